import { type Kysely, sql } from 'kysely';
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
