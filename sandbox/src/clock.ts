/** The sandbox's time. Everything that happens later in the sandbox hangs on it. */
export interface SandboxClock {
  /** Unix ms. */
  now(): number;
  /** Runs `work` when the clock reaches `due` (unix ms), in order of due times. Returns a function that cancels it. */
  at(due: number, work: () => void | Promise<void>): () => void;
  /**
   * Moves the clock and resolves when everything that fell due on the way has run, each at its own time: what it
   * puts off to a time still on the way runs too. Backwards nothing runs.
   */
  set(ms: number): Promise<void>;
  advance(ms: number): Promise<void>;
  /** Forgets all that is due. */
  stop(): void;
}

export interface ClockOptions {
  /** Follows the wall clock, at an offset that `set` and `advance` move; otherwise it stands still between them. */
  readonly realtime?: boolean;
  /** Unix ms to begin with; default the wall clock. */
  readonly now?: number;
}

interface Entry {
  readonly due: number;
  readonly seq: number;
  readonly work: () => void | Promise<void>;
}

/** Timers are exact enough below this, and a moved wall clock is noticed within it. */
const LONGEST_TIMER_MS = 60_000;

export function createClock({ realtime = true, now: start = Date.now() }: ClockOptions = {}): SandboxClock {
  const wall = (): number => (realtime ? Date.now() : 0);
  let offset = start - wall();
  let seq = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const entries = new Set<Entry>();
  const now = (): number => wall() + offset;

  function moveTo(ms: number): void {
    offset = ms - wall();
  }

  function first(): Entry | undefined {
    return [...entries].sort((a, b) => a.due - b.due || a.seq - b.seq)[0];
  }

  async function runUntil(target: number): Promise<void> {
    for (let next = first(); next !== undefined && next.due <= target; next = first()) {
      entries.delete(next);
      if (next.due > now()) moveTo(next.due);
      try {
        await next.work();
      } catch (error) {
        console.error('sandbox: scheduled work failed', error);
      }
    }
  }

  function arm(): void {
    clearTimeout(timer);
    const next = first();
    if (!realtime || stopped || next === undefined) return;
    const wait = Math.min(LONGEST_TIMER_MS, Math.max(0, next.due - now()));
    timer = setTimeout(() => void runUntil(now()).then(arm), wait);
    timer.unref();
  }

  async function set(ms: number): Promise<void> {
    if (ms < now()) moveTo(ms);
    else await runUntil(ms);
    // What ran may have taken longer than the rest of the way.
    if (ms > now()) moveTo(ms);
    arm();
  }

  return {
    now,
    at(due, work) {
      if (stopped) return () => undefined;
      seq += 1;
      const entry = { due, seq, work };
      entries.add(entry);
      arm();
      return () => {
        entries.delete(entry);
        arm();
      };
    },
    set,
    advance: (ms) => set(now() + ms),
    stop() {
      stopped = true;
      entries.clear();
      clearTimeout(timer);
    },
  };
}
