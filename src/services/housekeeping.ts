import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { DAY_MS } from '../lib/time.ts';
import type { Store } from '../store/types.ts';
import { expireDays } from './digests/index.ts';
import { forgetAsked } from './directory.ts';

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
 * that ran out, old audit rows, the days that digests are made of and what was sent of them, what people asked last.
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
    const asked = await forgetAsked(store, now);
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
      asked,
    };
    await store.tidy();
    log.info(counts, 'housekeeping finished');
  };
}
