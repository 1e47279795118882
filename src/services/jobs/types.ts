import type { LeasedJob, Repos } from '../../store/types.ts';

/** What one step of a job decided: finished, or to be run again after `again` ms (a fresh attempt count). */
export type Next = 'done' | { readonly again: number };

export interface StepResult {
  readonly next: Next;
  /** Written in the same transaction that completes or reschedules the job; skipped if the lease was lost. */
  readonly save?: (repos: Repos) => Promise<void>;
}

export interface JobContext {
  /** Aborted when the worker stops or the lease was lost. */
  readonly signal: AbortSignal;
}

/** A leased job whose payload was read. */
export interface Job<P> extends Omit<LeasedJob, 'payload'> {
  readonly payload: P;
}

/**
 * Runs one effect of one job. Throwing a retryable AppError reschedules it by the retry table; anything else, or
 * the last attempt, goes to `onDead`, which says what to save when the job is given up.
 */
export interface JobWork<P> {
  run(job: Job<P>, ctx: JobContext): Promise<StepResult>;
  onDead?(job: Job<P>, error: unknown): Promise<StepResult['save']>;
}

/** A kind of job with the work it does, for the list that the worker is given. */
export interface JobHandler {
  readonly kind: string;
  /** Reads a job's payload; a payload that does not fit comes back as the problems with it. */
  open(job: LeasedJob): OpenedJob | { readonly problems: string };
}

/** What can be done with one job. */
export interface OpenedJob {
  run(ctx: JobContext): Promise<StepResult>;
  onDead(error: unknown): Promise<StepResult['save']>;
}

export interface Worker {
  start(): void;
  /** Runs everything that is due now, and what that makes due at once; for tests and for a clean stop. */
  drain(): Promise<void>;
  /** Takes no new job, waits for the running ones up to `graceMs`, then aborts them. */
  stop(graceMs: number): Promise<void>;
}
