import cron from 'node-cron';
import type { Logger } from '../lib/logger.ts';

export interface Ring {
  readonly name: string;
  /** Cron expression with seconds optional. */
  readonly at: string;
  readonly zone: string;
  readonly run: () => Promise<void>;
  /** Rings when the bot starts as well: something may have been missed. */
  readonly atStart?: boolean;
}

/**
 * Rings only: what is due, and whether this replica does it, the store decides. Answers how to stop, which waits for
 * what is running.
 */
export function startSchedule(rings: readonly Ring[], log: Logger): () => Promise<void> {
  const running = new Set<Promise<void>>();
  const start = (ring: Ring): Promise<void> => {
    const work: Promise<void> = ring
      .run()
      .catch((error: unknown) => {
        log.error({ ring: ring.name, error: String(error) }, 'scheduled work failed');
      })
      .finally(() => running.delete(work));
    running.add(work);
    return work;
  };
  for (const ring of rings) if (ring.atStart) void start(ring);
  const tasks = rings.map((ring) =>
    cron.schedule(ring.at, () => start(ring), { name: ring.name, timezone: ring.zone, noOverlap: true }),
  );
  return async () => {
    await Promise.all(tasks.map((task) => task.destroy()));
    await Promise.all(running);
  };
}
