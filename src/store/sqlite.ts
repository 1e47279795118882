import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Driver,
  type Kysely,
  type QueryResult,
  SelectQueryNode,
  SqliteAdapter,
  SqliteDialect,
  sql,
  type TransactionSettings,
} from 'kysely';
import Database from 'libsql';
import { tablesOf } from './driver.ts';

const FILE = 'bot.sqlite';

/**
 * SQLite can roll back changes of the schema. With this, Kysely migrates all or nothing, one process after the other.
 */
class LibsqlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class LibsqlDialect extends SqliteDialect {
  readonly #db: Database.Database;

  constructor(db: Database.Database) {
    super({ database: () => Promise.reject(new Error('the driver has its own connection')) });
    this.#db = db;
  }

  override createDriver(): Driver {
    return new LibsqlDriver(this.#db);
  }

  override createAdapter(): SqliteAdapter {
    return new LibsqlAdapter();
  }

  override createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return tablesOf(
      db,
      super.createIntrospector(db),
      sql`select name from sqlite_schema where type = 'table'`,
    );
  }
}

/** `secure_delete`: what is deleted is overwritten in the file. */
const PRAGMAS = ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'secure_delete = ON'];

/**
 * Opens SQLite in the data directory: safe against a kill at any point (WAL, synchronous=FULL), and for two
 * processes.
 */
export async function sqliteDialect(dataDir: string): Promise<SqliteDialect> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, FILE);
  closeSync(openSync(path, 'a', 0o600)); // the journals get the rights of the file they belong to
  const db = new Database(path, { timeout: 0 });
  for (const pragma of PRAGMAS) {
    await withRetry(() => db.pragma(pragma));
  }
  return new LibsqlDialect(db);
}

/** Returns whether the data directory holds a database. */
export function sqliteExists(dataDir: string): boolean {
  return existsSync(join(dataDir, FILE));
}

/** Returns whether another process has the database in the data directory open. */
export function isOpenElsewhere(dataDir: string): boolean {
  if (!sqliteExists(dataDir)) return false;
  const db = new Database(join(dataDir, FILE), { timeout: 0 });
  try {
    db.pragma('journal_mode = DELETE'); // only the last connection may leave WAL
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw error;
  } finally {
    db.close();
  }
}

/** How long to wait for another process that writes, and how often to try. */
const BUSY_MS = 15_000;
const LOOK_AGAIN_MS = 5;
/** How long to wait for the connection. Without a limit, the store used inside its own transaction would deadlock. */
const TURN_MS = 30_000;
/** Maximum of prepared statements: lists of different lengths make different statements. */
const KEPT_STATEMENTS = 200;

/**
 * Kysely's driver for one libsql connection, used by one query or transaction at a time. It differs from Kysely's
 * SQLite driver:
 *
 * - It never blocks. libsql is synchronous: its own busy timeout would stop the whole program while another process
 *   writes. So that is off, and a busy database is tried again after a pause.
 * - It opens transactions with `exec`, also around a single write. A prepared statement that was refused as busy
 *   keeps its old snapshot until the garbage collector finds it, and the connection cannot write before that.
 */
export class LibsqlDriver implements Driver {
  readonly #db: Database.Database;
  readonly #connection: LibsqlConnection;
  #last: Promise<void> = Promise.resolve();
  #leave = (): void => undefined;

  constructor(db: Database.Database) {
    this.#db = db;
    this.#connection = new LibsqlConnection(db);
  }

  init(): Promise<void> {
    return Promise.resolve();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#last;
    let leave = (): void => undefined;
    this.#last = new Promise((resolve) => {
      leave = resolve;
    });
    if (!(await within(TURN_MS, before))) {
      void before.then(leave);
      throw new Error(
        `the database connection was not free for ${TURN_MS / 1_000} s: is the store used inside its own transaction?`,
      );
    }
    this.#leave = leave;
    return this.#connection;
  }

  releaseConnection(): Promise<void> {
    this.#leave();
    return Promise.resolve();
  }

  async beginTransaction(_: DatabaseConnection, { accessMode }: TransactionSettings = {}): Promise<void> {
    // One that only reads keeps its snapshot, and nobody who writes waits for it.
    const begin = accessMode === 'read only' ? 'begin' : 'begin immediate';
    await withRetry(() => this.#db.exec(begin));
  }

  async commitTransaction(): Promise<void> {
    this.#db.exec('commit');
  }

  async rollbackTransaction(): Promise<void> {
    if (this.#db.inTransaction) this.#db.exec('rollback'); // SQLite itself rolls back when the disk is full
  }

  async destroy(): Promise<void> {
    this.#connection.forget();
    this.#db.close();
  }
}

class LibsqlConnection implements DatabaseConnection {
  readonly #db: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  constructor(db: Database.Database) {
    this.#db = db;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#db.inTransaction) return this.#run(query);
    const alone = SelectQueryNode.is(query.query) || /^(pragma|vacuum)\b/.test(query.sql);
    if (alone) return withRetry(() => this.#run<R>(query));
    await withRetry(() => this.#db.exec('begin immediate'));
    try {
      const result = this.#run<R>(query);
      this.#db.exec('commit');
      return result;
    } catch (error) {
      if (this.#db.inTransaction) this.#db.exec('rollback');
      throw error;
    }
  }

  // biome-ignore lint/correctness/useYield: Kysely asks for it; nothing of ours streams
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('the store does not stream queries');
  }

  forget(): void {
    this.#statements.clear();
  }

  #run<R>({ sql, parameters }: CompiledQuery): QueryResult<R> {
    const statement = this.#prepared(sql);
    if (statement.reader) return { rows: statement.all(parameters) as R[] };
    const { changes, lastInsertRowid } = statement.run(parameters);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  #prepared(sql: string): Database.Statement {
    const kept = this.#statements.get(sql);
    if (kept !== undefined) return kept;
    const statement = this.#db.prepare(sql);
    if (!/^(select|insert|update|delete|with)\b/i.test(sql)) {
      this.#statements.clear(); // the schema changes: earlier statements may miss columns
      return statement;
    }
    if (this.#statements.size >= KEPT_STATEMENTS) this.#statements.clear();
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** Runs `work` again after a pause while another process writes; throws the last error after 15 s. */
export async function withRetry<T>(work: () => T): Promise<T> {
  for (let waited = 0; ; waited += LOOK_AGAIN_MS) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || waited >= BUSY_MS) throw error;
      await sleep(LOOK_AGAIN_MS);
    }
  }
}

async function within(ms: number, turn: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const came = await Promise.race([turn.then(() => true), late]);
  clearTimeout(timer);
  return came;
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY');
}
