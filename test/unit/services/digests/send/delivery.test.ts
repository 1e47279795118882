import { describe, expect, it } from 'vitest';
import { type Card, plainText } from '../../../../../src/cards/index.ts';
import { silentLogger } from '../../../../../src/lib/logger.ts';
import type { Feishu } from '../../../../../src/platform/types.ts';
import { deliver, wouldBeDouble } from '../../../../../src/services/digests/send/deliver.ts';
import { type DigestJobParts, digestJobHandler } from '../../../../../src/services/digests/send/job.ts';
import { type DigestView, digestJob, enqueueOnce } from '../../../../../src/services/digests/send/request.ts';
import { createRunStep } from '../../../../../src/services/jobs/step.ts';
import { clockAt } from '../../../../support/clock.ts';
import { ENGINES } from '../../../../support/stores.ts';
import { freshStore, store } from '../../support.ts';
import { SHANGHAI } from '../support/stage.ts';

const NOW = Date.parse('2026-11-20T10:00:00+08:00');
const HOUR_MS = 3_600_000;
const LEASE_MS = 1_000;
const ASKED = { scope: { of: 'tenant' }, flavour: 'day', date: '2026-11-19', by: 'ou_1' } as const;
const CHAT = { chatId: 'oc_1', chatType: 'group', locale: 'zh_cn', replyTo: 'om_1' } as const;
const context = (now = NOW) => ({ store, clock: clockAt(() => now), log: silentLogger });

describe('a digest that was asked for and given up', () => {
  freshStore(() => NOW);

  it('is told where it was asked for, and counts as what that person and chat asked for', async () => {
    await enqueueOnce(store, { ...CHAT, ...ASKED }, NOW);
    await store.jobs.enqueue({ kind: 'other', key: 'o', payload: {}, share: { person: 'ou_2' } }, NOW);
    await store.jobs.enqueue({ kind: 'other', key: 'p', payload: {}, share: { person: 'ou_1' } }, NOW);
    const [digest, , behind] = await store.jobs.claim(NOW, LEASE_MS, 3);
    if (digest === undefined) throw new Error('no job');
    const handlers = [digestJobHandler(context() as unknown as DigestJobParts)];

    const run = createRunStep({ ...context(), handlers, leaseMs: LEASE_MS });
    await run({ ...digest, deaths: 2 }, new AbortController());

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
    const row = { id: 'di1', subscriptionId: 'di1', flavour: 'day', date: '2026-11-19' } as const;
    await store.digests.claim({ ...row, state: 'due', dueAt: NOW });
    await store.digests.update('di1', { state, messageId });
    await digestJob.enqueue(store, { id: 'di1' }, NOW);
    const [leased] = await store.jobs.claim(NOW, LEASE_MS, 1);
    const opened = leased && digestJobHandler(context() as unknown as DigestJobParts).open(leased);
    if (opened === undefined || 'problems' in opened) throw new Error('no job');

    const save = await opened.onRevive();
    await store.transaction(async (repos) => save?.(repos));

    expect((await store.digests.get('di1'))?.state).toBe(becomes);
  });
});

describe('a digest on request that is given up while its day is read', () => {
  freshStore(() => NOW);

  it.each([
    ['shows what is known by now', 0, async () => ({ may: true }), /会议质量日报 · 11 月 19 日/],
    ['shows why it ended where its job ended the process', 2, async () => ({ may: true }), /^请求未完成/],
    [
      'shows why it ended where that cannot be told',
      0,
      () => Promise.reject(new Error('down')),
      /^请求未完成/,
    ],
  ])('%s, and no longer that it is being read', async (_what, deaths, mayRead, title) => {
    await store.days.insert(ASKED.date, ['ou_1'], NOW);
    await store.days.update(ASKED.date, { listed: true }, NOW);
    const id = (await enqueueOnce(store, { ...CHAT, ...ASKED }, NOW)).replace('digest:', '');
    const shown = { state: 'partial', messageId: 'om_card', sentAt: NOW, cardDigest: 'shown' } as const;
    await store.digests.update(id, shown);
    const parts = {
      ...{ ...context(), zone: SHANGHAI, identity: 'user', historyDays: 30, mayRead },
      link: () => ({ url: 'https://x', until: NOW }),
    } as unknown as DigestJobParts;
    const [leased] = await store.jobs.claim(NOW, LEASE_MS, 1);
    const opened = leased && digestJobHandler(parts).open({ ...leased, deaths });
    if (opened === undefined || 'problems' in opened) throw new Error('no job');

    const save = await opened.onDead(new Error('no'));
    await store.transaction(async (repos) => save?.(repos));

    const due = await store.jobs.claim(NOW + 60_000, LEASE_MS, 9);
    const change = due.find(({ kind }) => kind === 'show-card');
    if (change === undefined) throw new Error('the card stays as it was');
    const { messageId, card } = change.payload as { messageId: string; card: Card };
    expect(messageId).toBe('om_card');
    expect(plainText(card)).toMatch(title);
    expect(plainText(card)).not.toMatch(/读取/);
    expect(await store.digests.get(id)).toMatchObject({ state: 'sent', cardDigest: null });
  });
});

describe('a digest that an attempt without an answer may have sent', () => {
  freshStore(() => NOW);

  it.each([
    ['nothing was sent', null, false],
    ['it was sent a moment ago', NOW - 5_000, false],
    ['it was sent hours ago', NOW - 5 * HOUR_MS, true],
    ['a clock that was hours ahead noted it', NOW + 5 * HOUR_MS, true],
  ])('would be seen twice where %s: %s is %s', (_what, sentAt, twice) => {
    expect(wouldBeDouble({ sentAt }, NOW)).toBe(twice);
  });

  it.each([
    ['nothing is known of', null, ['reply'], 'sent'],
    ['a kill left in doubt', NOW - 5_000, ['reply', 'replaceCard'], 'sent'],
  ] as const)('shows what is known in the end: one that %s', async (_what, sentAt, calls, state) => {
    await store.days.insert(ASKED.date, ['tenant'], NOW);
    await store.days.update(ASKED.date, { state: 'complete', listed: true, finishedAt: NOW }, NOW);
    const id = (await enqueueOnce(store, { ...CHAT, ...ASKED }, NOW)).replace('digest:', '');
    if (sentAt !== null) await store.digests.update(id, { sentAt });
    const said: string[] = [];
    const messages = {
      reply: async () => said.push('reply') && { messageId: 'om_2' },
      replaceCard: async () => void said.push('replaceCard'),
    };
    const parts = {
      ...{ ...context(), zone: SHANGHAI, identity: 'tenant', historyDays: 30, nameOf: async () => undefined },
      ...{ feishu: { messages }, standingOf: async () => 'stands', mayRead: async () => ({ may: true }) },
      link: () => ({ url: 'https://x', until: NOW }),
      departments: { expanded: async (scope: object) => ({ scope, gone: false }) },
    } as unknown as DigestJobParts;
    const run = createRunStep({ ...context(), handlers: [digestJobHandler(parts)], leaseMs: LEASE_MS });
    for (let step = 0; step < 2; step += 1)
      for (const job of await store.jobs.claim(NOW, LEASE_MS, 9))
        if (job.kind === 'digest') await run(job, new AbortController());

    expect(said).toEqual(calls);
    expect(await store.digests.get(id)).toMatchObject({ state, messageId: 'om_2' });
  });
});

/** Two replicas that read one digest before either sent it: their clocks differ by more than a job is held. */
describe.each(ENGINES)('a digest that two replicas on %s hold at once', (engine) => {
  freshStore(() => NOW, engine);

  /** The digest as it was read, with the time at which it is noted as sent; an attempt is made at a time. */
  async function due(sentAt: number | null) {
    const row = { id: 'di1', subscriptionId: 'sb1', flavour: 'day', date: '2026-11-19' } as const;
    await store.digests.claim({ ...row, state: 'due', dueAt: NOW });
    if (sentAt !== null) await store.digests.update('di1', { sentAt });
    const read = await store.digests.get('di1');
    if (read === undefined) throw new Error('no digest');
    const sent: string[] = [];
    const reply = async (...[, , uuid]: Parameters<Feishu['messages']['reply']>) => {
      sent.push(uuid);
      return { messageId: `om_${sent.length}` };
    };
    const view = { chatId: 'oc_1', by: 'ou_1', asked: false } as unknown as DigestView;
    const attempt = (at: number) => {
      const ctx = { ...context(at), feishu: { messages: { reply } } as unknown as Feishu };
      return deliver({ row: read, view, readAt: NOW }, {}, ctx, new AbortController().signal);
    };
    return { attempt, sent };
  }

  it('is sent by one of them, even if the other slept for longer than repeats are hidden', async () => {
    const { attempt, sent } = await due(null);

    expect(await attempt(NOW)).toMatchObject({ messageId: 'om_1' });
    expect(await attempt(NOW + 2 * HOUR_MS)).toBe('elsewhere');
    expect(sent).toEqual(['di1']);
    expect((await store.digests.get('di1'))?.sentAt).toBe(NOW);
  });

  it('is not sent again by one that noted it and slept before it sent', async () => {
    const { attempt, sent } = await due(NOW - HOUR_MS / 2);

    expect(await attempt(NOW + HOUR_MS)).toBe('elsewhere');
    expect(sent).toEqual([]);
  });

  it('is sent by who knows that it may be seen twice, as what was asked for is', async () => {
    const { attempt } = await due(NOW - 5 * HOUR_MS);

    expect(await attempt(NOW)).toEqual({ messageId: 'om_1' });
  });
});
