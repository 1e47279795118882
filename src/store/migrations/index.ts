import type { Kysely, Migration } from 'kysely';
import { Migrator, sql } from 'kysely';
import { AppError } from '../../errors.ts';
import type { Engine } from '../context.ts';
import { initial } from './tables.ts';

/** Numbered, forward only. Each may run twice, because two processes may start at once. */
const MIGRATIONS: Readonly<Record<string, (engine: Engine) => Migration['up']>> = {
  '001-initial': initial,
};

const ATTEMPTS = 5;

/** Migrates the schema to the latest version. Throws AppError `config` if the database is newer than the program. */
export async function migrate(db: Kysely<unknown>, engine: Engine): Promise<void> {
  refuseUnknown('the database', await migrated(db));
  const migrations = Object.fromEntries(
    Object.entries(MIGRATIONS).map(([name, up]) => [name, { up: up(engine) }]),
  );
  const schema = engine === 'postgres' ? await currentSchema(db) : undefined;
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    ...(schema !== undefined && { migrationTableSchema: schema }),
  });
  for (let attempt = 1; ; attempt += 1) {
    const { error } = await migrator.migrateToLatest();
    if (error === undefined) return;
    if (attempt === ATTEMPTS) throw error;
  }
}

async function currentSchema(db: Kysely<unknown>): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(db);
  return rows[0]?.name ?? 'public';
}

/** Returns the names of the migrations that ran, in their order; none for a new database. Throws AppError where it cannot be reached. */
export async function migrated(db: Kysely<unknown>): Promise<readonly string[]> {
  const done = await (db as Kysely<{ kysely_migration: { name: string } }>)
    .selectFrom('kysely_migration')
    .select('name')
    .orderBy('name')
    .execute()
    .catch((thrown: unknown) => {
      if (thrown instanceof AppError) throw thrown;
      return []; // without that table the database is new
    });
  return done.map(({ name }) => name);
}

/** Returns the names of the migrations that this program has beyond those given, in their order. */
export function migrationsBeyond(done: readonly string[]): readonly string[] {
  return Object.keys(MIGRATIONS).filter((name) => !done.includes(name));
}

/** Runs the named migrations in the caller's transaction, without noting that they ran. */
export async function runMigrations(
  db: Kysely<unknown>,
  engine: Engine,
  names: readonly string[],
): Promise<void> {
  for (const name of names) await MIGRATIONS[name]?.(engine)(db);
}

/** Stands among the migrations of a database that `moveStore` is filling, so that no program works on it. */
export const UNFINISHED_MOVE = '999-unfinished-move';

/** Throws AppError `config` for migrations that this program does not know. `what` has them: “the database”. */
export function refuseUnknown(what: string, names: readonly string[]): void {
  const unknown = names.filter((name) => !(name in MIGRATIONS));
  if (unknown.includes(UNFINISHED_MOVE))
    throw new AppError(
      { kind: 'usage', advice: 'config', operation: 'store.migrate' },
      `${what} is half filled by \`meeting-quality migrate-store\`: run it again, it goes on where it stopped`,
    );
  if (unknown.length > 0) {
    throw new AppError(
      { kind: 'usage', advice: 'config', operation: 'store.migrate' },
      `${what} is newer than this program (${unknown.join(', ')}): start the newer version, or restore a backup`,
    );
  }
}
