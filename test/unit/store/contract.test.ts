import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createRateGate } from '../../../src/platform/rate-gate.ts';
import type { AuditWhere, NewExport, Store } from '../../../src/store/types.ts';
import { clockAt } from '../../support/clock.ts';
import { ENGINES, newPlace, type Place } from '../../support/stores.ts';

const T0 = Date.UTC(2026, 10, 20, 1);
const HOUR = 3_600_000;

const newExport = (id: string, more: Partial<NewExport> = {}): NewExport => ({
  id,
  kind: 'meetings',
  state: 'announce',
  chatId: 'oc_1',
  chatType: 'group',
  requestMessageId: 'om_1',
  requestedBy: 'ou_1',
  identity: 'tenant',
  locale: 'zh_cn',
  request: { range: { spec: '昨天' }, taskId: '7374012345678901234' },
  ...more,
});

describe.each(ENGINES)('the store on %s', (engine) => {
  let place: Place;
  let store: Store;

  beforeEach(async () => {
    place = await newPlace(engine);
    store = await place.open(() => T0);
  });
  afterEach(() => place.remove());

  describe('exports', () => {
    it('come back as they were put, with emoji, quotes and 19-digit ids', async () => {
      await store.exports.insert(
        newExport('ex1', { request: { topic: '周会 🎉 "<at id=all>"', id: '7374012345678901234' } }),
        T0,
      );
      await store.exports.update(
        'ex1',
        { requesterName: '张三\u0000', cardMessageId: 'om_9', state: 'poll' },
        T0 + 1,
      );

      const row = await store.exports.byCard('om_9');

      expect(row).toMatchObject({
        id: 'ex1',
        state: 'poll',
        requesterName: '张三\u0000',
        createdAt: T0,
        updatedAt: T0 + 1,
        finishedAt: null,
      });
      expect(row?.request).toEqual({ topic: '周会 🎉 "<at id=all>"', id: '7374012345678901234' });
    });

    it('change only in the state they are expected in', async () => {
      await store.exports.insert(newExport('ex1'), T0);

      const late = await store.exports.update('ex1', { state: 'done' }, T0, ['poll']);
      const right = await store.exports.update('ex1', { state: 'cancelled' }, T0, ['announce', 'poll']);

      expect([late, right]).toEqual([false, true]);
      expect((await store.exports.get('ex1'))?.state).toBe('cancelled');
    });

    it('are listed newest first and counted by person, chat and state', async () => {
      await store.exports.insert(newExport('ex1'), T0);
      await store.exports.insert(newExport('ex2', { chatId: 'oc_2' }), T0 + 5);
      await store.exports.insert(newExport('ex3', { requestedBy: 'ou_2' }), T0 + 9);

      expect((await store.exports.list({ requestedBy: 'ou_1' }, 10)).map((row) => row.id)).toEqual([
        'ex2',
        'ex1',
      ]);
      expect(await store.exports.count({ chatId: 'oc_1', states: ['announce'] })).toBe(2);
      expect(await store.exports.count({ states: ['done'] })).toBe(0);
    });

    it('expire when they are finished and old, never while they run', async () => {
      await store.exports.insert(newExport('old'), T0);
      await store.exports.update('old', { state: 'done', finishedAt: T0 }, T0);
      await store.exports.insert(newExport('running'), T0);

      expect(await store.exports.expire(T0 + 1)).toEqual(['old']);
      expect(await store.exports.get('running')).toBeDefined();
    });
  });

  describe('claims', () => {
    it('go to the first caller, until they expire', async () => {
      const claims = [
        await store.claims.claim('event:1', T0, T0 + HOUR),
        await store.claims.claim('event:1', T0 + 1, T0 + HOUR),
        await store.claims.claim('event:1', T0 + HOUR, T0 + 2 * HOUR),
      ];

      expect(claims).toEqual([true, false, true]);
    });

    it('go to exactly one of many at once', async () => {
      const second = await place.open(() => T0);

      const claims = await Promise.all(
        [store, second].flatMap((each) =>
          Array.from({ length: 10 }, () => each.claims.claim('k', T0, T0 + HOUR)),
        ),
      );

      expect(claims.filter(Boolean)).toHaveLength(1);
    });

    it('are given back when the transaction around them fails', async () => {
      const failing = store.transaction(async (repos) => {
        await repos.claims.claim('event:1', T0, T0 + HOUR);
        throw new Error('the handler failed');
      });

      await expect(failing).rejects.toThrow('the handler failed');
      expect(await store.claims.claim('event:1', T0, T0 + HOUR)).toBe(true);
    });
  });

  describe('buckets', () => {
    it('lose no step when several replicas take them at once', async () => {
      const second = await place.open(() => T0);

      await Promise.all(
        [store, second].flatMap((each) =>
          Array.from({ length: 20 }, () =>
            each.buckets.step('exports.get', (state) => ({
              state: { ...state, tat: state.tat + 1 },
              result: undefined,
            })),
          ),
        ),
      );

      expect(await store.buckets.peek('exports.get')).toEqual({ tat: 40, closedUntil: 0 });
    });

    it('let a hundred calls pass in one moment, whichever replica asks, and say to the others when', async () => {
      const second = await place.open(() => T0);
      const clock = { ...clockAt(() => T0), monotonic: () => 0 };
      const gates = [store, second].map((each) => createRateGate(each.buckets, clock));
      const asked = Array.from({ length: 120 }, (_, n) => gates[n % 2]?.vc('exports.get', 'interactive'));

      const refused = (await Promise.allSettled(asked)).filter(({ status }) => status === 'rejected');

      expect(refused).toHaveLength(20);
      expect(refused[0]).toMatchObject({ reason: { facts: { heldBack: 'call', retryAfterMs: 61_800 } } });
      expect((await second.buckets.peek('vc:exports.get')).sent).toEqual(Array(100).fill(T0));
    });
  });

  describe('settings, tokens, states, audit', () => {
    it('keeps small values by scope and name', async () => {
      await store.settings.set('chat:oc_1', 'lang', 'en_us', T0);
      await store.settings.set('chat:oc_1', 'lang', 'zh_cn', T0);

      expect(await store.settings.get('chat:oc_1', 'lang', z.unknown())).toBe('zh_cn');
      await store.settings.remove('chat:oc_1', 'lang');
      expect(await store.settings.get('chat:oc_1', 'lang', z.unknown())).toBeUndefined();
    });

    it('keeps tokens, and lets one at a time renew a person’s', async () => {
      const row = {
        openId: 'ou_1',
        accessToken: 'u-1',
        accessExpiresAt: T0 + 1,
        refreshToken: 'r-1',
        refreshExpiresAt: null,
        scopes: ['vc:export'],
        name: '张三',
        updatedAt: T0,
      };
      await store.tokens.put(row);
      const second = await place.open(() => T0);
      const order: string[] = [];
      const renew = (each: Store, name: string) =>
        each.tokens.exclusively('ou_1', async () => {
          order.push(`${name} in`);
          await each.tokens.get('ou_1');
          order.push(`${name} out`);
        });

      await Promise.all([renew(store, 'a'), renew(second, 'b')]);

      expect(await store.tokens.get('ou_1')).toEqual(row);
      expect(order[0]?.slice(0, 1)).toBe(order[1]?.slice(0, 1));
      expect(order).toHaveLength(4);
      expect(await store.tokens.remove('ou_1')).toBe(true);
    });

    it('replaces and removes tokens only where they are still the ones that were read', async () => {
      const row = {
        openId: 'ou_9',
        accessToken: 'u-1',
        accessExpiresAt: T0 + 1,
        refreshToken: null,
        refreshExpiresAt: null,
        scopes: [],
        name: null,
        updatedAt: T0,
      };
      await store.tokens.put(row);

      expect(await store.tokens.replace({ ...row, accessToken: 'u-2', updatedAt: T0 + 1 }, T0)).toBe(true);
      expect(await store.tokens.replace({ ...row, accessToken: 'u-3', updatedAt: T0 + 2 }, T0)).toBe(false);
      expect((await store.tokens.get('ou_9'))?.accessToken).toBe('u-2');
      expect(await store.tokens.remove('ou_9', T0)).toBe(false);
      expect(await store.tokens.remove('ou_9', T0 + 1)).toBe(true);
      expect(await store.tokens.replace(row, T0 + 1)).toBe(false);
    });

    it('remembers who did what, newest first', async () => {
      const row = {
        at: T0,
        actor: 'ou_1',
        action: 'export',
        exportId: 'ex1',
        chatId: null,
        identity: 'tenant',
        detail: { rows: 86 },
      };
      await store.audit.add(row);
      await store.audit.add({ ...row, at: T0 + 5, actor: 'ou_2' });

      expect((await store.audit.list({}, 10)).map((each) => each.actor)).toEqual(['ou_2', 'ou_1']);
      expect(await store.audit.list({ actor: 'ou_1' }, 10)).toEqual([row]);
      expect(await store.audit.list({ person: 'ou_3' }, 10)).toEqual([]);
      expect(await store.audit.expire(T0 + 1)).toBe(1);
    });

    it('keeps an audit log, which is read a page at a time with everything else in between', async () => {
      const row = (n: number) => ({
        // Some at once, and one whose clock was behind.
        at: T0 + (n === 5 ? 0 : n >> 1),
        actor: `ou_${n % 2}`,
        action: 'export',
        exportId: `ex${n}`,
        chatId: null,
        identity: 'tenant',
        detail: {},
      });
      for (let n = 1; n <= 6; n += 1) await store.audit.add(row(n));
      const read = async (where: AuditWhere, limit: number) => {
        const pages: (string | null)[][] = [];
        let turns = 0;
        for await (const page of store.audit.pages(where, limit, 2)) {
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
