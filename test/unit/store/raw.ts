import { join } from 'node:path';
import Database from 'libsql';
import pg from 'pg';
import type { Place } from '../../support/stores.ts';

/** Asks the engine itself, past the store. */
export async function raw(place: Place, sql: string): Promise<Record<string, unknown>[]> {
  if (place.databaseUrl === undefined) {
    const db = new Database(join(place.dataDir, 'bot.sqlite'), { timeout: 5_000 });
    const statement = db.prepare(sql);
    const rows = statement.reader ? statement.all() : [];
    if (!statement.reader) statement.run();
    db.close();
    return rows as Record<string, unknown>[];
  }
  const client = new pg.Client({ connectionString: place.databaseUrl });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

/** All that the engine has of some tables, as bytes that can be searched for a text. */
export async function bytesIn(place: Place, ...tables: readonly string[]): Promise<Buffer> {
  const rows = await Promise.all(tables.map((table) => raw(place, `select * from ${table}`)));
  const values = rows.flat().flatMap((row) => Object.values(row));
  const isBytes = (value: unknown): value is Uint8Array =>
    value instanceof ArrayBuffer || value instanceof Uint8Array;
  return Buffer.concat(values.map((value) => Buffer.from(isBytes(value) ? value : String(value))));
}
