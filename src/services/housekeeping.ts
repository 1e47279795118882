import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Store } from '../store/types.ts';
import { expireDays } from './digests/index.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Audit rows outlive the files they speak of. */
const AUDIT_DAYS = 400;
/** So long after its file an export can still be asked for again, and its link says when the file went. */
const ROWS_LONGER_DAYS = 90;

/** How long is kept what. */
export interface Keeping {
  /** Workbooks, and what was read from them. */
  readonly retentionDays: number;
  /** Minutes of joins, the raw data of digests. */
  readonly rawDays: number;
  /** Figures of whole days. */
  readonly months: number;
}

/**
 * Deletes what its time has come for: files and all that was read from them, the bare exports later, dead jobs, claims
 * that ran out, old audit rows, the days that digests are made of and what was sent of them.
 */
export function createHousekeeping(store: Store, clock: Clock, log: Logger, keeping: Keeping) {
  const { retentionDays, rawDays, months } = keeping;
  return async function sweep(): Promise<void> {
    const now = clock.now();
    const cutoff = now - retentionDays * DAY_MS;
    const files = await store.files.expire(cutoff);
    const emptied = await store.exports.redact(cutoff, now);
    const exports = await store.exports.expire(cutoff - ROWS_LONGER_DAYS * DAY_MS);
    const jobs = await store.jobs.expire(cutoff);
    const claims = await store.claims.sweep(now);
    const tokens = await store.tokens.expire(now);
    await store.buckets.sweep(now);
    const audit = await store.audit.expire(now - AUDIT_DAYS * DAY_MS);
    const persons = await store.people.prune(now - AUDIT_DAYS * DAY_MS);
    const joins = await expireDays(store, now, { rawDays, historyMonths: months });
    const digests = await store.digests.expire(now - AUDIT_DAYS * DAY_MS);
    const counts = {
      files: files.length,
      emptied,
      exports: exports.length,
      jobs,
      claims,
      tokens,
      audit,
      ...persons,
      joins,
      digests,
    };
    await store.tidy();
    log.info(counts, 'housekeeping finished');
  };
}
