/** Timers of a clock that jumps from one that is due to the next. */
export interface VirtualTime {
  now(): number;
  /** Runs timers until `until` says so, or none is left. What is not a timer must need no real time. */
  run(until: () => boolean): Promise<void>;
  restore(): void;
}

interface Timer {
  readonly due: number;
  readonly work: () => void;
}

/** Takes the place of the global timers: hours pass as fast as their work is done. */
export function virtualTime(start: number): VirtualTime {
  const { setTimeout, clearTimeout, setImmediate } = globalThis;
  const real = { setTimeout, clearTimeout, setImmediate };
  /** The next one last; of those due at once, the one that was set first. */
  const timers: Timer[] = [];
  let now = start;
  const set = (work: () => void, ms = 0): Timer => {
    const due = now + Math.max(0, Math.ceil(ms));
    const timer = { due, work, unref: () => undefined, ref: () => undefined };
    const at = timers.findIndex((each) => each.due <= due);
    timers.splice(at < 0 ? timers.length : at, 0, timer);
    return timer;
  };
  const clear = (timer: Timer | undefined): void => {
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
  Object.assign(globalThis, { setTimeout: set, clearTimeout: clear, setImmediate: turn });
  /** Work done in turns takes no time either: nothing is due before its last one. */
  const settled = async (): Promise<void> => {
    do await new Promise((resolve) => setImmediate(resolve));
    while (turns > 0);
  };
  return {
    now: () => now,
    async run(until) {
      await settled();
      while (!until()) {
        const next = timers.pop();
        if (next === undefined) return;
        now = Math.max(now, next.due);
        next.work();
        await settled();
      }
    },
    restore: () => Object.assign(globalThis, real),
  };
}
