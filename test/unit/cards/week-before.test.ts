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

    expect(card).toContain('昨天开了 86 场会（比上周四多 9%），1,240 人次。');
    expect(card).toContain('会议数（上周同日 79）');
    expect(card).toContain('人次（上周同日 1,138）');
    expect(card).toContain('总时长（上周同日 68）');
  });

  it.each([
    [{}, '比上周四多 9%', 'up 9% from last Thursday'],
    [{ meetings: 172 }, '比上周四少 50%', 'down 50% from last Thursday'],
    [{ meetings: 2 }, '比上周四多 84 场', '84 more than last Thursday'],
    [{ meetings: 86 }, '人次：比上周四多 9%', 'up 9% from last Thursday'],
    [{ meetings: 86, attendances: 1241 }, '人次：与上周四基本持平', 'about the same as last Thursday'],
    [{ meetings: 86, attendances: 1240 }, '与上周四持平', 'same as last Thursday'],
    [{ meetings: 86, attendances: undefined }, '与上周四持平', 'same as last Thursday'],
    [{ lastWeek: false, weekday: 7 }, '比前一周的周日多 9%', 'up 9% from the Sunday before'],
    [{ of: 'hours' }, '比上周四同一时段多 9%', 'up 9% from the same hours last Thursday'],
    [{ of: 'days' }, '比前一周同期多 9%', 'up 9% from the same days a week earlier'],
  ] as const)('%j: %s', (changed, zh, en) => {
    const [of, text] = zh.startsWith('人次：') ? ['人次', zh.slice(3)] : ['场会', zh];
    const beside = (what: string, mark: readonly [string, string], said: string) =>
      what === of ? mark.join(said) : '';

    expect(conclusion(changed)).toBe(
      `昨天开了 86 场会${beside('场会', ['（', '）'], text)}，1,240 人次${beside('人次', ['（', '）'], text)}。`,
    );
    expect(conclusion(changed, {}, 'en_us')).toBe(
      `Yesterday: 86 meetings${beside('场会', [' (', ')'], en)}, 1,240 joins${beside('人次', [' (', ')'], en)}.`,
    );
  });

  it('count what is too little for a percentage', () => {
    const few = { meetings: 1, attendances: 12 };

    expect(conclusion({ meetings: 2 }, few)).toContain('（比上周四少 1 场）');
    expect(conclusion({ meetings: 2 }, few, 'en_us')).toContain('(1 fewer than last Thursday)');
    expect(conclusion({ meetings: 1, attendances: 14 }, few)).toContain('12 人次（比上周四少 2 人次）。');
  });

  it('of a day without meetings are those of the day a week before', () => {
    const nothing = { rows: 0, meetings: 0, attendances: undefined, largest: [] };

    expect(conclusion({}, nothing)).toBe('昨天没有找到已结束的会议，上周四有 79 场。');
    expect(conclusion({}, nothing, 'en_us')).toBe('Yesterday: no ended meetings (79 last Thursday).');
    expect(conclusion({ meetings: 1 }, nothing, 'en_us')).toMatch(/\(1 last Thursday\)\.$/);
  });

  it('are left alone at a figure that nothing is known of', () => {
    const weekBefore = { ...WEEK_BEFORE, attendances: undefined, totalSeconds: undefined };
    const card = text(doneCard('zh_cn', summaryOf(PLAIN, { weekBefore })));

    expect(card.match(/上周同日/g)).toHaveLength(1);
    expect(card).toMatch(/^人次$/m);
  });
});
