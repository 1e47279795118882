import { calendarDate } from '../../lib/time.ts';
import { clip } from '../kit/escape.ts';
import type { RateBar } from './charts.ts';
import type { TrendPoint } from './types.ts';

/** A share of minutes and how many it was taken over. */
export interface Share {
  readonly poorRate: number | undefined;
  readonly n: number;
}

export type Change = 'alone' | 'steady' | 'better' | 'worse';

/** A change below half a percentage point, or a fifth of what it was, is nobody's business. */
const LEAST = 0.005;
const LEAST_PART = 0.2;
/** The 97.5 % point of the normal distribution. */
const Z = 1.96;

/** Returns whether a share changed clearly: by a relevant amount, and by more than chance. */
export function changeOf(now: Share, before: Share | undefined, enough: number): Change {
  if (now.poorRate === undefined || before?.poorRate === undefined) return 'alone';
  if (now.n < enough || before.n < enough) return 'alone';
  const [is, was] = [now.poorRate, before.poorRate];
  const difference = Math.abs(is - was);
  const chance = Z * Math.sqrt((is * (1 - is)) / now.n + (was * (1 - was)) / before.n);
  if (difference < Math.max(LEAST, LEAST_PART * Math.max(is, was), chance)) return 'steady';
  return is < was ? 'better' : 'worse';
}

/** Days that can be drawn one by one. */
const DAYS = 31;
/** Bytes of UTF-8 of a line's name, which is repeated at each of its points. */
const NAME_BYTES = 30;

/** Returns whether there are too many days to draw each of them. */
export function weekly(points: readonly TrendPoint[]): boolean {
  return points.length > DAYS;
}

/** Returns the share over all points, weighted by their minutes. */
export function shareOf(points: readonly TrendPoint[]): Share {
  const known = points.filter(({ poorRate, n }) => poorRate !== undefined && n > 0);
  const n = known.reduce((sum, each) => sum + each.n, 0);
  const poor = known.reduce((sum, each) => sum + (each.poorRate ?? 0) * each.n, 0);
  return { n, poorRate: n === 0 ? undefined : poor / n };
}

/** Returns one bar per day, or per week named by its Monday. */
export function barsOf(points: readonly TrendPoint[], weeks: boolean): readonly RateBar[] {
  const buckets = new Map<string, TrendPoint[]>();
  for (const point of points) {
    const key = weeks ? mondayOf(point.date) : point.date;
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [point]);
    else bucket.push(point);
  }
  return [...buckets].map(([date, bucket]) => {
    const { poorRate, n } = shareOf(bucket);
    return { label: date.slice(5), rate: poorRate, n };
  });
}

function mondayOf(date: string): string {
  const day = calendarDate(date);
  return day.subtract((day.day() + 6) % 7, 'day').format('YYYY-MM-DD');
}

/** Returns names short enough to be repeated at every point, all different. */
export function lineNames(names: readonly string[]): readonly string[] {
  const short = names.map((name) => withinBytes(name));
  return short.map((name, index) =>
    short.indexOf(name) === index && name !== '' ? name : `${name}#${index + 1}`,
  );
}

function withinBytes(name: string): string {
  const encoder = new TextEncoder();
  for (let length = 12; length > 0; length -= 1) {
    const shown = clip(name, length);
    if (encoder.encode(shown).length <= NAME_BYTES) return shown;
  }
  return '';
}
