import type { RangeComparison } from '../../../../src/cards/digests/compare.ts';
import type { TrendPoint } from '../../../../src/cards/digests/types.ts';
import * as cards from '../../../../src/cards/index.ts';
import type { Locale } from '../../../../src/cards/kit/types.ts';
import { thresholdsOf } from '../../../../src/quality/settings.ts';
import type { Dimension } from '../../../../src/quality/statistics.ts';
import { type Cards, groupName, nth, type Typed } from './typed.ts';

const LAST = Date.UTC(2026, 10, 19);
const DAY = 24 * 60 * 60_000;
const UNMEASURED = { measured: 0, total: 0 };

/** A point a working day around a level; another `seed` moves in another way. */
export function pointsOf(days: number, level: number, seed = 0): readonly TrendPoint[] {
  return Array.from({ length: days }, (_, index) => {
    const date = new Date(LAST - (days - 1 - index) * DAY).toISOString().slice(0, 10);
    const weekend = [0, 6].includes(new Date(date).getUTCDay());
    if (weekend) return { date, poorRate: undefined, n: 0, judged: 0, bad: 0, coverage: UNMEASURED };
    const n = index % 9 === 4 ? 12 : 2000 - seed * 270;
    const coverage = { measured: 1_130 - (index % 3), total: 1_130 };
    const bad = (index * 5) % 7;
    return { date, poorRate: level + ((index * (7 + seed)) % 5) / 300, n, judged: 80, bad, coverage };
  });
}

export function trendOf(days: number, changed: Partial<cards.TrendStatistics> = {}): cards.TrendStatistics {
  const points = pointsOf(days, 0.02);
  return {
    ...{ scope: { of: 'tenant' }, zone: 'Asia/Shanghai', days, known: days, meetings: 1640, points },
    isLatest: true,
    ...{ from: points[0]?.date ?? '', to: points.at(-1)?.date ?? '' },
    coverage: { measured: 24_020, total: 25_310 },
    now: { judged: 1640, bad: 61, severe: 9, affected: 402, poorRate: 0.027, n: 43_000 },
    before: { judged: 1580, bad: 104, severe: 20, affected: 790, poorRate: 0.041, n: 41_000 },
    ...changed,
  };
}

export const NOTHING = { judged: 0, bad: 0, severe: 0, affected: 0, poorRate: undefined, n: 0 };

/** `/trend` for everybody and for groups. */
export function trendCards(locale: Locale, typed: Typed): Cards {
  const show = (statistics: cards.TrendStatistics) =>
    cards.trendCard({ locale, statistics, thresholds: thresholdsOf() });
  const by = (dimension: Dimension, days: number, shown: number, total: number) => {
    const groups = Array.from({ length: shown }, (_, index) => ({
      name: groupName(typed, dimension, index),
      points: pointsOf(days, 0.055 - index / 110, index % 5),
      before: index === 2 ? undefined : { poorRate: 0.03 - index / 400, n: 4000 },
    }));
    const worst = { name: groupName(typed, dimension, 0), rate: 0.062, restRate: 0.04 };
    return { dimension, groups, total, ...(dimension === 'department' && { worst }) };
  };
  const scope = { of: 'department', name: nth(typed.departments, 0) } as const;
  const coverage = { measured: 9_020, total: 9_310, unlistedDays: 18 };
  const toRead = { from: '2026-11-09', to: '2026-11-15' };
  const [office = ''] = typed.places;
  const near = [2, 3, 5].map((floor) => `${office} ${floor}F`);
  const [second, ...some] = [1, 2, 3].map((index) => nth(typed.places, index)) as [string, string, string];
  type Refused = Parameters<typeof cards.trendProblemCard>[0]['problem'];
  const refused = (problem: Extract<Refused, { is: 'scope' }>['problem']) =>
    cards.trendProblemCard({ locale, problem: { is: 'scope', problem }, again: '/trend 30d' });
  return {
    ...rangesCards(locale, typed),
    trend: show(trendOf(30)),
    'trend by week': show(trendOf(90, { before: undefined, scope })),
    'trend of a week': show(trendOf(5, { isLatest: false })),
    'trend of departments': show(trendOf(30, { by: by('department', 30, 5, 8) })),
    'trend of places': show(trendOf(90, { by: by('location', 90, 2, 2) })),
    'trend, too little measured': show(trendOf(30, { known: 12, coverage, toRead })),
    'trend, none': show(trendOf(30, { points: [], meetings: 0, now: NOTHING, before: undefined })),
    'trend of a place that several fit': refused({ is: 'places', given: office, near, total: 9 }),
    'trend of a place that there is not': refused({ is: 'place', given: typed.range, near: [second], some }),
    'trend problem': cards.trendProblemCard({ locale, problem: { is: 'word', given: typed.range } }),
  };
}

/** `/compare` of two weeks. */
function rangesCards(locale: Locale, typed: Typed): Cards {
  const side = (from: string, to: string, bad: number): RangeComparison['before'] => ({
    ...{ from, to, days: 7, known: 7, meetings: 420 },
    tallies: { judged: 410, bad, severe: 2, affected: bad * 6, poorRate: bad / 1000, n: 11_000 },
    coverage: { measured: 4_900, total: 5_100 },
  });
  const [before, after] = [side('2026-11-02', '2026-11-08', 41), side('2026-11-09', '2026-11-15', 12)];
  const facts = { locale, zone: 'Asia/Shanghai', scope: { of: 'tenant' as const }, before, after };
  const groups = Array.from({ length: 5 }, (_, index) => ({
    name: groupName(typed, 'location', index),
    before: index === 3 ? undefined : { poor: 90 - index * 20, n: 2_000, joins: 60 },
    after: { poor: 20 + index * 25, n: 2_100, joins: 64 },
  }));
  const unknown = { ...before, known: 0, meetings: 0, tallies: NOTHING, coverage: UNMEASURED };
  const partly = { ...after, coverage: { measured: 900, total: 5_100 } };
  return {
    ranges: cards.rangesCard(facts),
    'ranges by place': cards.rangesCard({ ...facts, by: { dimension: 'location', groups, total: 9 } }),
    'ranges, worse': cards.rangesCard({ ...facts, before: after, after: before }),
    'ranges, one unknown': cards.rangesCard({ ...facts, before: unknown }),
    'ranges, partly read': cards.rangesCard({ ...facts, after: partly }),
    'ranges, refused': cards.rangesProblemCard({ locale, problem: { is: 'days', given: typed.said } }),
  };
}
