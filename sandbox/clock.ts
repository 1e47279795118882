/** The sandbox's time: the wall clock plus an offset that tests and the control panel move. */
export interface SandboxClock {
  /** Unix ms. */
  now(): number;
  /** Runs `work` when the clock reaches `due` (unix ms), in order of due times. Answers how to call it off. */
  at(due: number, work: () => void | Promise<void>): () => void;
  /** Moves the clock; what falls due on the way runs before this resolves. Backwards is allowed: nothing runs. */
  set(ms: number): Promise<void>;
  advance(ms: number): Promise<void>;
  stop(): void;
}

interface Entry {
  readonly due: number;
  readonly seq: number;
  readonly work: () => void | Promise<void>;
}

const LONGEST_TIMER_MS = 60_000;

export function createClock(): SandboxClock {
  let offset = 0;
  let seq = 0;
  let entries: Entry[] = [];
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const now = (): number => Date.now() + offset;

  async function runDue(until: number): Promise<void> {
    for (;;) {
      const [next] = entries
        .filter((each) => each.due <= until)
        .sort((a, b) => a.due - b.due || a.seq - b.seq);
      if (next === undefined) return;
      entries = entries.filter((each) => each !== next);
      try {
        await next.work();
      } catch (error) {
        console.error('sandbox: something that was due failed', error);
      }
    }
  }

  function arm(): void {
    clearTimeout(timer);
    if (stopped || entries.length === 0) return;
    const wait = Math.min(
      LONGEST_TIMER_MS,
      Math.max(0, Math.min(...entries.map((each) => each.due)) - now()),
    );
    timer = setTimeout(() => void runDue(now()).then(arm), wait);
    timer.unref();
  }

  const set = async (ms: number): Promise<void> => {
    offset = ms - Date.now();
    await runDue(now());
    arm();
  };
  return {
    now,
    at(due, work) {
      seq += 1;
      const entry = { due, seq, work };
      entries.push(entry);
      arm();
      return () => {
        entries = entries.filter((each) => each !== entry);
        arm();
      };
    },
    set,
    advance: (ms) => set(now() + ms),
    stop() {
      stopped = true;
      entries = [];
      clearTimeout(timer);
    },
  };
}
