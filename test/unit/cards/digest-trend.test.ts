import { describe, expect, it } from 'vitest';
import { type Card, plainText, type TrendStatistics, trendCard } from '../../../src/cards/index.ts';
import { thresholdsOf } from '../../../src/quality/settings.ts';
import { cardBytes, PLATFORM } from './support/size.ts';
import { NOTHING, pointsOf, trendOf } from './support/trend.ts';
import { HUGE } from './support/typed.ts';

const show = (statistics: TrendStatistics) =>
  trendCard({ locale: 'zh_cn', statistics, thresholds: thresholdsOf() });
const words = (card: Card) => plainText(card);

interface Chart {
  readonly tag?: string;
  readonly chart_spec: { data: { values: readonly { x: string; y: number | null; s: string }[] } };
}

/** The charts of the folded parts, in their order. */
function chartsOf(card: Card): readonly Chart[] {
  const panels = card.body.elements as readonly { readonly elements?: readonly Chart[] }[];
  return panels.flatMap(({ elements = [] }) => elements).filter(({ tag }) => tag === 'chart');
}

/** That of the poor minutes, which comes last. */
function chartOf(card: Card): Chart {
  const found = chartsOf(card).at(-1);
  if (found === undefined) throw new Error('no chart');
  return found;
}

describe('the trend', () => {
  it('leads with bad meetings and people, beside as many days before; rates are folded', () => {
    const of = (changed: Partial<TrendStatistics>) => words(show(trendOf(30, changed)));
    const { before, now } = trendOf(30);
    if (before === undefined) throw new Error('nothing before');

    expect(of({})).toContain(
      '1,640 场会议中 61 场质量差（9 场多数人受影响），402 人受影响。比再之前的 30 天明显好转（当时 1,580 场中 104 场）。',
    );
    expect(of({})).toMatch(/61\n场质量差（之前 104）\n402\n人受影响（按场计）\n1,640\n场会议\n/);
    expect(of({})).toMatch(/测量数据\n.*2.7%.*（目标 ≤ 3%，n = 43,000）/);
    expect(of({ before: { ...before, bad: 60 } })).toContain('没有明显差别（当时 1,580 场中 60 场）');
    expect(of({ before: undefined })).toContain('没有更早的数据可比。');
    expect(of({ now: { ...now, bad: 0, severe: 0, affected: 0 } })).toContain('1,640 场会议都没有质量问题。');
    expect(of({ now: { ...now, judged: 1500 } })).toContain('读完的 1,500 场会议中');
  });

  it('is coloured by its bad meetings, as a day is', () => {
    const { now } = trendOf(30);
    const colour = (bad: number) =>
      (show(trendOf(30, { now: { ...now, bad } })).header as { template?: string }).template;

    expect([0, 61, 400].map(colour)).toEqual(['green', 'orange', 'red']);
  });

  it('draws the bad meetings of each day that is known', () => {
    const [bad] = chartsOf(show(trendOf(30)));

    expect(bad?.chart_spec.data.values).toHaveLength(22);
    expect(bad?.chart_spec.data.values[0]).toEqual({ x: '10-21', y: 0 });
  });

  it('concludes nothing below four of five joins, of groups neither', () => {
    const early = words(show(trendOf(30, { coverage: { measured: 79, total: 100 } })));
    const points = pointsOf(30, 0.02).map((each) => ({ ...each, coverage: { measured: 7, total: 10 } }));
    const groups = [{ name: '研发部', points, before: { poorRate: 0.01, n: 900 } }];
    const group = words(show(trendOf(30, { by: { dimension: 'department', groups, total: 1 } })));

    expect(early).not.toMatch(/质量差，|明显|61/);
    expect(group).toMatch(/研发部 · 未下结论 · (测得|有数据)/);
  });

  it('says in one short sentence, without a rate, that too few days are known', () => {
    const coverage = { measured: 255, total: 259, guests: 2, unlistedDays: 29 };
    const few = words(show(trendOf(30, { known: 1, coverage })));

    expect(few).toContain('30 天里只有 1 天的数据，暂不下结论。');
    expect(few).not.toMatch(/不下结论。.*不达标/);
  });

  it('is drawn by day for a month, and by week, from Monday, for longer', () => {
    const [month, quarter] = [chartOf(show(trendOf(30))), chartOf(show(trendOf(90)))];

    expect(month.chart_spec.data.values.map(({ x }) => x)).toHaveLength(30);
    expect(quarter.chart_spec.data.values.map(({ x }) => x)).toEqual(
      '08-17 08-24 08-31 09-07 09-14 09-21 09-28 10-05 10-12 10-19 10-26 11-02 11-09 11-16'.split(' '),
    );
  });

  it('weighs the days of a week by their minutes', () => {
    const none = { poorRate: undefined, n: 0, coverage: { measured: 0, total: 0 } };
    const points = pointsOf(40, 0).map(({ date }) => ({ ...none, date }));
    const some = points.map((each) => {
      if (each.date === '2026-11-16') return { ...each, poorRate: 0.1, n: 100 };
      if (each.date === '2026-11-02' || each.date === '2026-11-10') return { ...each, poorRate: 0.2, n: 50 };
      return each.date === '2026-11-17' ? { ...each, poorRate: 0, n: 900 } : each;
    });

    const { values } = chartOf(show(trendOf(40, { points: some }))).chart_spec.data;

    expect(values.at(-1)).toMatchObject({ x: '11-16', y: 1 });
    expect(values.map(({ y }) => y)).toEqual([null, null, null, null, 20, 20, 1]);
  });

  it('tells days of too few minutes apart', () => {
    const { values } = chartOf(show(trendOf(30))).chart_spec.data;

    expect(new Set(values.map(({ s }) => s))).toEqual(
      new Set(['不达标时长占比', '不到 30 分钟或有数据的不到 80%，仅供参考']),
    );
  });

  it('says that nothing was judged, and since when there is data', () => {
    expect(words(show(trendOf(30, { points: [], now: NOTHING, before: undefined })))).toContain(
      '没有可以判断的会议',
    );
  });

  it('of groups whose names are alike, or monstrous, keeps them apart and fits', () => {
    const groups = Array.from({ length: 40 }, () => ({
      name: HUGE.name,
      points: pointsOf(30, 0.02),
      before: undefined,
    }));

    const card = show(trendOf(30, { by: { dimension: 'department', groups, total: groups.length } }));

    expect(new Set(chartOf(card).chart_spec.data.values.map(({ s }) => s)).size).toBe(4);
    expect(cardBytes(card)).toBeLessThan(PLATFORM.bytes * 0.9);
    expect(words(card)).toContain('时长最多的 5 个（按不达标率排序，另有 35 个）');
  });

  it('says that no such group was recorded', () => {
    expect(words(show(trendOf(30, { by: { dimension: 'location', groups: [], total: 0 } })))).toContain(
      '这段时间没有地点数据。',
    );
  });
});
