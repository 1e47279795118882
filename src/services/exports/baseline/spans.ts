import type { WeekBefore } from '../../../cards/exports/meetings-done.ts';
import type { TimeRange } from '../../../lib/range/types.ts';
import { DAY_SECONDS, dayOf, instantOf, offsetMinutes, weekdayOf } from '../../../lib/range/zone.ts';
import type { Span } from '../spans.ts';

const WEEK = 7;

/** The same time of day seven days earlier (unix ms), as a wall clock in `zone` shows it. */
export function weekEarlier(instant: number, zone: string): number {
  const day = dayOf(instant, zone);
  const wall = instant / 1000 + offsetMinutes(instant, zone) * 60;
  return instantOf(day - WEEK, wall - day * DAY_SECONDS, zone);
}

/**
 * The span a week earlier, hour by hour the same on the wall. Undefined where it would reach into the span itself, or
 * where the clocks were changed so that nothing is left of it.
 */
export function spanBefore({ start, end }: Span, zone: string): Span | undefined {
  const before = {
    start: Math.floor(weekEarlier(start * 1000, zone) / 1000),
    end: Math.floor(weekEarlier(end * 1000, zone) / 1000),
  };
  return before.end >= before.start && before.end < start ? before : undefined;
}

/** What the span a week earlier is to be called at `now` (unix ms). */
export function nameOf(
  before: Span,
  zone: TimeRange['zone'],
  now: number,
): Pick<WeekBefore, 'of' | 'weekday' | 'lastWeek'> {
  const day = dayOf(before.start * 1000, zone);
  const oneDay = dayOf(before.end * 1000, zone) === day;
  const fromMidnight = before.start * 1000 === instantOf(day, 0, zone);
  const toMidnight = (before.end + 1) * 1000 === instantOf(day + 1, 0, zone);
  const today = dayOf(now, zone);
  const lastMonday = today - weekdayOf(today) + 1 - WEEK;
  return {
    of: !oneDay ? 'days' : fromMidnight && toMidnight ? 'day' : 'hours',
    weekday: weekdayOf(day),
    lastWeek: day >= lastMonday && day < lastMonday + WEEK,
  };
}
