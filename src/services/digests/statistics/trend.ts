import type { LocalDate, Scope, TrendPoint } from '../../../cards/digests/types.ts';
import type { Dimension } from '../../../quality/groups.ts';
import type { Store } from '../../../store/types.ts';
import { plusDays } from '../collect/dates.ts';
import { keptDays } from './history.ts';
import { addGroups, rate } from './period.ts';
import { dailyPoints } from './statistics.ts';
import type { DayAggregate } from './types.ts';

export interface TrendWanted {
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

export interface TrendFigures {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly all: TrendLine;
  /** Of a dimension: its groups with the most minutes, worst first. */
  readonly groups: readonly TrendLine[];
  /** Days of which something is kept. */
  readonly days: number;
}

/** More lines than this cannot be told apart. */
const MOST_LINES = 6;

/** How the poor-minute rate went, for a scope or for the groups of a dimension within it. */
export async function trendOf(
  store: Store,
  { scope, dimension, date, days }: TrendWanted,
): Promise<TrendFigures> {
  const from = plusDays(date, 1 - days);
  const kept = (await keptDays(store, scope, from, date)).map(({ aggregate }) => aggregate);
  const points = dailyPoints(kept, from, days);
  return {
    from,
    to: date,
    all: { name: undefined, ...over(points), points },
    groups: dimension === undefined ? [] : linesOf(kept, dimension, from, days),
    days: kept.length,
  };
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
        const own = kept.find((day) => day.date === date)?.groups[dimension][name] ?? [0, 0];
        return { date, poorRate: rate(own[0], own[1]), n: own[1] };
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
