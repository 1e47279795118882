import type { LocalDate, Scope, TrendPoint } from '../../../cards/digests/types.ts';
import { type RangeSide, rangesCard, type TrendStatistics, trendCard } from '../../../cards/index.ts';
import type { Card } from '../../../cards/kit/types.ts';
import type { Locale } from '../../../lib/chat.ts';
import { datesBetween, plusDays } from '../../../lib/range/zone.ts';
import { DAYS_OF_WEEK, mondayOf } from '../../../lib/time.ts';
import type { Thresholds } from '../../../quality/settings.ts';
import { type Dimension, ENOUGH_COVERAGE, isEnough } from '../../../quality/statistics.ts';
import type { Store } from '../../../store/types.ts';
import { tenantThresholds } from '../../quality-settings.ts';
import { yesterdayOf } from '../collect/days.ts';
import type { CompareRequest } from '../commands.ts';
import type { DigestContext } from '../context.ts';
import type { DayAggregate, GroupTally } from '../stored.ts';
import { keptDays } from './day.ts';
import { addGroups, dailyPoints, groupCoverage, inLatestNames, periodOf, rate } from './period.ts';
import { worseIn } from './ranking.ts';

export interface TrendSpan {
  readonly scope: Scope;
  /** Draws the groups of this dimension instead of the scope as one. */
  readonly dimension?: Dimension | undefined;
  /** The last day of it. */
  readonly date: LocalDate;
  readonly days: number;
}

export interface TrendLine {
  /** Undefined for the scope as a whole. */
  readonly name: string | undefined;
  /** Over all the days. */
  readonly poorRate: number | undefined;
  readonly n: number;
  /** A point for each day, oldest first. */
  readonly points: readonly TrendPoint[];
}

export interface Trend {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly all: TrendLine;
  /** Of a dimension: its groups with the most minutes, worst first. */
  readonly groups: readonly TrendLine[];
  /** The days of which something is kept. */
  readonly kept: readonly DayAggregate[];
}

/** More lines cannot be distinguished. */
const MOST_LINES = 6;
/** Groups in the table; those with the fewest minutes say little. */
const MOST_GROUPS = 5;

/** Computes the course of the poor-minute rate, for a scope or for the groups of a dimension within it. */
export async function trendOf(store: Store, { scope, dimension, date, days }: TrendSpan): Promise<Trend> {
  const from = plusDays(date, 1 - days);
  const kept = await aggregates(store, scope, from, date);
  const points = dailyPoints(kept, from, days);
  return {
    from,
    to: date,
    all: { name: undefined, ...over(points), points },
    groups: dimension === undefined ? [] : linesOf(kept, dimension, from, days),
    kept,
  };
}

export interface TrendQuestion extends Omit<TrendSpan, 'date' | 'days'> {
  /** Undefined: those that are known, a week at least and a month at most. */
  readonly days?: number | undefined;
  /** The last of the days; undefined: yesterday. */
  readonly to?: LocalDate | undefined;
  readonly locale: Locale;
  /** Unix ms. */
  readonly now: number;
}

/** Returns the card that compares days with as many before them, or less than a week with the same days a week before. */
export async function trendAnswer(
  { days: asked, to: last, dimension, scope, locale, now }: TrendQuestion,
  { store, zone, historyDays, siteOf }: Pick<DigestContext, 'store' | 'zone' | 'historyDays' | 'siteOf'>,
): Promise<Card> {
  const date = last ?? yesterdayOf(now, zone);
  const days = asked ?? (await daysKnown(store, scope, date));
  const { from, to, all, groups, kept } = await trendOf(store, { scope, dimension, date, days });
  const back = -Math.max(days, USUAL.week);
  const older = await aggregates(store, scope, plusDays(from, back), plusDays(to, back));
  const earlier = inLatestNames(older, [...older, ...kept]);
  const period = periodOf(kept, { from, to, people: 0 });
  // A day that the bot missed does not matter; most of the days do.
  const [tooFew, tooFewBefore] = [kept, earlier].map((each) => each.length < ENOUGH_COVERAGE * days);
  const before = periodOf(earlier, { from, to, people: 0 });
  const isComparable = tooFewBefore === false && isEnough(before.coverage);
  const thresholds = await tenantThresholds(store);
  return trendCard({
    locale,
    thresholds,
    statistics: {
      scope,
      zone,
      days,
      isLatest: last === undefined,
      from,
      to,
      meetings: period.meetings,
      now: talliesOf(period),
      coverage: { ...period.coverage, ...(tooFew && { unlistedDays: days - kept.length }) },
      points: all.points,
      known: kept.length,
      toRead: readable(all.points, yesterdayOf(now, zone), historyDays),
      before: isComparable && earlier.length > 0 ? talliesOf(before) : undefined,
      ...(dimension !== undefined && {
        by: placed(byGroups(dimension, groups, kept, isComparable ? earlier : [], thresholds), siteOf),
      }),
    },
  });
}

/** Returns the latest whole week of which a day was not read, else the latest such day; nothing that is no longer kept. */
function readable(
  points: readonly TrendPoint[],
  yesterday: LocalDate,
  historyDays: number,
): TrendStatistics['toRead'] {
  const since = plusDays(yesterday, -historyDays);
  const unread = points.filter(({ isUnread, date }) => isUnread === true && date >= since);
  const weeks = unread
    .map(({ date }) => mondayOf(date))
    .map((from) => ({ from, to: plusDays(from, DAYS_OF_WEEK - 1) }))
    .filter(({ from, to }) => from >= since && to <= yesterday);
  const day = unread.at(-1)?.date;
  return weeks.at(-1) ?? (day === undefined ? undefined : { from: day, to: day });
}

const USUAL = { week: 7, month: 30 } as const;

/** Returns how many days there are from the first that is known to `date`, so that a bot's first month has a trend too. */
async function daysKnown(store: Store, scope: Scope, date: LocalDate): Promise<number> {
  const [first] = await aggregates(store, scope, plusDays(date, 1 - USUAL.month), date);
  if (first === undefined) return USUAL.month;
  return Math.max(USUAL.week, [...datesBetween(first.date, date)].length);
}

async function aggregates(
  store: Store,
  scope: Scope,
  from: LocalDate,
  to: LocalDate,
): Promise<readonly DayAggregate[]> {
  const days = (await keptDays(store, scope, from, to)).map(({ aggregate }) => aggregate);
  return inLatestNames(days, days);
}

function linesOf(
  kept: readonly DayAggregate[],
  dimension: Dimension,
  from: LocalDate,
  days: number,
): readonly TrendLine[] {
  return Object.entries(addGroups(kept)[dimension])
    .filter(([name, [, n]]) => name !== '' && n > 0)
    .sort((a, b) => b[1][1] - a[1][1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_LINES)
    .map(([name, [poor, n]]): TrendLine => {
      const points = Array.from({ length: days }, (_, index): TrendPoint => {
        const date = plusDays(from, index);
        const day = kept.filter((each) => each.date === date);
        const own = day[0]?.groups[dimension][name];
        const [poorOf, of] = own ?? [0, 0];
        const coverage = groupCoverage(own, own ? day : []);
        return { date, poorRate: rate(poorOf, of), n: of, coverage, isUnread: day.length === 0 };
      });
      return { name, poorRate: rate(poor, n), n, points };
    })
    .sort((a, b) => (b.poorRate ?? 0) - (a.poorRate ?? 0));
}

function over(points: readonly TrendPoint[]): { poorRate: number | undefined; n: number } {
  const n = points.reduce((sum, each) => sum + each.n, 0);
  const poor = points.reduce((sum, each) => sum + (each.poorRate ?? 0) * each.n, 0);
  return { poorRate: rate(poor, n), n };
}

/**
 * Returns the groups with the most minutes, worst first, how many there are, and which is clearly worse than the rest, by
 * the rule of the digests.
 */
function byGroups(
  dimension: Dimension,
  lines: readonly TrendLine[],
  kept: readonly DayAggregate[],
  earlier: readonly DayAggregate[],
  thresholds: Thresholds,
): NonNullable<TrendStatistics['by']> {
  const now = addGroups(kept);
  const then = addGroups(earlier)[dimension];
  const [worst] = worseIn(dimension, now, undefined, thresholds);
  const total = Object.entries(now[dimension]).filter(([name, [, n]]) => name !== '' && n > 0).length;
  const groups = [...lines]
    .sort((a, b) => b.n - a.n)
    .slice(0, MOST_GROUPS)
    .sort((a, b) => (b.poorRate ?? 0) - (a.poorRate ?? 0))
    .map(({ name = '', points }) => {
      const [poor, n] = then[name] ?? [0, 0];
      return { name, points, before: shareOf({ n, poorRate: rate(poor, n) }) };
    });
  return { dimension, groups, total, worst };
}

/** Adds to addresses what the site map calls their place. */
function placed<
  G extends { readonly name: string },
  B extends {
    readonly dimension: Dimension;
    readonly groups: readonly G[];
    readonly worst?: { readonly name: string } | undefined;
  },
>(by: B & { readonly groups: readonly G[] }, siteOf: DigestContext['siteOf']) {
  if (by.dimension !== 'egress' || siteOf === undefined) return by;
  const withPlace = <T extends { readonly name: string }>(group: T) => ({
    ...group,
    place: siteOf(group.name),
  });
  return { ...by, groups: by.groups.map(withPlace), worst: by.worst && withPlace(by.worst) };
}

/** Returns what a trend or a comparison counts of a period. */
function talliesOf(period: ReturnType<typeof periodOf>): TrendStatistics['now'] {
  const { judged, bad, severe, affected, n, poorRate } = period;
  return { judged, bad, severe, affected, n, poorRate };
}

function shareOf({ n, poorRate }: { readonly n: number; readonly poorRate: number | undefined }) {
  return n === 0 ? undefined : { n, poorRate };
}

export interface CompareQuestion extends Omit<CompareRequest, 'scope'> {
  readonly scope: Scope;
  readonly locale: Locale;
}

/** Returns the card that compares two ranges of collected days. */
export async function compareAnswer(
  { before, after, dimension, scope, locale }: CompareQuestion,
  { store, zone, siteOf }: Pick<DigestContext, 'store' | 'zone' | 'siteOf'>,
): Promise<Card> {
  const daysOf = ({ from, to }: CompareRequest['before']) => aggregates(store, scope, from, to);
  const read = [await daysOf(before), await daysOf(after)];
  const inOrder = read.flat().sort((a, b) => (a.date < b.date ? -1 : 1));
  const [was = [], is = []] = read.map((days) => inLatestNames(days, inOrder));
  return rangesCard({
    locale,
    zone,
    scope,
    before: sideOf(before, was),
    after: sideOf(after, is),
    ...(dimension !== undefined && { by: placed(groupsOf(dimension, was, is), siteOf) }),
  });
}

function sideOf({ from, to }: CompareRequest['before'], days: readonly DayAggregate[]): RangeSide {
  const period = periodOf(days, { from, to, people: 0 });
  return {
    from,
    to,
    days: [...datesBetween(from, to)].length,
    known: days.length,
    meetings: period.meetings,
    tallies: talliesOf(period),
    coverage: period.coverage,
  };
}

/** The groups with the most minutes in both ranges together. */
function groupsOf(dimension: Dimension, was: readonly DayAggregate[], is: readonly DayAggregate[]) {
  const [before, after] = [addGroups(was)[dimension], addGroups(is)[dimension]];
  const tally = (group: GroupTally | undefined) =>
    group === undefined || group[1] === 0 ? undefined : { poor: group[0], n: group[1], joins: group[3] };
  const all = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => name !== '')
    .map((name) => ({ name, before: tally(before[name]), after: tally(after[name]) }))
    .filter((group) => group.before !== undefined || group.after !== undefined)
    .sort((a, b) => minutes(b) - minutes(a) || (a.name < b.name ? -1 : 1));
  return { dimension, groups: all.slice(0, MOST_GROUPS), total: all.length };
}

function minutes({
  before,
  after,
}: {
  readonly before: { readonly n: number } | undefined;
  readonly after: { readonly n: number } | undefined;
}): number {
  return (before?.n ?? 0) + (after?.n ?? 0);
}
