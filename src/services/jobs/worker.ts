import { type Clock, every, yieldToEventLoop } from '../../lib/clock.ts';
import { attachSlot, type WorkerSlot } from '../../lib/worker-slot.ts';
import type { LeasedJob, Store } from '../../store/types.ts';
import { MOST_DEATHS, type Worker } from './define.ts';
import { createRunStep, type StepParts } from './step.ts';

export interface WorkerParts extends StepParts {
  /** How many jobs run at once, without those that only wait for the platform. */
  readonly concurrency: number;
  /** How often to look for work that no wake-up announced. */
  readonly pollMs: number;
}

const REPAIR_MS = 60_000;
/** How long a job waits that may have ended a process, while another such runs. */
const SUSPECT_WAITS_MS = 1_000;
/** So many more jobs may wait for the platform while others run; each is one that a kill interrupts. */
const MOST_WITHOUT_SLOT = 24;
/** How long an aborted step may take to end; one that does not keeps its lease until that runs out. */
const LAST_WORDS_MS = 1_000;

/** Creates a worker: it leases due jobs, runs one step of each, and stores its result together with the next step. */
export function createWorker(parts: WorkerParts): Worker {
  const { store, clock, log, concurrency, pollMs, leaseMs } = parts;
  const runStep = createRunStep(parts);
  /** The lease of each is kept alive until it is called off. */
  const running = new Map<Promise<void>, { readonly job: LeasedJob; readonly abort: AbortController }>();
  /** Of those that were running when a process died one may be why: one at a time, so that it takes no other with it. */
  let suspect: LeasedJob | undefined;
  /** Of those that run, how many only wait. */
  let waiting = 0;
  let stopping = false;
  let looking: Promise<void> | undefined;
  let lookAgain = false;
  let looksSoon = false;
  let last = Number.NEGATIVE_INFINITY;
  let repairedAt: number | undefined;
  let cancelTimers: (() => void)[] = [];
  let napping = new AbortController();

  /** Claims due jobs; a call during that makes it claim once more. Rejects if the store does. */
  function look(): Promise<void> {
    lookAgain = true;
    looking ??= (async () => {
      while (lookAgain && !stopping) {
        lookAgain = false;
        await fill();
      }
    })().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  /**
   * For callers that cannot wait; the next look comes by `pollMs` anyway. The end of a step, and the wake-up for what it
   * stored, come in one turn of the event loop: they are looked after together.
   */
  function lookSoon(): void {
    if (looksSoon) return;
    looksSoon = true;
    yieldToEventLoop()
      .then(() => {
        looksSoon = false;
        return look();
      })
      .catch((error: unknown) => log.error({ error: String(error) }, 'job polling failed'));
  }

  async function fill(): Promise<void> {
    const room = concurrency - (running.size - waiting);
    if (room <= 0) return;
    await repairClockSkew();
    let due = await store.jobs.nextDue();
    // To claim takes a transaction that writes; most looks find nothing due.
    if (due !== undefined && due <= clock.now()) {
      if ((await claim(room)) === room) return;
      due = await store.jobs.nextDue();
    }
    napUntil(due);
  }

  /** Claims and starts due jobs, at most `room`; returns how many. */
  async function claim(room: number): Promise<number> {
    const jobs = await store.jobs.claim(clock.now(), leaseMs, room, {
      running: [...running.values()].flatMap(({ job, abort }) => (abort.signal.aborted ? [] : job)),
      suspects: {
        below: MOST_DEATHS,
        atOnce: suspect === undefined ? 1 : 0,
        waitMs: SUSPECT_WAITS_MS,
      },
    });
    for (const job of jobs) {
      if (isSuspect(job)) suspect = job;
      const abort = new AbortController();
      const cleared = (): void => {
        if (suspect === job) suspect = undefined;
      };
      attachSlot(abort.signal, slotOf(job));
      const done: Promise<void> = runStep(job, abort, {
        onCleared: cleared,
        mayGoOn: () => !stopping,
      }).finally(() => {
        running.delete(done);
        cleared();
        if (!stopping) lookSoon();
      });
      running.set(done, { job, abort });
    }
    return jobs.length;
  }

  /** A suspect stays where it is: it is to run alone, and one that waits would hold up the others. */
  function slotOf(job: LeasedJob): WorkerSlot {
    let waits = 0;
    return {
      mayRelease: () => waits > 0 || (!isSuspect(job) && waiting < MOST_WITHOUT_SLOT),
      release() {
        waits += 1;
        if (waits > 1) return;
        waiting += 1;
        if (!stopping) lookSoon();
      },
      takeBack() {
        waits -= 1;
        if (waits === 0) waiting -= 1;
      },
    };
  }

  /** At start, every minute, and whenever the clock went back: what a clock ahead of its time put off comes sooner. */
  async function repairClockSkew(): Promise<void> {
    const now = clock.now();
    const due = now < last || repairedAt === undefined || now - repairedAt >= REPAIR_MS;
    last = now;
    if (!due) return;
    repairedAt = now;
    const count = await store.jobs.repairClockSkew(now);
    if (count > 0) log.warn({ count }, 'the clock was set back, sleeping jobs were moved along');
  }

  /** Looks again when the next job is due (unix ms), if that is sooner than the next regular look. */
  function napUntil(due: number | undefined): void {
    napping.abort();
    if (due === undefined || stopping) return;
    const ms = Math.max(due - clock.now(), 1);
    if (ms > pollMs) return;
    napping = new AbortController();
    clock.pause(ms, napping.signal).then(lookSoon, () => undefined);
  }

  return {
    start() {
      cancelTimers = [store.onWake(lookSoon), every(clock, pollMs, look, log)];
      lookSoon();
    },
    async drain() {
      while (!stopping) {
        await look();
        if (running.size === 0) {
          const due = await store.jobs.nextDue();
          if (due === undefined || due > clock.now()) return;
        }
        await Promise.all(running.keys());
      }
    },
    async stop(graceMs) {
      stopping = true;
      for (const cancel of cancelTimers) cancel();
      napping.abort();
      await looking?.catch(() => undefined); // what it claimed is in `running` now
      const ended = Promise.all(running.keys());
      await atMost(clock, graceMs, ended);
      if (running.size === 0) return;
      for (const { abort } of running.values()) abort.abort(new Error('the worker is stopping'));
      await atMost(clock, LAST_WORDS_MS, ended);
    },
  };
}

function isSuspect({ deaths }: LeasedJob): boolean {
  return deaths > 0 && deaths < MOST_DEATHS;
}

async function atMost(clock: Clock, ms: number, work: Promise<unknown>): Promise<void> {
  let cancel = (): void => undefined;
  const enough = new Promise<void>((resolve) => {
    cancel = clock.timer(ms, resolve);
  });
  await Promise.race([work, enough]);
  cancel();
}

/** What waits for messages, and for the other calls, comes back one after the other: about as fast as it may be sent. */
const SPACING_MS = { messages: 100, others: 620 } as const;

/** Makes due what waits for an operation of the platform that works again. */
export async function wakeWaiting(
  operation: string,
  { clock, log }: Pick<WorkerParts, 'clock' | 'log'>,
  jobs: Pick<Store['jobs'], 'wake'>,
): Promise<void> {
  const spacingMs = operation.startsWith('im.') ? SPACING_MS.messages : SPACING_MS.others;
  try {
    const count = await jobs.wake(operation, clock.now(), spacingMs);
    if (count > 0) log.info({ operation, count }, 'the platform is back, waiting jobs wake');
  } catch (error) {
    log.warn({ operation, error: String(error) }, 'could not wake waiting jobs');
  }
}
