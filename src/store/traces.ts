import { sql } from 'kysely';
import type { Db, Engine } from './context.ts';

const MARK = { scope: 'store', name: 'rewrite-files' } as const;
const TABLES = [
  'exports',
  'jobs',
  'claims',
  'buckets',
  'calls',
  'settings',
  'tokens',
  'subscriptions',
  'files',
  'audit',
  'people',
  'days',
  'day_meetings',
  'day_joins',
  'day_history',
];

/** Remembers that free pages hold what is sealed now; a kill before {@link rewriteFiles} loses nothing then. */
export async function markForRewrite(db: Db): Promise<void> {
  await db
    .insertInto('settings')
    .values({ ...MARK, value: '', updated_at: 0 })
    .onConflict((oc) => oc.doNothing())
    .execute();
}

/** Writes marked files of the database again, so that no free page and no dead row holds what was there before. */
export async function rewriteFiles(db: Db, engine: Engine): Promise<void> {
  const marked = db.selectFrom('settings').select('name').where('scope', '=', MARK.scope);
  if ((await marked.where('name', '=', MARK.name).executeTakeFirst()) === undefined) return;
  if (engine === 'sqlite') await sql`vacuum`.execute(db);
  else for (const table of TABLES) await sql`vacuum full ${sql.table(table)}`.execute(db);
  await cutLog(db, engine);
  await db.deleteFrom('settings').where('scope', '=', MARK.scope).where('name', '=', MARK.name).execute();
}

/**
 * Clears SQLite's log. Deleted rows are zeroed in the file (`secure_delete`), while the log keeps copies until it is
 * cut. Another process that reads at this moment puts it off to the next time.
 */
export async function cutLog(db: Db, engine: Engine): Promise<void> {
  if (engine === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db);
}
