import type { Steps } from '../lib/clock.ts';
import { BAND_TABLE, type Metric } from './bands.ts';
import { inUse, type JudgedMinute } from './judge.ts';
import { DIRECTIONS, type Direction, isRoomDevice, type Join, MEDIA, type Medium } from './types.ts';

/** Poor minutes among classified ones. */
export interface Tally {
  readonly poor: number;
  readonly n: number;
}

export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** The 97.5% point of the normal distribution. */
const Z = 1.959_963_984_540_054;

/**
 * Returns the 95% Wilson score interval of a share; 0..1 if there are no minutes.
 *
 * @example wilson({ poor: 3, n: 30 }) // { lower: 0.035, upper: 0.256 }
 */
export function wilson({ poor, n }: Tally): Interval {
  if (n <= 0) return { lower: 0, upper: 1 };
  const share = poor / n;
  const square = Z * Z;
  const middle = (share + square / (2 * n)) / (1 + square / n);
  const half = (Z / (1 + square / n)) * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n));
  // At the ends, rounding would miss 0 and 1 slightly.
  return {
    lower: poor === 0 ? 0 : Math.max(0, middle - half),
    upper: poor === n ? 1 : Math.min(1, middle + half),
  };
}

/** One value of a dimension (a department, a network type, a version) compared with everybody else. */
export interface GroupComparison {
  readonly name: string;
  readonly group: Tally;
  readonly rest: Tally;
  readonly interval: Interval;
  /** `worse` only if the lower bound of the group lies above the upper bound of the rest. */
  readonly verdict: 'worse' | 'better' | 'no-difference';
}

/**
 * Compares the poor share of a group with that of the rest; they differ only if their 95% Wilson intervals do not
 * overlap.
 */
export function compareTallies(group: Tally, rest: Tally): GroupComparison['verdict'] {
  const [one, other] = [wilson(group), wilson(rest)];
  if (one.lower > other.upper) return 'worse';
  return one.upper < other.lower ? 'better' : 'no-difference';
}

/** Compares every group with the rest, worst share first. Items without a group name count for the rest only. */
export function compareGroups<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  tallyOf: (item: T) => Tally,
): readonly GroupComparison[] {
  const byName = new Map<string, Tally>();
  let all: Tally = { poor: 0, n: 0 };
  for (const item of items) {
    const tally = tallyOf(item);
    const name = nameOf(item);
    all = plus(all, tally);
    if (name !== '') byName.set(name, plus(byName.get(name) ?? { poor: 0, n: 0 }, tally));
  }
  return [...byName]
    .map(([name, group]): GroupComparison => {
      const rest = { poor: all.poor - group.poor, n: all.n - group.n };
      return {
        name,
        group,
        rest,
        interval: wilson(group),
        verdict: compareTallies(group, rest),
      };
    })
    .sort((a, b) => rateOf(b.group) - rateOf(a.group) || (a.name < b.name ? -1 : 1));
}

/** Adds two tallies of different minutes. */
export function plus(a: Tally, b: Tally): Tally {
  return { poor: a.poor + b.poor, n: a.n + b.n };
}

/** Returns the share of poor minutes, 0..1; 0 if nothing was classified. */
export function rateOf({ poor, n }: Tally): number {
  return n === 0 ? 0 : poor / n;
}

/** Properties by which joins are grouped. */
export const DIMENSIONS = [
  'department',
  'location',
  'networkType',
  'appVersion',
  'device',
  'egress',
  'room',
] as const;

export type Dimension = (typeof DIMENSIONS)[number];

/** Returns the group that a join belongs to; empty if nothing is known. Behind a room's name stands its id. */
export function groupOf(join: Join, dimension: Dimension): string {
  if (dimension === 'room')
    return isRoomDevice(join) && plain(join.name) !== '' ? `${plain(join.name)}${BESIDE}${join.roomId}` : '';
  const text = plain(dimension === 'egress' ? join.publicIp : join[dimension]);
  // The workbook writes WINDOWS and WIFI where the JSON list writes windows and wifi.
  return dimension === 'device' || dimension === 'networkType' ? text.toUpperCase() : text;
}

const BESIDE = '\n';

/** Returns what a group is called: two rooms of one name are two groups. */
export function groupName(group: string): string {
  return group.split(BESIDE)[0] ?? '';
}

/** Returns the id of a group that is a room; undefined where it has none. */
export function roomOfGroup(group: string): string | undefined {
  const id = group.split(BESIDE)[1];
  return id === 'undefined' ? undefined : id || undefined;
}

/** Normalises the name of a group: full-width characters are as narrow ones, and spaces around it do not count. */
export function plain(text: string): string {
  return text.normalize('NFKC').trim();
}

/** How much of a range was measured: every rate is shown with it. */
export interface Coverage {
  /** Joins whose minutes are known. */
  readonly measured: number;
  /** All joins of the range. Meetings whose participants are not read yet count as the list of meetings has them. */
  readonly total: number;
  /** Joins of guests and telephones, of all: the platform has no minutes of them. */
  readonly guests?: number | undefined;
  /** Part of the total is what the list of meetings says. */
  readonly counting?: boolean | undefined;
  /** Joins of meetings whose participants are not read yet: whether they belong to the scope is unknown. */
  readonly unplaced?: number | undefined;
  /** Days of the range whose list of meetings was not read: how many joins they have is unknown. */
  readonly unlistedDays?: number | undefined;
}

/** Share of all joins below which nothing is concluded. */
export const ENOUGH_COVERAGE = 0.8;

/** Returns whether enough was measured for a verdict, whatever the unknown joins turn out to be. */
export function isEnough({ measured, total, unplaced = 0, unlistedDays = 0 }: Coverage): boolean {
  return unlistedDays === 0 && measured >= ENOUGH_COVERAGE * (total + unplaced);
}

/** Returns whether every join was measured. */
export function isWhole({ measured, total, counting, unplaced = 0, unlistedDays = 0 }: Coverage): boolean {
  return measured >= total && counting !== true && unplaced === 0 && unlistedDays === 0;
}

/** Adds coverages of different joins. */
export function sumCoverage(all: readonly Coverage[]): Coverage {
  const sum = (value: (each: Coverage) => number | undefined): number =>
    all.reduce((total, each) => total + (value(each) ?? 0), 0);
  const unplaced = sum((each) => each.unplaced);
  const guests = sum((each) => each.guests);
  const unlistedDays = sum((each) => each.unlistedDays);
  return {
    measured: sum((each) => each.measured),
    total: sum((each) => each.total),
    ...(all.some((each) => each.counting === true) && { counting: true }),
    ...(guests > 0 && { guests }),
    ...(unplaced > 0 && { unplaced }),
    ...(unlistedDays > 0 && { unlistedDays }),
  };
}

/** Statistics of one measured quantity; 95% of the minutes are not worse than `p95`. */
export interface Spread {
  readonly n: number;
  readonly mean: number;
  readonly p95: number;
  readonly worst: number;
}

/** A metric with its direction, e.g. `audio.lossAvg.sent`; device metrics have none. */
export type Series = `${Metric}.${Direction}` | 'device.clientCpu' | 'device.systemCpu';

const MINUTES_A_STEP = 5000;

export type Spreads = Readonly<Partial<Record<Series, Spread>>>;

const STREAM_METRICS = ['latency', 'jitter', 'lossAvg'] as const;

type Names = readonly (readonly [metric: (typeof STREAM_METRICS)[number], series: Series])[];

function namesOf(way: Direction): Readonly<Record<Medium, Names>> {
  const of = (medium: Medium): Names =>
    STREAM_METRICS.map((metric) => [metric, `${medium}.${metric}.${way}`] as const);
  return { audio: of('audio'), video: of('video'), share: of('share') };
}

/** Computed once: building the names for every value of every minute took most of the time. */
const NAMES = { received: namesOf('received'), sent: namesOf('sent') };

/** Adds the values of classified minutes to `all`, by series. */
function addValues(minutes: readonly JudgedMinute[], all: Map<Series, number[]>): void {
  const add = (series: Series, value: number | undefined): void => {
    if (value === undefined) return;
    const list = all.get(series);
    if (list === undefined) all.set(series, [value]);
    else list.push(value);
  };
  for (const { minute, mos, band } of minutes) {
    if (band === 'unclassified') continue;
    for (const way of DIRECTIONS) {
      for (const medium of MEDIA) {
        const stream = minute.streams[medium][way];
        if (!inUse(stream)) continue;
        for (const [metric, series] of NAMES[way][medium])
          add(series, stream[metric] ?? (metric === 'lossAvg' ? minute.network[way].lossAvg : undefined));
        if (medium === 'audio') add(`audio.lossMax.${way}`, stream.lossMax ?? minute.network[way].lossMax);
      }
      add(`audio.mos.${way}`, mos[way]);
    }
    add('device.clientCpu', minute.cpu.clientAvg);
    add('device.systemCpu', minute.cpu.systemMax);
  }
}

/**
 * Returns mean, 95th percentile (nearest rank) and worst value; undefined without values. Their order does not
 * matter.
 */
export function spreadOf(values: readonly number[], worse: 'above' | 'below'): Spread | undefined {
  if (values.length === 0) return undefined;
  // Sorted before summing, because a sum of floats depends on its order.
  const sorted = new Float64Array(values).sort();
  if (worse === 'below') sorted.reverse();
  const rank = Math.ceil(0.95 * sorted.length) - 1;
  return {
    n: sorted.length,
    mean: sorted.reduce((total, each) => total + each, 0) / sorted.length,
    p95: sorted[rank] ?? Number.NaN,
    worst: sorted.at(-1) ?? Number.NaN,
  };
}

/** Computes the statistics of every metric that was measured, per direction, and of the audio MOS over both. */
export function* spreadSteps(
  minutes: readonly JudgedMinute[],
): Steps<{ spreads: Spreads; mos: Spread | undefined }> {
  const all = new Map<Series, number[]>();
  for (let from = 0; from < minutes.length; from += MINUTES_A_STEP) {
    addValues(minutes.slice(from, from + MINUTES_A_STEP), all);
    yield;
  }
  const spreads: Partial<Record<Series, Spread>> = {};
  for (const [series, values] of all) {
    const spread = spreadOf(values, BAND_TABLE[metricOf(series)].worse);
    if (spread !== undefined) spreads[series] = spread;
    yield;
  }
  const mos = (all.get('audio.mos.received') ?? []).concat(all.get('audio.mos.sent') ?? []);
  yield;
  return { spreads, mos: spreadOf(mos, 'below') };
}

/** Returns the metric of a series; both directions share its limits. */
function metricOf(series: Series): Metric {
  return series.replace(/\.(received|sent)$/, '') as Metric;
}
