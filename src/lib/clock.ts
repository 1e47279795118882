import type { Logger } from './logger.ts';

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

/** Clocks that agree within this are right. */
export const SKEW_MS = 5 * 60_000;
/** Two responses that agree within this tell the time: one alone may come from somewhere else. */
const AGREE_MS = 60_000;

/** Both clocks of this machine as a question was asked: unix ms, and monotonic ms. */
export interface Asked {
  readonly wall: number;
  readonly monotonic: number;
}

/** A wall clock that is checked against somebody else's. */
export interface SteadyClock extends Clock {
  asked(): Asked;
  /** Notes that it was `at` (unix ms) elsewhere, in answer to what was asked at `since`. */
  heard(at: number, since?: Asked): void;
  /** Returns how far the wall clock is ahead, in ms; undefined before it was heard twice. */
  skewMs(): number | undefined;
}

/**
 * Creates a clock that tells the time of the wall, and while that is off by more than five minutes the time that was
 * heard elsewhere, carried on by the monotonic clock. So a clock that is set, and set back, changes nothing.
 */
export function steadyClock(wall: Clock): SteadyClock {
  /** What the monotonic clock has to be moved by, as it was heard last; and as two responses said. */
  let last: number | undefined;
  let agreed: number | undefined;
  const skewMs = (): number | undefined =>
    agreed === undefined ? undefined : wall.now() - (wall.monotonic() + agreed);
  return {
    ...wall,
    now() {
      const skew = skewMs() ?? 0;
      return Math.abs(skew) > SKEW_MS ? Math.round(wall.now() - skew) : wall.now();
    },
    asked: () => ({ wall: wall.now(), monotonic: wall.monotonic() }),
    heard(at, since) {
      // The clock was set meanwhile, or the machine slept: the answer is of a time before that.
      if (since !== undefined && Math.abs(wall.now() - since.wall) > AGREE_MS) return;
      const offset = at - wall.monotonic();
      if (last !== undefined && Math.abs(offset - last) < AGREE_MS) agreed = offset;
      last = offset;
    },
    skewMs,
  };
}

/** Runs `work` after `ms` milliseconds and returns a function that cancels it. An error of `work` is logged. */
export function after(clock: Clock, ms: number, work: () => void | Promise<void>, log: Logger): () => void {
  return clock.timer(ms, () => {
    Promise.resolve()
      .then(work)
      .catch((error: unknown) => log.error({ error: String(error) }, 'timer callback failed'));
  });
}

/**
 * Runs `work` every `ms` milliseconds, never twice at once, and returns a function that stops it. Errors are logged.
 */
export function every(clock: Clock, ms: number, work: () => void | Promise<void>, log: Logger): () => void {
  let stopped = false;
  let cancel = (): void => undefined;
  const next = (): void => {
    cancel = after(
      clock,
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

/** Returns a signal that is aborted after `ms` milliseconds. */
export function deadline(clock: Clock, ms: number): AbortSignal {
  const expired = new AbortController();
  clock.timer(ms, () => expired.abort(new DOMException(`no answer in ${ms} ms`, 'TimeoutError')));
  return expired.signal;
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

/** Long work that stops now and then, so that events may run in between. */
export type Steps<T> = Generator<undefined, T>;

/** Runs all steps and returns what they make. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Runs all steps like `atOnce`, with pending events in between. */
export async function inTurns<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await yieldToEventLoop();
  }
}

/** Runs work unless other work is already running; resolves to undefined if it did not run. */
export type IfIdle = <T>(work: () => Promise<T>) => Promise<T | undefined>;

/**
 * Creates a runner for optional work: one at a time in this process, and nothing waits for it.
 */
export function createIfIdle(): IfIdle {
  let busy = false;
  return async (work) => {
    if (busy) return undefined;
    busy = true;
    try {
      return await work();
    } finally {
      busy = false;
    }
  };
}

/**
 * Creates a function that does the same work once a key. It keeps `most` results; then it begins from nothing, so that
 * it never grows.
 */
export function remembering<K, V>(most: number, work: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined || known.has(key)) return before as V;
    const result = work(key);
    if (known.size >= most) known.clear();
    known.set(key, result);
    return result;
  };
}
