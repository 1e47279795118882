import { describe, expect, it } from 'vitest';
import type { NewJob } from '../../../src/store/types.ts';
import { ENGINES, freshStore, HOUR, leased, place, store, T0 } from './support.ts';

describe.each(ENGINES)('jobs on %s', (engine) => {
  freshStore(() => T0, engine);
  const put = (key: string, more: Partial<NewJob> = {}, at = T0) =>
    store.jobs.enqueue({ kind: 'export', key, payload: { id: key }, ...more }, at);
  const putAll = async (keys: string, more: Partial<NewJob> = {}): Promise<void> => {
    for (const key of keys.split(', ')) await put(key, more);
  };
  /** The keys of the jobs that are handed out at `at`. */
  const keys = async (at = T0, most = 10, leaseMs = 1000) =>
    (await store.jobs.claim(at, leaseMs, most)).map(({ key }) => key).join(', ');

  it('of one kind whose answers go to one place become due together', async () => {
    const later = (place: string) => ({ runAt: T0 + 9, share: { place } });
    await putAll('a, b', later('oc_1'));
    await put('elsewhere', later('oc_2'));
    await put('of another kind', { ...later('oc_1'), kind: 'card' });

    expect(await store.jobs.runAll('export', 'oc_1', T0)).toBe(true);
    expect(await store.jobs.runAll('export', 'oc_3', T0)).toBe(false);
    expect(await keys()).toBe('a, b');
  });

  it('are handed out by priority, then by due time, and never before they are due', async () => {
    await put('background', { priority: 10 });
    await put('second', { runAt: T0 - 5 });
    await put('first', { runAt: T0 - 9 });
    await put('later', { runAt: T0 + 1 });

    expect(await keys()).toBe('first, second, background');
    expect(await store.jobs.counts(T0)).toEqual({ ready: 0, waiting: 1, leased: 3, dead: {} });
  });

  it('of somebody who asked for hundreds do not delay those of others, in the same chat or elsewhere', async () => {
    const share = (person: string, place: string) => ({ share: { person, place } });
    for (let n = 0; n < 40; n += 1) await put(`x${n}`, share('ou_x', 'oc_1'), T0 + n);
    await put('same chat', share('ou_y', 'oc_1'), T0 + 50);
    await put('elsewhere', share('ou_z', 'oc_2'), T0 + 60);
    await put('background', { priority: 10 });

    expect(await keys(T0 + 100, 5)).toBe('x0, elsewhere, same chat, x1, x2');
    const rest = (await keys(T0 + 100, 50)).split(', ');
    expect([rest.length, rest.at(-1)]).toEqual([38, 'background']);
  });

  it('wait together where one of them was told that its chat has to wait', async () => {
    const here = { share: { person: 'ou_x', place: 'oc_1' } };
    await putAll('first, second', here);
    await put('of another kind', { ...here, kind: 'card' });
    await put('elsewhere', { share: { place: 'oc_2' } });
    await put('nowhere');
    const first = await leased(store);
    await store.jobs.reschedule(first, T0 + 500, 0);
    await store.jobs.postpone(first, T0 + 500, T0);

    const now = (await keys(T0 + 499, 9, 60_000)).split(', ').sort();
    expect([first.key, ...now]).toEqual(['first', 'elsewhere', 'nowhere', 'of another kind']);
    expect(await keys(T0 + 500)).toBe('first, second');
  });

  it('that are held can be hastened or taken away, leased ones neither; a step that ends counts from zero', async () => {
    const { jobs } = store;
    await put('held', { runAt: T0 + 3000 });

    expect([await jobs.runNow('held', T0), await jobs.runNow('held', T0)]).toEqual([true, false]);
    await leased(store);
    expect([await jobs.runNow('held', T0), await jobs.removeIfFree('held')]).toEqual([false, undefined]);
    const died = await leased(store, T0 + 1000);
    expect(died).toMatchObject({ attempt: 0, deaths: 1 });
    await jobs.reschedule(died, T0 + 5000, 3);
    expect(await keys(T0 + 4999)).toBe('');
    expect(await leased(store, T0 + 5000)).toMatchObject({ key: 'held', attempt: 3, deaths: 0 });
  });

  it('that wait for an operation wake when it works again: people first, oldest first, one after the other', async () => {
    const sleeping = async (key: string, waitsFor: string | undefined, more = {}) => {
      await put(key, { runAt: T0 - 1, ...more });
      await store.jobs.reschedule(await leased(store), T0 + 300_000, 7, { now: T0, waitsFor });
    };
    await sleeping('background', 'exports.create', { priority: 10 });
    await sleeping('first', 'exports.create');
    await sleeping('second', 'exports.create');
    await sleeping('messages', 'im.message.patch');
    await sleeping('more messages', 'im.message.patch');
    await sleeping('a minute', undefined);

    expect(await store.jobs.wake('exports.create', T0 + 10, 100)).toBe(4);
    expect(await keys(T0 + 10)).toBe('first, messages');
    expect(await keys(T0 + 110)).toBe('second');
    expect(await keys(T0 + 210)).toBe('background');
  });

  it('sleep as long as they were to, if the clock was ahead when they began', async () => {
    await put('a');
    const ahead = await leased(store, T0 + HOUR);
    await store.jobs.reschedule(ahead, T0 + HOUR + 5_000, 1, { now: T0 + HOUR });
    await put('b', { runAt: T0 + HOUR });

    expect(await store.jobs.repairClockSkew(T0)).toBe(1);
    expect(await store.jobs.nextDue()).toBe(T0 + 5_000);
    expect(await store.jobs.repairClockSkew(T0)).toBe(0);
  });

  it('whose process died are claimed one at a time; a process that dies before it started the others counts against none of them', async () => {
    const suspects = { below: 2, atOnce: 1, waitMs: 1_000 };
    const [one, none] = [{ suspects }, { suspects: { ...suspects, atOnce: 0 } }];
    const deaths = async (seconds: number, options = {}) =>
      (await store.jobs.claim(T0 + seconds * 1_000, 1_000, 5, options))
        .map((job) => `${job.key} ${job.deaths}`)
        .sort()
        .join();
    await putAll('a, b, c');
    await deaths(0, one);
    await put('d');

    expect(await deaths(1, one)).toBe('a 1,d 0');
    // Of the two that were running one had died before: it is no suspect any more, the other waits.
    expect(await deaths(2, none)).toBe('a 2');
    expect(await deaths(3)).toBe('a 3,b 1,c 1,d 1');
  });

  it('that were given up are kept with their reason, leave their key free, can be run again as if new, and go in the end', async () => {
    await put('a');
    await store.jobs.reschedule(await leased(store), T0, 3);
    await leased(store);
    const job = await leased(store, T0 + 1_000);
    expect(job).toMatchObject({ attempt: 3, deaths: 1 });
    await store.jobs.bury(job, 'no permission', T0 + 5, 'no-export-right');
    expect(await put('a')).toBe(true);

    const kept = { key: 'a', payload: { id: 'a' }, error: 'no permission', advice: 'no-export-right' };
    expect(await store.jobs.dead(5)).toMatchObject([{ ...kept, diedAt: T0 + 5 }]);
    expect(await store.jobs.revive(job.id, T0)).toBe(false); // the same work is under way
    await store.jobs.removeIfFree('a');
    let twice: Promise<boolean> | undefined;
    await store.transaction(async ({ jobs }) => {
      expect(await jobs.revive(job.id, T0)).toBe(true);
      twice = store.jobs.revive(job.id, T0);
      for (let n = 0; n < 100; n += 1) await jobs.isLive('a'); // it comes to the row, and waits for it
    });
    expect(await twice).toBe(false);
    expect(await store.jobs.claim(T0, 1000, 5)).toMatchObject([{ key: 'a', attempt: 0, deaths: 0 }]);
    await store.jobs.bury(await leased(store, T0 + 1000), 'no', T0 + 5, 'internal');
    expect([await store.jobs.expire(T0 + 5), await store.jobs.expire(T0 + 6)]).toEqual([0, 1]);
  });

  it('enqueued in a transaction wake nobody before it is committed, and nobody if it fails', async () => {
    let woken = 0;
    store.onWake(() => {
      woken += 1;
    });
    const before = woken;
    const enqueue = (key: string, end: () => void) =>
      store.transaction(async (repos) => {
        await repos.jobs.enqueue({ kind: 'export', key, payload: {} }, T0);
        end();
      });

    const fail = (): void => {
      throw new Error('rolled back');
    };
    await expect(enqueue('a', fail)).rejects.toThrow('rolled back');
    await enqueue('b', () => expect(woken).toBe(before));

    expect(woken).toBeGreaterThan(before);
    expect(await keys()).toBe('b');
  });

  it('are never handed out twice, however many ask', async () => {
    const stores = [store, await place.open(() => T0), await place.open(() => T0)];
    for (let n = 0; n < 60; n += 1) await put(`j${n}`);

    const asked = stores.flatMap((each) => Array.from({ length: 8 }, () => each.jobs.claim(T0, 60_000, 5)));

    const found = (await Promise.all(asked)).flat().map(({ key }) => key);
    expect([found.length, new Set(found).size]).toEqual([60, 60]);
  });
});
