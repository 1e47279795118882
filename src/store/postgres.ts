import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Logger } from '../lib/logger.ts';
import type { Schema } from './schema.ts';

/** Shared by all programs in a database; the payload names the schema whose jobs are meant. */
export const WAKE_CHANNEL = 'feishu_bot_jobs';
/** The name of our connections in `pg_stat_activity`, unless the address gives another. */
const APPLICATION = 'meeting-quality';
const INT8 = 20;
const CONNECT_MS = 10_000;
const RECONNECT_MS = 2_000;
const LOOKS = 10;
const LOOK_AGAIN_MS = 100;
/** A replica that hangs inside a transaction loses it, and with it the locks that others wait for. */
const IDLE_IN_TRANSACTION_MS = 60_000;

/** Integers beyond 2^53 do not occur here, so times and counts are returned as numbers. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
};

/** Creates the PostgreSQL dialect with a pool of at most ten connections. */
export function postgresDialect(url: string, log: Logger): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    types,
    fallback_application_name: APPLICATION,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  });
  const failed = (error: Error): void => log.warn({ error: error.message }, 'database connection failed');
  pool.on('error', failed); // idle connections
  pool.on('connect', (client) => client.on('error', failed)); // connections in use, between two queries
  return new PostgresDialect({ pool });
}

/**
 * Returns whether other connections of a bot are open, by the name under which they are opened. Looks again for a
 * second: the server takes a moment to end those of a bot that has just stopped.
 */
export async function isOpenByOthers(db: Kysely<Schema>): Promise<boolean> {
  for (let looks = 1; ; looks += 1) {
    const { rows } = await sql`
      select 1 from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()
      and application_name = current_setting('application_name') limit 1`.execute(db);
    if (rows.length === 0 || looks === LOOKS) return rows.length > 0;
    await sleep(LOOK_AGAIN_MS);
  }
}

/**
 * Listens for due jobs of all replicas and reconnects automatically; polling covers what is missed in between.
 *
 * Resolves after the first attempt, to a function that stops.
 */
export async function listen(url: string, heard: () => void, log: Logger): Promise<() => Promise<void>> {
  const stop = new AbortController();
  let client: pg.Client | undefined;
  let tried = (): void => undefined;
  const first = new Promise<void>((resolve) => {
    tried = resolve;
  });
  const run = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      client = new pg.Client({
        connectionString: url,
        fallback_application_name: APPLICATION,
        keepAlive: true,
        connectionTimeoutMillis: CONNECT_MS,
      });
      const ended = new Promise<void>((resolve) => client?.once('end', () => resolve()));
      client.on('error', (error) => log.warn({ error: error.message }, 'wake-up connection failed'));
      try {
        await hear(client, heard);
        tried();
        await ended;
      } catch (error) {
        log.warn({ error: String(error) }, 'could not listen for wake-ups');
        await client.end().catch(() => undefined);
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

/** Listens for notifications of our schema, and reports one for everything that happened before. */
async function hear(client: pg.Client, heard: () => void): Promise<void> {
  await client.connect();
  const { rows } = await client.query<{ schema: string }>('select current_schema() as schema');
  client.on('notification', ({ payload }) => {
    if (payload === rows[0]?.schema) heard();
  });
  await client.query(`listen ${WAKE_CHANNEL}`);
  heard();
}
