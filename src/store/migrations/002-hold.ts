import { type Kysely, type Migration, sql } from 'kysely';
import type { Engine } from '../context.ts';

/** What a waiting export waits for. SQLite knows no `add column if not exists`, so the column is looked for first. */
export function hold(engine: Engine): Migration['up'] {
  return async (db: Kysely<unknown>) => {
    if (engine === 'postgres') {
      await sql`alter table exports add column if not exists hold text`.execute(db);
      return;
    }
    const { rows } = await sql<{ name: string }>`select name from pragma_table_info('exports')`.execute(db);
    if (!rows.some(({ name }) => name === 'hold')) {
      await db.schema.alterTable('exports').addColumn('hold', 'text').execute();
    }
  };
}
