import cron from 'node-cron';
import type { Logger } from '../lib/logger.ts';

export interface Ring {
  readonly name: string;
  /** Cron expression with seconds optional. */
  readonly at: string;
  readonly zone: string;
  readonly run: () => Promise<void>;
}

/** Rings only: what is due, and whether this replica does it, the store decides. Answers how to stop. */
export function startSchedule(rings: readonly Ring[], log: Logger): () => Promise<void> {
  const tasks = rings.map((ring) =>
    cron.schedule(
      ring.at,
      () =>
        ring.run().catch((error: unknown) => {
          log.error({ ring: ring.name, error: String(error) }, 'scheduled work failed');
        }),
      { name: ring.name, timezone: ring.zone, noOverlap: true },
    ),
  );
  return async () => {
    await Promise.all(tasks.map((task) => task.destroy()));
  };
}
