import { beforeEach, describe, expect, it } from 'vitest';
import { cli, environmentOf } from '../cli/support.ts';
import { did, ENGINES, freshStore, place, raw, store, T0 } from './support.ts';

const OLDER = "insert into audit_chain select 'checkpoint', id, hash, hash from audit where id = 2";
const SHORTER =
  "update audit_chain set id = 3, hash = (select hash from audit where id = 3) where name = 'head'";

describe.each(ENGINES)('the audit log on %s', (engine) => {
  freshStore(() => T0, engine);
  beforeEach(async () => {
    for (let n = 1; n <= 4; n += 1) await store.audit.add(did(n));
  });

  const verify = () => cli(['audit', 'verify'], environmentOf(place));
  const expectWhole = async (rows: number) =>
    expect(await verify()).toMatchObject({ code: 0, out: expect.stringContaining(`whole: ${rows} rows`) });
  /** What somebody does who has the database, and no key. */
  const tamper = async (sql: string) => {
    if (engine === 'postgres') await raw(place, 'alter table audit disable trigger user');
    else for (const name of ['audit_keeps', 'audit_stays']) await raw(place, `drop trigger ${name}`);
    await raw(place, sql);
  };

  it('is whole, and its rows can neither be changed nor deleted', async () => {
    const changed = ["update audit set actor = 'p_other' where id = 2", 'update audit set at = 0'];
    for (const sql of [...changed, 'delete from audit where id = 4', 'delete from audit'])
      await expect(raw(place, sql)).rejects.toThrow(/only added/);

    await expectWhole(4);
  });

  it.each([
    ['changed', "update audit set action = 'file.sent' where id = 2", 'row 2 was changed'],
    ['given another time', 'update audit set at = 1 where id = 3', 'row 3 was changed'],
    ['taken out', 'delete from audit where id = 2', 'row 2 is missing'],
    ['taken from the end', 'delete from audit where id = 4', 'row 4 is missing'],
    ['taken from the beginning', 'delete from audit where id = 1', 'row 1 is missing'],
    ['deleted as if it were old', OLDER, 'that beginning was changed'],
    ['cut off with the end moved', SHORTER, 'that end was changed'],
  ])('names the first row that was %s', async (_, sql, said) => {
    await tamper(sql);

    expect(await verify()).toMatchObject({ code: 1, err: expect.stringContaining(said) });
  });

  it('stays whole when old rows expire, and goes on', async () => {
    expect(await store.audit.expire(T0 + 3)).toBe(2);
    await store.audit.add(did(5));

    expect((await store.audit.list({}, 9)).map(({ exportId }) => exportId)).toEqual(['ex5', 'ex4', 'ex3']);
    await expectWhole(3);
    expect(await store.audit.expire(T0 + 90)).toBe(3);
    await store.audit.add(did(6));
    await expectWhole(1);
  });

  it('is one chain whoever writes at the same time', async () => {
    const other = await place.open(() => T0);
    const stores = Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? store : other));
    await Promise.all(stores.map(({ audit }, n) => audit.add(did(10 + n))));

    await expectWhole(16);
  });

  it('keeps its rows and its proof when somebody is forgotten, without the name', async () => {
    await store.audit.add(did(5, { actor: null }));
    expect(await store.audit.list({ actor: 'ou_zhang' }, 9)).toEqual([4, 3, 2, 1].map((n) => did(n)));

    expect(await store.audit.forget('ou_zhang')).toBe(true);

    const rows = await store.audit.list({}, 9);
    expect(rows.map(({ actor }) => actor?.slice(0, 2) ?? null)).toEqual([null, 'p_', 'p_', 'p_', 'p_']);
    expect(await store.audit.list({ actor: 'ou_zhang' }, 9)).toEqual([]);
    await expectWhole(5);
  });
});
