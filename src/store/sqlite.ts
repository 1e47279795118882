import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
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
import { isBusy, Statements, tablesOf, within, withRetry } from './driver.ts';

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

/** How long to wait for the connection. Without a limit, the store used inside its own transaction would deadlock. */
const TURN_MS = 30_000;
/** So many transactions share a commit at most: the first of them waits for the last. */
const SHARE_A_COMMIT = 32;

/** A transaction that is done, and waits for the commit that it shares with those behind it. */
interface Member {
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Kysely's driver for one libsql connection, used by one at a time. It differs from Kysely's own driver for SQLite:
 *
 * - It never blocks. libsql is synchronous: its own busy timeout would stop the whole program while another process
 *   writes. So that is off, and a busy database is tried again after a pause.
 * - It opens transactions with `exec`, also around a single write. A prepared statement that was refused as busy
 *   keeps its old snapshot until the garbage collector finds it, and the connection cannot write before that.
 * - Transactions of one turn of the event loop share a commit, the dearest part of each: they are savepoints of one,
 *   and none ends before all is on the disk. A query outside of them sees only what is.
 */
export class LibsqlDriver implements Driver {
  readonly #db: Database.Database;
  readonly #statements: Statements;
  #last: Promise<void> = Promise.resolve();
  /** Whether the connection is somebody's. */
  #taken = false;
  #soon: NodeJS.Immediate | undefined;
  #members: Member[] = [];

  constructor(db: Database.Database) {
    this.#db = db;
    this.#statements = new Statements(db);
  }

  init = (): Promise<void> => Promise.resolve();

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#last;
    let next = (): void => undefined;
    this.#last = new Promise((resolve) => {
      next = resolve;
    });
    const came = await within(TURN_MS, before);
    const turn = new Turn({
      db: this.#db,
      statements: this.#statements,
      settle: () => this.#settle(),
      leave: () => {
        this.#taken = false;
        if (this.#members.length > 0) this.#commitSoon();
        next();
      },
    });
    if (came) {
      this.#taken = true;
      return turn;
    }
    void before.then(() => this.releaseConnection(turn));
    throw new Error(
      `the database connection was not free for ${TURN_MS / 1_000} s: is the store used inside its own transaction?`,
    );
  }

  async releaseConnection(on: DatabaseConnection): Promise<void> {
    const turn = on as Turn;
    if (!turn.isOver) turn.end();
  }

  async beginTransaction(on: DatabaseConnection, { accessMode }: TransactionSettings = {}): Promise<void> {
    // One that only reads keeps its snapshot, and nobody who writes waits for it.
    const reads = accessMode === 'read only';
    if (reads) this.#settle();
    const joins = this.#members.length > 0;
    if (joins) this.#db.exec('savepoint member');
    else await withRetry(() => this.#db.exec(reads ? 'begin' : 'begin immediate'));
    (on as Turn).transaction = joins ? 'member' : reads ? 'reads' : 'own';
  }

  async commitTransaction(on: DatabaseConnection): Promise<void> {
    const turn = on as Turn;
    if (turn.transaction === 'reads') return this.#commit();
    if (turn.transaction === 'member') this.#db.exec('release member');
    const committed = new Promise<void>((done, failed) => this.#members.push({ done, failed }));
    turn.end();
    if (this.#members.length >= SHARE_A_COMMIT) this.#settleQuietly();
    return committed;
  }

  async rollbackTransaction(on: DatabaseConnection): Promise<void> {
    const { isOver, transaction } = on as Turn;
    if (isOver) return;
    // SQLite itself rolls back when the disk is full, and with it what others wait for.
    if (!this.#db.inTransaction) this.#fail(Object.assign(new Error('rolled back'), { code: 'SQLITE_FULL' }));
    else if (transaction === 'member') this.#db.exec('rollback to member; release member');
    else this.#db.exec('rollback');
    (on as Turn).transaction = undefined;
  }

  async destroy(): Promise<void> {
    this.#settleQuietly();
    this.#statements.forget();
    this.#db.close();
  }

  /** What arrived by now, such as other messages, is handled first; who holds the connection then comes back to it. */
  #commitSoon(): void {
    this.#soon ??= setImmediate(() => {
      this.#soon = undefined;
      if (!this.#taken) this.#settleQuietly();
    });
  }

  /** Those who wait for the commit get its error. */
  #settleQuietly(): void {
    try {
      this.#settle();
    } catch {}
  }

  #settle(): void {
    if (this.#members.length > 0) this.#commit();
  }

  #commit(): void {
    try {
      this.#db.exec('commit');
    } catch (error) {
      if (this.#db.inTransaction) this.#db.exec('rollback');
      this.#fail(error);
      throw error;
    }
    for (const { done } of this.#members.splice(0)) done();
  }

  #fail(error: unknown): void {
    for (const { failed } of this.#members.splice(0)) failed(error);
  }
}

interface TurnParts {
  readonly db: Database.Database;
  readonly statements: Statements;
  /** Commits what others wait for. */
  readonly settle: () => void;
  readonly leave: () => void;
}

/** The connection while it is somebody's. */
class Turn implements DatabaseConnection {
  readonly #parts: TurnParts;
  transaction: 'own' | 'member' | 'reads' | undefined;
  isOver = false;

  constructor(parts: TurnParts) {
    this.#parts = parts;
  }

  end(): void {
    this.isOver = true;
    this.#parts.leave();
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { db, statements, settle } = this.#parts;
    const run = (): QueryResult<R> => statements.run<R>(query);
    if (this.transaction !== undefined) {
      if (!db.inTransaction) throw new Error('the transaction was rolled back');
      return run();
    }
    settle();
    const alone = SelectQueryNode.is(query.query) || /^(pragma|vacuum)\b/.test(query.sql);
    if (alone) return withRetry(run);
    await withRetry(() => db.exec('begin immediate'));
    try {
      const result = run();
      db.exec('commit');
      return result;
    } catch (error) {
      if (db.inTransaction) db.exec('rollback');
      throw error;
    }
  }

  streamQuery(): never {
    throw new Error('the store does not stream queries');
  }
}
