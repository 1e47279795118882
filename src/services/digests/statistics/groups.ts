import type { WorseGroup } from '../../../cards/digests/types.ts';
import {
  compareGroups,
  DIMENSIONS,
  type Dimension,
  type GroupComparison,
  rateOf,
} from '../../../quality/groups.ts';
import type { Thresholds } from '../../../quality/settings.ts';
import type { GroupTallies, GroupTally } from './types.ts';

const MOST_GROUPS = 10;
/** Fewer are no group: what they share is who they are. */
const SEVERAL = 3;

/** Every group of one dimension beside the rest, worst share first. */
export function comparisons(groups: GroupTallies, dimension: Dimension): readonly GroupComparison[] {
  return compareGroups(
    Object.entries(groups[dimension]),
    ([name]) => name,
    ([, [poor, n]]) => ({ poor, n }),
  );
}

/**
 * The groups that are significantly worse than the rest, worst first: with enough minutes on both sides, as fewer
 * say little, and off the target, as nobody has to mend what meets it. Somebody alone is no group.
 */
export function worseGroups(
  groups: GroupTallies,
  before: GroupTallies | undefined,
  { enoughMinutes: enough, targetRate }: Pick<Thresholds, 'enoughMinutes' | 'targetRate'>,
): readonly WorseGroup[] {
  return DIMENSIONS.flatMap((dimension) =>
    comparisons(groups, dimension)
      .filter(({ verdict, group, rest }) => verdict === 'worse' && group.n >= enough && rest.n >= enough)
      .filter(({ name, group }) => rateOf(group) > targetRate && peopleOf(groups[dimension][name]) >= SEVERAL)
      .map(
        ({ name, group, rest }): WorseGroup => ({
          dimension,
          name,
          rate: rateOf(group),
          n: group.n,
          restRate: rateOf(rest),
          restN: rest.n,
          before: rateBefore(before?.[dimension][name]),
        }),
      ),
  )
    .sort((a, b) => b.rate - a.rate || b.n - a.n || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_GROUPS);
}

function peopleOf(tally: GroupTally | undefined): number {
  return tally?.[2] ?? 0;
}

function rateBefore(pair: GroupTally | undefined): number | undefined {
  return pair === undefined || pair[1] === 0 ? undefined : pair[0] / pair[1];
}
