/** Runs work unless other work given to it is under way; answers undefined where it did not run. */
export type IfIdle = <T>(work: () => Promise<T>) => Promise<T | undefined>;

/** For work that nobody may have to wait for: one at a time, in this process. */
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
