import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withTransientErrors } from '../../../src/store/driver.ts';
import { sqliteDialect } from '../../../src/store/sqlite.ts';
import { freshStore, place, raw, store, T0 } from './support.ts';

const PASSING = { facts: { kind: 'unavailable', advice: 'store-unavailable' }, retryable: true };

describe('a database in trouble', () => {
  freshStore(() => T0);
  let db: Kysely<{ notes: { text: string } }>;
  beforeEach(async () => {
    db = new Kysely({ dialect: withTransientErrors(await sqliteDialect(`${place.dataDir}/full`)) });
    await db.schema.createTable('notes').addColumn('text', 'text').execute();
  });
  afterEach(() => db.destroy());

  it('says of a full disk that it is worth trying again, alone and in a transaction', async () => {
    await sql`pragma max_page_count = 20`.execute(db);
    const note = { text: 'x'.repeat(200_000) };
    const write = (on: typeof db) => on.insertInto('notes').values(note).execute();

    await expect(write(db)).rejects.toMatchObject(PASSING);
    await expect(db.transaction().execute(write)).rejects.toMatchObject(PASSING);
    expect(await db.selectFrom('notes').selectAll().execute()).toEqual([]);
    // A mistake of ours is not.
    await expect(sql`select nothing from notes`.execute(db)).rejects.not.toMatchObject(PASSING);
  });

  it('keeps exactly what it said is kept where the disk is full for one of several that share a commit', async () => {
    await sql`pragma max_page_count = 20`.execute(db);
    const write = (text: string) =>
      db.transaction().execute((on) => on.insertInto('notes').values({ text }).execute());

    const all = ['a', 'x'.repeat(200_000), 'b'];
    const ended = await Promise.allSettled(all.map(write));

    const kept = (await db.selectFrom('notes').select('text').execute()).map(({ text }) => text);
    expect(kept).toEqual(all.filter((_, at) => ended[at]?.status === 'fulfilled'));
    expect(ended[1]).toMatchObject({ status: 'rejected', reason: PASSING });
    expect(kept).toContain('b');
  });

  it('makes a store that can only be read not ready', async () => {
    const full = "create trigger full before insert on settings begin select raise(abort, 'no room'); end";
    await store.ping();
    await raw(place, full);

    await expect(store.ping()).rejects.toThrow('no room');
  });
});
