import cron from 'node-cron';
import type { Logger } from '../lib/logger.ts';

export interface ScheduledTask {
  readonly name: string;
  /** Cron expression with seconds optional. */
  readonly at: string;
  readonly zone: string;
  readonly run: () => Promise<void>;
  /** Also runs when the bot starts, because a tick may have been missed. */
  readonly atStart?: boolean;
}

/**
 * Starts the schedule; the store decides what is due, and which replica does it. Returns a function that stops it and
 * waits for running work.
 */
export function startSchedule(scheduled: readonly ScheduledTask[], log: Logger): () => Promise<void> {
  const running = new Set<Promise<void>>();
  const start = (task: ScheduledTask): Promise<void> => {
    const work: Promise<void> = task
      .run()
      .catch((error: unknown) => {
        log.error({ task: task.name, error: String(error) }, 'scheduled work failed');
      })
      .finally(() => running.delete(work));
    running.add(work);
    return work;
  };
  for (const task of scheduled) if (task.atStart) void start(task);
  const tasks = scheduled.map((task) =>
    cron.schedule(task.at, () => start(task), {
      name: task.name,
      timezone: task.zone,
      noOverlap: true,
      logger: cronLogger(task, log),
    }),
  );
  return async () => {
    await Promise.all(tasks.map((task) => task.destroy()));
    await Promise.all(running);
  };
}

/** Passes what node-cron says on: by itself it writes coloured text to standard output. */
function cronLogger({ name }: ScheduledTask, log: Logger) {
  const said = (level: 'debug' | 'info' | 'warn' | 'error') => (message: string | Error) =>
    log[level]({ task: name, said: String(message) }, 'scheduler message');
  return { info: said('info'), warn: said('warn'), error: said('error'), debug: said('debug') };
}
