import type { Worker } from 'node:worker_threads';
import { AppError, type ErrorFacts } from '../../errors.ts';
import { unreadable } from './limits.ts';
import type { ReadOptions } from './reader.ts';
import type { Row } from './sheet.ts';
import { startThread } from './start-thread.ts';

/** What the thread says; it waits for `next` after each batch, so that a slow reader is not flooded. */
export type FromThread =
  | { readonly rows: Row[] }
  | { readonly done: true }
  | { readonly error: ErrorFacts; readonly message: string };

/** Reads rows in a thread. Leaving the loop early, or the signal, ends the thread. */
export async function* readInWorker(
  source: Buffer | string,
  { sheet, limits, signal }: ReadOptions,
): AsyncGenerator<Row[]> {
  signal?.throwIfAborted();
  const worker = startThread(new URL('./thread', import.meta.url), { source, sheet, limits });
  const stop = (): void => void worker.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    for (;;) {
      const said = await nextMessage(worker);
      if ('done' in said) return;
      if ('error' in said) throw new AppError(said.error, said.message);
      yield said.rows;
      worker.postMessage('next');
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

function nextMessage(worker: Worker): Promise<FromThread> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      worker.off('message', message).off('error', error).off('exit', exit);
      act();
    };
    const message = (said: FromThread): void => settle(() => resolve(said));
    const error = (cause: unknown): void =>
      settle(() => reject(unreadable('the reading thread failed', cause)));
    const exit = (): void => settle(() => reject(unreadable('the reading thread ended')));
    worker.on('message', message).on('error', error).on('exit', exit);
  });
}
