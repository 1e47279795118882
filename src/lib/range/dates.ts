import { type DaySpan, type PartialDate, spanOf } from './days.ts';
import { calendarDay, type DayNumber, monthStart } from './zone.ts';

/** The longest stretch over a new year that is believed: 12-25..01-05 yes, 11-19..11-01 is a slip. */
const YEAR_CROSSING_DAYS = 183;
/** The 29th of February comes back after eight years at the latest. */
const YEARS_BACK = 8;

/** The latest day, month or year that fits and does not begin after `limit`. */
export function latest(date: PartialDate, limit: DayNumber): DaySpan | undefined {
  const { year, month, day } = date;
  if (year !== undefined) return spanOf(year, month, day);
  if (month !== undefined) {
    const thisYear = calendarDay(limit).year;
    for (let back = 0; back <= YEARS_BACK; back += 1) {
      const span = spanOf(thisYear - back, month, day);
      if (span !== undefined && span.first <= limit) return span;
    }
    return undefined;
  }
  for (let back = 0; back <= 2; back += 1) {
    const start = calendarDay(monthStart(limit, -back));
    const span = spanOf(start.year, start.month, day);
    if (span !== undefined && span.first <= limit) return span;
  }
  return undefined;
}

/** The same date as the end of a range that begins with `start`: it takes over what it does not say. */
export function endOf(date: PartialDate, start: DaySpan): DaySpan | undefined {
  if (date.year !== undefined) return spanOf(date.year, date.month, date.day);
  const from = calendarDay(start.first);
  if (date.month === undefined) return spanOf(from.year, from.month, date.day);
  const sameYear = spanOf(from.year, date.month, date.day);
  if (sameYear !== undefined && sameYear.last >= start.first) return sameYear;
  const nextYear = spanOf(from.year + 1, date.month, date.day);
  const near = nextYear !== undefined && nextYear.first - start.first <= YEAR_CROSSING_DAYS;
  return near ? nextYear : sameYear;
}
