import type { AdviceKey } from '../errors.ts';

/** Types of the queue. Times are unix milliseconds. */

export interface NewJob {
  readonly kind: string;
  /** Unique among live jobs: the same work requested twice is one job. */
  readonly key: string;
  readonly payload: unknown;
  /** Smaller runs first: 0 interactive, 10 background. Default 0. */
  readonly priority?: number;
  /** Not before this time (unix ms); default now. */
  readonly runAt?: number;
  readonly share?: Share;
}

/** For whom a job is done and where its answer goes to: who asked for much does not delay others. */
export interface Share {
  readonly person?: string | undefined;
  readonly place?: string | undefined;
}

export interface LeasedJob {
  readonly id: number;
  readonly kind: string;
  readonly key: string;
  readonly payload: unknown;
  /** How often this step failed so far; 0 at first. */
  readonly attempt: number;
  /** How often in a row the process that ran this step died; a step that ends or gets further starts from 0. */
  readonly deaths: number;
  /** Fencing token: a completion with an older one changes nothing. */
  readonly lease: number;
  readonly createdAt: number;
}

export interface DeadJob extends LeasedJob {
  readonly error: string;
  readonly advice: AdviceKey;
  readonly diedAt: number;
}

/** Why a job sleeps. */
export interface Sleep {
  /** Unix ms; with it the sleep survives a clock that is set. */
  readonly now?: number;
  /** Operation of the platform that is unavailable: its first success wakes the job. */
  readonly waitsFor?: string | undefined;
}

export interface JobCounts {
  readonly ready: number;
  readonly waiting: number;
  readonly leased: number;
  /** By kind. */
  readonly dead: Readonly<Record<string, number>>;
  /** Since when (unix ms) the oldest due job waits for a worker. */
  readonly dueSince: number | undefined;
}

/** Jobs whose process died while it ran them: one of them may be why. */
export interface Suspects {
  /** With so many deaths a job is no suspect any more: it will not be run. */
  readonly below: number;
  /** How many may be claimed; the others wait for `waitMs`, with the deaths they have. */
  readonly atOnce: number;
  readonly waitMs: number;
}

export interface Claimable {
  /** Only jobs of these kinds. */
  readonly kinds?: readonly string[] | undefined;
  /** Jobs that the caller is running: if their leases ran out, then because the clock jumped. */
  readonly running?: readonly LeasedJob[] | undefined;
  readonly suspects?: Suspects | undefined;
}

export interface JobsRepo {
  /** Returns false if a live job with this key exists. Wakes the workers after the commit. */
  enqueue(job: NewJob, now: number): Promise<boolean>;
  /**
   * Leases up to `limit` due jobs for `leaseMs`: by priority, then by how much was asked for by the same person and in
   * the same place before, then by due time.
   */
  claim(now: number, leaseMs: number, limit: number, which?: Claimable): Promise<readonly LeasedJob[]>;
  /** Extends the lease; returns false if it was lost. */
  heartbeat(job: LeasedJob, now: number, leaseMs: number): Promise<boolean>;
  /**
   * Keeps the lease for the next step, as if the job had been rescheduled and claimed: failures and deaths are forgotten.
   * Returns false if the lease was lost.
   */
  keep(job: LeasedJob, now: number, leaseMs: number): Promise<boolean>;
  /** Forgets the deaths of a leased job; returns false if the lease was lost. */
  forgetDeaths(job: LeasedJob): Promise<boolean>;
  /** Removes a finished job; returns false if the lease was lost. */
  complete(job: LeasedJob): Promise<boolean>;
  /**
   * Reschedules the job for `runAt` with `attempt` failures so far. Its step ended, however it did: deaths are counted
   * from here. Returns false if the lease was lost.
   */
  reschedule(job: LeasedJob, runAt: number, attempt: number, sleep?: Sleep): Promise<boolean>;
  /**
   * Lets the due jobs of the same kind and place wait too, until `until` (unix ms): they would be held back as this
   * one.
   */
  postpone(job: LeasedJob, until: number, now: number): Promise<void>;
  /**
   * Wakes what waits for an operation: people's jobs first, the oldest first, one every `spacingMs`. Of those that wait
   * for another one the first is tried. Returns how many.
   */
  wake(operation: string, now: number, spacingMs: number): Promise<number>;
  /** Puts sleeps and leases right that began in the future, which a clock ahead of its time wrote; keeps their length. */
  repairClockSkew(now: number): Promise<number>;
  /** Keeps the job as dead, with the error's message; returns false if the lease was lost. */
  bury(job: LeasedJob, error: string, now: number, advice: AdviceKey): Promise<boolean>;
  /** Makes a dead job due now, as if it had not failed. Returns false if it is gone, or another with its key lives. */
  revive(id: number, now: number): Promise<boolean>;
  /** Removes dead jobs that died before `cutoff`. */
  expire(cutoff: number): Promise<number>;
  /** Makes a job that is not leased due now; wakes the workers. */
  runNow(key: string, now: number): Promise<boolean>;
  /** Does the same with every job of a kind whose answer goes to a place. */
  runAll(kind: string, place: string, now: number): Promise<boolean>;
  /** Whether a job with this key waits or runs. */
  isLive(key: string): Promise<boolean>;
  /** Removes and returns a job that is not leased; undefined if there is none. */
  removeIfFree(key: string): Promise<{ readonly payload?: unknown } | undefined>;
  /** Returns when the next job is due or the next lease expires; undefined if there is no job. */
  nextDue(): Promise<number | undefined>;
  /** Returns dead jobs, the latest first; with `where` only some of them. */
  dead(limit: number, where?: { readonly id?: number; readonly key?: string }): Promise<readonly DeadJob[]>;
  counts(now: number): Promise<JobCounts>;
}
