import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { type MessagePort, Worker } from 'node:worker_threads';
import { AppError, type ErrorFacts, toAppError } from '../../errors.ts';
import { tooLarge } from './limits.ts';

const HEAP_MB = 1536;

/**
 * Starts a file as a worker thread. `file` is its URL without extension, e.g. `new URL('./thread', import.meta.url)`.
 *
 * In a build the file is plain JavaScript; under tsx or vitest the thread first loads tsx to read TypeScript.
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

/** Returns true for the error of a thread that used up its heap. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

/** Messages of a thread that produces bytes. */
type FromWorker =
  | { readonly ask: number }
  | { readonly bytes: Uint8Array }
  | { readonly done: true }
  | { readonly error: ErrorFacts; readonly message: string };

type ToWorker = { readonly answer: unknown; readonly of: number } | { readonly next: true };

export interface WorkerStream {
  /** URL of the thread's file, without its ending. */
  readonly file: URL;
  readonly data: object;
  /** Returns the next chunk of source number `ask`; undefined if it has no more. */
  readonly answer: (ask: number) => Promise<unknown>;
  readonly signal?: AbortSignal | undefined;
  readonly heapMb?: number;
}

/**
 * Yields the bytes that a thread produces.
 *
 * The thread requests its input chunk by chunk and posts one chunk at a time, so that neither side floods the other.
 * Leaving the loop early, or aborting the signal, ends the thread. Throws AppError `workbook-too-large` if the thread
 * runs out of memory.
 */
export async function* bytesOfThread({
  file,
  data,
  answer,
  signal,
  heapMb,
}: WorkerStream): AsyncGenerator<Buffer> {
  signal?.throwIfAborted();
  const worker = startThread(file, data, heapMb);
  const stop = (): void => void worker.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  const post = (message: ToWorker): void => worker.postMessage(message);
  try {
    for await (const message of messages(worker)) {
      if ('done' in message) return;
      if ('error' in message) throw new AppError(message.error, message.message);
      if ('ask' in message) {
        post({ answer: await answer(message.ask), of: message.ask });
        continue;
      }
      yield Buffer.from(message.bytes.buffer, message.bytes.byteOffset, message.bytes.byteLength);
      post({ next: true });
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

/**
 * Yields the messages of a thread until it ends; throws its error. Listens before the first await, so that none is
 * missed.
 */
async function* messages(worker: Worker): AsyncGenerator<FromWorker> {
  const inbox: FromWorker[] = [];
  const end: { failed?: unknown; ended: boolean } = { ended: false };
  let wake = (): void => undefined;
  worker.on('message', (message: FromWorker) => {
    inbox.push(message);
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
    const message = inbox.shift();
    if (message !== undefined) yield message;
    else if (end.failed !== undefined) throw end.failed;
    else if (end.ended) return;
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }
}

/** Runs the thread's side: `make` receives a function that requests input, and its bytes are posted one by one. */
export async function serveWorker(
  port: MessagePort | null,
  make: (ask: <T>(source: number) => Promise<T | undefined>) => AsyncIterable<Uint8Array>,
): Promise<void> {
  if (port === null) throw new Error('this file runs as a thread');
  const post = (message: FromWorker): void => port.postMessage(message);
  const waiting = new Map<number, (answer: unknown) => void>();
  const taken = { next: (): void => undefined };
  port.on('message', (message: ToWorker) => {
    if ('next' in message) return taken.next();
    waiting.get(message.of)?.(message.answer);
    waiting.delete(message.of);
  });
  const ask = <T>(source: number): Promise<T | undefined> =>
    new Promise((resolve) => {
      waiting.set(source, (answer) => resolve(answer as T | undefined));
      post({ ask: source });
    });
  try {
    for await (const bytes of make(ask)) {
      const gone = new Promise<void>((resolve) => {
        taken.next = resolve;
      });
      post({ bytes });
      await gone;
    }
    post({ done: true });
  } catch (thrown) {
    const error = toAppError(thrown);
    post({ error: error.facts, message: error.message });
  }
}
