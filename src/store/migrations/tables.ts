import {
  type ColumnDefinitionBuilder,
  type CreateTableBuilder,
  type Kysely,
  type Migration,
  sql,
} from 'kysely';
import type { Engine } from '../context.ts';

/** Adds columns to a table, by name and type; those that are there stay, as two processes may start at once. */
export async function addColumns(
  db: Kysely<unknown>,
  engine: Engine,
  table: string,
  columns: Readonly<Record<string, string>>,
): Promise<void> {
  // SQLite cannot say “if not exists” here.
  const found =
    engine === 'sqlite'
      ? (await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(db)).rows
      : [];
  const known = new Set(found.map(({ name }) => name));
  const unlessThere = engine === 'postgres' ? sql`if not exists ` : sql``;
  for (const [name, type] of Object.entries(columns))
    if (!known.has(name))
      await sql`alter table ${sql.ref(table)} add column ${unlessThere}${sql.ref(name)} ${sql.raw(type)}`.execute(
        db,
      );
}

type Table = CreateTableBuilder<string, string>;
const required = (column: ColumnDefinitionBuilder) => column.notNull();

/** Returns the migration to the first schema. The engines differ only in the types for bytes and counted ids. */
export function initial(engine: Engine): Migration['up'] {
  const bytes = engine === 'postgres' ? sql`bytea` : sql`blob`;
  const time = engine === 'postgres' ? 'bigint' : 'integer';
  const counted = (table: Table): Table =>
    engine === 'postgres'
      ? table.addColumn('id', 'bigserial', (c) => c.primaryKey())
      : table.addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement());
  return async (db: Kysely<unknown>) => {
    const create = (name: string): Table => db.schema.createTable(name).ifNotExists();
    const texts = (table: Table, names: readonly string[], nullable: readonly string[] = []): Table =>
      [...names, ...nullable].reduce(
        (t, name) => t.addColumn(name, 'text', names.includes(name) ? required : (c) => c),
        table,
      );
    const times = (table: Table, names: readonly string[]): Table =>
      names.reduce((t, name) => t.addColumn(name, time, required), table);
    const index = (name: string, table: string, columns: string[]) =>
      db.schema.createIndex(name).ifNotExists().on(table).columns(columns).execute();

    const exportsTable = texts(
      create('exports').addColumn('id', 'text', (c) => c.primaryKey()),
      ['kind', 'state', 'chat_id', 'chat_type', 'requested_by', 'identity', 'locale', 'request'],
      [
        'request_message_id',
        'card_message_id',
        'requester_name',
        'tasks',
        'report',
        'summary',
        'error',
        'file_id',
        'card_digest',
        'waiting_for',
      ],
    );
    await times(exportsTable, ['created_at', 'updated_at', 'state_since'])
      .addColumn('finished_at', time)
      .execute();
    await index('exports_by_state', 'exports', ['state']);
    await index('exports_by_person', 'exports', ['requested_by', 'created_at']);
    await index('exports_by_chat', 'exports', ['chat_id', 'created_at']);
    await index('exports_by_card', 'exports', ['card_message_id']);

    const jobs = texts(counted(create('jobs')), ['kind', 'key', 'payload', 'state'], ['error']);
    await times(jobs, ['priority', 'run_at', 'attempt', 'lease', 'leased', 'created_at'])
      .addColumn('died_at', time)
      .execute();
    await db.schema
      .createIndex('jobs_live_key')
      .ifNotExists()
      .unique()
      .on('jobs')
      .column('key')
      .where(sql.ref('state'), '=', sql.lit('live'))
      .execute();
    await index('jobs_due', 'jobs', ['state', 'priority', 'run_at']);

    await times(
      create('claims').addColumn('key', 'text', (c) => c.primaryKey()),
      ['expires_at'],
    ).execute();
    await index('claims_by_expiry', 'claims', ['expires_at']);

    const files = texts(
      create('files').addColumn('id', 'text', (c) => c.primaryKey()),
      ['blob_id', 'name', 'sha256'],
    );
    await times(files, ['size', 'created_at']).execute();
    await times(create('file_chunks').addColumn('blob_id', 'text', required), ['n', 'created_at'])
      .addColumn('data', bytes, required)
      .addPrimaryKeyConstraint('file_chunks_key', ['blob_id', 'n'])
      .execute();

    await times(
      create('buckets').addColumn('key', 'text', (c) => c.primaryKey()),
      ['tat', 'closed_until'],
    ).execute();
    await times(texts(create('settings'), ['scope', 'name', 'value']), ['updated_at'])
      .addPrimaryKeyConstraint('settings_key', ['scope', 'name'])
      .execute();

    const tokens = texts(
      create('tokens').addColumn('open_id', 'text', (c) => c.primaryKey()),
      ['scopes'],
      ['name'],
    );
    await times(tokens, ['access_expires_at', 'updated_at'])
      .addColumn('access_token', bytes, required)
      .addColumn('refresh_token', bytes)
      .addColumn('refresh_expires_at', time)
      .execute();
    const states = texts(
      create('oauth_states').addColumn('state', 'text', (c) => c.primaryKey()),
      ['open_id', 'purpose'],
      ['export_id'],
    );
    await times(states, ['expires_at']).addColumn('verifier', bytes, required).execute();
    // Anybody on the internet can open the page that creates a state: finding expired ones must not scan the table.
    await index('oauth_states_by_expiry', 'oauth_states', ['expires_at']);

    await times(
      texts(counted(create('audit')), ['actor', 'action', 'detail'], ['export_id', 'chat_id', 'identity']),
      ['at'],
    ).execute();
    await index('audit_by_time', 'audit', ['at']);
  };
}

/** Returns the migration that adds subscriptions, and digests as rows that are claimed. */
export function subscriptions(engine: Engine): Migration['up'] {
  const time = engine === 'postgres' ? 'bigint' : 'integer';
  return async (db: Kysely<unknown>) => {
    const create = (name: string): Table =>
      db.schema
        .createTable(name)
        .ifNotExists()
        .addColumn('id', 'text', (c) => c.primaryKey());
    const texts = (table: Table, names: readonly string[]): Table =>
      names.reduce((t, name) => t.addColumn(name, 'text', required), table);

    await texts(create('subscriptions'), [
      'kind',
      'chat_id',
      'chat_type',
      'created_by',
      'locale',
      'settings',
      'state',
    ])
      .addColumn('next_at', time)
      .addColumn('created_at', time, required)
      .addColumn('updated_at', time, required)
      .execute();
    for (const [name, columns] of [
      ['subscriptions_due', ['next_at']],
      ['subscriptions_by_chat', ['chat_id', 'kind']],
      ['subscriptions_by_person', ['created_by', 'kind']],
    ] as const)
      await db.schema
        .createIndex(name)
        .ifNotExists()
        .on('subscriptions')
        .columns([...columns])
        .execute();

    await texts(create('digests'), ['subscription_id', 'flavour', 'date', 'state'])
      .addColumn('due_at', time, required)
      .addColumn('message_id', 'text')
      .addColumn('card_digest', 'text')
      .addColumn('sent_at', time)
      .addUniqueConstraint('digests_once', ['subscription_id', 'flavour', 'date'])
      .execute();
    await db.schema
      .createIndex('digests_by_time')
      .ifNotExists()
      .on('digests')
      .columns(['subscription_id', 'flavour', 'due_at'])
      .execute();
  };
}

/** Returns the migration that adds collected days: their meetings, joins, and results. */
export function days(engine: Engine): Migration['up'] {
  const bytes = engine === 'postgres' ? sql`bytea` : sql`blob`;
  const whole = engine === 'postgres' ? 'bigint' : 'integer';
  return async (db: Kysely<unknown>) => {
    const create = (name: string): Table => db.schema.createTable(name).ifNotExists();
    const texts = (table: Table, names: readonly string[]): Table =>
      names.reduce((t, name) => t.addColumn(name, 'text', required), table);
    const numbers = (table: Table, names: readonly string[]): Table =>
      names.reduce((t, name) => t.addColumn(name, whole, required), table);
    const dated = (name: string): Table => create(name).addColumn('date', 'text', required);

    const day = texts(
      create('days').addColumn('date', 'text', (c) => c.primaryKey()),
      ['state', 'identities', 'suspended'],
    );
    await numbers(day, ['listed', 'failures', 'created_at', 'updated_at'])
      .addColumn('finished_at', whole)
      .addColumn('rooms', bytes)
      .execute();

    const meetings = texts(dated('day_meetings'), ['meeting', 'organiser', 'state']);
    await numbers(meetings, ['starts', 'ends', 'size', 'judged'])
      .addColumn('facts', bytes, required)
      .addColumn('summary', bytes)
      .addPrimaryKeyConstraint('day_meetings_key', ['date', 'meeting'])
      .execute();

    const joins = texts(dated('day_joins'), ['meeting', 'department', 'room_id', 'state', 'hours']);
    await numbers(joins, ['n', 'attempts', 'size', 'starts', 'good', 'fair', 'poor', 'unclassified'])
      .addColumn('mos_milli', whole, required)
      .addColumn('mos_n', whole, required)
      .addColumn('facts', bytes, required)
      .addColumn('minutes', bytes)
      .addPrimaryKeyConstraint('day_joins_key', ['date', 'meeting', 'n'])
      .execute();
    // Rows contain minutes, so counting has to work from the index alone.
    const index = (name: string, columns: string) =>
      sql`create index if not exists ${sql.ref(name)} on day_joins (${sql.raw(columns)})`.execute(db);
    await index(
      'day_joins_by_state',
      'date, state, department, attempts, size desc, starts desc, meeting, n',
    );
    await index('day_joins_by_meeting', 'date, meeting, state');

    await numbers(texts(dated('day_history'), ['scope']), ['as_of', 'complete'])
      .addColumn('data', bytes, required)
      .addColumn('named', bytes)
      .addPrimaryKeyConstraint('day_history_key', ['date', 'scope'])
      .execute();
  };
}
