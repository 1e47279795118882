import { givenUpCard, platformAwayCard } from '../../cards/index.ts';
import { AppError, type ErrorFacts, type ErrorKind, toAppError } from '../../errors.ts';
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
 * Runs one step of a leased job and stores its result; never rejects. Aborts `abort` if the lease is lost; calls
 * `onCleared` if the job is no suspect any more before it ends.
 */
export type RunStep = (job: LeasedJob, abort: AbortController, onCleared?: () => void) => Promise<void>;

/** Thrown inside the closing transaction, so that nothing of a step is saved by somebody who lost the job. */
class LostLease extends Error {}

/** Creates the function that runs one step of a leased job and stores its result. */
export function createRunStep(parts: StepParts): RunStep {
  const { store, clock, log, leaseMs, metrics = silentMetrics } = parts;
  const random = parts.random ?? Math.random;
  const handlers = byKind(parts.handlers);

  return async (job, abort, onCleared) => {
    const stopBeating = every(clock, leaseMs / 3, () => heartbeat(job, abort), log);
    try {
      await attempt(job, abort.signal, onCleared);
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

  async function attempt(job: LeasedJob, signal: AbortSignal, onCleared?: () => void): Promise<void> {
    const opened = handlers.get(job.kind)?.open(job);
    if (opened !== undefined && 'problems' in opened) return buryMisfit(job, opened.problems);
    if (job.deaths >= (handlers.get(job.kind)?.mostDeaths ?? MOST_DEATHS)) return buryPoison(job, opened);
    try {
      if (opened === undefined) throw noHandler(job);
      const gone = opened.behalf && (await parts.askAgain(opened.behalf, job));
      if (gone !== undefined) return await close(gone, ({ jobs }) => jobs.complete(job));
      const kept = clearing(job, onCleared);
      const { next, save, committed } = await opened.run({ signal, failures: job.attempt, kept });
      const ended: StepResult['save'] = async (repos) => {
        // What has an answer now needs no word of the trouble any more.
        if (next === 'done' && opened.asker !== undefined && mayHaveSaid(job, clock.now()))
          await withdrawCard(repos, troubleOf(job));
        await save?.(repos);
      };
      await close(ended, ({ jobs }) =>
        next === 'done' ? jobs.complete(job) : asleep(jobs, job, next.again, 0, next.waitsFor),
      );
      await committed?.().catch((error: unknown) =>
        log.warn({ job: job.key, error: String(error) }, 'what a job step saved is not used yet'),
      );
    } catch (thrown) {
      if (thrown instanceof LostLease) throw thrown;
      const error = toAppError(thrown);
      if (signal.aborted) await putBack(job);
      else if (error.facts.heldBack !== undefined) await wait(job, error.facts);
      else await retryOrGiveUp(job, opened, error);
    }
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

interface RetryRule {
  /** How often a step may fail before the job is given up. */
  readonly attempts: number;
  readonly firstMs: number;
  readonly capMs: number;
}

/**
 * How failures are retried: by cause, with a limit. A failure that a person has to fix is not retried. An outage, and a
 * limit that others use up, is waited out for about half a day.
 */
export const RETRY_TABLE: Readonly<Record<ErrorKind, RetryRule>> = {
  'rate-limited': { attempts: 200, firstMs: 2_000, capMs: 5 * 60_000 },
  unavailable: { attempts: 200, firstMs: 1_000, capMs: 5 * 60_000 },
  internal: { attempts: 3, firstMs: 1_000, capMs: 30_000 },
  usage: { attempts: 1, firstMs: 0, capMs: 0 },
  'not-authorised': { attempts: 1, firstMs: 0, capMs: 0 },
  'no-permission': { attempts: 1, firstMs: 0, capMs: 0 },
  'not-found': { attempts: 1, firstMs: 0, capMs: 0 },
};

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

/** A delay that the other side names is believed up to here. */
const LONGEST_NAMED_MS = 60 * 60_000;

/**
 * Returns how long to wait before the next attempt, in ms; undefined to give up.
 *
 * `failures` includes the present one; `random` is 0..1. It is never shorter than the other side requests, and grows
 * where that was too short before; a random part is added, so that not all jobs return at once.
 */
export function retryDelay(error: AppError, failures: number, random: number): number | undefined {
  const rule = RETRY_TABLE[error.kind];
  if (failures >= rule.attempts) return undefined;
  const named = Math.min(error.facts.retryAfterMs ?? 0, LONGEST_NAMED_MS);
  const backoff = Math.min(rule.capMs, rule.firstMs * 2 ** (failures - 1));
  return Math.round(Math.max(named + rule.firstMs * random, backoff / 2 + (backoff / 2) * random));
}
