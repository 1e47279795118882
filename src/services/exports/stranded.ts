import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Store } from '../../store/types.ts';
import { exportJob } from './machine.ts';
import { storedChange } from './stored.ts';

/** What moved later than that has a job, or will have one. */
const STILL_MS = 10 * 60_000;
const AT_ONCE = 100;

/**
 * Creates the function that looks for exports and quality views whose end nobody was shown and that no job works on: a
 * database that was restored, or a job whose end could not be stored. They go on where they are; one whose job was
 * given up ends, and says so.
 */
export function createLookForStranded({ store, clock, log }: { store: Store; clock: Clock; log: Logger }) {
  return async (): Promise<void> => {
    const now = clock.now();
    const open = await store.exports.list({ isOpen: true, stateBefore: now - STILL_MS }, AT_ONCE);
    for (const { id, state } of open) {
      const ending = { id, ends: true } as const;
      const [own, end] = [exportJob.keyOf({ id }), exportJob.keyOf(ending)];
      if ((await store.jobs.isLive(own)) || (await store.jobs.isLive(end))) continue;
      const [dead] = await store.jobs.dead(1, { key: own });
      log.warn({ exportId: id, state, givenUp: dead !== undefined }, 'export without a job found');
      await store.transaction(async (repos) => {
        if (dead !== undefined && state !== 'cancelled') {
          const error = { kind: 'internal', advice: dead.advice === '' ? 'internal' : dead.advice } as const;
          await repos.exports.update(id, storedChange({ state: 'failed', error, stateSince: now }), now, [
            state,
          ]);
        }
        await exportJob.enqueue(repos, dead === undefined ? { id } : ending, now);
      });
    }
  };
}
