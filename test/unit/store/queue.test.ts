import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/store/types.ts';
import { ENGINES, newPlace, type Place } from '../../support/stores.ts';

const T0 = Date.UTC(2026, 10, 20, 1);

describe.each(ENGINES)('jobs on %s', (engine) => {
  let place: Place;
  let store: Store;

  beforeEach(async () => {
    place = await newPlace(engine);
    store = await place.open(() => T0);
  });
  afterEach(() => place.remove());

  const job = (key: string, more = {}) => ({ kind: 'export', key, payload: { id: key }, ...more });

  it('exist once for one key while they live', async () => {
    expect(await store.jobs.enqueue(job('a'), T0)).toBe(true);
    expect(await store.jobs.enqueue(job('a'), T0)).toBe(false);
    const [leased] = await store.jobs.claim(T0, 1000, 5);
    if (leased === undefined) throw new Error('nothing leased');
    await store.jobs.complete(leased);

    expect(await store.jobs.enqueue(job('a'), T0)).toBe(true);
  });

  it('of one kind whose answers go to one place become due together', async () => {
    const later = (place: string) => ({ runAt: T0 + 9, share: { place } });
    for (const key of ['a', 'b']) await store.jobs.enqueue(job(key, later('oc_1')), T0);
    await store.jobs.enqueue(job('elsewhere', later('oc_2')), T0);
    await store.jobs.enqueue(job('of another kind', { ...later('oc_1'), kind: 'card' }), T0);

    const found = [
      await store.jobs.runAll('export', 'oc_1', T0),
      await store.jobs.runAll('export', 'oc_3', T0),
    ];
    const due = await store.jobs.claim(T0, 1000, 10);

    expect(found).toEqual([true, false]);
    expect(due.map(({ key }) => key)).toEqual(['a', 'b']);
  });

  it('are handed out by priority, then by due time, and never before they are due', async () => {
    await store.jobs.enqueue(job('background', { priority: 10 }), T0);
    await store.jobs.enqueue(job('second', { runAt: T0 - 5 }), T0);
    await store.jobs.enqueue(job('first', { runAt: T0 - 9 }), T0);
    await store.jobs.enqueue(job('later', { runAt: T0 + 1 }), T0);

    const leased = await store.jobs.claim(T0, 1000, 10);

    expect(leased.map((each) => each.key)).toEqual(['first', 'second', 'background']);
    expect(await store.jobs.counts(T0)).toEqual({ ready: 0, waiting: 1, leased: 3, dead: {} });
  });

  it('of somebody who asked for hundreds do not delay those of others, in the same chat or elsewhere', async () => {
    const share = (person: string, place: string) => ({ share: { person, place } });
    for (let n = 0; n < 40; n += 1) await store.jobs.enqueue(job(`x${n}`, share('ou_x', 'oc_1')), T0 + n);
    await store.jobs.enqueue(job('same chat', share('ou_y', 'oc_1')), T0 + 50);
    await store.jobs.enqueue(job('elsewhere', share('ou_z', 'oc_2')), T0 + 60);
    await store.jobs.enqueue(job('background', { priority: 10 }), T0);

    const keys = (await store.jobs.claim(T0 + 100, 1000, 5)).map((each) => each.key);
    const rest = (await store.jobs.claim(T0 + 100, 1000, 50)).map((each) => each.key);

    expect(keys).toEqual(['x0', 'elsewhere', 'same chat', 'x1', 'x2']);
    expect(rest.at(-1)).toBe('background');
    expect(rest).toHaveLength(38);
  });

  it('wait together where one of them was told that its chat has to wait', async () => {
    const here = { share: { person: 'ou_x', place: 'oc_1' } };
    for (const key of ['first', 'second']) await store.jobs.enqueue(job(key, here), T0);
    await store.jobs.enqueue(job('of another kind', { ...here, kind: 'card' }), T0);
    await store.jobs.enqueue(job('elsewhere', { share: { place: 'oc_2' } }), T0);
    await store.jobs.enqueue(job('nowhere'), T0);
    const [first] = await store.jobs.claim(T0, 60_000, 1);
    if (first === undefined) throw new Error('nothing leased');
    await store.jobs.again(first, T0 + 500, 0);
    await store.jobs.postpone(first, T0 + 500, T0);

    const now = (await store.jobs.claim(T0 + 499, 60_000, 9)).map((each) => each.key);
    const later = (await store.jobs.claim(T0 + 500, 60_000, 9)).map((each) => each.key);

    expect([first.key, ...later]).toEqual(['first', 'first', 'second']);
    expect(new Set(now)).toEqual(new Set(['of another kind', 'elsewhere', 'nowhere']));
  });

  it('whose lease ran out go to another, and the old holder changes nothing any more', async () => {
    await store.jobs.enqueue(job('a'), T0);
    const [old] = await store.jobs.claim(T0, 1000, 1);
    const [fresh] = await store.jobs.claim(T0 + 1000, 1000, 1);
    if (old === undefined || fresh === undefined) throw new Error('nothing leased');

    expect(await store.jobs.heartbeat(old, T0 + 1001, 1000)).toBe(false);
    expect(await store.jobs.complete(old)).toBe(false);
    expect(await store.jobs.again(old, T0, 1)).toBe(false);
    expect(await store.jobs.bury(old, 'late', T0)).toBe(false);
    expect(await store.jobs.complete(fresh)).toBe(true);
  });

  it('keep their lease while they are heard of', async () => {
    await store.jobs.enqueue(job('a'), T0);
    const [leased] = await store.jobs.claim(T0, 1000, 1);
    if (leased === undefined) throw new Error('nothing leased');
    await store.jobs.heartbeat(leased, T0 + 900, 1000);

    expect(await store.jobs.claim(T0 + 1500, 1000, 1)).toEqual([]);
  });

  it('that are held can be hastened, leased ones cannot', async () => {
    await store.jobs.enqueue(job('held', { runAt: T0 + 3000 }), T0);

    expect(await store.jobs.runNow('held', T0)).toBe(true);
    expect(await store.jobs.claim(T0, 1000, 1)).toHaveLength(1);
    expect(await store.jobs.runNow('held', T0)).toBe(false);
  });

  const sleeping = async (key: string, waitsFor: string | undefined, more = {}) => {
    await store.jobs.enqueue(job(key, { runAt: T0 - 1, ...more }), T0);
    const [leased] = await store.jobs.claim(T0, 1000, 1);
    if (leased === undefined) throw new Error('nothing leased');
    await store.jobs.again(leased, T0 + 300_000, 7, { now: T0, waitsFor });
  };

  it('that wait for an operation wake when it works again: people first, oldest first, one after the other', async () => {
    await sleeping('background', 'exports.create', { priority: 10 });
    await sleeping('first', 'exports.create');
    await sleeping('second', 'exports.create');
    await sleeping('messages', 'im.message.patch');
    await sleeping('more messages', 'im.message.patch');
    await sleeping('a minute', undefined);

    const woken = await store.jobs.wake('exports.create', T0 + 10, 100);

    const keys = async (at: number) => (await store.jobs.claim(at, 1000, 9)).map(({ key }) => key);
    expect(woken).toBe(4);
    expect(await keys(T0 + 10)).toEqual(['first', 'messages']);
    expect(await keys(T0 + 110)).toEqual(['second']);
    expect(await keys(T0 + 210)).toEqual(['background']);
  });

  it('sleep as long as they were to, if the clock was ahead when they began', async () => {
    const hour = 3_600_000;
    await store.jobs.enqueue(job('a'), T0);
    const [leased] = await store.jobs.claim(T0 + hour, 1000, 1);
    if (leased === undefined) throw new Error('nothing leased');
    await store.jobs.again(leased, T0 + hour + 5_000, 1, { now: T0 + hour });
    await store.jobs.enqueue(job('b', { runAt: T0 + hour }), T0);

    expect(await store.jobs.settle(T0)).toBe(1);
    expect(await store.jobs.nextDue()).toBe(T0 + 5_000);
    expect(await store.jobs.settle(T0)).toBe(0);
  });

  it('whose process died are claimed one at a time; a process that dies before it started the others counts against none of them', async () => {
    const suspects = { below: 2, atOnce: 1, waitMs: 1_000 };
    const [one, none] = [{ suspects }, { suspects: { ...suspects, atOnce: 0 } }];
    for (const key of ['a', 'b', 'c']) await store.jobs.enqueue(job(key), T0);
    await store.jobs.claim(T0, 1_000, 5, one);
    await store.jobs.enqueue(job('d'), T0);

    const first = await store.jobs.claim(T0 + 1_000, 1_000, 5, one);
    const second = await store.jobs.claim(T0 + 2_000, 1_000, 5, none);

    const facts = (jobs: readonly { key: string; deaths: number }[]) =>
      jobs.map(({ key, deaths }) => [key, deaths]).toSorted();
    expect(facts(first)).toEqual([
      ['a', 1],
      ['d', 0],
    ]);
    // Of the two that were running one had died before: it is no suspect any more, the other waits.
    expect(facts(second)).toEqual([['a', 2]]);
    expect(facts(await store.jobs.claim(T0 + 3_000, 1_000, 5))).toEqual([
      ['a', 3],
      ['b', 1],
      ['c', 1],
      ['d', 1],
    ]);
  });

  it('that were given up can be run again as if new, once, unless the same work is under way', async () => {
    await store.jobs.enqueue(job('a'), T0);
    const [leased] = await store.jobs.claim(T0, 1000, 1);
    if (leased === undefined) throw new Error('nothing leased');
    await store.jobs.bury({ ...leased }, 'no', T0, 'no-export-right');
    const [dead] = await store.jobs.dead(5);
    await store.jobs.enqueue(job('a'), T0);

    expect(dead).toMatchObject({ advice: 'no-export-right', payload: { id: 'a' } });
    expect(await store.jobs.revive(leased.id, T0)).toBe(false);
    await store.jobs.take('a');
    expect(await store.jobs.revive(leased.id, T0)).toBe(true);
    expect(await store.jobs.revive(leased.id, T0)).toBe(false);
    expect(await store.jobs.claim(T0, 1000, 5)).toMatchObject([{ key: 'a', attempt: 0, deaths: 0 }]);
  });

  it('that were given up long ago are deleted', async () => {
    await store.jobs.enqueue(job('a'), T0);
    const [leased] = await store.jobs.claim(T0, 1000, 1);
    if (leased === undefined) throw new Error('nothing leased');
    await store.jobs.bury(leased, 'no', T0);

    expect(await store.jobs.expire(T0)).toBe(0);
    expect(await store.jobs.expire(T0 + 1)).toBe(1);
  });

  it('that were given up are kept with their error, and leave their key free', async () => {
    await store.jobs.enqueue(job('a'), T0);
    const [leased] = await store.jobs.claim(T0, 1000, 1);
    if (leased === undefined) throw new Error('nothing leased');
    await store.jobs.bury(leased, 'no permission', T0 + 5);

    expect(await store.jobs.dead(5)).toMatchObject([{ key: 'a', error: 'no permission', diedAt: T0 + 5 }]);
    expect(await store.jobs.enqueue(job('a'), T0)).toBe(true);
  });

  it('enqueued in a transaction wake nobody before it is committed, and nobody if it fails', async () => {
    let woken = 0;
    store.onWake(() => {
      woken += 1;
    });
    const before = woken;
    await store
      .transaction(async (repos) => {
        await repos.jobs.enqueue(job('a'), T0);
        throw new Error('rolled back');
      })
      .catch(() => undefined);
    const afterFailure = woken;
    let inside = -1;
    await store.transaction(async (repos) => {
      await repos.jobs.enqueue(job('b'), T0);
      inside = woken;
    });

    expect({ afterFailure, inside }).toEqual({ afterFailure: before, inside: before });
    expect(woken).toBeGreaterThan(before);
    expect((await store.jobs.claim(T0, 1000, 5)).map((each) => each.key)).toEqual(['b']);
  });

  it('are never handed out twice, however many ask', async () => {
    const others = await Promise.all([place.open(() => T0), place.open(() => T0)]);
    for (let n = 0; n < 60; n += 1) await store.jobs.enqueue(job(`j${n}`), T0);

    const leased = await Promise.all(
      [store, ...others].flatMap((each) => Array.from({ length: 8 }, () => each.jobs.claim(T0, 60_000, 5))),
    );

    const keys = leased.flat().map((each) => each.key);
    expect(keys).toHaveLength(60);
    expect(new Set(keys).size).toBe(60);
  });
});
