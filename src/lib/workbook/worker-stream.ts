import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { type MessagePort, Worker } from 'node:worker_threads';
import { AppError, type ErrorFacts, toAppError } from '../../errors.ts';
import { tooLarge } from './limits.ts';

const HEAP_MB = 1536;

/**
 * Starts a file as a thread; `file` is its URL without the ending, e.g. `new URL('./thread', import.meta.url)`.
 * Built, it is plain JavaScript; under tsx or vitest the thread has to be told how to read TypeScript first.
 */
export function startThread(file: URL, workerData: object, heapMb = HEAP_MB): Worker {
  const options = { resourceLimits: { maxOldGenerationSizeMb: heapMb }, execArgv: [] };
  const self = import.meta.url;
  if (self.endsWith('.js')) return new Worker(new URL(`${file.href}.js`), { ...options, workerData });
  const tsx = new URL(
    'dist/esm/api/index.mjs',
    pathToFileURL(createRequire(self).resolve('tsx/package.json')),
  ).href;
  const source = JSON.stringify(`${file.href}.ts`);
  const start = `import(${JSON.stringify(tsx)}).then((tsx) => tsx.tsImport(${source}, ${JSON.stringify(self)}))`;
  return new Worker(start, { ...options, eval: true, workerData });
}

/** True for the error of a thread that used up its heap. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

/** What a thread that makes bytes says: it needs something, it has something, it is done. */
type FromWorker =
  | { readonly ask: number }
  | { readonly bytes: Uint8Array }
  | { readonly done: true }
  | { readonly error: ErrorFacts; readonly message: string };

type ToWorker = { readonly answer: unknown; readonly of: number } | { readonly next: true };

export interface Dialogue {
  /** URL of the thread's file, without its ending. */
  readonly file: URL;
  readonly data: object;
  /** Gives the next piece of source number `ask`; undefined where it has no more. */
  readonly answer: (ask: number) => Promise<unknown>;
  readonly signal?: AbortSignal | undefined;
  readonly heapMb?: number;
}

/**
 * Runs a thread that asks for its input piece by piece and hands out bytes one chunk at a time, so that neither side
 * floods the other. Leaving the loop early, or the signal, ends the thread.
 */
export async function* bytesOfThread({
  file,
  data,
  answer,
  signal,
  heapMb,
}: Dialogue): AsyncGenerator<Buffer> {
  signal?.throwIfAborted();
  const worker = startThread(file, data, heapMb);
  const stop = (): void => void worker.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  const tell = (told: ToWorker): void => worker.postMessage(told);
  try {
    for await (const said of messages(worker)) {
      if ('done' in said) return;
      if ('error' in said) throw new AppError(said.error, said.message);
      if ('ask' in said) {
        tell({ answer: await answer(said.ask), of: said.ask });
        continue;
      }
      yield Buffer.from(said.bytes.buffer, said.bytes.byteOffset, said.bytes.byteLength);
      tell({ next: true });
    }
    throw new Error('the thread ended in the middle');
  } catch (error) {
    signal?.throwIfAborted();
    throw isOutOfMemory(error) ? tooLarge('more than fits into memory') : error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

/** What a thread says until it ends; its failure is thrown. A listener before the first await misses nothing. */
async function* messages(worker: Worker): AsyncGenerator<FromWorker> {
  const inbox: FromWorker[] = [];
  const end: { failed?: unknown; ended: boolean } = { ended: false };
  let wake = (): void => undefined;
  worker.on('message', (said: FromWorker) => {
    inbox.push(said);
    wake();
  });
  worker.on('error', (error: unknown) => {
    end.failed = error;
    wake();
  });
  worker.on('exit', () => {
    end.ended = true;
    wake();
  });
  for (;;) {
    const said = inbox.shift();
    if (said !== undefined) yield said;
    else if (end.failed !== undefined) throw end.failed;
    else if (end.ended) return;
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }
}

/** The thread's side: `make` gets a way to ask, and its bytes are handed out one by one. */
export async function serveWorker(
  port: MessagePort | null,
  make: (ask: <T>(source: number) => Promise<T | undefined>) => AsyncIterable<Uint8Array>,
): Promise<void> {
  if (port === null) throw new Error('this file runs as a thread');
  const say = (said: FromWorker): void => port.postMessage(said);
  const waiting = new Map<number, (answer: unknown) => void>();
  const taken = { next: (): void => undefined };
  port.on('message', (told: ToWorker) => {
    if ('next' in told) return taken.next();
    waiting.get(told.of)?.(told.answer);
    waiting.delete(told.of);
  });
  const ask = <T>(source: number): Promise<T | undefined> =>
    new Promise((resolve) => {
      waiting.set(source, (answer) => resolve(answer as T | undefined));
      say({ ask: source });
    });
  try {
    for await (const bytes of make(ask)) {
      const gone = new Promise<void>((resolve) => {
        taken.next = resolve;
      });
      say({ bytes });
      await gone;
    }
    say({ done: true });
  } catch (thrown) {
    const error = toAppError(thrown);
    say({ error: error.facts, message: error.message });
  }
}
