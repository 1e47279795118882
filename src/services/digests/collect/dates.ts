import type { LocalDate } from '../../../cards/digests/types.ts';
import { type DayNumber, dayText, instantOf } from '../../../lib/range/zone.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Returns the day number of a date. */
export function dayNumberOf(date: LocalDate): DayNumber {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** Returns the date `days` later. */
export function plusDays(date: LocalDate, days: number): LocalDate {
  return dayText(dayNumberOf(date) + days);
}

/** Returns the first instants of a date and of the next one, unix ms; 23 to 25 hours apart if clocks change. */
export function boundsOf(date: LocalDate, zone: string): { readonly start: number; readonly end: number } {
  const day = dayNumberOf(date);
  return { start: instantOf(day, 0, zone), end: instantOf(day + 1, 0, zone) };
}
