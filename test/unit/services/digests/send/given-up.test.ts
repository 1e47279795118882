import { afterEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../../../../src/lib/logger.ts';
import { type DigestJobParts, digestJobHandler } from '../../../../../src/services/digests/send/job.ts';
import { digestJob, enqueueOnce } from '../../../../../src/services/digests/send/request.ts';
import { createRunStep } from '../../../../../src/services/jobs/step.ts';
import { clockAt } from '../../../../support/clock.ts';
import { newPlace, type Place } from '../../../../support/stores.ts';

const NOW = Date.parse('2026-11-20T10:00:00+08:00');
const LEASE_MS = 1_000;

describe('a digest that was asked for and given up', () => {
  let place: Place;
  afterEach(() => place.remove());

  it('is told where it was asked for, and counts as what that person and chat asked for', async () => {
    place = await newPlace('sqlite');
    const store = await place.open(() => NOW);
    const asked = {
      chatId: 'oc_1',
      chatType: 'group',
      by: 'ou_1',
      locale: 'zh_cn',
      replyTo: 'om_1',
    } as const;
    const what = { scope: { of: 'tenant' }, flavour: 'day', date: '2026-11-19' } as const;
    await enqueueOnce(store, { ...asked, ...what }, NOW);
    await store.jobs.enqueue({ kind: 'other', key: 'o', payload: {}, share: { person: 'ou_2' } }, NOW);
    await store.jobs.enqueue({ kind: 'other', key: 'p', payload: {}, share: { person: 'ou_1' } }, NOW);
    const claimed = await store.jobs.claim(NOW, LEASE_MS, 3);
    const [digest, , behind] = claimed;
    if (digest === undefined) throw new Error('no job');
    const ctx = { store, clock: clockAt(() => NOW), log: silentLogger };
    const handlers = [digestJobHandler(ctx as unknown as DigestJobParts)];

    await createRunStep({ ...ctx, handlers, leaseMs: LEASE_MS })(
      { ...digest, deaths: 2 },
      new AbortController(),
    );

    expect(behind?.key).toBe('p');
    expect(await store.jobs.claim(NOW, LEASE_MS, 3)).toMatchObject([
      { kind: 'send-card', payload: { to: { chatId: 'oc_1' }, replyTo: 'om_1', orTo: 'ou_1' } },
    ]);
  });

  it.each([
    ['sent', 'om_card', 'partial'],
    ['skipped', null, 'due'],
    ['quiet', null, 'quiet'],
  ] as const)('and run again goes on: %s, with card %s, becomes %s', async (state, messageId, becomes) => {
    place = await newPlace('sqlite');
    const store = await place.open(() => NOW);
    const row = { id: 'di1', subscriptionId: 'di1', flavour: 'day', date: '2026-11-19' } as const;
    await store.digests.claim({ ...row, state: 'due', dueAt: NOW });
    await store.digests.update('di1', { state, messageId });
    await digestJob.enqueue(store, { id: 'di1' }, NOW);
    const [leased] = await store.jobs.claim(NOW, LEASE_MS, 1);
    const ctx = { store, clock: clockAt(() => NOW), log: silentLogger } as unknown as DigestJobParts;
    const opened = leased && digestJobHandler(ctx).open(leased);
    if (opened === undefined || 'problems' in opened) throw new Error('no job');

    const save = await opened.onRevive();
    await store.transaction(async (repos) => save?.(repos));

    expect((await store.digests.get('di1'))?.state).toBe(becomes);
  });
});
