import { givenUpCard, platformAwayCard } from '../../cards/index.ts';
import { AppError, type ErrorFacts, toAppError } from '../../errors.ts';
import { type Clock, every } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import { type Metrics, silentMetrics } from '../../lib/metrics.ts';
import { logMisfit } from '../../lib/stored.ts';
import type { LeasedJob, Repos, Store } from '../../store/types.ts';
import {
  type AskAgain,
  type Asker,
  type JobHandler,
  MOST_DEATHS,
  type OpenedJob,
  type StepResult,
} from './define.ts';
import { enqueueCard, withdrawCard } from './outbox.ts';
import { retryDelay } from './retries.ts';

export interface StepParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics?: Metrics;
  /** One of each kind. */
  readonly handlers: readonly JobHandler[];
  /** Asks for the right of the person behind a job. */
  readonly askAgain: AskAgain;
  /** A job whose worker says nothing for this long is given to another. */
  readonly leaseMs: number;
  /** 0..1, for the jitter of retries. */
  readonly random?: () => number;
}

/**
 * Runs one step of a leased job and stores its result; never rejects. Aborts `abort` if the lease is lost. Where its next
 * step is due at once and no other job is, it goes on with that: to let go of a job and to claim it again takes a commit.
 */
export type RunStep = (job: LeasedJob, abort: AbortController, steps?: Steps) => Promise<void>;

interface Steps {
  /** Called if the job is no suspect any more before it ends. */
  readonly onCleared?: () => void;
  /** Whether there may be another step; without it there is one. */
  readonly mayGoOn?: () => boolean;
}

/** Thrown inside the closing transaction, so that nothing of a step is saved by somebody who lost the job. */
class LostLease extends Error {}

/** Creates the function that runs one step of a leased job and stores its result. */
export function createRunStep(parts: StepParts): RunStep {
  const { store, clock, log, leaseMs, metrics = silentMetrics } = parts;
  const random = parts.random ?? Math.random;
  const handlers = byKind(parts.handlers);

  return async (job, abort, steps = {}) => {
    const stopBeating = every(clock, leaseMs / 3, () => heartbeat(job, abort), log);
    try {
      let goesOn = await attempt(job, abort.signal, steps);
      while (goesOn) {
        steps.onCleared?.();
        goesOn = await attempt({ ...job, attempt: 0, deaths: 0 }, abort.signal, steps);
      }
    } catch (error) {
      if (!(error instanceof LostLease)) {
        log.error(
          { job: job.key, error: String(error) },
          'could not store the result of a job step; its lease will expire',
        );
      }
    } finally {
      stopBeating();
    }
  };

  async function heartbeat(job: LeasedJob, abort: AbortController): Promise<void> {
    if (abort.signal.aborted || (await store.jobs.heartbeat(job, clock.now(), leaseMs))) return;
    log.warn({ job: job.key }, 'job lease lost');
    abort.abort(new LostLease('the lease was lost'));
  }

  /** Runs a step; returns whether the job is held for its next. */
  async function attempt(job: LeasedJob, signal: AbortSignal, steps: Steps): Promise<boolean> {
    const opened = handlers.get(job.kind)?.open(job);
    if (opened !== undefined && 'problems' in opened) {
      await buryMisfit(job, opened.problems);
      return false;
    }
    if (job.deaths >= (handlers.get(job.kind)?.mostDeaths ?? MOST_DEATHS)) {
      await buryPoison(job, opened);
      return false;
    }
    try {
      if (opened === undefined) throw noHandler(job);
      return await runOnce(job, opened, signal, steps);
    } catch (thrown) {
      if (thrown instanceof LostLease) throw thrown;
      const error = toAppError(thrown);
      if (signal.aborted) await putBack(job);
      else if (error.facts.heldBack !== undefined) await wait(job, error.facts);
      else await retryOrGiveUp(job, opened, error);
      return false;
    }
  }

  async function runOnce(
    job: LeasedJob,
    opened: OpenedJob,
    signal: AbortSignal,
    { onCleared, mayGoOn = () => false }: Steps,
  ): Promise<boolean> {
    const gone = opened.behalf && (await parts.askAgain(opened.behalf, job));
    if (gone !== undefined) {
      await close(gone, ({ jobs }) => jobs.complete(job));
      return false;
    }
    const kept = clearing(job, onCleared);
    const { next, save, committed } = await opened.run({ signal, failures: job.attempt, kept });
    const ended: StepResult['save'] = async (repos) => {
      // What has an answer now needs no word of the trouble any more.
      if (next === 'done' && opened.asker !== undefined && mayHaveSaid(job, clock.now()))
        await withdrawCard(repos, troubleOf(job));
      await save?.(repos);
    };
    let isHeld = false;
    await close(ended, async ({ jobs }) => {
      if (next === 'done') return jobs.complete(job);
      const now = clock.now();
      isHeld = next.again === 0 && !signal.aborted && mayGoOn() && ((await jobs.nextDue()) ?? now + 1) > now;
      return isHeld ? jobs.keep(job, now, leaseMs) : asleep(jobs, job, next.again, 0, next.waitsFor);
    });
    await committed?.().catch((error: unknown) =>
      log.warn({ job: job.key, error: String(error) }, 'what a job step saved is not used yet'),
    );
    return isHeld;
  }

  /** Clears a suspect of the deaths before, once. */
  function clearing(job: LeasedJob, onCleared?: () => void): () => Promise<void> {
    let suspect = job.deaths > 0;
    return async () => {
      if (!suspect) return;
      suspect = false;
      await store.jobs.forgetDeaths(job);
      onCleared?.();
    };
  }

  /** Our own rate gate said when: that is no failure, and those behind it in the same place need not ask before. */
  async function wait(job: LeasedJob, { heldBack, retryAfterMs = 0 }: ErrorFacts): Promise<void> {
    const now = clock.now();
    await close(
      async ({ jobs }) => (heldBack === 'place' ? jobs.postpone(job, now + retryAfterMs, now) : undefined),
      ({ jobs }) => asleep(jobs, job, retryAfterMs, job.attempt),
    );
  }

  /** The stored payload will not change: no attempt can read it, and nobody is known to inform. */
  async function buryMisfit(job: LeasedJob, problems: string): Promise<void> {
    logMisfit(log, { table: 'jobs', id: job.id, kind: job.kind }, problems);
    const error = new AppError({ kind: 'internal', advice: 'internal' }, `payload does not fit: ${problems}`);
    await close(undefined, ({ jobs }) => bury(job, error, jobs));
  }

  /** Makes the job due again at once, for any replica, after a regular stop. Changes nothing if the lease is lost. */
  async function putBack(job: LeasedJob): Promise<void> {
    await asleep(store.jobs, job, 0, job.attempt);
  }

  /** Lets a job sleep for `ms` after so many failures; what it waits for wakes it sooner. */
  function asleep(jobs: Repos['jobs'], job: LeasedJob, ms: number, failures: number, waitsFor?: string) {
    const now = clock.now();
    return jobs.reschedule(job, now + ms, failures, { now, waitsFor });
  }

  async function retryOrGiveUp(job: LeasedJob, opened: OpenedJob | undefined, error: AppError) {
    const failures = job.attempt + 1;
    const delay = retryDelay(error, failures, random());
    const facts = { job: job.key, failures, ...error.facts, error: error.message };
    if (delay === undefined) {
      log.error(facts, 'job failed permanently');
      return giveUp(job, opened, error);
    }
    log.info({ ...facts, delay }, 'job step failed, retry scheduled');
    const waitsFor = error.kind === 'unavailable' ? error.facts.operation : undefined;
    await close(sayTrouble(job, opened?.asker, error), ({ jobs }) =>
      asleep(jobs, job, delay, failures, waitsFor),
    );
  }

  /** Tells who waits, once, that Feishu does not answer and what the bot does: a command has no card that could. */
  function sayTrouble(job: LeasedJob, asker: Asker | undefined, { kind }: AppError): StepResult['save'] {
    const now = clock.now();
    if (asker === undefined || kind !== 'unavailable' || !mayHaveSaid(job, now)) return undefined;
    return async (repos) => {
      if (!(await repos.claims.claim(`trouble:${job.id}`, now, now + TROUBLE_ONCE_MS))) return;
      const { to, replyTo, locale } = asker;
      const place = { to, ...(replyTo !== undefined && { replyTo }) };
      await enqueueCard(repos, { ...place, card: platformAwayCard({ locale }), uuid: troubleOf(job) }, now);
    };
  }

  async function giveUp(job: LeasedJob, opened: OpenedJob | undefined, error: AppError): Promise<void> {
    const save = await opened?.onDead(error);
    const asker = opened?.asker;
    const inform = async (repos: Repos): Promise<void> => {
      await save?.(repos);
      if (asker === undefined) return;
      const { to, replyTo, by: orTo, locale } = asker;
      const card = givenUpCard({ locale, error: error.facts });
      const post = { to, orTo, ...(replyTo !== undefined && { replyTo }), card, uuid: `given-up-${job.id}` };
      await enqueueCard(repos, post, clock.now());
    };
    await close(inform, ({ jobs }) => bury(job, error, jobs));
  }

  /** A step that ends the process each time, or whose failure cannot be stored, must not run forever. */
  async function buryPoison(job: LeasedJob, opened: OpenedJob | undefined): Promise<void> {
    const error = new AppError(
      { kind: 'internal', advice: 'internal', operation: `jobs.${job.kind}` },
      `started ${job.deaths} times without an end`,
    );
    log.error({ job: job.key, deaths: job.deaths }, 'job ended the process each time');
    try {
      await giveUp(job, opened, error);
    } catch (thrown) {
      if (thrown instanceof LostLease) throw thrown;
      log.error({ job: job.key, error: String(thrown) }, 'could not store the result of a dead job');
      await bury(job, error, store.jobs);
    }
  }

  /** Moves a job to the dead. */
  async function bury(job: LeasedJob, { message, facts }: AppError, jobs: Repos['jobs']): Promise<boolean> {
    const done = await jobs.bury(job, message, clock.now(), facts.advice);
    if (done) metrics.count('bot_jobs_given_up_total', { kind: job.kind });
    return done;
  }

  async function close(save: StepResult['save'], move: (repos: Repos) => Promise<boolean>): Promise<void> {
    await store.transaction(async (repos) => {
      if (!(await move(repos))) throw new LostLease('the lease was lost');
      await save?.(repos);
    });
  }
}

function byKind(handlers: readonly JobHandler[]): ReadonlyMap<string, JobHandler> {
  const known = new Map(handlers.map((handler) => [handler.kind, handler] as const));
  if (known.size < handlers.length) throw new Error('two handlers are registered for one kind of job');
  return known;
}

/** While replicas are being replaced, an older one may meet a job it does not know yet: that passes. */
function noHandler(job: LeasedJob): AppError {
  return new AppError(
    { kind: 'unavailable', advice: 'internal', operation: `jobs.${job.kind}` },
    `this version has no handler for jobs of kind ${job.kind}`,
  );
}

/** So long the command of somebody fails before they hear of it. */
const TROUBLE_AFTER_MS = 10_000;
const TROUBLE_ONCE_MS = 24 * 60 * 60_000;

/** Whether a job is old enough for a word about trouble; `now` in unix ms. */
function mayHaveSaid({ createdAt }: LeasedJob, now: number): boolean {
  return now - createdAt >= TROUBLE_AFTER_MS;
}

function troubleOf({ id }: LeasedJob): string {
  return `trouble-${id}`;
}
