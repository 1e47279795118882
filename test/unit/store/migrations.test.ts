import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANY, ENGINES, newPlace, type Place, raw } from './support.ts';

describe.each(ENGINES)('migrations on %s', (engine) => {
  let place: Place;

  beforeEach(async () => {
    place = await newPlace(engine, undefined, { empty: true });
  });
  afterEach(() => place.remove());

  it('run once, and find their work done at the next start', async () => {
    const first = await place.open();
    await first.settings.set('test', 'kept', true, 1);
    await first.close();

    expect(await (await place.open()).settings.get('test', 'kept', ANY)).toBe(true);
    const ran = await raw(place, 'select name from kysely_migration');
    const numbers = ran.map(({ name }) => String(name).slice(0, 3));
    expect(numbers).toEqual(ran.map((_, n) => `00${n + 1}`.slice(-3)));
    expect(ran).not.toEqual([]);
  });

  it('stop a program that is older than its database, with a sentence that says so', async () => {
    await (await place.open()).close();
    await raw(place, "insert into kysely_migration (name, timestamp) values ('007-later', '2030-01-01')");

    const message = expect.stringContaining('newer than this program (007-later)');
    await expect(place.open()).rejects.toMatchObject({ kind: 'usage', message });
  });

  it('leave nothing half done where one fails, and succeed when the cause is gone', async () => {
    await raw(place, 'create table audit (stranger text)'); // the last index will not find its column

    await expect(place.open()).rejects.toThrow();
    const names = {
      sqlite: "select name from sqlite_master where name = 'exports'",
      postgres: "select 1 from pg_tables where tablename = 'exports' and schemaname = current_schema()",
    };
    const left = await raw(place, names[engine]);
    await raw(place, 'drop table audit');

    expect(left).toEqual([]);
    await (await place.open()).ping();
  });
});
