import type { Scope } from '../../../cards/digests/types.ts';
import { type RangeSide, rangesCard } from '../../../cards/index.ts';
import type { Card } from '../../../cards/kit/types.ts';
import { datesBetween } from '../../../lib/range/zone.ts';
import type { Dimension } from '../../../quality/rates.ts';
import type { Locale, Store } from '../../../store/types.ts';
import type { CompareRequest } from '../commands.ts';
import type { DigestContext } from '../context.ts';
import { keptDays } from './day.ts';
import { addGroups, periodOf } from './period.ts';
import type { DayAggregate, GroupTally } from './stored.ts';
import { talliesOf } from './trend.ts';

export interface CompareQuestion extends Omit<CompareRequest, 'scope'> {
  readonly scope: Scope;
  readonly locale: Locale;
}

/** Groups in the table; those with the fewest minutes say little. */
const MOST_GROUPS = 5;

/** Returns the card that compares two ranges of collected days. */
export async function compareAnswer(
  { before, after, dimension, scope, locale }: CompareQuestion,
  { store, zone }: Pick<DigestContext, 'store' | 'zone'>,
): Promise<Card> {
  const [was, is] = [await daysOf(store, scope, before), await daysOf(store, scope, after)];
  return rangesCard({
    locale,
    zone,
    scope,
    before: sideOf(before, was),
    after: sideOf(after, is),
    ...(dimension !== undefined && { by: groupsOf(dimension, was, is) }),
  });
}

async function daysOf(
  store: Store,
  scope: Scope,
  { from, to }: CompareRequest['before'],
): Promise<readonly DayAggregate[]> {
  return (await keptDays(store, scope, from, to)).map(({ aggregate }) => aggregate);
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
    group === undefined || group[1] === 0 ? undefined : { poor: group[0], n: group[1] };
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
