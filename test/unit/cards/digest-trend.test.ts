import { describe, expect, it } from 'vitest';
import { plainText, type TrendStatistics, trendCard } from '../../../src/cards/index.ts';
import type { Card } from '../../../src/cards/kit/types.ts';
import { thresholdsOf } from '../../../src/quality/settings.ts';
import { NOTHING, pointsOf, trendOf } from './support/trend.ts';
import { cardBytes, HUGE, PLATFORM } from './support/typed.ts';

const show = (changed: Partial<TrendStatistics> = {}, days = 30) =>
  trendCard({ locale: 'zh_cn', statistics: trendOf(days, changed), thresholds: thresholdsOf() });
const words = (changed: Partial<TrendStatistics>) => plainText(show(changed));
const { now, before } = trendOf(30);
const SUZHOU = { of: 'place', name: '苏州' } as const;

interface Chart {
  readonly tag?: string;
  readonly chart_spec: { data: { values: readonly { x: string; y: number | null; s: string }[] } };
}

/** What the charts of the folded parts draw, in their order; the last is that of the poor minutes. */
function drawnOn(card: Card): readonly Chart['chart_spec']['data']['values'][] {
  const panels = card.body.elements as readonly { readonly elements?: readonly Chart[] }[];
  const charts = panels.flatMap(({ elements = [] }) => elements).filter(({ tag }) => tag === 'chart');
  return charts.map(({ chart_spec }) => chart_spec.data.values);
}
const poorMinutes = (...shown: Parameters<typeof show>) => drawnOn(show(...shown)).at(-1) ?? [];

describe('the trend', () => {
  const same = { ...now, ...before, bad: 60 };
  const fine = { ...now, bad: 0, severe: 0, affected: 0 };
  it.each<[string, Partial<TrendStatistics>, string]>([
    ['about as many were bad before', { before: same }, '没有明显差别（当时 1,580 场中 60 场）'],
    ['none was bad', { now: fine }, '1,640 场会议都没有质量问题。'],
    ['not all are read', { now: { ...now, judged: 1500 } }, '1,500 场数据够判断：'],
    ['only a place is meant', { scope: SUZHOU }, '只看当地的参会人：1,640 场会议中 61'],
    ['no such group was recorded', { by: { dimension: 'location', groups: [], total: 0 } }, '没有地点数据。'],
  ])('where %s says so', (_what, changed, said) => {
    expect(words(changed)).toContain(said);
  });

  it('by groups names the one that is clearly worse, if enough is known of it', () => {
    const unread = { measured: 1, total: 10 };
    const group = (name: string, rate: number, coverage?: typeof unread) => {
      const points = pointsOf(30, rate).map((each) => ({ ...each, ...(coverage && { coverage }) }));
      return { name, points, before: undefined };
    };
    const by = (groups: ReturnType<typeof group>[], rate?: number) => {
      const worst = rate === undefined ? undefined : { name: '苏州', rate, restRate: 0.027 };
      return words({ by: { dimension: 'location', groups, total: groups.length, worst } });
    };
    const few = [group('武汉', 0.3, unread), group('杭州', 0.021), group('成都', 0.02)];

    expect(by(few, 0.13)).toContain('地点「苏州」明显更差：13% 的时间不达标，其余 2.7%。');
    expect(by(few)).toContain('2 个地点里看不出哪个明显更差（2.7%–2.8% 的时间不达标）');
    expect(by(few.slice(0, 2))).not.toContain('明显更差');
  });

  it('has the colour of its bad meetings, as a day has', () => {
    const headers = [0, 61, 400].map((bad) => show({ now: { ...now, bad } }).header);

    expect(headers).toMatchObject(['green', 'orange', 'red'].map((template) => ({ template })));
  });

  it('leaves gaps for days that were not read, and says which', () => {
    const points = pointsOf(30, 0.02).map((each, at) =>
      at % 10 < 2 ? { ...each, isUnread: true, poorRate: undefined, n: 0, judged: 0, bad: 0 } : each,
    );
    const [bad, rates] = drawnOn(show({ points }));

    expect(bad?.map(({ y }) => y).slice(0, 5)).toEqual([null, null, 3, 0, 0]);
    expect(rates?.map(({ y }) => y).slice(0, 2)).toEqual([null, null]);
    expect(words({ points })).toContain('未读的日子留空：10-21–10-22、10-31–11-01、11-10–11-11');
    expect(words({ known: 24 })).toContain('场会议（有数据的 24 天）');
  });

  it('concludes nothing of groups below four of five joins', () => {
    const points = pointsOf(30, 0.02).map((each) => ({ ...each, coverage: { measured: 7, total: 10 } }));
    const groups = [{ name: '研发部', points, before: { poorRate: 0.01, n: 900 } }];

    const by = { dimension: 'department', groups, total: 1 } as const;
    expect(words({ by })).toMatch(/研发部 · 未下结论 · (测得|有数据)/);
  });

  it('is drawn by day for a month, and by week, from Monday, for longer', () => {
    const marks = new Set(['不达标时长占比', '不到 30 分钟或有数据的不到 80%，仅供参考']);
    const mondays = '08-17 08-24 08-31 09-07 09-14 09-21 09-28 10-05 10-12 10-19 10-26 11-02 11-09 11-16';
    expect(poorMinutes()).toHaveLength(30);
    expect(new Set(poorMinutes().map(({ s }) => s)), 'too few minutes are told apart').toEqual(marks);
    expect(poorMinutes({}, 90).map(({ x }) => x)).toEqual(mondays.split(' '));
  });

  it('weighs the days of a week by their minutes', () => {
    const known: Readonly<Record<string, object>> = {
      '2026-11-02': { poorRate: 0.2, n: 50 },
      '2026-11-10': { poorRate: 0.2, n: 50 },
      '2026-11-16': { poorRate: 0.1, n: 100 },
      '2026-11-17': { poorRate: 0, n: 900 },
    };
    const none = { poorRate: undefined, n: 0, coverage: { measured: 0, total: 0 } };
    const points = pointsOf(40, 0).map(({ date }) => ({ ...none, date, ...known[date] }));

    const values = poorMinutes({ points }, 40);

    expect(values.at(-1)).toMatchObject({ x: '11-16', y: 1 });
    expect(values.map(({ y }) => y)).toEqual([null, null, null, null, 20, 20, 1]);
  });

  it('of groups whose names are alike, or monstrous, keeps them apart and fits', () => {
    const group = { name: HUGE.name, points: pointsOf(30, 0.02), before: undefined };
    const card = show({ by: { dimension: 'department', groups: Array(40).fill(group), total: 40 } });

    const lines = drawnOn(card).at(-1) ?? [];
    expect(new Set(lines.map(({ s }) => s)).size).toBe(4);
    expect(cardBytes(card)).toBeLessThan(PLATFORM.bytes * 0.9);
    expect(plainText(card)).toContain('时长最多的 5 个（按不达标率排序，另有 35 个）');
  });
});

it('a trend offers the same days by groups, everybody from a group, and first what can still be read of missing days', () => {
  const pressed = (changed: Partial<TrendStatistics>) =>
    [...JSON.stringify(show(changed)).matchAll(/"words":("(?:[^"\\]|\\.)+")/g)].map(([, words = '']) =>
      JSON.parse(words),
    );
  const coverage = { measured: 10, total: 10, unlistedDays: 29 };
  const toRead = { from: '2026-11-09', to: '2026-11-15' };
  const none = { known: 0, points: [], meetings: 0, now: NOTHING, before: undefined };
  const by = { dimension: 'department', groups: [], total: 0 } as const;
  const inScope = (scope: TrendStatistics['scope']) => pressed({ scope });

  expect(pressed({})).toEqual(['/趋势 30天 部门', '/趋势 30天 地点']);
  expect(pressed({ by })).toEqual(['/趋势 30天', '/趋势 30天 地点']);
  expect(pressed({ known: 1, coverage, toRead })[0]).toBe('/日报 看 2026-11-09..2026-11-15');
  expect(pressed({ known: 1, coverage }), 'nothing is left to read').toEqual(pressed({}));
  expect(pressed({ ...none, toRead })).toEqual(['/日报 看 2026-11-09..2026-11-15']);
  expect(inScope({ of: 'department', name: '研发部' })).toEqual(['/趋势 30天 地点 部门:研发部']);
  expect(inScope(SUZHOU)).toEqual(['/趋势 30天 部门 地点:苏州']);
  expect(inScope({ of: 'place', name: 'San Jose', parts: ['2F', '3F'] })).toEqual([
    '/趋势 30天 部门 地点:"San Jose"',
    '/趋势 30天 地点 地点:"San Jose"',
  ]);
  expect(inScope({ of: 'rooms', rooms: [] }), 'the card alone knows the scope').toEqual([]);
});
