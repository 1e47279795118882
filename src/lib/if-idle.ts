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
