import { setTimeout as sleep } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Driver,
  type Kysely,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  sql,
  type TransactionSettings,
} from 'kysely';
import pg from 'pg';
import type { Logger } from '../lib/logger.ts';
import { tablesOf } from './driver.ts';
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

/**
 * Kysely's driver, but a setting of the session lives with each transaction: behind a pooler a session is everybody's.
 */
class TransactionDriver extends PostgresDriver {
  override async beginTransaction(on: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const limit = `set local idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_MS}`;
    if (settings.isolationLevel === undefined && settings.accessMode === undefined) {
      await on.executeQuery(CompiledQuery.raw(`begin; ${limit}`)); // one way to the server, as without it
      return;
    }
    await super.beginTransaction(on, settings);
    await on.executeQuery(CompiledQuery.raw(limit));
  }
}

/** Other schemas come and go in a database that is shared. */
const OWN_TABLES = sql<{ name: string; schema: string }>`
  select relname as name, current_schema() as schema from pg_catalog.pg_class
  where relkind in ('r', 'p') and relnamespace = current_schema()::regnamespace`;

class TransactionDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new TransactionDriver(this.#config);
  }

  override createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return tablesOf(db, super.createIntrospector(db), OWN_TABLES);
  }
}

/** Creates the PostgreSQL dialect with a pool of at most ten connections. */
export function postgresDialect(url: string, log: Logger): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    types,
    fallback_application_name: APPLICATION,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_MS,
  });
  const failed = (error: Error): void => log.warn({ error: error.message }, 'database connection failed');
  pool.on('error', failed); // idle connections
  pool.on('connect', (client) => client.on('error', failed)); // connections in use, between two queries
  return new TransactionDialect({ pool });
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
 * Resolves after the first attempt, to a function that stops. Behind a pooler nobody listens.
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
        if (!(await hear(client, heard))) {
          log.info({}, 'database is behind a pooler, due jobs of other replicas are found by polling');
          await client.end();
          return tried();
        }
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

/**
 * Listens for notifications of our schema, and reports one for everything that happened before. Returns false where a
 * pooler gives each query to another session: it shows a process id of its own.
 */
async function hear(
  client: pg.Client & { readonly processID?: number },
  heard: () => void,
): Promise<boolean> {
  await client.connect();
  const { rows } = await client.query<{ schema: string; pid: number }>(
    'select current_schema() as schema, pg_backend_pid() as pid',
  );
  if (rows[0]?.pid !== client.processID) return false;
  client.on('notification', ({ payload }) => {
    if (payload === rows[0]?.schema) heard();
  });
  await client.query(`listen ${WAKE_CHANNEL}`);
  heard();
  return true;
}
