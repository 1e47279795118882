import { toAppError } from '../../errors.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import { after, every } from '../../lib/timers.ts';
import type { LeasedJob, Repos, Store } from '../../store/types.ts';
import { retryDelay } from './retry-table.ts';
import type { JobHandler, StepResult, Worker } from './types.ts';

export interface WorkerParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly handlers: Readonly<Record<string, JobHandler>>;
  /** How many jobs run at once. */
  readonly concurrency: number;
  /** A job whose worker says nothing for this long is given to another. */
  readonly leaseMs: number;
  /** How often to look for work that no wake-up announced. */
  readonly pollMs: number;
  readonly random?: () => number;
}

/** Thrown inside the closing transaction, so that nothing of a step is saved by somebody who lost the job. */
class LostLease extends Error {}

/** Leases due jobs, runs one step of each, and saves its outcome together with what comes next. */
export function createWorker(parts: WorkerParts): Worker {
  const { store, clock, log } = parts;
  const running = new Map<Promise<void>, AbortController>();
  let stopping = false;
  let looking: Promise<void> | undefined;
  let lookAgain = false;
  let cancelTimers: (() => void)[] = [];
  let cancelNap = (): void => undefined;

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

  async function fill(): Promise<void> {
    const room = parts.concurrency - running.size;
    if (room <= 0) return;
    const jobs = await store.jobs.claim(clock.now(), parts.leaseMs, room);
    for (const job of jobs) launch(job);
    if (jobs.length === 0) await nap();
  }

  /** Nothing is due: wake up when the next job is, if that is sooner than the next look. */
  async function nap(): Promise<void> {
    const due = await store.jobs.nextDue();
    cancelNap();
    if (due === undefined) return;
    cancelNap = after(Math.min(Math.max(due - clock.now(), 1), parts.pollMs), look, log);
  }

  function launch(job: LeasedJob): void {
    const abort = new AbortController();
    const beat = every(parts.leaseMs / 3, () => heartbeat(job, abort), log);
    const done: Promise<void> = runStep(job, abort.signal)
      .catch((error: unknown) =>
        log.error({ job: job.key, error: String(error) }, 'a step could not be saved'),
      )
      .finally(() => {
        beat();
        running.delete(done);
        if (!stopping)
          look().catch((error: unknown) => log.error({ error: String(error) }, 'looking for work failed'));
      });
    running.set(done, abort);
  }

  async function heartbeat(job: LeasedJob, abort: AbortController): Promise<void> {
    if (await store.jobs.heartbeat(job, clock.now(), parts.leaseMs)) return;
    log.warn({ job: job.key }, 'lease lost');
    abort.abort(new LostLease());
  }

  async function runStep(job: LeasedJob, signal: AbortSignal): Promise<void> {
    const handler = parts.handlers[job.kind];
    try {
      if (handler === undefined) throw new Error(`no handler for jobs of kind ${job.kind}`);
      const result = await handler.run(job, { signal });
      await close(result.save, (repos) => advance(repos, job, result));
    } catch (thrown) {
      if (thrown instanceof LostLease) return;
      if (signal.aborted) await release(job);
      else await failedStep(job, handler, thrown);
    }
  }

  function advance(repos: Repos, job: LeasedJob, { next }: StepResult): Promise<boolean> {
    return next === 'done' ? repos.jobs.complete(job) : repos.jobs.again(job, clock.now() + next.again, 0);
  }

  async function close(save: StepResult['save'], move: (repos: Repos) => Promise<boolean>): Promise<void> {
    await store.transaction(async (repos) => {
      if (!(await move(repos))) throw new LostLease();
      await save?.(repos);
    });
  }

  /** A polite stop: the job is due again at once, for whoever comes next. */
  async function release(job: LeasedJob): Promise<void> {
    await store.jobs.again(job, clock.now(), job.attempt);
  }

  async function failedStep(job: LeasedJob, handler: JobHandler | undefined, thrown: unknown): Promise<void> {
    const error = toAppError(thrown);
    const failures = job.attempt + 1;
    const delay = retryDelay(error, failures, (parts.random ?? Math.random)());
    const facts = { job: job.key, failures, ...error.facts, error: error.message };
    if (delay !== undefined) {
      log.info({ ...facts, delay }, 'a step failed and will be tried again');
      await ignoreLost(close(undefined, (repos) => repos.jobs.again(job, clock.now() + delay, failures)));
      return;
    }
    log.error(facts, 'a job was given up');
    const save = await handler?.onDead?.(job, error);
    await ignoreLost(close(save, (repos) => repos.jobs.bury(job, error.message, clock.now())));
  }

  return {
    start() {
      const unsubscribe = store.onWake(() => {
        look().catch((error: unknown) => log.error({ error: String(error) }, 'looking for work failed'));
      });
      cancelTimers = [unsubscribe, every(parts.pollMs, look, log)];
      look().catch((error: unknown) => log.error({ error: String(error) }, 'looking for work failed'));
    },
    async drain() {
      for (;;) {
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
      cancelNap();
      await looking;
      const giveUp = after(graceMs, () => abortAll(running), log);
      await Promise.all(running.keys());
      giveUp();
    },
  };
}

function abortAll(running: ReadonlyMap<Promise<void>, AbortController>): void {
  for (const abort of running.values()) abort.abort(new Error('the worker is stopping'));
}

async function ignoreLost(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof LostLease)) throw error;
  }
}
