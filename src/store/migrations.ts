import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { AppError } from '../errors.ts';
import type { Engine } from './context.ts';

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

/** What the engines call a whole number of 64 bits, bytes, and an id that is counted. */
const TYPES = {
  sqlite: { whole: 'integer', bytes: 'blob', counted: 'integer primary key autoincrement' },
  postgres: { whole: 'bigint', bytes: 'bytea', counted: 'bigserial primary key' },
} as const;

/** Where two processes start at once, each may run the statements of both. */
const TABLES: Readonly<Record<string, string>> = {
  exports: `id text primary key, kind text not null, state text not null, chat_id text not null, chat_type text not null,
    requested_by text not null, identity text not null, locale text not null, request text not null,
    request_message_id text, card_message_id text, requester_name text, tasks text, report text, summary text, error text,
    file_id text, card_digest text, waiting_for text, created_at whole not null, updated_at whole not null,
    state_since whole not null, finished_at whole, requester text not null default ''`,
  jobs: `id counted, kind text not null, key text not null, payload text not null, state text not null, error text,
    priority whole not null, run_at whole not null, attempt whole not null, lease whole not null, leased whole not null,
    created_at whole not null, died_at whole, deaths whole not null default 0, waits_for text, slept_at whole,
    advice text, person text not null default '', place text not null default '', turn whole not null default 0`,
  claims: 'key text primary key, expires_at whole not null',
  files: `id text primary key, blob_id text not null, name text not null, sha256 text not null, size whole not null,
    created_at whole not null`,
  file_chunks: `blob_id text not null, n whole not null, created_at whole not null, data bytes not null,
    constraint file_chunks_key primary key (blob_id, n)`,
  buckets: 'key text primary key, tat whole not null, closed_until whole not null, sent text',
  calls: `month text not null, operation text not null, purpose text not null, count whole not null,
    primary key (month, operation, purpose)`,
  settings: `scope text not null, name text not null, value text not null, updated_at whole not null,
    constraint settings_key primary key (scope, name)`,
  tokens: `open_id text primary key, scopes text not null, name text, access_expires_at whole not null,
    updated_at whole not null, access_token bytes not null, refresh_token bytes, refresh_expires_at whole`,
  audit: `id whole primary key, at whole not null, actor text, action text not null, export_id text, chat_id text,
    identity text, subject text, detail text not null, hash text not null`,
  audit_chain: 'name text primary key, id whole not null, hash text not null, proof text not null',
  people: 'person text primary key, pseudonym text not null unique, who text not null',
  subscriptions: `id text primary key, kind text not null, chat_id text not null, chat_type text not null,
    created_by text not null, locale text not null, settings text not null, state text not null, next_at whole,
    created_at whole not null, updated_at whole not null, creator text not null default ''`,
  digests: `id text primary key, subscription_id text not null, flavour text not null, date text not null,
    state text not null, due_at whole not null, message_id text, card_digest text, sent_at whole,
    constraint digests_once unique (subscription_id, flavour, date)`,
  days: `date text primary key, state text not null, identities text not null, suspended text not null,
    listed whole not null, failures whole not null, created_at whole not null, updated_at whole not null,
    finished_at whole, rooms bytes`,
  day_meetings: `date text not null, meeting text not null, organiser text not null, state text not null,
    starts whole not null, ends whole not null, size whole not null, judged whole not null, facts bytes not null,
    summary bytes, constraint day_meetings_key primary key (date, meeting)`,
  day_joins: `date text not null, meeting text not null, department text not null, room_id text not null,
    state text not null, hours text not null, n whole not null, attempts whole not null, size whole not null,
    starts whole not null, good whole not null, fair whole not null, poor whole not null, unclassified whole not null,
    mos_milli whole not null, mos_n whole not null, facts bytes not null, minutes bytes, turn whole not null default 0,
    affected whole not null default 0, constraint day_joins_key primary key (date, meeting, n)`,
  day_history: `date text not null, scope text not null, as_of whole not null, complete whole not null,
    data bytes not null, named bytes, constraint day_history_key primary key (date, scope)`,
};

/** Each with what it is on. */
const INDEXES: Readonly<Record<string, string>> = {
  exports_by_state: 'exports (state)',
  exports_by_person: 'exports (requested_by, created_at)',
  exports_by_chat: 'exports (chat_id, created_at)',
  // What is open is found among a year of what is over.
  exports_open: 'exports (state_since) where finished_at is null',
  jobs_by_turn: 'jobs (state, turn, run_at, id)',
  jobs_by_time: 'jobs (state, run_at)',
  jobs_by_person: 'jobs (person, state)',
  jobs_by_place: 'jobs (place, state)',
  claims_by_expiry: 'claims (expires_at)',
  audit_by_time: 'audit (at)',
  subscriptions_due: 'subscriptions (next_at)',
  subscriptions_by_chat: 'subscriptions (chat_id, kind)',
  subscriptions_by_person: 'subscriptions (created_by, kind)',
  digests_by_time: 'digests (subscription_id, flavour, due_at)',
  digests_open: 'digests (state, due_at)',
  digests_by_message: 'digests (message_id)',
  day_meetings_by_start: 'day_meetings (date, starts, meeting)',
  // Rows contain minutes, so counting, and finding what comes next, has to work from the index alone.
  day_joins_by_turn:
    'day_joins (date, state, department, attempts, turn, size desc, starts desc, meeting, n)',
  day_joins_by_meeting: 'day_joins (date, meeting, state)',
};

const COVERED = "coalesce((select id from audit_chain where name = 'checkpoint'), 0)";
const REFUSAL = 'rows of the audit log are only added';
const SIGNED = 'id, at, actor, action, export_id, chat_id, identity, subject, hash';

/** Keeps rows of the audit log as they are. Sealing a detail with another key changes none: what is signed is what it says. */
const GUARDS: Readonly<Record<Engine, readonly string[]>> = {
  sqlite: [
    `create trigger if not exists audit_keeps before delete on audit when old.id > ${COVERED}
      begin select raise(abort, '${REFUSAL}'); end`,
    `create trigger if not exists audit_stays before update of ${SIGNED} on audit
      begin select raise(abort, '${REFUSAL}'); end`,
  ],
  postgres: [
    `create or replace function audit_append_only() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' then
          if old.id <= ${COVERED} then return old; end if;
        end if;
        raise exception '${REFUSAL}';
      end $$`,
    ...[
      ['audit_keeps', 'before delete on audit for each row'],
      ['audit_stays', `before update of ${SIGNED} on audit for each row`],
      ['audit_whole', 'before truncate on audit for each statement'],
    ].flatMap(([name, when]) => [
      `drop trigger if exists ${name} on audit`,
      `create trigger ${name} ${when} execute function audit_append_only()`,
    ]),
  ],
};

/** The migration to the first schema. The engines differ in the names of types, and in what guards the audit log. */
function initial(engine: Engine): Migration['up'] {
  const { whole, bytes, counted } = TYPES[engine];
  const typed = (columns: string): string =>
    columns
      .replace(/\bwhole\b/g, whole)
      .replace(/\bbytes\b/g, bytes)
      .replace(/\bcounted\b/g, counted);
  return async (db: Kysely<unknown>) => {
    const run = (statement: string) => sql.raw(statement).execute(db);
    for (const [name, columns] of Object.entries(TABLES))
      await run(`create table if not exists ${name} (${typed(columns)})`);
    // Work that waits has a key of its own; what is done may have had the same.
    await run("create unique index if not exists jobs_live_key on jobs (key) where state = 'live'");
    for (const [name, on] of Object.entries(INDEXES))
      await run(`create index if not exists ${name} on ${on}`);
    for (const guard of GUARDS[engine]) await run(guard);
  };
}
