import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { wallText } from '../lib/range/zone.ts';
import type { CallCount, Store } from '../store/types.ts';
import { expireDays } from './digests/index.ts';

const DAY_MS = 24 * 60 * 60_000;
/** What no setting says; docs/operations.md lists all. */
export const KEPT = {
  /** Audit rows outlive the files they speak of. */
  auditDays: 400,
  /** So long after its file an export can still be asked for again, and its link says when the file went. */
  exportsLongerDays: 90,
} as const;

/** How long is kept what. */
export interface Keeping {
  /** Workbooks, and what was read from them. */
  readonly retentionDays: number;
  /** Minutes of joins, the raw data of digests. */
  readonly rawDays: number;
  /** Figures of whole days. */
  readonly months: number;
  /** Gives back the tokens of who may not use the bot any more; returns how many. */
  readonly barred?: () => Promise<number>;
}

/**
 * Deletes what its time has come for: files and all that was read from them, the bare exports later, dead jobs, claims
 * that ran out, old audit rows, the days that digests are made of and what was sent of them.
 */
export function createHousekeeping(
  store: Store,
  clock: Clock,
  log: Logger,
  { retentionDays, rawDays, months, barred = async () => 0 }: Keeping,
) {
  return async function sweep(): Promise<void> {
    const now = clock.now();
    const cutoff = now - retentionDays * DAY_MS;
    const files = await store.files.expire(cutoff);
    const emptied = await store.exports.redact(cutoff, now);
    const exports = await store.exports.expire(cutoff - KEPT.exportsLongerDays * DAY_MS);
    const jobs = await store.jobs.expire(cutoff);
    const claims = await store.claims.sweep(now);
    const tokens = await store.tokens.expire(now);
    const refused = await barred();
    await store.buckets.sweep(now);
    const audit = await store.audit.expire(now - KEPT.auditDays * DAY_MS);
    const persons = await store.people.prune(now - KEPT.auditDays * DAY_MS);
    const joins = await expireDays(store, now, { rawDays, historyMonths: months });
    const digests = await store.digests.expire(now - KEPT.auditDays * DAY_MS);
    const counts = {
      files: files.length,
      emptied,
      exports: exports.length,
      jobs,
      claims,
      tokens,
      refused,
      audit,
      ...persons,
      joins,
      digests,
    };
    await store.tidy();
    log.info(counts, 'housekeeping finished');
  };
}

/** Feishu counts by calendar month; in which zone it does not say. */
const ZONE = 'Asia/Shanghai';

/** Returns the month that calls at `now` (unix ms) count for: `2026-11`. */
export function monthOf(now: number): string {
  return wallText(now, ZONE, 'YYYY-MM');
}

export interface CallCounts {
  /** Counts a call that was answered. Costs nothing: the store hears of many at once. */
  count(operation: string, purpose: string): void;
  /** Writes what was counted; a failure keeps it for the next time. */
  flush(): Promise<void>;
}

/** Counts calls by month, operation and purpose. A kill loses those since the last flush. */
export function createCallCounts(
  store: Pick<Store, 'calls'>,
  clock: Pick<Clock, 'now'>,
  log: Logger,
): CallCounts {
  let counted = new Map<string, Map<string, CallCount>>();
  const add = (month: string, { operation, purpose, count }: CallCount): void => {
    const own = counted.get(month) ?? new Map<string, CallCount>();
    const key = `${operation} ${purpose}`;
    own.set(key, { operation, purpose, count: (own.get(key)?.count ?? 0) + count });
    counted.set(month, own);
  };
  return {
    count: (operation, purpose) => add(monthOf(clock.now()), { operation, purpose, count: 1 }),
    async flush() {
      const taken = counted;
      counted = new Map();
      for (const [month, counts] of taken) {
        await store.calls.add(month, [...counts.values()]).catch((error: unknown) => {
          for (const each of counts.values()) add(month, each);
          log.warn({ error: String(error) }, 'could not store the count of calls');
        });
      }
    },
  };
}
