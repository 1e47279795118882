import { describe, expect, it } from 'vitest';
import { type TrendStatistics, trendCard } from '../../../src/cards/digests/index.ts';
import { type Card, plainText } from '../../../src/cards/index.ts';
import { thresholdsOf } from '../../../src/quality/settings.ts';
import { cardBytes, PLATFORM } from './support/size.ts';
import { pointsOf, trendOf } from './support/trend.ts';
import { HUGE } from './support/typed.ts';

const show = (statistics: TrendStatistics) =>
  trendCard({ locale: 'zh_cn', statistics, thresholds: thresholdsOf() });
const words = (card: Card) => plainText(card);

function chartOf(card: Card) {
  const panels = card.body.elements as readonly {
    readonly elements?: readonly { readonly tag?: string }[];
  }[];
  const found = panels.flatMap(({ elements = [] }) => elements).find(({ tag }) => tag === 'chart');
  return found as unknown as {
    chart_spec: { data: { values: readonly { x: string; y: number | null; s: string }[] } };
  };
}

describe('the trend', () => {
  it('is compared with as many days before', () => {
    expect(words(show(trendOf(30)))).toContain('比之前 30 天明显好转：不达标时长占比从 4.1% 降到 2.7%。');
    expect(words(show(trendOf(30, { before: { poorRate: 0.027, n: 9000 } })))).toContain('没有明显差别');
    expect(words(show(trendOf(30, { before: undefined })))).toContain('没有更早的数据可比。');
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
    expect(words(show(trendOf(30, { points: [], before: undefined })))).toContain('没有可以判断的会议');
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
