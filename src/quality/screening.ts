import { type Interval, wilson } from './statistics.ts';
import type { Join } from './types.ts';

/** Meetings of so few joins are read whole at once. */
export const READ_WHOLE = 3;
/** Joins of a meeting that are looked at first, and from how many joins on it is one more. */
const LOOKS = 2;
const MORE_LOOKS_FROM = 16;

/** Returns how many joins of a meeting are looked at before it is decided whether to read it whole. */
export function looksAt(joins: number): number {
  if (joins <= READ_WHOLE) return joins;
  return joins < MORE_LOOKS_FROM ? LOOKS : LOOKS + 1;
}

type Placed = Pick<Join, 'location' | 'publicIp' | 'networkType' | 'device'>;

/**
 * Returns the places of all joins in the order in which they are looked at: the first {@link looksAt} are the sample,
 * those after them stand in for joins that were not measured.
 *
 * Joins are sorted by site and device and taken at equal distances from a start that the seed draws, so each is in the
 * sample with the same chance, and what shares a site and is more than half of the meeting is always met.
 */
export function lookOrder(joins: readonly Placed[], seed: string): readonly number[] {
  const order = bySite(joins);
  return fromStart(order.length, numberOf(seed) % Math.max(1, order.length)).map((at) => order[at] ?? at);
}

/** Returns the chance, over all starts, that one of the marked joins is in the sample. */
export function lookChance(joins: readonly Placed[], marked: (at: number) => boolean): number {
  const order = bySite(joins);
  const looks = looksAt(order.length);
  const hits = order.filter((_, start) =>
    fromStart(order.length, start, looks).some((at) => marked(order[at] ?? at)),
  );
  return hits.length / Math.max(1, order.length);
}

/** FNV-1a, its bits mixed once more: ids of one morning begin alike. */
function numberOf(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

function bySite(joins: readonly Placed[]): readonly number[] {
  const keys = joins.map(({ location, publicIp, networkType, device }) =>
    [location, publicIp, networkType, device].join('\n'),
  );
  const compared = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0);
  return joins.map((_, at) => at).sort((a, b) => compared(keys[a], keys[b]) || a - b);
}

function fromStart(joins: number, start: number, most = joins): readonly number[] {
  const looks = looksAt(joins);
  const places = new Set<number>();
  for (let after = 0; places.size < most; after += 1)
    for (let look = 0; look < looks && places.size < most; look += 1)
      places.add((start + Math.floor((look * joins) / looks) + after) % joins);
  return [...places];
}

/** Minutes of one join, 0 of 0 where it was not measured; `affected` for longer than a moment. */
export interface Look {
  readonly poor: number;
  readonly n: number;
  readonly affected: boolean;
}

/**
 * Returns how suspicious the joins that were looked at make a meeting, 0..1: how many of those with data were affected,
 * and for the same number how large a share of their minutes was poor. 0 if nobody was affected.
 */
export function suspicionOf(looks: readonly Look[]): number {
  const known = looks.filter(({ n }) => n > 0);
  const affected = known.filter((each) => each.affected);
  if (affected.length === 0) return 0;
  const total = (value: (each: Look) => number): number => known.reduce((sum, each) => sum + value(each), 0);
  return (2 * affected.length) / (3 * known.length) + total(({ poor }) => poor) / (3 * total(({ n }) => n));
}

/** What screening knows of a meeting. */
export interface ScreenedMeeting {
  /** Joins that can be asked for. */
  readonly joins: number;
  /** Those of the sample. */
  readonly sample: readonly Look[];
  /** All joins, once they are settled, and the chance with which the sample meets one of the affected. */
  readonly whole: { readonly all: readonly Look[]; readonly chance: number } | undefined;
}

/** Sums behind the estimate of a poor-minute rate; those of several days are added. */
export interface EstimateSums {
  readonly poor: number;
  readonly n: number;
  /** Of `n`, minutes that were measured and not estimated. */
  readonly known: number;
  /** Joins that the estimated part rests on, of how many. */
  readonly looks: number;
  readonly of: number;
  /** Variances of poor minutes and of minutes, and their covariance. */
  readonly variance: readonly [poor: number, both: number, n: number];
  /** Minutes of the people who were seen to be affected. */
  readonly affected: readonly [poor: number, n: number];
}

/**
 * Adds up screened meetings, in the order in which they are read once nothing is suspicious any more.
 *
 * Reading suspicious meetings first must not raise the rate. So the trouble of a meeting that was read whole because of
 * its sample counts as often as meetings like it are met: divided by its chance. Meetings whose turn came anyway count
 * as they are, and all others by their sample, each join of which stands for as many as it was drawn from.
 */
export function estimateSums(meetings: readonly ScreenedMeeting[]): EstimateSums {
  const suspicious = ({ sample }: ScreenedMeeting): boolean => sample.some(({ affected }) => affected);
  const pending = meetings.some((each) => each.whole === undefined && suspicious(each));
  const reached = meetings.findLastIndex(
    (each) => each.whole !== undefined && each.joins > READ_WHOLE && !suspicious(each),
  );
  const parts = meetings.map((each, at) => {
    const { whole, joins } = each;
    if (whole !== undefined && (at <= reached || joins <= READ_WHOLE)) return asRead(whole.all, 1);
    return whole === undefined || pending ? bySample(each) : asRead(whole.all, whole.chance);
  });
  return addSums(parts);
}

const NONE: EstimateSums = {
  poor: 0,
  n: 0,
  known: 0,
  looks: 0,
  of: 0,
  variance: [0, 0, 0],
  affected: [0, 0],
};

/** Adds sums of different meetings or days. */
export function addSums(parts: readonly EstimateSums[]): EstimateSums {
  const sum = (value: (each: EstimateSums) => number): number =>
    parts.reduce((total, each) => total + value(each), 0);
  if (parts.length === 0) return NONE;
  return {
    poor: sum(({ poor }) => poor),
    n: sum(({ n }) => n),
    known: sum(({ known }) => known),
    looks: sum(({ looks }) => looks),
    of: sum((each) => each.of),
    variance: [
      sum(({ variance }) => variance[0]),
      sum(({ variance }) => variance[1]),
      sum(({ variance }) => variance[2]),
    ],
    affected: [sum((each) => each.affected[0]), sum((each) => each.affected[1])],
  };
}

function asRead(all: readonly Look[], chance: number): EstimateSums {
  const n = all.reduce((total, each) => total + each.n, 0);
  const poorOf = (affected: boolean): number =>
    all.reduce((total, each) => total + (each.affected === affected ? each.poor : 0), 0);
  const trouble = poorOf(true);
  const spread = trouble === 0 ? 0 : ((1 - chance) / chance ** 2) * trouble ** 2;
  const poor = poorOf(false) + (trouble === 0 ? 0 : trouble / chance);
  return { ...NONE, poor, n, known: n, variance: [spread, 0, 0], affected: affectedOf(all) };
}

function affectedOf(looks: readonly Look[]): EstimateSums['affected'] {
  const affected = looks.filter((each) => each.affected);
  return [
    affected.reduce((total, { poor }) => total + poor, 0),
    affected.reduce((total, { n }) => total + n, 0),
  ];
}

function bySample({ joins, sample }: ScreenedMeeting): EstimateSums {
  const looks = sample.length;
  if (looks === 0) return NONE;
  const mean = (value: (each: Look) => number): number =>
    sample.reduce((total, each) => total + value(each), 0) / looks;
  const [poor, n] = [mean((each) => each.poor), mean((each) => each.n)];
  const scale = looks < 2 ? 0 : (joins * (joins - looks)) / (looks - 1);
  const both = (a: (each: Look) => number, b: (each: Look) => number): number =>
    scale * mean((each) => a(each) * b(each));
  const [dp, dn] = [(each: Look) => each.poor - poor, (each: Look) => each.n - n];
  return {
    poor: joins * poor,
    n: joins * n,
    known: 0,
    looks,
    of: joins,
    variance: [both(dp, dp), both(dp, dn), both(dn, dn)],
    affected: affectedOf(sample),
  };
}

/** As many minutes of an affected person count as poor before any are known. */
const PIECE_MINUTES = 30;

/** An estimated share of poor minutes, 0..1, with its 95% interval. */
export interface Estimate extends Interval {
  readonly rate: number;
}

/**
 * Returns the rate that sums come to; undefined without minutes.
 *
 * The interval is a Wilson interval on as many independent pieces as the variance says, and never on more than the
 * sample has: trouble that nobody of the sample happened to have would take the share of a join that it takes of the
 * people who were seen to be affected, and a whole join before anybody was.
 */
export function estimateOf({
  poor,
  n,
  known,
  looks,
  of,
  variance,
  affected,
}: EstimateSums): Estimate | undefined {
  if (n <= 0) return undefined;
  const rate = Math.min(1, poor / n);
  const unknown = (1 - known / n) * (of === 0 ? 0 : 1 - looks / of);
  if (unknown <= 0 && variance[0] === 0) return { rate, lower: rate, upper: rate };
  const square = (variance[0] - 2 * rate * variance[1] + rate * rate * variance[2]) / n ** 2;
  const piece = (affected[0] + PIECE_MINUTES) / (affected[1] + PIECE_MINUTES);
  const byJoins = unknown <= 0 ? Number.POSITIVE_INFINITY : looks / unknown / piece;
  const byVariance = square <= 0 || rate === 0 ? Number.POSITIVE_INFINITY : (rate * (1 - rate)) / square;
  const size = Math.min(byJoins, byVariance);
  if (!Number.isFinite(size)) return { rate, lower: rate, upper: rate };
  return { rate, ...wilson({ poor: rate * size, n: size }) };
}
