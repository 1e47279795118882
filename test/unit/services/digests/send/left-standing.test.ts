import { afterEach, describe, expect, it } from 'vitest';
import { plainText } from '../../../../../src/cards/index.ts';
import { silentLogger } from '../../../../../src/lib/logger.ts';
import { type DigestJobParts, digestJobHandler } from '../../../../../src/services/digests/send/job.ts';
import { enqueueOnce } from '../../../../../src/services/digests/send/request.ts';
import { clockAt } from '../../../../support/clock.ts';
import { newPlace, type Place } from '../../../../support/stores.ts';

const NOW = Date.parse('2026-11-20T10:00:00+08:00');
const DATE = '2026-11-19';

let place: Place;
afterEach(() => place.remove());

describe('a digest on request that is given up while its day is read', () => {
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
    place = await newPlace('sqlite');
    const store = await place.open(() => NOW);
    await store.days.insert(DATE, ['ou_1'], NOW);
    await store.days.update(DATE, { listed: true }, NOW);
    const asked = {
      chatId: 'oc_1',
      chatType: 'group',
      by: 'ou_1',
      locale: 'zh_cn',
      replyTo: 'om_1',
    } as const;
    const key = await enqueueOnce(
      store,
      { ...asked, scope: { of: 'tenant' }, flavour: 'day', date: DATE },
      NOW,
    );
    const id = key.replace('digest:', '');
    await store.digests.update(id, {
      ...{ state: 'partial', messageId: 'om_card', sentAt: NOW, cardDigest: 'shown' },
    });
    const ctx = {
      ...{ store, clock: clockAt(() => NOW), log: silentLogger, zone: 'Asia/Shanghai', identity: 'user' },
      ...{ historyDays: 30, mayRead, link: () => ({ url: 'https://x', until: NOW }) },
    } as unknown as DigestJobParts;
    const [leased] = await store.jobs.claim(NOW, 1_000, 1);
    const opened = leased && digestJobHandler(ctx).open({ ...leased, deaths });
    if (opened === undefined || 'problems' in opened) throw new Error('no job');

    const save = await opened.onDead(new Error('no'));
    await store.transaction(async (repos) => save?.(repos));

    const due = await store.jobs.claim(NOW + 60_000, 1_000, 9);
    const change = due.find(({ kind }) => kind === 'show-card');
    if (change === undefined) throw new Error('the card stays as it was');
    const { messageId, card } = change.payload as {
      messageId: string;
      card: Parameters<typeof plainText>[0];
    };
    expect(messageId).toBe('om_card');
    expect(plainText(card)).toMatch(title);
    expect(plainText(card)).not.toMatch(/读取/);
    expect(await store.digests.get(id)).toMatchObject({ state: 'sent', cardDigest: null });
  });
});
