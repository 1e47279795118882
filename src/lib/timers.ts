import type { Logger } from './logger.ts';

/** Runs `work` after `ms` milliseconds and returns a function that cancels it. An error of `work` is logged. */
export function after(ms: number, work: () => void | Promise<void>, log: Logger): () => void {
  const timer = setTimeout(() => {
    Promise.resolve()
      .then(work)
      .catch((error: unknown) => log.error({ error: String(error) }, 'timer callback failed'));
  }, ms);
  timer.unref();
  return () => clearTimeout(timer);
}

/**
 * Runs `work` every `ms` milliseconds, never twice at once, and returns a function that stops it. Errors are logged.
 */
export function every(ms: number, work: () => void | Promise<void>, log: Logger): () => void {
  let stopped = false;
  let cancel = (): void => undefined;
  const next = (): void => {
    cancel = after(
      ms,
      async () => {
        try {
          await work();
        } finally {
          if (!stopped) next();
        }
      },
      log,
    );
  };
  next();
  return () => {
    stopped = true;
    cancel();
  };
}

/** Waits `ms` milliseconds of real time. Rejects with the signal's reason if it is aborted first. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/**
 * Lets pending events run before it resolves. SQLite calls never wait, so long loops over them would block
 * everything.
 */
export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
