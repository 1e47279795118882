import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { type Driver, SqliteAdapter, SqliteDialect } from 'kysely';
import Database from 'libsql';
import { LibsqlDriver, withRetry } from './libsql-driver.ts';

/** SQLite can undo changes of the schema; told so, Kysely migrates all or nothing, one process after the other. */
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
}

/** SQLite in the data directory: safe against a kill at any point (WAL, synchronous=FULL), and for two processes. */
export async function sqliteDialect(dataDir: string): Promise<SqliteDialect> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'bot.sqlite');
  closeSync(openSync(path, 'a', 0o600)); // the journals get the rights of the file they belong to
  const db = new Database(path, { timeout: 0 });
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']) {
    await withRetry(() => db.pragma(pragma));
  }
  return new LibsqlDialect(db);
}
