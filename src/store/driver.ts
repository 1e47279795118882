import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  type RawBuilder,
  sql,
} from 'kysely';
import type Database from 'libsql';
import { AppError } from '../errors.ts';
import type { Db, Engine, FirstOnly } from './context.ts';

/**
 * Errors that go away without a change of the program: a lost connection, a server that stops or starts, a standby, a
 * deadlock, a full disk; and those that somebody fixes outside: a password, a certificate, a right.
 */
const CODES =
  /^(08...|28...|3D000|40...|53...|57P..|25006|25P0[34]|SQLITE_(BUSY|FULL|IOERR|READONLY|CANTOPEN|NOTADB).*|ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|\w*CERT\w*|E(ACCES|PERM|ROFS|NOSPC|NOTDIR|EXIST))$/;
/** Messages of pg that come without a code. */
const WORDS =
  /^Connection terminated|is not queryable$|^timeout exceeded when trying to connect$|^The server does not support SSL/;

/**
 * Wraps a dialect so that values are stored without NUL, and failures that may pass become AppError
 * `store-unavailable`; the work is then repeated.
 */
export function withTransientErrors(dialect: Dialect): Dialect {
  return {
    createDriver: () => new ClassifyingDriver(dialect.createDriver()),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  };
}

class ClassifyingDriver implements Driver {
  readonly #inner: Driver;
  readonly #known = new WeakMap<DatabaseConnection, ClassifyingConnection>();

  constructor(inner: Driver) {
    this.#inner = inner;
  }

  init: Driver['init'] = (...args) => classified(this.#inner.init(...args));
  destroy: Driver['destroy'] = (...args) => this.#inner.destroy(...args);

  async acquireConnection(): Promise<DatabaseConnection> {
    const inner = await classified(this.#inner.acquireConnection());
    const known = this.#known.get(inner) ?? new ClassifyingConnection(inner);
    this.#known.set(inner, known);
    return known;
  }

  beginTransaction: Driver['beginTransaction'] = (on, settings) =>
    classified(this.#inner.beginTransaction(innerOf(on), settings));
  commitTransaction: Driver['commitTransaction'] = (on) =>
    classified(this.#inner.commitTransaction(innerOf(on)));
  rollbackTransaction: Driver['rollbackTransaction'] = (on) =>
    classified(this.#inner.rollbackTransaction(innerOf(on)));
  releaseConnection: Driver['releaseConnection'] = (on) => this.#inner.releaseConnection(innerOf(on));
}

class ClassifyingConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;

  constructor(inner: DatabaseConnection) {
    this.inner = inner;
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return classified(this.inner.executeQuery<R>(withoutNul(query)));
  }

  streamQuery<R>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery<R>(query, chunkSize);
  }
}

function innerOf(connection: DatabaseConnection): DatabaseConnection {
  return connection instanceof ClassifyingConnection ? connection.inner : connection;
}

/** Waits for work on the database or its files; a failure that may pass becomes AppError `store-unavailable`. */
export async function classified<T>(work: Promise<T>): Promise<T> {
  return work.catch((thrown: unknown) => {
    throw unavailable(thrown);
  });
}

/** Runs work on the files of the store; failures become what `classified` makes of them. */
export function onDisk<T>(work: () => T): T {
  try {
    return work();
  } catch (thrown) {
    throw unavailable(thrown);
  }
}

function unavailable(thrown: unknown): unknown {
  if (!(thrown instanceof Error)) return thrown;
  const code = 'code' in thrown ? String(thrown.code) : '';
  if (!CODES.test(code) && !WORDS.test(thrown.message)) return thrown;
  const facts = { kind: 'unavailable', advice: 'store-unavailable', operation: 'store' } as const;
  return new AppError(facts, `store: ${code} ${thrown.message}`, { cause: thrown });
}

/** Returns a query without NUL in its values: text columns of PostgreSQL cannot hold it, and both engines behave the same. */
function withoutNul(query: CompiledQuery): CompiledQuery {
  return query.parameters.some(hasNul) ? { ...query, parameters: query.parameters.map(clean) } : query;
}

function hasNul(value: unknown): value is string {
  return typeof value === 'string' && value.includes('\u0000');
}

function clean(value: unknown): unknown {
  return hasNul(value) ? value.replaceAll('\u0000', '') : value;
}

/**
 * Returns an introspector that knows which tables there are, by a query of the engine: all that migrations and backups ask for. The library's own
 * introspection reads every column of the database, and on PostgreSQL fails where somebody drops a schema meanwhile.
 */
export function tablesOf(
  db: Kysely<unknown>,
  library: DatabaseIntrospector,
  query: RawBuilder<{ name: string; schema?: string }>,
): DatabaseIntrospector {
  const getTables = async () =>
    (await query.execute(db)).rows.map((row) => ({ ...row, isView: false, columns: [] }));
  return {
    getSchemas: () => library.getSchemas(),
    getTables,
    getMetadata: async () => ({ tables: await getTables() }),
  };
}

/** How long to wait for another process that writes to SQLite, and how often to try. */
const BUSY_MS = 15_000;
const LOOK_AGAIN_MS = 5;

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

/** Returns whether a turn came within so many ms. */
export async function within(ms: number, turn: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const came = await Promise.race([turn.then(() => true), late]);
  clearTimeout(timer);
  return came;
}

/** Returns whether an error says that another process holds SQLite. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY');
}

/**
 * Clears SQLite's log. Deleted rows are zeroed in the file (`secure_delete`), while the log keeps copies until it is
 * cut. Another process that reads at this moment puts it off to the next time.
 */
export async function cutLog(db: Db, engine: Engine): Promise<void> {
  if (engine === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db);
}

/** Maximum of prepared statements: lists of different lengths make different statements. */
const KEPT_STATEMENTS = 200;

/** Prepared statements of a connection to SQLite. */
export class Statements {
  readonly #db: Database.Database;
  readonly #kept = new Map<string, Database.Statement>();

  constructor(db: Database.Database) {
    this.#db = db;
  }

  run<R>({ sql, parameters, firstOnly }: FirstOnly): QueryResult<R> {
    if (firstOnly === true) return { rows: this.#first<R>(sql, parameters) };
    const statement = this.#prepared(sql);
    if (statement.reader) return { rows: statement.all(parameters) as R[] };
    const { changes, lastInsertRowid } = statement.run(parameters);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  /**
   * `all` makes room for a hundred rows at a time, which costs five times what it takes to read one. `get` goes on where
   * `all` or an error left its statement, so it has statements of its own, and one that failed is not used again.
   */
  #first<R>(sql: string, parameters: readonly unknown[]): R[] {
    const own = `${sql} -- first`;
    try {
      const found = this.#prepared(own).get(parameters) as (R & { _metadata: object }) | undefined;
      if (found === undefined) return [];
      const { _metadata, ...row } = found;
      return [row as R];
    } catch (error) {
      this.#kept.delete(own);
      throw error;
    }
  }

  forget(): void {
    this.#kept.clear();
  }

  #prepared(sql: string): Database.Statement {
    const kept = this.#kept.get(sql);
    if (kept !== undefined) return kept;
    const statement = this.#db.prepare(sql);
    if (!/^\s*(select|insert|update|delete|with)\b/i.test(sql)) {
      this.#kept.clear(); // the schema changes: earlier statements may miss columns
      return statement;
    }
    if (this.#kept.size >= KEPT_STATEMENTS) this.#kept.clear();
    this.#kept.set(sql, statement);
    return statement;
  }
}
