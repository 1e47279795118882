/**
 * Does some work on a clock that jumps from one timer that is due to the next, in the place of the global ones: hours
 * pass as fast as what is done in them. `work` is given the time; what it waits for without a timer takes no time.
 */
export async function inVirtualTime<T>(start: number, work: (now: () => number) => Promise<T>): Promise<T> {
  const { setTimeout, clearTimeout, setImmediate } = globalThis;
  /** The next one last; of those due at once, the one that was set first. */
  const timers: { readonly due: number; readonly work: () => void }[] = [];
  let now = start;
  const set = (work: () => void, ms = 0) => {
    const due = now + Math.max(0, Math.ceil(ms));
    const timer = { due, work, unref: () => undefined, ref: () => undefined };
    const at = timers.findIndex((each) => each.due <= due);
    timers.splice(at < 0 ? timers.length : at, 0, timer);
    return timer;
  };
  const clear = (timer?: ReturnType<typeof set>): void => {
    const at = timer === undefined ? -1 : timers.indexOf(timer);
    if (at >= 0) timers.splice(at, 1);
  };
  let turns = 0;
  const turn = (work: () => void): NodeJS.Immediate => {
    turns += 1;
    return setImmediate(() => {
      turns -= 1;
      work();
    });
  };
  /** Work done in turns takes no time either: nothing is due before its last one. */
  const settled = async (): Promise<void> => {
    do await new Promise((resolve) => setImmediate(resolve));
    while (turns > 0);
  };
  Object.assign(globalThis, { setTimeout: set, clearTimeout: clear, setImmediate: turn });
  try {
    let ended = false;
    const result = work(() => now).finally(() => {
      ended = true;
    });
    for (await settled(); !ended; await settled()) {
      const next = timers.pop();
      now = Math.max(now, next?.due ?? now);
      next?.work();
    }
    return await result;
  } finally {
    Object.assign(globalThis, { setTimeout, clearTimeout, setImmediate });
  }
}
