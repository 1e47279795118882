import { afterEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../../../../src/lib/logger.ts';
import { wouldBeDouble } from '../../../../../src/services/digests/send/deliver.ts';
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

it.each([
  ['nothing was sent', null, false],
  ['it was sent a moment ago', NOW - 5_000, false],
  ['it was sent hours ago', NOW - 5 * 3_600_000, true],
  ['a clock that was hours ahead noted it', NOW + 5 * 3_600_000, true],
])('a digest would be seen twice where %s: %s is %s', (_what, sentAt, twice) => {
  expect(wouldBeDouble({ sentAt }, NOW)).toBe(twice);
});

describe('a digest that an attempt without an answer may have sent', () => {
  let place: Place;
  afterEach(() => place.remove());

  it.each([
    ['nothing is known of', null, ['reply'], 'sent'],
    ['a kill left in doubt', NOW - 5_000, ['reply', 'replaceCard'], 'sent'],
  ] as const)('shows what is known in the end: one that %s', async (_what, sentAt, calls, state) => {
    place = await newPlace('sqlite');
    const store = await place.open(() => NOW);
    const [date, tenant] = ['2026-11-19', { of: 'tenant' }] as const;
    await store.days.insert(date, ['tenant'], NOW);
    await store.days.update(date, { state: 'complete', listed: true, finishedAt: NOW }, NOW);
    const chat = { chatId: 'oc_1', chatType: 'group', locale: 'zh_cn', replyTo: 'om_1' } as const;
    const key = await enqueueOnce(store, { ...chat, by: 'ou_1', scope: tenant, flavour: 'day', date }, NOW);
    const id = key.replace('digest:', '');
    if (sentAt !== null) await store.digests.update(id, { sentAt });
    const said: string[] = [];
    const messages = {
      reply: async () => said.push('reply') && { messageId: 'om_2' },
      replaceCard: async () => void said.push('replaceCard'),
    };
    const ctx = {
      ...{ store, clock: clockAt(() => NOW), log: silentLogger, zone: 'Asia/Shanghai', identity: 'tenant' },
      ...{ feishu: { messages }, standingOf: async () => 'stands', mayRead: async () => ({ may: true }) },
      ...{ historyDays: 30, nameOf: async () => undefined, link: () => ({ url: 'https://x', until: NOW }) },
      departments: { expanded: async (scope: object) => ({ scope, gone: false }) },
    } as unknown as DigestJobParts;
    const run = createRunStep({
      ...{ store, clock: ctx.clock, log: silentLogger, handlers: [digestJobHandler(ctx)], leaseMs: LEASE_MS },
    });
    for (let step = 0; step < 2; step += 1)
      for (const job of await store.jobs.claim(NOW, LEASE_MS, 9))
        if (job.kind === 'digest') await run(job, new AbortController());

    expect(said).toEqual(calls);
    expect(await store.digests.get(id)).toMatchObject({ state, messageId: 'om_2' });
  });
});
