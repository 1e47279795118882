import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../../../src/lib/clock.ts';
import { silentLogger } from '../../../src/lib/logger.ts';
import { createHousekeeping } from '../../../src/services/housekeeping.ts';
import type { ExportState } from '../../../src/store/types.ts';
import { ENGINES } from '../../support/stores.ts';
import { freshStore, newExport, store } from './support.ts';

const DAY = 86_400_000;
const T0 = Date.UTC(2026, 10, 20, 4);

describe.each(ENGINES)('the nightly sweep (%s)', (engine) => {
  const clock = { ...systemClock, at: T0, now: () => clock.at };
  const sweepAfter = async (days: number): Promise<void> => {
    clock.at = T0 + days * DAY;
    await createHousekeeping(store, clock, silentLogger, { retentionDays: 30, rawDays: 30, months: 13 })();
  };

  beforeEach(() => {
    clock.at = T0;
  });
  freshStore(() => clock.at, engine);

  async function insert(id: string, state: ExportState): Promise<void> {
    await store.exports.insert(newExport({ id, request: { kind: 'meetings' } }), T0);
    const body = async function* () {
      yield Buffer.from('PK');
    };
    await store.files.write(`${id}-0`, 'a.xlsx', body(), T0 + 1_000);
    const found = { summary: { topic: '周会' }, tasks: [{ fileId: `${id}-0` }], fileId: `${id}-0` };
    const finishedAt = state === 'done' || state === 'failed' ? T0 + 2_000 : null;
    const patch = { state, ...found, cardMessageId: `om_${id}`, finishedAt };
    await store.exports.update(id, patch, T0 + 2_000);
  }

  it('leaves young exports alone', async () => {
    await insert('ex1', 'done');
    const before = await store.exports.get('ex1');

    await sweepAfter(29);

    expect(await store.exports.get('ex1')).toEqual(before);
    expect(await store.files.info('ex1-0')).toBeDefined();
  });

  it('takes the file and what was read from it, leaves what was asked for, says when, and ends after three months', async () => {
    await insert('ex1', 'done');
    await sweepAfter(31);
    await sweepAfter(40);

    expect(await store.files.info('ex1-0')).toBeUndefined();
    expect(await store.exports.get('ex1')).toMatchObject({
      state: 'done',
      request: { kind: 'meetings' },
      cardMessageId: 'om_ex1',
      ...{ summary: null, tasks: null, fileId: null },
      updatedAt: T0 + 31 * DAY,
    });
    await sweepAfter(119);
    expect(await store.exports.get('ex1')).toBeDefined();
    await sweepAfter(121);
    expect(await store.exports.get('ex1')).toBeUndefined();
  });

  it('takes what a report that failed had collected', async () => {
    await insert('ex1', 'failed');
    const report = { v: 1, pending: [{ join: { name: '张三' } }] };
    await store.exports.update('ex1', { report, summary: null, fileId: null }, T0 + 2_000);

    await sweepAfter(31);

    expect(await store.exports.get('ex1')).toMatchObject({ report: null, request: { kind: 'meetings' } });
  });

  it('forgets who did what, and which digests were sent, after 400 days', async () => {
    const row = { actor: 'ou_1', action: 'export.started', exportId: null, chatId: null, identity: null };
    await store.audit.add({ ...row, at: T0, detail: {} });
    const digest = { id: 'd1', subscriptionId: 's1', flavour: 'day', date: '2026-11-19', dueAt: T0 } as const;
    await store.digests.claim({ ...digest, state: 'due' });
    await sweepAfter(399);
    const kept = [(await store.audit.list({}, 10)).length, (await store.digests.get('d1'))?.date];

    await sweepAfter(401);

    expect(kept).toEqual([1, '2026-11-19']);
    expect([await store.audit.list({}, 10), await store.digests.get('d1')]).toEqual([[], undefined]);
  });

  it('takes what was left by an export that failed or was cancelled before it read anything', async () => {
    for (const [id, state] of [
      ['ex1', 'failed'],
      ['ex2', 'cancelled'],
    ] as const) {
      await insert(id, state);
      const left = { tasks: [{ fileToken: 'secret' }], error: { kind: 'internal' }, summary: null };
      await store.exports.update(id, { ...left, fileId: null, finishedAt: T0 + 2_000 }, T0 + 2_000);
    }

    await sweepAfter(31);

    for (const id of ['ex1', 'ex2'])
      expect(await store.exports.get(id)).toMatchObject({ tasks: null, error: null });
  });

  it.each(['done', 'failed', 'cancelled'] as const)(
    'takes an export whose end (%s) was never shown, too',
    async (state) => {
      await insert('ex1', state);
      await store.exports.update('ex1', { finishedAt: null }, T0 + 2_000);
      await sweepAfter(29);
      expect((await store.exports.get('ex1'))?.summary).not.toBeNull();

      await sweepAfter(31);
      expect(await store.exports.get('ex1')).toMatchObject({ summary: null, tasks: null, fileId: null });

      await sweepAfter(121);
      expect(await store.exports.get('ex1')).toBeUndefined();
    },
  );

  it('takes tokens that nobody can renew, claims that ran out, and the times of a consent', async () => {
    const tokens = { accessToken: 'u', refreshToken: 'r', refreshExpiresAt: T0 + 7 * DAY, scopes: [] };
    await store.tokens.put({ openId: 'ou_1', name: '张三', accessExpiresAt: T0, ...tokens, updatedAt: T0 });
    await store.claims.claim('event:1', T0, T0 + 2 * DAY);
    for (const name of ['granted-at', 'signed-out-at']) await store.settings.set('user:ou_1', name, T0, T0);
    const time = async () => [
      await store.settings.get('user:ou_1', 'granted-at', z.number()),
      await store.settings.get('user:ou_1', 'signed-out-at', z.number()),
    ];

    await sweepAfter(6);
    expect(await store.tokens.get('ou_1')).toBeDefined();
    await sweepAfter(8);
    expect(await store.tokens.get('ou_1')).toBeUndefined();
    await sweepAfter(399);
    expect(await time()).toEqual([T0, T0]);

    await sweepAfter(401);
    expect(await time()).toEqual([undefined, undefined]);
    expect(await store.claims.sweep(clock.at)).toBe(0);
  });

  it('takes an export that waits for an answer that nobody gives, and jobs that died', async () => {
    await insert('ex1', 'waiting');
    await store.jobs.enqueue({ kind: 'k', key: 'k:ou_1', payload: { name: '张三' } }, T0);
    const [job] = await store.jobs.claim(T0, 1_000, 1);
    if (job !== undefined) await store.jobs.bury(job, 'no reason', T0);
    await sweepAfter(29);
    const kept = [await store.exports.get('ex1'), ...(await store.jobs.dead(9))].length;

    await sweepAfter(121);

    expect(kept).toBe(2);
    expect([await store.exports.get('ex1'), await store.jobs.dead(9)]).toEqual([undefined, []]);
  });

  it('never touches an export that is under way', async () => {
    await insert('ex1', 'analyse');

    await sweepAfter(400);

    expect(await store.exports.get('ex1')).toMatchObject({ summary: { topic: '周会' }, fileId: 'ex1-0' });
  });
});
