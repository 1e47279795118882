import type { AppError, ErrorKind } from '../../errors.ts';

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
