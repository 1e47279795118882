import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Store } from '../../../src/store/types.ts';
import { newPlace, type Place } from '../../support/stores.ts';

const T0 = Date.UTC(2026, 10, 20, 1);

describe('SQLite', () => {
  let place: Place;
  let store: Store;

  beforeEach(async () => {
    place = await newPlace('sqlite');
    store = await place.open(() => T0);
  });
  afterEach(() => place.remove());

  it('opens its files to their owner only', async () => {
    await store.settings.set('test', 'n', 1, T0);

    const files = readdirSync(place.dataDir);

    expect(files).toEqual(expect.arrayContaining(['bot.sqlite', 'bot.sqlite-wal']));
    for (const file of files)
      expect([file, statSync(join(place.dataDir, file)).mode & 0o077]).toEqual([file, 0]);
  });

  it('waits for another process that writes, without stopping the program, and can write as soon as that is done', async () => {
    const other = new Database(join(place.dataDir, 'bot.sqlite'), { timeout: 0 });
    for (let round = 0; round < 3; round += 1) {
      other.exec('begin immediate');
      other.exec(`insert into claims values ('other ${round}', 1)`);
      const alone = store.settings.set('test', 'alone', round, T0);
      const together = store.transaction((repos) => repos.settings.set('test', 'together', round, T0));
      let alive = 0;
      const timer = setInterval(() => {
        alive += 1;
      }, 1);
      while (alive < 5) await new Promise((resolve) => setTimeout(resolve, 1));
      clearInterval(timer);
      other.exec('commit');
      await Promise.all([alone, together]);
    }
    other.close();

    expect([
      await store.settings.get('test', 'alone', z.unknown()),
      await store.settings.get('test', 'together', z.unknown()),
    ]).toEqual([2, 2]);
  });

  it('does not keep others waiting while a slow file comes in', async () => {
    let goOn: () => void = () => undefined;
    const paused = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    async function* slow(): AsyncGenerator<Buffer> {
      yield Buffer.alloc(2_000_000, 1);
      await paused;
      yield Buffer.alloc(10, 2);
    }
    const writing = store.files.write('f1', 'a.xlsx', slow(), T0);

    await store.transaction((repos) => repos.settings.set('test', 'meanwhile', true, T0));
    const before = await store.files.info('f1');
    goOn();

    expect(before).toBeUndefined();
    expect((await writing).size).toBe(2_000_010);
  });

  it('goes on after a transaction that failed in the middle', async () => {
    const failing = store.transaction(async (repos) => {
      await repos.settings.set('test', 'half', true, T0);
      await repos.exports.update('x', { fileId: {} as string }, T0); // no engine can bind this
    });

    await expect(failing).rejects.toThrow();
    expect(await store.settings.get('test', 'half', z.unknown())).toBeUndefined();
    await store.settings.set('test', 'whole', true, T0);
    expect(await store.settings.get('test', 'whole', z.unknown())).toBe(true);
  });

  it('says what is wrong when a transaction waits for itself, and goes on', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const mistaken = store
      .transaction(async () => {
        await store.settings.set('test', 'from outside', true, T0);
      })
      .catch((error: unknown) => String(error));
    await vi.advanceTimersByTimeAsync(20_000);
    const patient = store.settings.get('test', 'behind it', z.unknown());
    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();

    expect(await mistaken).toMatch(/inside its own transaction/);
    expect(await patient.then(() => 'answered')).toBe('answered');
    expect(await store.settings.get('test', 'from outside', z.unknown())).toBeUndefined();
  });

  it('refuses work after it was closed', async () => {
    await store.close();

    await expect(store.settings.get('test', 'n', z.unknown())).rejects.toThrow();
  });
});
