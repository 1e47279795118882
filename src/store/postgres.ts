import { setTimeout as sleep } from 'node:timers/promises';
import { PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Logger } from '../lib/logger.ts';

export const WAKE_CHANNEL = 'feishu_bot_jobs';
const INT8 = 20;
const RECONNECT_MS = 2_000;

/** Integers beyond 2^53 do not occur here: times and counts come as numbers. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
};

export function postgresDialect(url: string, log: Logger): PostgresDialect {
  const pool = new pg.Pool({ connectionString: url, max: 10, types, connectionTimeoutMillis: 10_000 });
  pool.on('error', (error) => log.warn({ error: error.message }, 'an idle database connection failed'));
  return new PostgresDialect({ pool });
}

/** Hears of due jobs from every replica; reconnects by itself. Polling covers what is missed in between. */
export async function listen(url: string, heard: () => void, log: Logger): Promise<() => Promise<void>> {
  const stop = new AbortController();
  let client: pg.Client | undefined;
  let tried = (): void => undefined;
  const first = new Promise<void>((resolve) => {
    tried = resolve;
  });
  const run = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      const mine = new pg.Client({ connectionString: url });
      client = mine;
      const ended = new Promise<void>((resolve) => mine.once('end', () => resolve()));
      mine.on('error', (error) => log.warn({ error: error.message }, 'the wake-up connection failed'));
      mine.on('notification', heard);
      try {
        await mine.connect();
        await mine.query(`listen ${WAKE_CHANNEL}`);
        heard();
        tried();
        await ended;
      } catch (error) {
        log.warn({ error: String(error) }, 'cannot listen for wake-ups');
        await mine.end().catch(() => undefined);
      }
      tried();
      await sleep(RECONNECT_MS, undefined, { signal: stop.signal, ref: false }).catch(() => undefined);
    }
  };
  const running = run();
  await first;
  return async () => {
    stop.abort();
    await client?.end().catch(() => undefined);
    await running;
  };
}
