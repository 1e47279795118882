import type { ColumnDefinitionBuilder, CreateTableBuilder, Kysely, Migration } from 'kysely';
import { sql } from 'kysely';
import type { Engine } from '../context.ts';

type Table = CreateTableBuilder<string, string>;
const required = (column: ColumnDefinitionBuilder) => column.notNull();

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
