import { dayOf, daysBetween, instantOf, type TimeRange, weekdayOf } from '../../../lib/range/zone.ts';

/** Unix ms, end exclusive. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

const OPENS = 9 * 3600;
const CLOSES = 18 * 3600;
const FRIDAY = 5;

/**
 * Returns 09:00–18:00 of every Monday to Friday within a range, in its zone: the time in which a room can be used.
 *
 * Public holidays count as the weekday they fall on.
 */
export function workingHours(range: TimeRange): readonly Interval[] {
  const windows: Interval[] = [];
  for (const day of daysBetween(dayOf(range.start, range.zone), dayOf(range.end - 1, range.zone))) {
    if (weekdayOf(day) > FRIDAY) continue;
    const start = Math.max(range.start, instantOf(day, OPENS, range.zone));
    const end = Math.min(range.end, instantOf(day, CLOSES, range.zone));
    if (start < end) windows.push({ start, end });
  }
  return windows;
}

/**
 * Returns the milliseconds that lie inside a window and inside at least one interval. Windows have to be in order.
 */
export function overlap(windows: readonly Interval[], intervals: readonly Interval[]): number {
  let total = 0;
  let first = 0;
  for (const { start, end } of united(intervals)) {
    while ((windows[first]?.end ?? Number.POSITIVE_INFINITY) <= start) first += 1;
    for (let at = first; at < windows.length; at += 1) {
      const window = windows[at];
      if (window === undefined || window.start >= end) break;
      total += Math.max(0, Math.min(end, window.end) - Math.max(start, window.start));
    }
  }
  return total;
}

/** Intervals in order, with those that touch as one: two meetings at a time in a room use it once. */
function united(intervals: readonly Interval[]): readonly Interval[] {
  const all: Interval[] = [];
  for (const each of [...intervals].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last === undefined || each.start > last.end) all.push(each);
    else all[all.length - 1] = { start: last.start, end: Math.max(last.end, each.end) };
  }
  return all;
}
