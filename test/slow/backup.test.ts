import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ENGINES, newPlace, type Place } from '../support/stores.ts';
import { cli, environmentOf } from '../unit/cli/support.ts';
import { raw } from '../unit/store/raw.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');
const T0 = Date.UTC(2026, 10, 20, 1);
const MEGABYTE = 1_048_576;

async function* workbook(): AsyncGenerator<Buffer> {
  yield Buffer.alloc(MEGABYTE + 5, 7);
}

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
    collectGarbage();
    await setImmediate();
    return cli(['restore', file, ...more], environmentOf(to));
  }

  beforeEach(async () => {
    place = await anotherPlace();
    file = join(place.dataDir, 'bot.backup');
    const store = await place.open(() => T0);
    await store.settings.set('chat', 'name', '周会 🎉 \u2028"', T0);
    for (let n = 0; n < 3; n += 1) await store.jobs.enqueue({ kind: 'k', key: `j${n}`, payload: { n } }, T0);
    await store.files.write('f', 'a.xlsx', workbook(), T0);
    const made = await cli(['backup', '--out', file], environmentOf(place)); // the store stays open: the bot runs
    if (made.code !== 0) throw new Error(made.err);
  });
  afterEach(async () => {
    await Promise.all(places.splice(0).map((each) => each.remove()));
  });

  it.each(ENGINES)(
    'is restored whole into a new store on %s, and ids go on behind its own',
    async (other) => {
      const target = await sameKey(other);

      const { code, out } = await restore(target, '--json');
      const store = await target.open(() => T0);
      let bytes = 0;
      for await (const chunk of store.files.read('f')) bytes += chunk.length;

      expect([code, JSON.parse(out)]).toEqual([
        0,
        expect.objectContaining({ schema: expect.stringMatching(/^\d{3}-/) }),
      ]);
      expect(await store.settings.get('chat', 'name', z.string())).toBe('周会 🎉 \u2028"');
      expect(bytes).toBe(MEGABYTE + 5);
      await store.jobs.enqueue({ kind: 'k', key: 'later', payload: {} }, T0);
      const jobs = await store.jobs.claim(T0, 1_000, 10);
      expect(jobs.map(({ key }) => key).sort()).toEqual(['j0', 'j1', 'j2', 'later']);
      expect(new Set(jobs.map(({ id }) => id)).size).toBe(4);
    },
  );

  it('deletes what a store holds only where --replace says so', async () => {
    const target = await sameKey();
    const before = await target.open(() => T0);
    await before.settings.set('chat', 'other', true, T0);
    await before.close();

    const refused = await restore(target);
    const held = await raw(target, "select 1 from settings where name = 'other'");
    const replaced = await restore(target, '--replace');
    const left = await raw(target, "select 1 from settings where name = 'other'");

    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('not empty')]);
    expect([held.length, replaced.code, left.length]).toEqual([1, 0, 0]);
  });

  it('is not restored over a store that is in use', async () => {
    const target = await sameKey();
    await target.open(() => T0);

    const { code, err } = await restore(target, '--replace');

    expect([code, err]).toEqual([2, expect.stringContaining('in use')]);
  });

  it('is not restored over a store that is newer than the program', async () => {
    const target = await sameKey();
    await (await target.open()).close();
    await raw(target, "insert into kysely_migration (name, timestamp) values ('999-later', '2030-01-01')");

    const { code, err } = await restore(target, '--replace');

    expect([code, err]).toEqual([2, expect.stringContaining('the database is newer than this program')]);
  });

  it('is not restored with another key, and the store stays as it was', async () => {
    const target = await anotherPlace();
    const before = await target.open(() => T0);
    await before.settings.set('chat', 'other', true, T0);
    await before.close();

    const { code, err } = await restore(target, '--replace');

    expect([code, err]).toEqual([2, expect.stringContaining('SECRET_KEY differs')]);
    expect(await raw(target, "select 1 from settings where name = 'other'")).toHaveLength(1);
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
