/**
 * Where the time comes from and how it passes. Everything below `app.ts` takes one; nothing calls `Date.now()` or
 * `setTimeout()` itself, but for what other processes keep waiting in real time: locks of the database and stalled
 * connections.
 */
export interface Clock {
  /** Unix time in milliseconds. */
  now(): number;
  /** Milliseconds since some moment; unlike `now` it never jumps and never goes back. */
  monotonic(): number;
  /** Lets `ms` pass, which a clock of a test may skip; rejects with the signal's reason where it is aborted before. */
  pause(ms: number, signal?: AbortSignal): Promise<void>;
  /** Calls `run` in `ms`, for deadlines and regular looks; keeps no process alive. Returns how to cancel. */
  timer(ms: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  pause: (ms, signal) =>
    new Promise((resolve, reject) => {
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
    }),
  timer(ms, run) {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
