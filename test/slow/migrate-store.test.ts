import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { silentLogger } from '../../src/lib/logger.ts';
import { moveStore } from '../../src/store/move.ts';
import { clockAt } from '../support/clock.ts';
import { released } from '../support/garbage.ts';
import { ENGINES, newPlace, type Place } from '../support/stores.ts';
import { cli, environmentOf } from '../unit/cli/support.ts';
import { raw } from '../unit/store/raw.ts';
import { T0, token } from '../unit/store/support.ts';

const JOBS = 450;

const BYTES = 1_048_576 * 2 + 5;

describe.each(ENGINES)('a store that is moved to %s', (engine) => {
  let from: Place;
  let to: Place;
  beforeEach(async () => {
    from = await newPlace('sqlite');
    to = await newPlace(engine, from.secretKey);
    const store = await from.open(() => T0);
    await store.settings.set('chat', 'name', '周会 🎉', T0);
    await store.tokens.put(token('ou_1', { accessToken: 'a secret', name: '张三' }));
    await store.transaction(async ({ jobs }) => {
      for (let n = 0; n < JOBS; n += 1) await jobs.enqueue({ kind: 'k', key: `j${n}`, payload: { n } }, T0);
    });
    await store.files.write('f', 'a.xlsx', Readable.from([Buffer.alloc(BYTES, 7)]), T0);
    await store.close();
    await released();
  });
  afterEach(async () => {
    await Promise.all([from, to].map((place) => place.remove()));
  });

  const optionsOf = ({ databaseUrl, dataDir, secretKey }: Place) => ({
    ...{ databaseUrl, dataDir, secretKey, log: silentLogger },
    clock: clockAt(() => T0),
  });
  async function move(onPage?: (table: string, rows: number) => void, source = from) {
    await released();
    return moveStore({ from: optionsOf(source), to: optionsOf(to), onPage });
  }

  const stopAt = (of: string, most: number) => (table: string, rows: number) => {
    if (table === of && rows >= most) throw new Error('the plug was pulled');
  };

  it('is there whole, is counted, and what is sealed opens', async () => {
    const moved = await move();
    const store = await to.open(() => T0);
    await store.jobs.enqueue({ kind: 'k', key: 'later', payload: {} }, T0);

    expect(moved).toMatchObject({ resumed: 0, tables: { jobs: JOBS, tokens: 1, file_chunks: 3 } });
    expect(await store.settings.get('chat', 'name', z.string())).toBe('周会 🎉');
    expect(await store.tokens.get('ou_1')).toMatchObject({ accessToken: 'a secret', name: '张三' });
    expect(await buffer(store.files.read('f'))).toHaveLength(BYTES);
    expect(new Set((await store.jobs.claim(T0, 1_000, 999)).map(({ id }) => id)).size).toBe(JOBS + 1);
  });

  it('goes on where it was interrupted, and no bot starts in between', async () => {
    await expect(move(stopAt('jobs', 200))).rejects.toThrow('the plug was pulled');
    await expect(to.open()).rejects.toThrow('half filled by `meeting-quality migrate-store`');

    const moved = await move();
    const store = await to.open(() => T0);

    expect(moved.resumed).toBeGreaterThan(200);
    expect(await store.jobs.claim(T0, 1_000, 999)).toHaveLength(JOBS);
    expect(moved.tables['jobs']).toBe(JOBS);
  });

  it('brings what was changed between two runs', async () => {
    await expect(move(stopAt('jobs', 400))).rejects.toThrow('the plug was pulled');
    const bot = await from.open(() => T0);
    await bot.jobs.removeIfFree('j0');
    await bot.settings.set('chat', 'name', '晨会', T0);
    await bot.close();

    const { tables } = await move();
    const store = await to.open(() => T0);

    expect(tables['jobs']).toBe(JOBS - 1);
    expect(await store.settings.get('chat', 'name', z.string())).toBe('晨会');
    expect(await store.jobs.isLive('j0')).toBe(false);
  });

  it('is not moved while a bot works on it, nor over another store, nor with another key', async () => {
    const bot = await from.open(() => T0);
    await expect(move()).rejects.toThrow('the store is in use');
    await bot.close();
    const other = await to.open(() => T0);
    await other.settings.set('chat', 'mine', true, T0);
    await other.close();

    await expect(move()).rejects.toThrow('the target is not empty');
    expect(await raw(to, 'select 1 from jobs')).toEqual([]);
    const wrong = { ...from, secretKey: Buffer.alloc(32, 1) };
    await expect(move(undefined, wrong)).rejects.toThrow('SECRET_KEY differs');
  });

  it.runIf(engine === 'postgres')('is moved by the command line, which says what to set', async () => {
    const env = { ...environmentOf(from), DATABASE_URL: to.databaseUrl ?? '' };
    const { code, out } = await cli(['migrate-store'], env);
    await released();
    const again = await cli(['migrate-store'], env);

    expect(out).toMatch(/jobs +450\n[\s\S]*Now set DATABASE_URL, keep SECRET_KEY/);
    expect(code).toBe(0);
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('not empty')]);
  });

  it('has to know where to go', async () => {
    const { code, err } = await cli(['migrate-store', '--to', 'mysql://x'], environmentOf(from));

    expect([code, err]).toEqual([2, expect.stringContaining('--to postgres://')]);
  });
});
