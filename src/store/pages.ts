import { type Kysely, sql } from 'kysely';
import { yieldToEventLoop } from '../lib/timers.ts';
import type { Schema } from './schema.ts';

/** Each table with the columns that identify a row, the settings first: they hold the check of the key. */
export const TABLE_KEYS: Readonly<Record<keyof Schema, readonly string[]>> = {
  settings: ['scope', 'name'],
  exports: ['id'],
  jobs: ['id'],
  claims: ['key'],
  files: ['id'],
  file_chunks: ['blob_id', 'n'],
  buckets: ['key'],
  calls: ['month', 'operation', 'purpose'],
  tokens: ['open_id'],
  audit_chain: ['name'],
  people: ['person'],
  audit: ['id'],
  subscriptions: ['id'],
  digests: ['id'],
  days: ['date'],
  day_meetings: ['date', 'meeting'],
  day_joins: ['date', 'meeting', 'n'],
  day_history: ['date', 'scope'],
};

export type Row = Readonly<Record<string, unknown>>;

/**
 * Reads a table in the order of its keys, a page at a time, behind the row `from` if it is given; never an empty page.
 * Rows may be changed or deleted between two pages.
 */
export async function* pagesOf(
  db: Pick<Kysely<Schema>, 'getExecutor'>,
  table: keyof Schema,
  size: number,
  from?: Row,
): AsyncGenerator<readonly Row[]> {
  const keys = TABLE_KEYS[table];
  const order = sql.join(keys.map((key) => sql.ref(key)));
  for (let last = from; ; ) {
    const after = last && sql`where (${order}) > (${sql.join(keys.map((key) => sql`${last?.[key]}`))})`;
    const query = sql<Row>`select * from ${sql.table(table)} ${after ?? sql``} order by ${order} limit ${sql.lit(size)}`;
    const { rows } = await query.execute(db);
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    last = rows.at(-1);
    await yieldToEventLoop();
  }
}
