import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createRateGate } from '../../../src/platform/rate-gate.ts';
import type { AuditWhere, Store } from '../../../src/store/types.ts';
import { clockAt } from '../../support/clock.ts';
import { ENGINES, newPlace } from '../../support/stores.ts';
import { did, eachStore, HOUR, newExport, T0, token } from './support.ts';

describe.each(ENGINES)('the store on %s', (engine) => {
  const its = eachStore(engine);

  describe('exports', () => {
    it('come back as they were put, with emoji, quotes and 19-digit ids', async () => {
      const request = { topic: '周会 🎉 "<at id=all>"', id: '7374012345678901234' };
      const change = { requesterName: '张三\u0000', cardMessageId: 'om_9', state: 'poll' } as const;
      await its.store.exports.insert(newExport('ex1', { request }), T0);
      await its.store.exports.update('ex1', change, T0 + 1);

      const row = await its.store.exports.byCard('om_9');

      const times = { createdAt: T0, updatedAt: T0 + 1, finishedAt: null };
      expect(row).toMatchObject({ id: 'ex1', state: 'poll', requesterName: '张三\u0000', ...times });
      expect(row?.request).toEqual(request);
    });

    it('change only in the state they are expected in', async () => {
      await its.store.exports.insert(newExport('ex1'), T0);

      const late = await its.store.exports.update('ex1', { state: 'done' }, T0, ['poll']);
      const right = await its.store.exports.update('ex1', { state: 'cancelled' }, T0, ['announce', 'poll']);

      expect([late, right]).toEqual([false, true]);
      expect((await its.store.exports.get('ex1'))?.state).toBe('cancelled');
    });

    it('are listed newest first and counted by person, chat and state', async () => {
      await its.store.exports.insert(newExport('ex1'), T0);
      await its.store.exports.insert(newExport('ex2', { chatId: 'oc_2' }), T0 + 5);
      await its.store.exports.insert(newExport('ex3', { requestedBy: 'ou_2' }), T0 + 9);

      const own = await its.store.exports.list({ requestedBy: 'ou_1' }, 10);
      expect(own.map(({ id }) => id)).toEqual(['ex2', 'ex1']);
      expect(await its.store.exports.count({ chatId: 'oc_1', states: ['announce'] })).toBe(2);
      expect(await its.store.exports.count({ states: ['done'] })).toBe(0);
    });

    it('expire when they are finished and old, never while they run', async () => {
      await its.store.exports.insert(newExport('old'), T0);
      await its.store.exports.update('old', { state: 'done', finishedAt: T0 }, T0);
      await its.store.exports.insert(newExport('running'), T0);

      expect(await its.store.exports.expire(T0 + 1)).toEqual(['old']);
      expect(await its.store.exports.get('running')).toBeDefined();
    });
  });

  describe('claims', () => {
    it('go to the first caller, until they expire', async () => {
      const claims = [
        await its.store.claims.claim('event:1', T0, T0 + HOUR),
        await its.store.claims.claim('event:1', T0 + 1, T0 + HOUR),
        await its.store.claims.claim('event:1', T0 + HOUR, T0 + 2 * HOUR),
      ];

      expect(claims).toEqual([true, false, true]);
    });

    it('go to exactly one of many at once', async () => {
      const second = await its.place.open(() => T0);

      const ask = (each: Store) => Array.from({ length: 10 }, () => each.claims.claim('k', T0, T0 + HOUR));
      const claims = await Promise.all([its.store, second].flatMap(ask));

      expect(claims.filter(Boolean)).toHaveLength(1);
    });

    it('are given back when the transaction around them fails', async () => {
      const failing = its.store.transaction(async (repos) => {
        await repos.claims.claim('event:1', T0, T0 + HOUR);
        throw new Error('the handler failed');
      });

      await expect(failing).rejects.toThrow('the handler failed');
      expect(await its.store.claims.claim('event:1', T0, T0 + HOUR)).toBe(true);
    });
  });

  describe('buckets', () => {
    it('lose no step when several replicas take them at once', async () => {
      const second = await its.place.open(() => T0);

      const step = (each: Store) =>
        each.buckets.step('exports.get', (state) => ({ state: { ...state, tat: state.tat + 1 }, result: 0 }));
      await Promise.all(Array.from({ length: 40 }, (_, n) => step(n % 2 === 0 ? its.store : second)));

      expect(await its.store.buckets.peek('exports.get')).toEqual({ tat: 40, closedUntil: 0 });
    });

    it('let a hundred calls pass in one moment, whichever replica asks, and say to the others when', async () => {
      const second = await its.place.open(() => T0);
      const clock = { ...clockAt(() => T0), monotonic: () => 0 };
      const gates = [its.store, second].map((each) => createRateGate(each.buckets, clock));
      const asked = Array.from({ length: 120 }, (_, n) => gates[n % 2]?.vc('exports.get', 'interactive'));

      const refused = (await Promise.allSettled(asked)).filter(({ status }) => status === 'rejected');

      expect(refused).toHaveLength(20);
      expect(refused[0]).toMatchObject({ reason: { facts: { heldBack: 'call', retryAfterMs: 61_800 } } });
      expect((await second.buckets.peek('vc:exports.get')).sent).toEqual(Array(100).fill(T0));
    });
  });

  describe('settings, tokens, states, audit', () => {
    it('keeps small values by scope and name', async () => {
      await its.store.settings.set('chat:oc_1', 'lang', 'en_us', T0);
      await its.store.settings.set('chat:oc_1', 'lang', 'zh_cn', T0);

      expect(await its.store.settings.get('chat:oc_1', 'lang', z.unknown())).toBe('zh_cn');
      await its.store.settings.remove('chat:oc_1', 'lang');
      expect(await its.store.settings.get('chat:oc_1', 'lang', z.unknown())).toBeUndefined();
    });

    it('keeps tokens, and lets one at a time renew a person’s', async () => {
      const row = token('ou_1', { refreshToken: 'r-1', scopes: ['vc:export'], name: '张三' });
      await its.store.tokens.put(row);
      const second = await its.place.open(() => T0);
      const order: string[] = [];
      const renew = (each: Store, name: string) =>
        each.tokens.exclusively('ou_1', async () => {
          order.push(`${name} in`);
          await each.tokens.get('ou_1');
          order.push(`${name} out`);
        });

      await Promise.all([renew(its.store, 'a'), renew(second, 'b')]);

      expect(await its.store.tokens.get('ou_1')).toEqual(row);
      const [first, last] = order[0] === 'a in' ? ['a', 'b'] : ['b', 'a'];
      expect(order).toEqual([`${first} in`, `${first} out`, `${last} in`, `${last} out`]);
      expect(await its.store.tokens.remove('ou_1')).toBe(true);
    });

    it('replaces and removes tokens only where they are still the ones that were read', async () => {
      const row = token('ou_9');
      await its.store.tokens.put(row);

      expect(await its.store.tokens.replace({ ...row, accessToken: 'u-2', updatedAt: T0 + 1 }, T0)).toBe(
        true,
      );
      expect(await its.store.tokens.replace({ ...row, accessToken: 'u-3', updatedAt: T0 + 2 }, T0)).toBe(
        false,
      );
      expect((await its.store.tokens.get('ou_9'))?.accessToken).toBe('u-2');
      expect(await its.store.tokens.remove('ou_9', T0)).toBe(false);
      expect(await its.store.tokens.remove('ou_9', T0 + 1)).toBe(true);
      expect(await its.store.tokens.replace(row, T0 + 1)).toBe(false);
    });

    it('remembers who did what, newest first', async () => {
      const row = did(0);
      await its.store.audit.add(row);
      await its.store.audit.add(did(5, { actor: 'ou_2' }));

      expect((await its.store.audit.list({}, 10)).map((each) => each.actor)).toEqual(['ou_2', 'ou_zhang']);
      expect(await its.store.audit.list({ actor: 'ou_zhang' }, 10)).toEqual([row]);
      expect(await its.store.audit.list({ person: 'ou_3' }, 10)).toEqual([]);
      expect(await its.store.audit.expire(T0 + 1)).toBe(1);
    });

    it('keeps an audit log, which is read a page at a time with everything else in between', async () => {
      // Some at once, and one whose clock was behind.
      const row = (n: number) => did(n, { at: T0 + (n === 5 ? 0 : n >> 1), actor: `ou_${n % 2}` });
      for (let n = 1; n <= 6; n += 1) await its.store.audit.add(row(n));
      const read = async (where: AuditWhere, limit: number) => {
        const pages: (string | null)[][] = [];
        let turns = 0;
        for await (const page of its.store.audit.pages(where, limit, 2)) {
          pages.push(page.map(({ exportId }) => exportId));
          setImmediate(() => {
            turns += 1;
          });
        }
        return { pages, turns };
      };

      expect(await read({}, 5)).toEqual({ pages: [['ex6', 'ex4'], ['ex3', 'ex2'], ['ex5']], turns: 3 });
      expect(await read({ person: 'ou_0' }, 5)).toEqual({ pages: [['ex6', 'ex4'], ['ex2']], turns: 2 });
    });
  });

  it('can be opened by several at once, from nothing', async () => {
    const fresh = await newPlace(engine);

    const stores = await Promise.all([fresh.open(), fresh.open(), fresh.open()]);

    await Promise.all(stores.map((each) => each.ping()));
    await fresh.remove();
  });
});
