import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely';
import Database from 'libsql';

/** How long to wait for another process that writes, and how often to look. */
const BUSY_MS = 15_000;
const LOOK_AGAIN_MS = 5;

/**
 * libsql is synchronous: its own busy timeout would stop the whole program while another process writes. So it is
 * off, and a busy database is asked again after a pause. Inside a transaction it cannot be busy: `begin immediate`.
 */
class PatientDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    return {
      executeQuery: (query) => patiently(() => connection.executeQuery(query)),
      streamQuery: (query, size) => connection.streamQuery(query, size),
    };
  }
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let waited = 0; ; waited += LOOK_AGAIN_MS) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || waited >= BUSY_MS) throw error;
      await sleep(LOOK_AGAIN_MS);
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY');
}

class LibsqlDialect extends SqliteDialect {
  readonly #own: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#own = config;
  }

  override createDriver(): SqliteDriver {
    return new PatientDriver(this.#own);
  }
}

/** SQLite in the data directory: safe against a kill at any point (WAL, synchronous=FULL), and for two processes. */
export async function sqliteDialect(dataDir: string): Promise<SqliteDialect> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'bot.sqlite');
  const database = new Database(path, { timeout: 0 });
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']) {
    await patiently(async () => database.pragma(pragma));
  }
  chmodSync(path, 0o600);
  return new LibsqlDialect({
    database: database as unknown as NonNullable<Exclude<SqliteDialectConfig['database'], () => unknown>>,
  });
}
