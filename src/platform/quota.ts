import { AppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { dayOf, instantOf, monthStart } from '../lib/range/zone.ts';
import type { BucketStore } from './rate-gate.ts';

/** The month of calls that a tenant on the free plan has for all its apps together, and what is left undone without. */
export interface Quota {
  /** Throws `rate-limited` with `heldBack` while the month's calls are spent: nobody waits for this call. */
  admit(operation: string): Promise<void>;
  /** Notes that the platform refused a call because they are spent. */
  spent(): Promise<void>;
  /** Notes that a call that counts, sent at `since` (monotonic ms), was answered: if they were spent, there are more. */
  answered(since: number): Promise<void>;
}

const KEY = 'quota';
/** Feishu counts by calendar month, and does not say in which zone: for two days it may still be the month before. */
const ZONE = 'Asia/Shanghai';
const TURN_DAYS = 2;
const HOUR_MS = 60 * 60_000;

/** Creates what all replicas that share `buckets` know of the quota. */
export function createQuota(buckets: BucketStore, clock: Clock, log: Pick<Logger, 'warn'>): Quota {
  /** What this process saw last, so that an answer costs no look into the store. */
  let seenUntil = 0;
  let seenAt = 0;
  const note = (closedUntil: number): Promise<void> => {
    seenUntil = closedUntil;
    return buckets.step(KEY, () => ({ state: { tat: 0, closedUntil }, result: undefined }));
  };
  return {
    async admit(operation) {
      const now = clock.now();
      const { closedUntil } = await buckets.peek(KEY);
      if (closedUntil !== seenUntil) seenAt = clock.monotonic();
      seenUntil = closedUntil;
      if (seenUntil <= now) return;
      throw new AppError({
        kind: 'rate-limited',
        advice: 'quota-exhausted',
        operation,
        unsent: true,
        heldBack: 'call',
        // The company may buy more any time, which a call of a person finds out.
        retryAfterMs: Math.min(seenUntil - now, HOUR_MS),
      });
    },
    async spent() {
      const now = clock.now();
      if (seenUntil > now) return;
      seenAt = clock.monotonic();
      const until = spentUntil(now);
      await note(until);
      log.warn(
        { until: new Date(until).toISOString() },
        'monthly quota of calls spent: background work stops',
      );
    },
    async answered(since) {
      if (seenUntil <= clock.now() || since <= seenAt) return;
      await note(0);
      log.warn({}, 'monthly quota of calls is back: background work goes on');
    },
  };
}

/**
 * Returns when a quota that is spent at `now` is there again, unix ms: with the next month, or within an hour where the
 * month has just begun.
 */
export function spentUntil(now: number): number {
  const today = dayOf(now, ZONE);
  if (today - monthStart(today, 0) < TURN_DAYS) return now + HOUR_MS;
  return instantOf(monthStart(today, 1), 0, ZONE);
}
