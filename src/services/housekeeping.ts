import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Store } from '../store/types.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Audit rows outlive the files they speak of. */
const AUDIT_DAYS = 400;

/** Deletes what its time has come for: old files, finished exports, forgotten claims, old audit rows. */
export function createHousekeeping(store: Store, clock: Clock, log: Logger, retentionDays: number) {
  return async function sweep(): Promise<void> {
    const now = clock.now();
    const cutoff = now - retentionDays * DAY_MS;
    const files = await store.files.expire(cutoff);
    const exports = await store.exports.expire(cutoff);
    const claims = await store.claims.sweep(now);
    const audit = await store.audit.expire(now - AUDIT_DAYS * DAY_MS);
    log.info({ files: files.length, exports: exports.length, claims, audit }, 'swept');
  };
}
