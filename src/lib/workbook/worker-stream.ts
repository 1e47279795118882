import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { getHeapStatistics } from 'node:v8';
import { type MessagePort, Worker, workerData } from 'node:worker_threads';
import type * as Esbuild from 'esbuild';
import { AppError, type ErrorFacts, toAppError } from '../../errors.ts';
import type { ThreadTask } from './plan.ts';
import { tooLarge } from './zip.ts';

/** What a task may hold. V8 collects at the latest half way to its own limit, so less than 1 GB never reaches it. */
const HEAP_MB = 1280;
/** V8 may end the whole process at its limit, not the thread: what is held is counted, and the rest never used. */
const SPARE_MB = 256;
/** A thread that holds more after its task ends with it; a small one is kept for the next small workbook. */
const KEPT_MB = 96;
/** A thread that does not even start. */
const START_MS = 60_000;
const MB = 1024 * 1024;

type FromThread =
  | { readonly ready: true }
  | { readonly ask: number }
  | { readonly item: unknown }
  /** The last item comes with the end: a message to another thread takes as long as a hundred cells. */
  | { readonly done: true; readonly heapMb: number; readonly last?: { readonly item: unknown } }
  | { readonly error: ErrorFacts; readonly message: string; readonly heapMb: number };

type ToThread =
  | { readonly task: ThreadTask }
  | { readonly answer: unknown; readonly of: number }
  /** Whether the item that was posted last is to be followed by another. */
  | { readonly next: boolean };

/** Requests the next chunk of a source; undefined if it has no more. */
export type Ask = <T>(source: number) => Promise<T | undefined>;

/** A thread, and what it posted that nobody read yet. */
class Thread {
  readonly heapMb: number;
  readonly #worker: Worker;
  readonly #inbox: FromThread[] = [];
  #failed: unknown;
  #ended = false;
  #wake = (): void => undefined;

  constructor(heapMb: number) {
    this.heapMb = heapMb;
    this.#worker = startThread(new URL('./thread', import.meta.url), { heapMb }, heapMb + SPARE_MB);
    this.#worker.on('message', (message: FromThread) => {
      this.#inbox.push(message);
      this.#wake();
    });
    this.#worker.on('error', (error: unknown) => {
      this.#failed = error;
      this.#wake();
    });
    this.#worker.on('exit', () => {
      this.#ended = true;
      this.#wake();
    });
  }

  get isAlive(): boolean {
    return !this.#ended && this.#failed === undefined;
  }

  post(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  /** Returns the next message; throws the error of the thread, and `workbook-too-large` if none comes in time. */
  async next(withinMs: number): Promise<FromThread> {
    const late = performance.now() + withinMs;
    for (;;) {
      const message = this.#inbox.shift();
      if (message !== undefined) return message;
      if (this.#failed !== undefined) throw this.#failed;
      if (this.#ended) throw new Error('the thread ended in the middle');
      const leftMs = late - performance.now();
      if (leftMs <= 0) throw tooLarge('it takes too long');
      const timer = { of: undefined as NodeJS.Timeout | undefined };
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        timer.of = setTimeout(resolve, leftMs);
      });
      clearTimeout(timer.of);
    }
  }

  /** A thread that waits for work does not keep the process alive. */
  rest(): void {
    this.#worker.unref();
  }

  rise(): void {
    this.#worker.ref();
  }

  async end(): Promise<void> {
    this.#ended = true; // its exit comes later, and nobody may be given it meanwhile
    await this.#worker.terminate();
  }
}

/**
 * Starts a file as a worker thread. `file` is its URL without extension, e.g. `new URL('./thread', import.meta.url)`.
 *
 * In a build the file is plain JavaScript; under tsx or vitest it is bundled from TypeScript, once a process.
 */
export function startThread(file: URL, workerData: object, heapMb: number): Worker {
  const options = { resourceLimits: { maxOldGenerationSizeMb: heapMb }, execArgv: [], workerData };
  if (import.meta.url.endsWith('.js')) return new Worker(new URL(`${file.href}.js`), options);
  return new Worker(bundled(`${fileURLToPath(file)}.ts`), { ...options, eval: true });
}

const bundles = new Map<string, string>();

function bundled(path: string): string {
  const known = bundles.get(path);
  if (known !== undefined) return known;
  const { buildSync } = createRequire(import.meta.url)('esbuild') as typeof Esbuild;
  const how = { bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' } as const;
  const { outputFiles } = buildSync({ ...how, entryPoints: [path], write: false });
  const text = outputFiles[0]?.text ?? '';
  bundles.set(path, text);
  return text;
}

let warm: Thread | undefined;

async function takeThread(heapMb: number): Promise<Thread> {
  const kept = warm;
  if (kept?.heapMb === heapMb) {
    warm = undefined;
    kept.rise();
    if (kept.isAlive) return kept;
  }
  const thread = new Thread(heapMb);
  try {
    await thread.next(START_MS);
  } catch (error) {
    await thread.end();
    throw error;
  }
  return thread;
}

async function giveBack(thread: Thread, heldMb: number): Promise<void> {
  if (warm !== undefined || heldMb > KEPT_MB || !thread.isAlive) return thread.end();
  thread.rest();
  warm = thread;
}

export interface ThreadWork {
  readonly task: ThreadTask;
  /** Returns the next chunk of source number `ask`; undefined if it has no more. */
  readonly answer?: (ask: number) => Promise<unknown>;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for which the thread itself may be waited for, all in all. */
  readonly timeMs: number;
  readonly heapMb?: number;
}

/**
 * Yields what a thread makes of a task.
 *
 * The thread requests its input chunk by chunk and posts one item at a time, so that neither side floods the other. It
 * is ended when the signal is aborted or its time is over, whatever it is busy with. Throws AppError
 * `workbook-too-large` if it runs out of memory or time.
 */
export async function* ofThread<T>({
  task,
  answer = async () => undefined,
  signal,
  timeMs,
  heapMb = HEAP_MB,
}: ThreadWork): AsyncGenerator<T> {
  signal?.throwIfAborted();
  const thread = await takeThread(heapMb);
  const stop = (): void => void thread.end();
  signal?.addEventListener('abort', stop, { once: true });
  let leftMs = timeMs;
  const next = async (): Promise<FromThread> => {
    const since = performance.now();
    const message = await thread.next(leftMs);
    leftMs -= performance.now() - since;
    return message;
  };
  let offered = false;
  let heldMb = Number.POSITIVE_INFINITY;
  try {
    signal?.throwIfAborted();
    thread.post({ task });
    for (;;) {
      const message = await next();
      if ('ask' in message) thread.post({ answer: await answer(message.ask), of: message.ask });
      else if ('item' in message) {
        offered = true;
        yield message.item as T;
        offered = false;
        thread.post({ next: true });
      } else if (!('ready' in message)) {
        heldMb = message.heapMb;
        if ('error' in message) throw new AppError(message.error, message.message);
        if (message.last !== undefined) yield message.last.item as T;
        return;
      }
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw isOutOfMemory(error) ? tooLarge(TOO_MUCH) : error;
  } finally {
    signal?.removeEventListener('abort', stop);
    // Who stops reading early leaves a thread that waits, not one that works.
    if (offered) heldMb = await stopped(thread);
    await giveBack(thread, heldMb);
  }
}

async function stopped(thread: Thread): Promise<number> {
  thread.post({ next: false });
  const message = await thread.next(START_MS).catch(() => undefined);
  return message !== undefined && 'heapMb' in message ? message.heapMb : Number.POSITIVE_INFINITY;
}

const TOO_MUCH = 'more than fits into memory';

/**
 * Throws AppError `workbook-too-large` where the thread holds more than it may; outside of a thread it does nothing.
 * Called for each chunk that is read and each message that is sent.
 */
export function checkMemory(): void {
  const most: unknown = workerData?.heapMb;
  if (typeof most === 'number' && heldMb() > most) throw tooLarge(TOO_MUCH);
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

/** Runs the thread's side: one task after the other, each item posted when the one before was taken. */
export function serveThread(
  port: MessagePort | null,
  perform: (task: ThreadTask, ask: Ask) => AsyncIterable<unknown>,
): void {
  if (port === null) throw new Error('this file runs as a thread');
  const post = (message: FromThread): void => port.postMessage(message);
  const waiting = new Map<number, (answer: unknown) => void>();
  let taken = (_next: boolean): void => undefined;
  const ask = async <T>(source: number): Promise<T | undefined> => {
    checkMemory();
    return new Promise((resolve) => {
      waiting.set(source, (answer) => resolve(answer as T | undefined));
      post({ ask: source });
    });
  };
  const work = async (task: ThreadTask): Promise<void> => {
    /** Posts what another item came after; false where no more is wanted. */
    const passed = (item: unknown): Promise<boolean> => {
      const goOn = new Promise<boolean>((resolve) => {
        taken = resolve;
      });
      post({ item });
      checkMemory();
      return goOn;
    };
    let last: { readonly item: unknown } | undefined;
    try {
      for await (const item of perform(task, ask)) {
        const before = last;
        last = undefined;
        if (before !== undefined && !(await passed(before.item))) break;
        last = { item };
      }
      post({ done: true, heapMb: heldMb(), ...(last === undefined ? {} : { last }) });
    } catch (thrown) {
      // Who wants no more than what came before has not failed.
      const before = last;
      if (before !== undefined && !(await passed(before.item))) return post({ done: true, heapMb: heldMb() });
      const error = toAppError(thrown);
      post({ error: error.facts, message: error.message, heapMb: heldMb() });
    }
  };
  port.on('message', (message: ToThread) => {
    if ('task' in message) return void work(message.task);
    if ('next' in message) return taken(message.next);
    const answered = waiting.get(message.of);
    waiting.delete(message.of);
    answered?.(message.answer);
  });
  post({ ready: true });
}

function heldMb(): number {
  return getHeapStatistics().used_heap_size / MB;
}
