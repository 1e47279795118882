import { describe, expect, it } from 'vitest';
import type { MeetingsSummary, WeekBefore } from '../../../src/cards/exports/meetings-done.ts';
import { type Locale, plainText } from '../../../src/cards/index.ts';
import { doneCard, PLAIN, summaryOf, WEEK_BEFORE } from './support/cards.ts';

const text = (card: object): string => plainText(card);

/** The conclusion of a card with 86 meetings and 1240 attendances, if not told otherwise. */
function conclusion(
  changed: Partial<WeekBefore>,
  now: Partial<MeetingsSummary> = {},
  locale: Locale = 'zh_cn',
): string {
  const weekBefore = { ...WEEK_BEFORE, ...changed };
  const card = doneCard(locale, summaryOf(PLAIN, { ...now, weekBefore }), {
    rangeShort: locale === 'zh_cn' ? '昨天' : 'Yesterday',
  });
  return card.config.summary.content;
}

describe('the figures of /会议 beside the week before', () => {
  it('say what changed in the conclusion, and what it was at each figure', () => {
    const card = text(doneCard('zh_cn', summaryOf(PLAIN, { weekBefore: WEEK_BEFORE })));

    expect(card).toContain('昨天开了 86 场会，1,240 人次，场次比上周四多 9%。');
    expect(card).toContain('场会议（一周前 79）');
    expect(card).toContain('人次（一周前 1,138）');
    expect(card).toContain('总小时（一周前 68）');
  });

  it.each([
    [{}, '场次比上周四多 9%', '9% more meetings than on the Thursday before'],
    [{ meetings: 172 }, '场次比上周四少 50%', '50% fewer meetings than on the Thursday before'],
    [{ meetings: 2 }, '场次比上周四多 84', '84 more meetings than on the Thursday before'],
    [{ meetings: 86 }, '人次比上周四多 9%', '9% more attendances than on the Thursday before'],
    [
      { meetings: 86, attendances: 1241 },
      '人次和上周四差不多',
      'about as many attendances as on the Thursday before',
    ],
    [{ meetings: 86, attendances: 1240 }, '场次和上周四一样多', 'as many meetings as on the Thursday before'],
    [
      { meetings: 86, attendances: undefined },
      '场次和上周四一样多',
      'as many meetings as on the Thursday before',
    ],
    [
      { lastWeek: false, weekday: 7 },
      '场次比前一周的周日多 9%',
      '9% more meetings than on the Sunday before',
    ],
    [
      { of: 'hours' },
      '场次比上周四同一时段多 9%',
      '9% more meetings than in the same hours of the Thursday before',
    ],
    [{ of: 'days' }, '场次比前一周同期多 9%', '9% more meetings than in the same days a week before'],
  ] as const)('%j: %s', (changed, zh, en) => {
    expect(conclusion(changed)).toBe(`昨天开了 86 场会，1,240 人次，${zh}。`);
    expect(conclusion(changed, {}, 'en_us')).toBe(`Yesterday: 86 meetings, 1,240 attendances; ${en}.`);
  });

  it('count what is too little for a percentage', () => {
    const few = { meetings: 1, attendances: 12 };

    expect(conclusion({ meetings: 2 }, few)).toContain('场次比上周四少 1。');
    expect(conclusion({ meetings: 2 }, few, 'en_us')).toContain('1 fewer meeting than on the Thursday');
    expect(conclusion({ meetings: 1, attendances: 14 }, few)).toContain('人次比上周四少 2。');
  });

  it('of a day without meetings are those of the day a week before', () => {
    const nothing = { rows: 0, meetings: 0, attendances: undefined, largest: [] };

    expect(conclusion({}, nothing)).toBe('昨天没有找到已结束的会议，上周四有 79 场。');
    expect(conclusion({}, nothing, 'en_us')).toBe(
      'Yesterday: no meeting has ended in this range; on the Thursday before there were 79.',
    );
    expect(conclusion({ meetings: 1 }, nothing, 'en_us')).toMatch(/on the Thursday before there was one\.$/);
  });

  it('are left alone at a figure that nothing is known of', () => {
    const weekBefore = { ...WEEK_BEFORE, attendances: undefined, totalSeconds: undefined };
    const card = text(doneCard('zh_cn', summaryOf(PLAIN, { weekBefore })));

    expect(card.match(/一周前/g)).toHaveLength(1);
    expect(card).toMatch(/^人次$/m);
  });
});
