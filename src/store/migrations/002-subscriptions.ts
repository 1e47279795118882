import type { ColumnDefinitionBuilder, CreateTableBuilder, Kysely, Migration } from 'kysely';
import type { Engine } from '../context.ts';

type Table = CreateTableBuilder<string, string>;
const required = (column: ColumnDefinitionBuilder) => column.notNull();

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
