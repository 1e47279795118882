import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../../src/cards/index.ts';
import type { Card } from '../../../../../src/cards/kit/types.ts';
import { AppError } from '../../../../../src/errors.ts';
import type { Feishu } from '../../../../../src/platform/types.ts';
import { cardOf } from '../../../../../src/services/digests/send/content.ts';
import { deliver, wasDelivered, wouldBeDouble } from '../../../../../src/services/digests/send/deliver.ts';
import { digestJobHandler } from '../../../../../src/services/digests/send/job.ts';
import { nothingKnown } from '../../../../../src/services/digests/send/read.ts';
import { type DigestView, digestJob, enqueueOnce } from '../../../../../src/services/digests/send/request.ts';
import { createRunStep } from '../../../../../src/services/jobs/step.ts';
import type { DigestRow, LeasedJob } from '../../../../../src/store/types.ts';
import { ENGINES, freshStore, partsAt, store } from '../../support.ts';
import { SHANGHAI } from '../support/stage.ts';

const NOW = Date.parse('2026-11-20T10:00:00+08:00');
const HOUR_MS = 3_600_000;
const LEASE_MS = 1_000;
const ASKED = { scope: { of: 'tenant' }, flavour: 'day', date: '2026-11-19', by: 'ou_1' } as const;
const CHAT = { chatId: 'oc_1', chatType: 'group', locale: 'zh_cn', replyTo: 'om_1' } as const;
const ROW = { id: 'di1', subscriptionId: 'sb1', flavour: 'day', date: ASKED.date } as const;
const DUE = { ...ROW, state: 'due', dueAt: NOW } as const;
/** The handler of digests, with what a test needs of the rest. */
const handler = (more: object = {}) => {
  const link = () => ({ url: 'https://x', until: NOW });
  const parts = { ...partsAt(() => NOW), zone: SHANGHAI, identity: 'user', historyDays: 30, link };
  return digestJobHandler({ ...parts, ...more } as never);
};
const runOf = (more?: object) =>
  createRunStep({ ...partsAt(() => NOW), handlers: [handler(more)], leaseMs: LEASE_MS });
const claimed = (most = 1, now = NOW) => store.jobs.claim(now, LEASE_MS, most);
async function openedJob(more?: object, deaths = 0) {
  const [leased] = await claimed();
  const opened = handler(more).open({ ...(leased as LeasedJob), deaths });
  if ('problems' in opened) throw new Error('no job');
  return opened;
}
const requested = async () => (await enqueueOnce(store, { ...CHAT, ...ASKED }, NOW)).replace('digest:', '');

describe('a digest that was asked for and given up', () => {
  freshStore(() => NOW);

  it('is told where it was asked for, and counts as what that person and chat asked for', async () => {
    await requested();
    for (const person of ['ou_2', 'ou_1'])
      await store.jobs.enqueue({ kind: 'other', key: person, payload: {}, share: { person } }, NOW);
    const [digest, , behind] = await claimed(3);
    await runOf()({ ...(digest as LeasedJob), deaths: 2 }, new AbortController());

    expect(behind?.key).toBe('ou_1');
    const payload = { to: { chatId: 'oc_1' }, replyTo: 'om_1', orTo: 'ou_1' };
    expect(await claimed(3)).toMatchObject([{ kind: 'send-card', payload }]);
  });

  it.each([
    ['sent', 'om_card', 'partial'],
    ['skipped', null, 'due'],
    ['quiet', null, 'quiet'],
  ] as const)('and run again goes on: %s, with card %s, becomes %s', async (state, messageId, becomes) => {
    await store.digests.claim(DUE);
    await store.digests.update('di1', { state, messageId });
    await digestJob.enqueue(store, { id: 'di1' }, NOW);
    const save = await (await openedJob()).onRevive();
    await store.transaction(async (repos) => save?.(repos));

    expect((await store.digests.get('di1'))?.state).toBe(becomes);
  });

  const down = () => Promise.reject(new Error('down'));

  it.each([
    ['what is known by now', 0, async () => ({ may: true }), /会议质量日报 · 11 月 19 日/],
    ['why it ended where its job ended the process', 2, async () => ({ may: true }), /^请求未完成/],
    ['why it ended where that cannot be told', 0, down, /^请求未完成/],
  ])('while its day is read shows %s, and not that it is read', async (_what, deaths, mayRead, title) => {
    await store.days.insert(ASKED.date, ['ou_1'], NOW);
    await store.days.update(ASKED.date, { listed: true }, NOW);
    const id = await requested();
    const shown = { state: 'partial', messageId: 'om_card', sentAt: NOW, cardDigest: 'shown' } as const;
    await store.digests.update(id, shown);
    const save = await (await openedJob({ mayRead }, deaths)).onDead(new Error('no'));
    await store.transaction(async (repos) => save?.(repos));

    const change = (await claimed(9, NOW + 60_000)).find(({ kind }) => kind === 'show-card');
    const { messageId, card } = (change as LeasedJob).payload as { messageId: string; card: Card };
    expect(messageId).toBe('om_card');
    expect(plainText(card)).toMatch(title);
    expect(plainText(card)).not.toMatch(/读取/);
    expect(await store.digests.get(id)).toMatchObject({ state: 'sent', cardDigest: null });
  });
});

describe('a digest that an attempt without an answer may have sent', () => {
  freshStore(() => NOW);

  it('would be seen twice where it was sent hours ago, or noted by a clock that was hours ahead', () => {
    const sent = [null, NOW - 5_000, NOW - 5 * HOUR_MS, NOW + 5 * HOUR_MS];

    expect(sent.map((sentAt) => wouldBeDouble({ sentAt }, NOW))).toEqual([false, false, true, true]);
  });

  it.each([
    ['nothing is known of', null, ['reply']],
    ['a kill left in doubt', NOW - 5_000, ['reply', 'replaceCard']],
  ] as const)('shows what is known in the end: one that %s', async (_what, sentAt, calls) => {
    await store.days.insert(ASKED.date, ['tenant'], NOW);
    await store.days.update(ASKED.date, { state: 'complete', listed: true, finishedAt: NOW }, NOW);
    const id = await requested();
    if (sentAt !== null) await store.digests.update(id, { sentAt });
    const said: string[] = [];
    const messages = {
      reply: async () => said.push('reply') && { messageId: 'om_2' },
      replaceCard: async () => void said.push('replaceCard'),
    };
    const run = runOf({
      ...{ identity: 'tenant', nameOf: async () => undefined, feishu: { messages } },
      ...{ standingOf: async () => 'stands', mayRead: async () => ({ may: true }) },
      departments: { expanded: async (scope: object) => ({ scope, gone: false }) },
    });
    for (let step = 0; step < 2; step += 1)
      for (const job of await claimed(9)) if (job.kind === 'digest') await run(job, new AbortController());

    expect(said).toEqual(calls);
    expect(await store.digests.get(id)).toMatchObject({ state: 'sent', messageId: 'om_2' });
  });

  it.each(['day', 'week'] as const)('is known by its card, a %s without workbook too', async (flavour) => {
    const row = { ...DUE, id: `di${'1'.repeat(24)}`, flavour, sentAt: NOW } as unknown as DigestRow;
    const view = { ...CHAT, ...ASKED, replyTo: undefined, isOnDemand: false } as unknown as DigestView;
    const ctx = { ...partsAt(() => NOW), zone: SHANGHAI, historyDays: 30 } as never;
    const shown = { row, view, sentAt: NOW, suspended: false, cutByQuota: false, reading: false };
    const known = await nothingKnown(row, view.scope, ctx);
    const content = JSON.stringify(await cardOf({ ...known, ...shown, workbook: undefined }, ctx));
    const find: Feishu['messages']['find'] = async (_chat, _since, isIt) =>
      isIt({ content, parentId: undefined }) ? 'om_2' : undefined;
    const found = (id: string) => {
      const parts = { ...partsAt(() => NOW), feishu: { messages: { find } } as unknown as Feishu };
      return wasDelivered({ row: { ...row, id }, view }, parts, new AbortController().signal);
    };

    expect([await found(row.id), await found(`di${'2'.repeat(24)}`)]).toEqual(['om_2', undefined]);
  });
});

/** Two replicas that read one digest before either sent it: their clocks differ by more than repeats are hidden. */
describe.each(ENGINES)('a digest that two replicas on %s hold at once', (engine) => {
  freshStore(() => NOW, engine);

  /** Attempts at some times to send the digest as it was read, noted as sent at a time; what came of each. */
  async function attempts(sentAt: number | null, times: readonly number[], refusal?: AppError) {
    await store.digests.claim(DUE);
    if (sentAt !== null) await store.digests.update('di1', { sentAt });
    const read = (await store.digests.get('di1')) as DigestRow;
    const reply = async (...[, , uuid]: Parameters<Feishu['messages']['reply']>) =>
      refusal === undefined ? { messageId: uuid } : Promise.reject(refusal);
    const view = { chatId: 'oc_1', by: 'ou_1', asked: false } as unknown as DigestView;
    const came: unknown[] = [];
    for (const at of times) {
      const ctx = { ...partsAt(() => at), feishu: { messages: { reply } } as unknown as Feishu };
      came.push(await deliver({ row: read, view, readAt: NOW }, {}, ctx, new AbortController().signal));
    }
    return came;
  }
  const SENT = { messageId: 'di1' };

  it.each([
    ['is sent by one, even if the other slept for longer than that', null, [0, 2], [SENT, 'elsewhere']],
    ['is not sent again by one that noted it and slept before it sent', -0.5, [1], ['elsewhere']],
    ['is sent by who knows that it may be seen twice, as what was asked for is', -5, [0], [SENT]],
  ])('%s', async (_what, sent, hours, expected) => {
    const sentAt = sent === null ? null : NOW + sent * HOUR_MS;

    const times = hours.map((each) => NOW + each * HOUR_MS);

    expect(await attempts(sentAt, times)).toMatchObject(expected);
    if (sentAt === null) expect((await store.digests.get('di1'))?.sentAt).toBe(NOW);
  });

  it.each([
    ['may have arrived', { kind: 'unavailable', advice: 'network' }, NOW],
    ['surely did not', { kind: 'unavailable', advice: 'network', unsent: true }, null],
  ] as const)('is noted as sent where an attempt %s', async (_what, facts, sentAt) => {
    await expect(attempts(null, [NOW], new AppError(facts))).rejects.toThrow();
    expect((await store.digests.get('di1'))?.sentAt).toBe(sentAt);
  });
});
