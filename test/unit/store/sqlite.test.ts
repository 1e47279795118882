import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { createQueryId, RawNode } from 'kysely';
import Database from 'libsql';
import { describe, expect, it, vi } from 'vitest';
import { Statements } from '../../../src/store/driver.ts';
import type { Repos } from '../../../src/store/types.ts';
import { ANY, freshStore, place, store, T0 } from './support.ts';

describe('SQLite', () => {
  freshStore(() => T0);
  const has = (name: string) => store.settings.get('test', name, ANY);
  const set = (name: string, value: unknown = true) =>
    store.transaction((repos) => repos.settings.set('test', name, value, T0));

  it('opens its files to their owner only', async () => {
    await set('n');

    const modeOf = (file: string) => statSync(join(place.dataDir, file)).mode & 0o077;
    const modes = readdirSync(place.dataDir).map((file) => [file, modeOf(file)]);
    expect(Object.fromEntries(modes)).toMatchObject({ 'bot.sqlite': 0, 'bot.sqlite-wal': 0 });
    expect(modes.filter(([, mode]) => mode !== 0)).toEqual([]);
  });

  it('waits for another process that writes, without stopping the program, and can write as soon as that is done', async () => {
    const other = new Database(join(place.dataDir, 'bot.sqlite'), { timeout: 0 });
    for (let round = 0; round < 3; round += 1) {
      other.exec('begin immediate');
      other.exec(`insert into claims values ('other ${round}', 1)`);
      const alone = store.settings.set('test', 'alone', round, T0);
      const together = set('together', round);
      for (let alive = 0; alive < 5; alive += 1) await new Promise((resolve) => setTimeout(resolve, 1));
      other.exec('commit');
      await Promise.all([alone, together]);
    }
    other.close();

    expect([await has('alone'), await has('together')]).toEqual([2, 2]);
  });

  it('does not keep others waiting while a slow file comes in', async () => {
    const slow = new PassThrough({ highWaterMark: 4_000_000 });
    slow.write(Buffer.alloc(2_000_000, 1));
    const writing = store.files.write('f1', 'a.xlsx', slow, T0);

    await set('meanwhile');
    const before = await store.files.info('f1');
    slow.end(Buffer.alloc(10, 2));

    expect(before).toBeUndefined();
    expect((await writing).size).toBe(2_000_010);
  });

  it('says what is wrong when a transaction waits for itself, and goes on', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const mistaken = store
      .transaction(async () => {
        await store.settings.set('test', 'from outside', true, T0);
      })
      .catch((error: unknown) => String(error));
    await vi.advanceTimersByTimeAsync(20_000);
    const patient = has('behind it');
    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();

    expect(await mistaken).toMatch(/inside its own transaction/);
    expect(await patient.then(() => 'answered')).toBe('answered');
    expect(await has('from outside')).toBeUndefined();
  });

  describe('transactions of one turn of the event loop', () => {
    it('share a commit, also where each began after the one before had ended, as messages do that arrived together', async () => {
      const commits = vi.spyOn(Database.prototype, 'exec');
      const ended: Promise<void>[] = [];
      for (let n = 0; n < 20; n += 1) {
        ended.push(set(`n${n}`));
        for (let turn = 0; turn < 1_000; turn += 1) await undefined; // it is done, and no other waits
      }
      const count = () => commits.mock.calls.filter(([sql]) => sql === 'commit').length;
      expect(count()).toBe(0);
      await Promise.all(ended);

      expect(count()).toBe(1);
      expect(await has('n19')).toBe(true);
    });

    it('fail by themselves: the others are kept', async () => {
      const failing = async (repos: Repos) => {
        await repos.settings.set('test', 'half', true, T0);
        throw new Error('no');
      };

      const ended = await Promise.allSettled([set('before'), store.transaction(failing), set('after')]);

      expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect([await has('before'), await has('half'), await has('after')]).toEqual([true, undefined, true]);
    });

    it('fail together where the commit does, and the store goes on', async () => {
      const { exec } = Database.prototype;
      const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      let failed = 0;
      vi.spyOn(Database.prototype, 'exec').mockImplementation(function (this: Database.Database, sql) {
        if (sql === 'commit' && failed++ === 0) throw full;
        return exec.call(this, sql);
      });

      const ended = await Promise.allSettled([set('a'), set('b'), set('c')]);

      const refused = { status: 'rejected', reason: { facts: { advice: 'store-unavailable' } } };
      expect(ended).toMatchObject([refused, refused, refused]);
      await set('d');
      expect([await has('a'), await has('c'), await has('d')]).toEqual([undefined, undefined, true]);
    });

    it('are on the disk before anybody outside of them reads what they wrote', async () => {
      const commits = vi.spyOn(Database.prototype, 'exec');
      const first = set('first');
      const isOnDisk = () => commits.mock.calls.some(([sql]) => sql === 'commit');
      const read = has('first').then((value) => [value, isOnDisk()]);

      await Promise.all([first, read, set('second')]);

      expect(await read).toEqual([true, true]);
    });
  });

  it('reads the first row anew each time: with other values, after a failure, and after somebody else wrote', async () => {
    const db = new Database(join(place.dataDir, 'bot.sqlite'));
    const statements = new Statements(db);
    const ask = { query: RawNode.createWithSql(''), queryId: createQueryId(), firstOnly: true };
    const first = (text: string, ...parameters: unknown[]) =>
      statements.run({ ...ask, sql: text, parameters }).rows[0];
    const name = 'select updated_at from settings where name = ?';
    const size = 'select abs(?) as n';

    expect([first(name, 'a'), first(size, -1)]).toEqual([undefined, { n: 1 }]);
    await store.settings.set('test', 'a', 1, T0);
    await store.settings.set('test', 'b', 1, T0 + 1);
    expect([first(name, 'a'), first(name, 'b')]).toEqual([{ updated_at: T0 }, { updated_at: T0 + 1 }]);
    await store.settings.set('test', 'a', 1, T0 + 2);
    expect(first(name, 'a')).toEqual({ updated_at: T0 + 2 });
    expect(() => first(size, -(2n ** 63n))).toThrow('integer overflow');
    expect(first(size, -3)).toEqual({ n: 3 });
    db.close();
  });

  it('prepares a statement once, also while jobs are claimed', async () => {
    const asked = async () => [await store.jobs.claim(T0, 1_000, 1), await store.jobs.nextDue()];
    await asked();
    const prepared = vi.spyOn(Database.prototype, 'prepare');

    await asked();

    expect(prepared).not.toHaveBeenCalled();
  });

  it('refuses work after it was closed', async () => {
    await store.close();

    await expect(store.settings.get('test', 'n', ANY)).rejects.toThrow();
  });
});
