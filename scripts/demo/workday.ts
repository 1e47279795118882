import { dayOf, dayText, isWorkday, weekdayOf } from '../../src/lib/range/zone.ts';

const ZONE = 'Asia/Shanghai';
export const DAY_MS = 24 * 60 * 60_000;

/**
 * Returns 08:30 in China (unix ms) of the latest workday, at or before `now`, that follows another one: yesterday then
 * has meetings to look at, whatever day the demo is started on.
 */
export function workdayMorning(now: number): number {
  for (let ms = now; ; ms -= DAY_MS)
    if (isWorkday(dayOf(ms, ZONE), ZONE) && isWorkday(dayOf(ms - DAY_MS, ZONE), ZONE))
      return Date.parse(`${dayText(dayOf(ms, ZONE))}T08:30:00+08:00`);
}

/** Returns the days from the Monday of a morning (unix ms) to the day before its yesterday: `2026-11-23`. */
export function daysBefore(morning: number): readonly string[] {
  const today = dayOf(morning, ZONE);
  const monday = today - (weekdayOf(today) - 1);
  return Array.from({ length: Math.max(0, today - 1 - monday) }, (_, index) => dayText(monday + index));
}
