import type { LeasedJob, Repos } from '../../store/types.ts';

/** What one step of a job decided: finished, or to be run again after `again` ms (a fresh attempt count). */
export type Next = 'done' | { readonly again: number };

export interface StepResult {
  readonly next: Next;
  /** Written in the same transaction that completes or reschedules the job; skipped where the lease was lost. */
  readonly save?: (repos: Repos) => Promise<void>;
}

export interface JobContext {
  /** Aborted when the worker stops or the lease was lost. */
  readonly signal: AbortSignal;
}

/**
 * Runs one effect of one job. Throwing a retryable AppError reschedules it by the retry table; anything else, or
 * the last attempt, goes to `onDead`, which says what to save when the job is given up.
 */
export interface JobHandler {
  run(job: LeasedJob, ctx: JobContext): Promise<StepResult>;
  onDead?(job: LeasedJob, error: unknown): Promise<StepResult['save']>;
}

export interface Worker {
  start(): void;
  /** Runs everything that is due now, and what that makes due at once; for tests and for a clean stop. */
  drain(): Promise<void>;
  /** Takes no new job, waits for the running ones up to `graceMs`, then aborts them. */
  stop(graceMs: number): Promise<void>;
}
