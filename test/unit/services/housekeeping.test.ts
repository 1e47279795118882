import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createHousekeeping } from '../../../src/services/housekeeping.ts';
import type { ExportPatch, ExportState } from '../../../src/store/types.ts';
import { did, ENGINES, freshStore, leased, newExport, partsAt, putFile, store, token } from './support.ts';

const DAY = 86_400_000;
const T0 = Date.UTC(2026, 10, 20, 4);

describe.each(ENGINES)('the nightly sweep (%s)', (engine) => {
  freshStore(() => T0, engine);

  const sweepAfter = (days: number): Promise<void> => {
    const { clock, log } = partsAt(() => T0 + days * DAY);
    return createHousekeeping(store, clock, log, { retentionDays: 30, rawDays: 30, months: 13 })();
  };

  /** An export that read something, and whose end was shown if it came. */
  async function insert(state: ExportState, more: ExportPatch = {}): Promise<void> {
    await store.exports.insert(newExport({ id: 'ex1', request: { kind: 'meetings' } }), T0);
    await putFile('ex1-0', T0 + 1_000);
    const found = { summary: { topic: '周会' }, tasks: [{ fileId: 'ex1-0' }], fileId: 'ex1-0' };
    const finishedAt = state === 'done' || state === 'failed' ? T0 + 2_000 : null;
    const change = { state, ...found, cardMessageId: 'om_1', finishedAt, ...more };
    await store.exports.update('ex1', change, T0 + 2_000);
  }
  const row = () => store.exports.get('ex1');

  it('takes the file and what was read from it, leaves what was asked for, says when, and ends after three months', async () => {
    await insert('done');
    const before = await row();
    await sweepAfter(29);
    expect(await row()).toEqual(before);
    expect(await store.files.info('ex1-0')).toBeDefined();

    await sweepAfter(31);
    await sweepAfter(40);
    expect(await store.files.info('ex1-0')).toBeUndefined();
    expect(await row()).toMatchObject({
      ...{ state: 'done', request: { kind: 'meetings' }, cardMessageId: 'om_1' },
      ...{ summary: null, tasks: null, fileId: null, updatedAt: T0 + 31 * DAY },
    });
    await sweepAfter(119);
    expect(await row()).toBeDefined();
    await sweepAfter(121);
    expect(await row()).toBeUndefined();
  });

  const left = { tasks: [{ fileToken: 'secret' }], error: { kind: 'internal' }, summary: null, fileId: null };
  const report = { v: 1, pending: [{ join: { name: '张三' } }] };
  it.each<[string, ExportState, ExportPatch]>([
    ['what a report that failed had collected', 'failed', { report, summary: null, fileId: null }],
    ['what was left by an export that failed before it read anything', 'failed', left],
    ['what was left by one that was cancelled then', 'cancelled', { ...left, finishedAt: T0 + 2_000 }],
    ['an export whose end was never shown, too', 'done', { finishedAt: null }],
    ['one that failed without a word', 'failed', { finishedAt: null }],
    ['one that was cancelled without a word', 'cancelled', {}],
    ['an export that waits for an answer that nobody gives', 'waiting', left],
  ])('takes %s', async (_what, state, patch) => {
    await insert(state, patch);
    await sweepAfter(29);
    expect(await row()).toMatchObject(patch);
    if (state !== 'waiting') {
      await sweepAfter(31);
      const nothing = { report: null, summary: null, tasks: null, fileId: null, error: null };
      expect(await row()).toMatchObject({ ...nothing, request: { kind: 'meetings' } });
    }
    await sweepAfter(121);
    expect(await row()).toBeUndefined();
  });

  it('never touches an export that is under way', async () => {
    await insert('analyse');
    await sweepAfter(400);

    expect(await row()).toMatchObject({ summary: { topic: '周会' }, fileId: 'ex1-0' });
  });

  it('forgets who did what, which digests were sent and the times of a consent after 400 days', async () => {
    await store.audit.add(did(0, { at: T0 }));
    const digest = { id: 'd1', subscriptionId: 's1', flavour: 'day', date: '2026-11-19', dueAt: T0 } as const;
    await store.digests.claim({ ...digest, state: 'due' });
    for (const name of ['granted-at', 'signed-out-at']) await store.settings.set('user:ou_1', name, T0, T0);
    const kept = async () => [
      (await store.audit.list({}, 10)).length,
      (await store.digests.get('d1'))?.date,
      await store.settings.get('user:ou_1', 'granted-at', z.number()),
      await store.settings.get('user:ou_1', 'signed-out-at', z.number()),
    ];

    await sweepAfter(399);
    expect(await kept()).toEqual([1, '2026-11-19', T0, T0]);
    await sweepAfter(401);
    expect(await kept()).toEqual([0, undefined, undefined, undefined]);
  });

  it('takes tokens that nobody can renew, claims that ran out, and jobs that died', async () => {
    const renewable = { refreshToken: 'r', refreshExpiresAt: T0 + 7 * DAY };
    await store.tokens.put(token('ou_1', { ...renewable, accessExpiresAt: T0 }));
    await store.claims.claim('event:1', T0, T0 + 2 * DAY);
    await store.jobs.enqueue({ kind: 'k', key: 'k:ou_1', payload: { name: '张三' } }, T0);
    await store.jobs.bury(await leased(store, T0), 'no reason', T0, 'internal');

    await sweepAfter(6);
    expect(await store.tokens.get('ou_1')).toBeDefined();
    await sweepAfter(8);
    expect(await store.tokens.get('ou_1')).toBeUndefined();
    await sweepAfter(29);
    expect(await store.jobs.dead(9)).toHaveLength(1);
    await sweepAfter(121);
    expect(await store.jobs.dead(9)).toEqual([]);
    expect(await store.claims.sweep(T0 + 121 * DAY)).toBe(0);
  });
});
