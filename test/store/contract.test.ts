import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewExport, Store } from '../../src/store/types.ts';
import { ENGINES, newPlace, type Place } from '../support/stores.ts';

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
        requesterName: '张三',
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

  describe('jobs', () => {
    const job = (key: string, more = {}) => ({ kind: 'export', key, payload: { id: key }, ...more });

    it('exist once for one key while they live', async () => {
      expect(await store.jobs.enqueue(job('a'), T0)).toBe(true);
      expect(await store.jobs.enqueue(job('a'), T0)).toBe(false);
      const [leased] = await store.jobs.claim(T0, 1000, 5);
      if (leased === undefined) throw new Error('nothing leased');
      await store.jobs.complete(leased);

      expect(await store.jobs.enqueue(job('a'), T0)).toBe(true);
    });

    it('are handed out by priority, then by due time, and never before they are due', async () => {
      await store.jobs.enqueue(job('background', { priority: 10 }), T0);
      await store.jobs.enqueue(job('second', { runAt: T0 - 5 }), T0);
      await store.jobs.enqueue(job('first', { runAt: T0 - 9 }), T0);
      await store.jobs.enqueue(job('later', { runAt: T0 + 1 }), T0);

      const leased = await store.jobs.claim(T0, 1000, 10);

      expect(leased.map((each) => each.key)).toEqual(['first', 'second', 'background']);
      expect(await store.jobs.counts(T0)).toEqual({ ready: 0, waiting: 1, leased: 3, dead: 0 });
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

      expect(await store.jobs.hasten('held', T0)).toBe(true);
      expect(await store.jobs.claim(T0, 1000, 1)).toHaveLength(1);
      expect(await store.jobs.hasten('held', T0)).toBe(false);
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

  describe('files', () => {
    async function* pieces(...sizes: number[]): AsyncGenerator<Buffer> {
      for (const [index, size] of sizes.entries()) yield Buffer.alloc(size, index + 1);
    }
    async function bytes(source: AsyncIterable<Buffer>): Promise<Buffer> {
      const chunks: Buffer[] = [];
      for await (const chunk of source) chunks.push(chunk);
      return Buffer.concat(chunks);
    }

    it('come back byte for byte, whole and in part, across chunks', async () => {
      const sizes = [700_000, 900_000, 1_500_000, 3];
      const info = await store.files.write('f1', '会议明细.xlsx', pieces(...sizes), T0);
      const whole = await bytes(pieces(...sizes));

      expect(info.size).toBe(whole.length);
      expect((await bytes(store.files.read('f1'))).equals(whole)).toBe(true);
      expect(
        (await bytes(store.files.read('f1', 1_048_570, 2_097_160))).equals(
          whole.subarray(1_048_570, 2_097_160),
        ),
      ).toBe(true);
      expect(await bytes(store.files.read('f1', whole.length))).toHaveLength(0);
    });

    it('whose writing was interrupted are not there, and an older one stays', async () => {
      await store.files.write('f1', 'a.xlsx', pieces(10), T0);
      async function* cut(): AsyncGenerator<Buffer> {
        yield Buffer.alloc(2_000_000, 9);
        throw new Error('connection dropped');
      }

      await expect(store.files.write('f1', 'b.xlsx', cut(), T0)).rejects.toThrow('connection dropped');

      expect(await store.files.info('f1')).toMatchObject({ name: 'a.xlsx', size: 10 });
      expect(await store.files.info('f2')).toBeUndefined();
    });

    it('are replaced as a whole, removed, and expire', async () => {
      await store.files.write('f1', 'a.xlsx', pieces(10), T0);
      await store.files.write('f1', 'b.xlsx', pieces(0, 20), T0 + HOUR);
      await store.files.write('f2', 'c.xlsx', pieces(1), T0);

      expect(await store.files.info('f1')).toMatchObject({ name: 'b.xlsx', size: 20 });
      expect(await store.files.expire(T0 + 1)).toEqual(['f2']);
      expect(await store.files.remove('f1')).toBe(true);
      expect(await store.files.remove('f1')).toBe(false);
    });

    it('and everything else refuse a key they were not written with, at the start', async () => {
      await store.files.write('f1', 'a.xlsx', pieces(10), T0);
      Buffer.alloc(32, 7).copy(place.secretKey);

      await expect(place.open(() => T0)).rejects.toMatchObject({
        kind: 'usage',
        message: expect.stringContaining('SECRET_KEY differs'),
      });
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
  });

  describe('settings, tokens, states, audit', () => {
    it('keeps small values by scope and name', async () => {
      await store.settings.set('chat:oc_1', 'lang', 'en_us', T0);
      await store.settings.set('chat:oc_1', 'lang', 'zh_cn', T0);

      expect(await store.settings.get('chat:oc_1', 'lang')).toBe('zh_cn');
      await store.settings.remove('chat:oc_1', 'lang');
      expect(await store.settings.get('chat:oc_1', 'lang')).toBeUndefined();
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

    it('opens a state once, and not after its time', async () => {
      const row = {
        state: 's1',
        openId: 'ou_1',
        exportId: 'ex1',
        verifier: 'v'.repeat(43),
        purpose: 'export',
        expiresAt: T0 + HOUR,
      };
      await store.oauthStates.put(row);
      await store.oauthStates.put({ ...row, state: 's2' });

      expect(await store.oauthStates.take('s1', T0)).toEqual(row);
      expect(await store.oauthStates.take('s1', T0)).toBeUndefined();
      expect(await store.oauthStates.take('s2', T0 + HOUR)).toBeUndefined();
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
      expect(await store.audit.expire(T0 + 1)).toBe(1);
    });
  });

  it('can be opened by several at once, from nothing', async () => {
    const fresh = await newPlace(engine);

    const stores = await Promise.all([fresh.open(), fresh.open(), fresh.open()]);

    await Promise.all(stores.map((each) => each.ping()));
    await fresh.remove();
  });
});
