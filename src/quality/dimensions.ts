import type { Join } from './aggregate.ts';

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
  // The workbook writes WINDOWS and WIFI where the JSON list writes windows and wifi.
  return dimension === 'device' || dimension === 'networkType' ? plain.toUpperCase() : plain;
}
