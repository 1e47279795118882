import { describe, expect, it } from 'vitest';
import { createRateGate } from '../../../src/platform/rate-gate.ts';
import type { AuditWhere, Store } from '../../../src/store/types.ts';
import { clockAt } from '../../support/clock.ts';
import { did, ENGINES, freshStore, HOUR, newExport, newPlace, place, store, T0, token } from './support.ts';

describe.each(ENGINES)('the store on %s', (engine) => {
  freshStore(() => T0, engine);
  async function manyTimes<T>(count: number, work: (store: Store) => Promise<T>): Promise<T[]> {
    const second = await place.open(() => T0);
    return Promise.all(Array.from({ length: count }, (_, n) => work(n % 2 === 0 ? store : second)));
  }

  it('lists exports newest first, counts them, and lets them expire when they are finished and old', async () => {
    const { exports } = store;
    await exports.insert(newExport('ex1'), T0);
    await exports.insert(newExport('ex2', { chatId: 'oc_2' }), T0 + 5);
    await exports.insert(newExport('ex3', { requestedBy: 'ou_2' }), T0 + 9);

    expect((await exports.list({ requestedBy: 'ou_1' }, 10)).map(({ id }) => id)).toEqual(['ex2', 'ex1']);
    expect(await exports.count({ chatId: 'oc_1', states: ['announce'] })).toBe(2);
    expect(await exports.count({ states: ['done'] })).toBe(0);
    await exports.update('ex1', { state: 'done', finishedAt: T0 }, T0);
    expect(await exports.expire(T0 + 1)).toEqual(['ex1']);
    expect(await exports.get('ex2')).toBeDefined();
  });

  it('gives a claim to the first caller until it expires, and back when the transaction around it fails', async () => {
    const claim = (at: number, until = at + HOUR) => store.claims.claim('event:1', at, until);
    const failing = store.transaction(async (repos) => {
      await repos.claims.claim('event:1', T0, T0 + HOUR);
      throw new Error('the handler failed');
    });

    await expect(failing).rejects.toThrow('the handler failed');
    expect([await claim(T0), await claim(T0 + 1), await claim(T0 + HOUR)]).toEqual([true, false, true]);
    const many = await manyTimes(20, ({ claims }) => claims.claim('k', T0, T0 + HOUR));
    expect(many.filter(Boolean)).toHaveLength(1);
  });

  it('lets a hundred calls pass in one moment, whichever replica asks, and says to the others when', async () => {
    const clock = { ...clockAt(() => T0), monotonic: () => 0 };
    const passed = await manyTimes(120, ({ buckets }) =>
      createRateGate(buckets, clock)
        .vc('exports.get', 'interactive')
        .catch(({ facts }) => facts),
    );

    const refused = passed.filter((facts) => facts !== undefined);
    expect(refused).toHaveLength(20);
    expect(refused[0]).toMatchObject({ heldBack: 'call', retryAfterMs: 61_800 });
    expect((await store.buckets.peek('vc:exports.get')).sent).toEqual(Array(100).fill(T0));
  });

  it('replaces and removes tokens only where they are still the ones that were read', async () => {
    const { tokens } = store;
    const row = token('ou_9');
    const renewed = (n: number) => ({ ...row, accessToken: `u-${n}`, updatedAt: T0 + n });
    await tokens.put(row);

    const replaced = [await tokens.replace(renewed(1), T0), await tokens.replace(renewed(2), T0)];
    expect(replaced).toEqual([true, false]);
    expect(await tokens.get('ou_9')).toEqual(renewed(1));
    expect([await tokens.remove('ou_9', T0), await tokens.remove('ou_9', T0 + 1)]).toEqual([false, true]);
    expect(await tokens.replace(row, T0 + 1)).toBe(false);
  });

  it('keeps an audit log, which is read a page at a time with everything else in between', async () => {
    // Some at once, and one whose clock was behind.
    const row = (n: number) => did(n, { at: T0 + (n === 5 ? 0 : n >> 1), actor: `ou_${n % 2}` });
    for (let n = 1; n <= 6; n += 1) await store.audit.add(row(n));
    const read = async (where: AuditWhere) => {
      const pages: string[] = [];
      let turns = 0;
      for await (const page of store.audit.pages(where, 5, 2)) {
        pages.push(page.map(({ exportId }) => exportId).join(' '));
        setImmediate(() => {
          turns += 1;
        });
      }
      return { pages, turns };
    };

    expect(await read({})).toEqual({ pages: ['ex6 ex4', 'ex3 ex2', 'ex5'], turns: 3 });
    expect(await read({ person: 'ou_0' })).toEqual({ pages: ['ex6 ex4', 'ex2'], turns: 2 });
  });

  it('can be opened by several at once, from nothing', async () => {
    const fresh = await newPlace(engine);

    const stores = await Promise.all([fresh.open(), fresh.open(), fresh.open()]);

    await Promise.all(stores.map((each) => each.ping()));
    await fresh.remove();
  });
});
