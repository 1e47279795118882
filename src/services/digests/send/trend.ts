import { type TrendFigures, trendCard } from '../../../cards/digests/index.ts';
import type { LocalDate, Scope } from '../../../cards/digests/types.ts';
import type { Card } from '../../../cards/kit/types.ts';
import type { Dimension } from '../../../quality/groups.ts';
import type { Locale, Store } from '../../../store/types.ts';
import { tenantThresholds } from '../../quality-settings.ts';
import { plusDays } from '../collect/dates.ts';
import { yesterdayOf } from '../collect/days.ts';
import type { DigestContext } from '../context.ts';
import { keptDays } from '../statistics/history.ts';
import { type TrendLine, trendOf } from '../statistics/index.ts';
import { addGroups, periodOf } from '../statistics/period.ts';

export interface TrendWanted {
  readonly days: number;
  readonly dimension?: Dimension | undefined;
  readonly scope: Scope;
  readonly locale: Locale;
  /** Unix ms. */
  readonly now: number;
}

/** Groups in the table; those with the fewest minutes say little. */
const MOST_GROUPS = 5;

/** The last days beside as many before them, as a card. */
export async function trendAnswer(
  { days, dimension, scope, locale, now }: TrendWanted,
  { store, zone }: Pick<DigestContext, 'store' | 'zone'>,
): Promise<Card> {
  const date = yesterdayOf(now, zone);
  const { from, to, all, groups } = await trendOf(store, { scope, dimension, date, days });
  const kept = await aggregates(store, scope, from, to);
  const earlier = await aggregates(store, scope, plusDays(from, -days), plusDays(from, -1));
  const period = periodOf(kept, { from, to, people: 0 });
  const before = periodOf(earlier, { from, to, people: 0 });
  return trendCard({
    locale,
    thresholds: await tenantThresholds(store),
    figures: {
      scope,
      zone,
      days,
      from,
      to,
      meetings: period.meetings,
      coverage: period.coverage,
      points: all.points,
      before: shareOf(before),
      ...(dimension !== undefined && { by: byGroups(dimension, groups, kept, earlier) }),
    },
  });
}

async function aggregates(store: Store, scope: Scope, from: LocalDate, to: LocalDate) {
  return (await keptDays(store, scope, from, to)).map(({ aggregate }) => aggregate);
}

type Aggregates = Awaited<ReturnType<typeof aggregates>>;

/** The groups with the most minutes, worst first, and how many there are. */
function byGroups(
  dimension: Dimension,
  lines: readonly TrendLine[],
  kept: Aggregates,
  earlier: Aggregates,
): NonNullable<TrendFigures['by']> {
  const now = addGroups(kept)[dimension];
  const then = addGroups(earlier)[dimension];
  const total = Object.entries(now).filter(([name, [, n]]) => name !== '' && n > 0).length;
  const groups = [...lines]
    .sort((a, b) => b.n - a.n)
    .slice(0, MOST_GROUPS)
    .sort((a, b) => (b.poorRate ?? 0) - (a.poorRate ?? 0))
    .map(({ name = '', points }) => {
      const [poor, n] = then[name] ?? [0, 0];
      return { name, points, before: shareOf({ n, poorRate: n === 0 ? undefined : poor / n }) };
    });
  return { dimension, groups, total };
}

function shareOf({ n, poorRate }: { readonly n: number; readonly poorRate: number | undefined }) {
  return n === 0 ? undefined : { n, poorRate };
}
