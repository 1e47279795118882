import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { AppError } from '../errors.ts';
import { countOn, holdsSomething, inUse } from './backup.ts';
import type { Db, Engine } from './context.ts';
import { openDatabase, type StoreOptions } from './index.ts';
import { vaultOpener } from './keys.ts';
import { migrate, migrated, UNFINISHED_MOVE } from './migrations.ts';
import { isOpenByOthers } from './postgres.ts';
import { pagesOf, type Row, type Schema, TABLE_KEYS } from './schema.ts';
import { isOpenElsewhere, sqliteExists } from './sqlite.ts';

/** What a move brought: rows by table. `resumed` are those that an earlier run had brought already. */
export interface Moved {
  readonly rows: number;
  readonly resumed: number;
  readonly tables: Readonly<Record<string, number>>;
}

export interface MoveParts {
  /** The store of a bot that is stopped: SQLite in `dataDir`. It is left as it is. */
  readonly from: StoreOptions;
  /** An empty store, or the one that an interrupted move was filling. */
  readonly to: StoreOptions;
  /** Is called after each page, with how many rows of a table have been brought. */
  readonly onPage?: ((table: string, rows: number) => void) | undefined;
}

const TABLES = Object.keys(TABLE_KEYS) as readonly (keyof Schema)[];
const PAGE = 200;
/** Rows of a megabyte each are brought a few at a time. */
const PAGES: Readonly<Record<string, number>> = { file_chunks: 4, day_joins: 100 };
/** How far each table is; lives in the target until the move is done. */
const PROGRESS = sql.table('store_move');

/**
 * Copies a store of SQLite to another database, a page at a time, and compares both row by row in the end. What is
 * encrypted is copied as it is. An interrupted move is taken up where it was; until it is done, no bot starts on the
 * target. Nobody can write to the source meanwhile.
 *
 * Throws AppError `config`: the source is not there or in use; the target is in use or holds something else; the key is
 * not that of the source.
 */
export async function moveStore({ from, to, onPage }: MoveParts): Promise<Moved> {
  if (!sqliteExists(from.dataDir)) throw refused(`there is no store in ${from.dataDir}: check DATA_DIR`);
  if (isOpenElsewhere(from.dataDir)) throw inUse();
  const source = await openDatabase({ ...from, databaseUrl: undefined });
  try {
    await migrate(untyped(source.db), source.engine);
    await vaultOpener(from)(source.db);
    const target = await openDatabase(to);
    try {
      if (target.engine === 'postgres' && (await isOpenByOthers(target.db))) throw inUse();
      await prepare(target.db, target.engine);
      // The lock of a writer: a bot that is started meanwhile waits, and gives up.
      const moved = await source.db.transaction().execute((db) => copyAll(db, target.db, onPage));
      await finish(target.db, target.engine);
      await vaultOpener(to)(target.db);
      return moved;
    } finally {
      await target.db.destroy();
    }
  } finally {
    await source.db.destroy();
  }
}

/** Makes the tables of an empty target and marks it, or finds those of an interrupted move. */
async function prepare(db: Kysely<Schema>, engine: Engine): Promise<void> {
  if ((await migrated(untyped(db))).includes(UNFINISHED_MOVE)) return;
  await migrate(untyped(db), engine);
  await db.transaction().execute(async (trx) => {
    if (await holdsSomething(trx)) throw refused('the target is not empty: name a new database');
    await trx.deleteFrom('settings').execute(); // the source has its own key of hashes
    await sql`create table ${PROGRESS} (name text primary key, last text not null, copied integer not null)`.execute(
      trx,
    );
    await sql`insert into kysely_migration (name, timestamp) values (${UNFINISHED_MOVE}, '')`.execute(trx);
  });
}

async function finish(db: Kysely<Schema>, engine: Engine): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (engine === 'postgres') await countOn(trx, 'jobs');
    await sql`drop table ${PROGRESS}`.execute(trx);
    await sql`delete from kysely_migration where name = ${UNFINISHED_MOVE}`.execute(trx);
  });
}

async function copyAll(source: Db, target: Kysely<Schema>, onPage: MoveParts['onPage']): Promise<Moved> {
  const tables: Record<string, number> = {};
  let resumed = 0;
  for (const table of TABLES) {
    const before = await copiedOf(target, table);
    let there = await copyTable(source, target, table, before, onPage);
    const wanted = await sumOf(source, table);
    if (wanted !== (await sumOf(target, table))) {
      // The bot was started between two runs.
      await sql`delete from ${sql.table(table)}`.execute(target);
      there = await copyTable(source, target, table, undefined, onPage);
      if (wanted !== (await sumOf(target, table))) throw differs(table);
    } else resumed += before?.copied ?? 0;
    tables[table] = there;
  }
  return { rows: Object.values(tables).reduce((sum, each) => sum + each, 0), resumed, tables };
}

interface Copied {
  readonly last: Row;
  readonly copied: number;
}

async function copiedOf(target: Db, table: string): Promise<Copied | undefined> {
  const { rows } = await sql<{
    last: string;
    copied: number;
  }>`select last, copied from ${PROGRESS} where name = ${table}`.execute(target);
  const [row] = rows;
  return row && { last: JSON.parse(row.last) as Row, copied: row.copied };
}

/** Copies what is behind `before`; each page is stored together with how far it goes. Returns the rows of the table. */
async function copyTable(
  source: Db,
  target: Kysely<Schema>,
  table: keyof Schema,
  before: Copied | undefined,
  onPage: MoveParts['onPage'],
): Promise<number> {
  let copied = before?.copied ?? 0;
  for await (const page of pagesOf(source, table, PAGES[table] ?? PAGE, before?.last)) {
    copied += page.length;
    const last = JSON.stringify(keysOf(table, page.at(-1) ?? {}));
    await target.transaction().execute(async (trx) => {
      await insert(trx, table, page);
      await sql`delete from ${PROGRESS} where name = ${table}`.execute(trx);
      await sql`insert into ${PROGRESS} values (${table}, ${last}, ${copied})`.execute(trx);
    });
    onPage?.(table, copied);
  }
  return copied;
}

async function insert(db: Db, table: string, page: readonly Row[]): Promise<void> {
  const columns = Object.keys(page[0] ?? {});
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const rows = page.map((row) => sql`(${sql.join(columns.map((column) => sql`${bytesOr(row[column])}`))})`);
  await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(rows)}`.execute(db);
}

function keysOf(table: keyof Schema, row: Row): Row {
  return Object.fromEntries(TABLE_KEYS[table].map((key) => [key, row[key]]));
}

/** Returns count and sum of the hashes of all rows: the same on both engines, whatever the order. */
async function sumOf(db: Db, table: keyof Schema): Promise<string> {
  let rows = 0;
  let sum = 0n;
  for await (const page of pagesOf(db, table, PAGES[table] ?? PAGE))
    for (const row of page) {
      rows += 1;
      const hash = createHash('sha256');
      for (const column of Object.keys(row).sort()) {
        const value = bytesOr(row[column]);
        const bytes = Buffer.isBuffer(value) ? value : Buffer.from(String(value));
        hash.update(`${column}:${value === null ? 'none' : bytes.length}:`).update(bytes);
      }
      sum = BigInt.asUintN(128, sum + hash.digest().readBigUInt64BE());
    }
  return `${rows}:${sum}`;
}

function bytesOr(value: unknown): unknown {
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return value;
}

function untyped(db: Kysely<Schema>): Kysely<unknown> {
  return db as unknown as Kysely<unknown>;
}

function differs(table: string): AppError {
  return new AppError(
    { kind: 'internal', advice: 'internal', operation: 'store.move' },
    `the table ${table} differs after it was copied: the target cannot be used`,
  );
}

function refused(message: string): AppError {
  return new AppError({ kind: 'usage', advice: 'config', operation: 'store.move' }, message);
}
