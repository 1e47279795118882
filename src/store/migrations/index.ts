import type { Kysely, Migration } from 'kysely';
import { Migrator, sql } from 'kysely';
import { AppError } from '../../errors.ts';
import type { Vault } from '../cipher.ts';
import type { Db, Engine } from '../context.ts';
import { auditChain, sealed } from './rewrites.ts';
import { addColumns, days, initial, subscriptions } from './tables.ts';
/** Opens the vault with what the caller's transaction sees. */
export type OpenVault = (db: Db) => Promise<Vault>;

/** Numbered, forward only. Each may run twice, because two processes may start at once. */
const MIGRATIONS: Readonly<Record<string, (engine: Engine, open: OpenVault) => Migration['up']>> = {
  '001-initial': initial,
  '002-subscriptions': subscriptions,
  '003-days': days,
  '004-deaths': deaths,
  '005-sealed': sealed,
  '006-audit-chain': auditChain,
  '007-sleep': sleep,
  '008-shares': shares,
  '009-oauth-cookie': oauthCookie,
  '010-open': open,
  '011-windows': windows,
  '012-calls': calls,
  '013-turns': turns,
  '014-starts': starts,
};

/** Adds to each job how often the process that ran it died. */
function deaths(engine: Engine): Migration['up'] {
  const whole = engine === 'postgres' ? 'bigint' : 'integer';
  return (db: Kysely<unknown>) => addColumns(db, engine, 'jobs', { deaths: `${whole} not null default 0` });
}

/** Adds what a sleeping job waits for, since when it sleeps, and why a job was given up. */
function sleep(engine: Engine): Migration['up'] {
  const whole = engine === 'postgres' ? 'bigint' : 'integer';
  const columns = { waits_for: 'text', slept_at: whole, advice: 'text' };
  return (db: Kysely<unknown>) => addColumns(db, engine, 'jobs', columns);
}

/** Adds to each job for whom and where it is done, and its turn; see `repos/jobs.ts`. */
function shares(engine: Engine): Migration['up'] {
  const whole = engine === 'postgres' ? 'bigint' : 'integer';
  const name = "text not null default ''";
  const columns = { person: name, place: name, turn: `${whole} not null default 0` };
  return async (db: Kysely<unknown>) => {
    await addColumns(db, engine, 'jobs', columns);
    await sql`update jobs set turn = priority * 256 where turn = 0 and priority > 0`.execute(db);
    const index = (of: string, on: string[]) =>
      db.schema.createIndex(of).ifNotExists().on('jobs').columns(on).execute();
    await index('jobs_by_turn', ['state', 'turn', 'run_at', 'id']);
    await index('jobs_by_time', ['state', 'run_at']);
    await index('jobs_by_person', ['person', 'state']);
    await index('jobs_by_place', ['place', 'state']);
    await db.schema.dropIndex('jobs_due').ifExists().execute();
  };
}

/** Drops the people on their way to a consent: their browsers keep what is needed when they come back. */
function oauthCookie(): Migration['up'] {
  return (db: Kysely<unknown>) => db.schema.dropTable('oauth_states').ifExists().execute();
}

/** Lets what is open be found among a year of what is over, and a digest by its message. */
function open(): Migration['up'] {
  return async (db: Kysely<unknown>) => {
    const index = (name: string, what: string) =>
      sql`create index if not exists ${sql.ref(name)} on ${sql.raw(what)}`.execute(db);
    await index('exports_open', 'exports (state_since) where finished_at is null');
    await index('digests_open', 'digests (state, due_at)');
    await index('digests_by_message', 'digests (message_id)');
  };
}

/** Adds to each bucket when its requests were sent, for those that count them in a sliding window. */
function windows(engine: Engine): Migration['up'] {
  return (db: Kysely<unknown>) => addColumns(db, engine, 'buckets', { sent: 'text' });
}

/** Adds the count of calls by month, operation and purpose. */
function calls(engine: Engine): Migration['up'] {
  const whole = sql.raw(engine === 'postgres' ? 'bigint' : 'integer');
  return async (db: Kysely<unknown>) => {
    await sql`create table if not exists calls (month text not null, operation text not null, purpose text not null,
      count ${whole} not null, primary key (month, operation, purpose))`.execute(db);
  };
}

/** Adds to each join of a day when it is asked for, and whether it was poor for longer than a moment. */
function turns(engine: Engine): Migration['up'] {
  const number = `${engine === 'postgres' ? 'bigint' : 'integer'} not null default 0`;
  return async (db: Kysely<unknown>) => {
    await addColumns(db, engine, 'day_joins', { turn: number, affected: number });
    // Rows contain minutes, so what comes next has to be found in the index alone.
    await db.schema.dropIndex('day_joins_by_state').ifExists().execute();
    await sql`create index if not exists day_joins_by_turn on day_joins
      (date, state, department, attempts, turn, size desc, starts desc, meeting, n)`.execute(db);
  };
}

/** Lets a meeting be found by the second in which it began. */
function starts(): Migration['up'] {
  return async (db: Kysely<unknown>) => {
    await sql`create index if not exists day_meetings_by_start on day_meetings (date, starts, meeting)`.execute(
      db,
    );
  };
}

const ATTEMPTS = 5;

/** Migrates the schema to the latest version. Throws AppError `config` if the database is newer than the program. */
export async function migrate(db: Kysely<unknown>, engine: Engine, open: OpenVault): Promise<void> {
  refuseUnknown('the database', await migrated(db));
  const migrations = Object.fromEntries(
    Object.entries(MIGRATIONS).map(([name, up]) => [name, { up: up(engine, open) }]),
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
  open: OpenVault,
): Promise<void> {
  for (const name of names) await MIGRATIONS[name]?.(engine, open)(db);
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
