import type { Join, PersonQuality } from './aggregate.ts';
import { compareGroups, type GroupComparison, type Tally } from './groups.ts';

/** What groups of joins are made by. */
export const DIMENSIONS = [
  'department',
  'location',
  'networkType',
  'appVersion',
  'device',
  'egress',
] as const;

export type Dimension = (typeof DIMENSIONS)[number];

/** The group a join belongs to; empty where nothing is known. */
export function groupOf(join: Join, dimension: Dimension): string {
  const text = dimension === 'egress' ? join.publicIp : join[dimension];
  const plain = text.normalize('NFKC').trim();
  // The workbook writes WINDOWS and WIFI where the JSON twin writes windows and wifi.
  return dimension === 'device' || dimension === 'networkType' ? plain.toUpperCase() : plain;
}

/**
 * Every group of one dimension beside all others, worst share first, over the people of one meeting or of many. A
 * person who joined from two places counts in both, each with the minutes spent there.
 */
export function compareDimension(
  people: readonly PersonQuality[],
  dimension: Dimension,
): readonly GroupComparison[] {
  return compareGroups(
    people.flatMap(({ joins }) => joins),
    ({ participation }) => groupOf(participation, dimension),
    ({ minutes }): Tally => {
      const classified = minutes.filter(({ band }) => band !== 'unclassified');
      return { poor: classified.filter(({ band }) => band === 'poor').length, n: classified.length };
    },
  );
}
