import type { Logger } from './logger.ts';

/** Runs `work` after `ms`; what it throws is logged, never lost. Answers how to call it off. */
export function after(ms: number, work: () => void | Promise<void>, log: Logger): () => void {
  const timer = setTimeout(() => {
    Promise.resolve()
      .then(work)
      .catch((error: unknown) => log.error({ error: String(error) }, 'a timer failed'));
  }, ms);
  timer.unref();
  return () => clearTimeout(timer);
}

/** Runs `work` every `ms`, never twice at once; what it throws is logged. Answers how to call it off. */
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

/** Waits; rejects with the signal's reason where it is aborted before. */
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

/** Lets whoever waits for the program go first: SQLite never waits, so long work over it would stop everything else. */
export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
