import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { released } from '../support/garbage.ts';
import { ENGINES, newPlace, type Place } from '../support/stores.ts';
import { cli, environmentOf } from '../unit/cli/support.ts';
import { raw } from '../unit/store/raw.ts';

const T0 = Date.UTC(2026, 10, 20, 1);
const BYTES = 1_048_576 + 5;

describe.each(ENGINES)('a backup on %s', (engine) => {
  const places: Place[] = [];
  let place: Place;
  let file: string;

  async function anotherPlace(of = engine, key?: Place['secretKey']): Promise<Place> {
    const made = await newPlace(of, key);
    places.push(made);
    return made;
  }
  /** Another store of the same operator: other data, the same key. */
  const sameKey = (of = engine): Promise<Place> => anotherPlace(of, place.secretKey);
  /** Restores as another process would: statements of a closed database keep it open in this one until collected. */
  async function restore(to: Place, ...more: string[]) {
    await released();
    return cli(['restore', file, ...more], environmentOf(to));
  }

  beforeEach(async () => {
    place = await anotherPlace();
    file = join(place.dataDir, 'bot.backup');
    const store = await place.open(() => T0);
    await store.settings.set('chat', 'name', '周会 🎉 \u2028"', T0);
    for (let n = 0; n < 3; n += 1) await store.jobs.enqueue({ kind: 'k', key: `j${n}`, payload: { n } }, T0);
    await store.files.write('f', 'a.xlsx', Readable.from([Buffer.alloc(BYTES, 7)]), T0);
    const made = await cli(['backup', '--out', file], environmentOf(place)); // the store stays open: the bot runs
    if (made.code !== 0) throw new Error(made.err);
  });
  afterEach(async () => {
    await Promise.all(places.splice(0).map((each) => each.remove()));
  });

  it.each(ENGINES)('is restored whole into a new store on %s; ids go on behind its own', async (other) => {
    const target = await sameKey(other);

    const { code, out } = await restore(target, '--json');
    const store = await target.open(() => T0);

    expect([code, JSON.parse(out).schema]).toEqual([0, expect.stringMatching(/^\d{3}-/)]);
    expect(await store.settings.get('chat', 'name', z.string())).toBe('周会 🎉 \u2028"');
    expect(await buffer(store.files.read('f'))).toHaveLength(BYTES);
    await store.jobs.enqueue({ kind: 'k', key: 'later', payload: {} }, T0);
    const jobs = await store.jobs.claim(T0, 1_000, 10);
    expect(jobs.map(({ key }) => key).sort()).toEqual(['j0', 'j1', 'j2', 'later']);
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(4);
  });

  /** A store in which somebody else's setting is. */
  async function filled(target: Place) {
    const before = await target.open(() => T0);
    await before.settings.set('chat', 'other', true, T0);
    await before.close();
    return async () => (await raw(target, "select 1 from settings where name = 'other'")).length;
  }

  it('deletes what a store holds only where --replace says so', async () => {
    const target = await sameKey();
    const left = await filled(target);

    expect(await restore(target)).toMatchObject({ code: 2, err: expect.stringContaining('not empty') });
    expect(await left()).toBe(1);
    expect(await restore(target, '--replace')).toMatchObject({ code: 0 });
    expect(await left()).toBe(0);
  });

  it('is not restored over a store that is in use, or newer than the program', async () => {
    const [used, newer] = [await sameKey(), await sameKey()];
    await used.open(() => T0);
    await (await newer.open()).close();
    await raw(newer, "insert into kysely_migration (name, timestamp) values ('999-later', '2030-01-01')");

    const refused = (why: string) => ({ code: 2, err: expect.stringContaining(why) });
    expect(await restore(used, '--replace')).toMatchObject(refused('in use'));
    const why = 'the database is newer than this program';
    expect(await restore(newer, '--replace')).toMatchObject(refused(why));
  });

  it('is not restored with another key, and the store stays as it was', async () => {
    const target = await anotherPlace();
    const left = await filled(target);

    const { code, err } = await restore(target, '--replace');

    expect([code, err, await left()]).toEqual([2, expect.stringContaining('SECRET_KEY differs'), 1]);
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, -40)],
    ['something else', () => Buffer.from('not a backup')],
  ])('is not restored from a file that is %s', async (_, change) => {
    const target = await sameKey();
    writeFileSync(file, change(readFileSync(file)));

    const { code, err } = await restore(target);

    expect([code, err]).toEqual([2, expect.stringContaining('not a whole backup')]);
    expect(await raw(target, 'select 1 from jobs')).toEqual([]);
  });

  it('never replaces a file', async () => {
    const { code, err } = await cli(['backup', '--out', file], environmentOf(place));

    expect([code, err]).toEqual([1, expect.stringContaining('exists already')]);
  });
});
