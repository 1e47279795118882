import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Db, Engine } from './context.ts';
import { openDatabase, type StoreOptions } from './index.ts';
import { vaultOpener } from './keys.ts';
import { migrate, migrated, migrationsBeyond, refuseUnknown, runMigrations } from './migrations.ts';
import { isOpenByOthers } from './postgres.ts';
import { pagesOf, type Schema, TABLE_KEYS } from './schema.ts';
import { isOpenElsewhere, sqliteExists } from './sqlite.ts';

/** What a backup holds: its rows and tables, and the last migration of its schema. */
export interface StoreCounts {
  readonly rows: number;
  readonly tables: number;
  readonly schema: string;
}

const TABLES = Object.keys(TABLE_KEYS) as readonly (keyof Schema)[];
/** Tables whose ids the engine counts; PostgreSQL has to learn where to go on. */
const COUNTED = ['jobs'];
const FORMAT = 1;
const PAGE = 200;
/** Rows of a megabyte each are read a few at a time. */
const PAGES: Readonly<Record<string, number>> = { file_chunks: 8, day_joins: 100 };

const value = z.union([z.string(), z.number(), z.null(), z.object({ bytes: z.string() })]);
const line = z.union([
  z.object({ backup: z.literal(FORMAT), schema: z.array(z.string()).min(1) }),
  z.object({ table: z.string(), columns: z.array(z.string()) }),
  z.array(value),
  z.object({ rows: z.number() }),
]);

/**
 * Writes everything in the store to `sink`: gzip of JSON lines, the same for both engines. All of it is read in one
 * transaction, so it is the store of one moment, and nobody who writes waits. Secrets stay encrypted as they are.
 *
 * Throws AppError `config` for a store that is not there or newer than the program.
 */
export async function writeBackup(options: StoreOptions, sink: Writable): Promise<StoreCounts> {
  if (options.databaseUrl === undefined && !sqliteExists(options.dataDir)) throw nothing();
  const { db } = await openDatabase(options);
  try {
    const schema = await migrated(db as unknown as Kysely<unknown>);
    refuseUnknown('the database', schema);
    const last = schema.at(-1);
    if (last === undefined) throw nothing();
    const seen = { rows: 0, tables: 0 };
    await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((trx) => pipeline(Readable.from(linesOf(trx, schema, seen)), createGzip({ level: 1 }), sink));
    return { ...seen, schema: last };
  } finally {
    await db.destroy();
  }
}

async function* linesOf(db: Db, schema: readonly string[], seen: { rows: number; tables: number }) {
  yield toLine({ backup: FORMAT, schema });
  const later = new Set(await tablesBeyond(db, schema));
  for (const table of TABLES.filter((name) => !later.has(name))) {
    seen.tables += 1;
    for await (const page of pagesOf(db, table, PAGES[table] ?? PAGE)) {
      yield toLine({ table, columns: Object.keys(page[0] ?? {}) });
      for (const row of page) yield toLine(Object.values(row).map(encode));
      seen.rows += page.length;
    }
  }
  yield toLine({ rows: seen.rows });
}

/** Tables that an older schema does not have yet. */
async function tablesBeyond(db: Db, schema: readonly string[]): Promise<readonly (keyof Schema)[]> {
  if (migrationsBeyond(schema).length === 0) return [];
  const there = new Set((await db.introspection.getTables()).map(({ name }) => name));
  return TABLES.filter((name) => !there.has(name));
}

/**
 * Fills the store from what `writeBackup` wrote, in one transaction, and migrates it to this program's schema.
 *
 * Throws AppError `config`, with the store unchanged: the store is open elsewhere or newer than the program; it holds
 * something and `over` is `only-empty`; the backup is newer than the program, not whole, or of another key.
 */
export async function readBackup(
  options: StoreOptions,
  source: Readable,
  over: 'only-empty' | 'replace',
): Promise<StoreCounts> {
  if (options.databaseUrl === undefined && isOpenElsewhere(options.dataDir)) throw inUse();
  const { db, engine } = await openDatabase(options);
  const vaultOf = vaultOpener(options);
  try {
    if (engine === 'postgres' && (await isOpenByOthers(db))) throw inUse();
    await migrate(db as unknown as Kysely<unknown>, engine);
    return await db.transaction().execute(async (trx) => {
      if (over === 'only-empty' && (await holdsSomething(trx))) {
        throw refused('the store is not empty: --replace deletes what it holds');
      }
      const counts = await fill(trx, engine, source, vaultOf);
      if (engine === 'postgres') for (const table of COUNTED) await countOn(trx, table);
      return counts;
    });
  } finally {
    await db.destroy();
  }
}

async function fill(trx: Db, engine: Engine, source: Readable, vaultOf: (db: Db) => Promise<unknown>) {
  const raw = trx as unknown as Kysely<unknown>;
  const tables = new Set<string>();
  let schema: readonly string[] = [];
  let rows = 0;
  let table = '';
  let columns: readonly string[] = [];
  let whole = false;
  for await (const read of linesIn(source)) {
    if (whole) throw notWhole();
    if ('backup' in read) {
      schema = read.schema;
      refuseUnknown('the backup', schema);
      for (const name of TABLES) await sql`drop table if exists ${sql.table(name)}`.execute(trx);
      await runMigrations(raw, engine, schema);
      await trx.deleteFrom('settings').execute(); // the backup has its own key of hashes
    } else if ('table' in read) {
      if (!(read.table in TABLE_KEYS) || schema.length === 0) throw notWhole();
      if (table === 'settings' && read.table !== table) await vaultOf(trx); // before the large tables
      ({ table, columns } = read);
      tables.add(table);
    } else if ('rows' in read) {
      whole = read.rows === rows;
    } else {
      rows += 1;
      const into = sql`${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})`;
      await sql`insert into ${into} values (${sql.join(read.map(decode))})`.execute(trx);
    }
  }
  if (!whole) throw notWhole();
  await runMigrations(raw, engine, migrationsBeyond(schema));
  await vaultOf(trx);
  return { rows, tables: tables.size, schema: schema.at(-1) ?? '' };
}

async function* linesIn(source: Readable): AsyncGenerator<z.infer<typeof line>> {
  const text = createGunzip().setEncoding('utf8');
  pipeline(source, text).catch(() => undefined); // the loop gets the same error
  let rest = '';
  try {
    for await (const chunk of text) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const each of lines) yield line.parse(JSON.parse(each));
    }
  } catch (cause) {
    throw cause instanceof AppError ? cause : notWhole(cause);
  }
}

/** Returns whether a store holds anything but the check of its key. */
export async function holdsSomething(db: Db): Promise<boolean> {
  for (const table of TABLES) {
    const own = table === 'settings' ? sql`where scope <> 'store'` : sql``; // the check of the key alone is nothing
    const { rows } = await sql`select 1 from ${sql.table(table)} ${own} limit 1`.execute(db);
    if (rows.length > 0) return true;
  }
  return false;
}

/** Lets PostgreSQL count the ids of a table on behind those that were brought. */
export async function countOn(db: Db, table: string): Promise<void> {
  await sql`select setval(pg_get_serial_sequence(${table}, 'id'), (select coalesce(max(id), 0) + 1 from ${sql.table(table)}), false)`.execute(
    db,
  );
}

const toLine = (of: unknown): string => `${JSON.stringify(of)}\n`;
const encode = (each: unknown): unknown =>
  each instanceof ArrayBuffer || ArrayBuffer.isView(each)
    ? { bytes: Buffer.from(each as Uint8Array).toString('base64') }
    : each;
const decode = (each: z.infer<typeof value>): unknown =>
  sql`${typeof each === 'object' && each !== null ? Buffer.from(each.bytes, 'base64') : each}`;

const nothing = () => refused('there is no store here: check DATA_DIR and DATABASE_URL');
/** Makes the error of a store that a bot works on. */
export const inUse = () => refused('the store is in use: stop the bot, every replica of it, and try again');
const notWhole = (cause?: unknown) => refused('the file is not a whole backup of this bot', cause);

function refused(message: string, cause?: unknown): AppError {
  return new AppError({ kind: 'usage', advice: 'config', operation: 'store.backup' }, message, { cause });
}
