import type { Clock } from './clock.ts';
import type { Logger } from './logger.ts';

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
