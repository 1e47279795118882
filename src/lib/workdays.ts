import chineseDays from 'chinese-days';
import { type DayNumber, dayText, wallText, weekdayOf } from './range/zone.ts';

/** Zones of mainland China. Hong Kong, Macau and Taipei have holidays of their own. */
const CHINESE_ZONES = new Set([
  'Asia/Shanghai',
  'Asia/Urumqi',
  'Asia/Chongqing',
  'Asia/Chungking',
  'Asia/Harbin',
  'Asia/Kashgar',
  'PRC',
]);

/** Days off by law in every year, whatever else is arranged around them. */
const FIXED_HOLIDAYS = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);

/** Returns true from Monday to Friday, holidays or not. */
export function isWeekday(day: DayNumber): boolean {
  return weekdayOf(day) <= 5;
}

/**
 * Returns whether people work on a day in a zone.
 *
 * In China as the State Council decided: holidays off, 调休 days on. Years it has not announced yet count from Monday
 * to Friday, without the days that the law names. Everywhere else from Monday to Friday.
 *
 * @example isWorkday(dayNumber(2026, 10, 1) ?? 0, 'Asia/Shanghai') // false
 */
export function isWorkday(day: DayNumber, zone: string): boolean {
  if (!hasHolidays(zone)) return isWeekday(day);
  const date = dayText(day);
  if (isYearKnown(Number(date.slice(0, 4)))) return chineseDays.isWorkday(date);
  return isWeekday(day) && !FIXED_HOLIDAYS.has(date.slice(5));
}

/** Returns whether holidays are known for the country of a zone. */
export function hasHolidays(zone: string): boolean {
  return CHINESE_ZONES.has(zone);
}

/** The holidays of a year are announced about this long before it begins, usually earlier. */
const AHEAD_MS = 45 * 24 * 60 * 60_000;

/**
 * Returns the first year whose holidays are not known: that of `from` (unix ms) or one that begins within 45 days.
 */
export function yearWithoutHolidays(from: number, zone: string): number | undefined {
  if (!hasHolidays(zone)) return undefined;
  return [from, from + AHEAD_MS]
    .map((at) => Number(wallText(at, zone, 'YYYY')))
    .find((year) => !isYearKnown(year));
}

const known = new Map<number, boolean>();

/** Returns whether the holidays of a year in mainland China are known. They are announced in the autumn before. */
export function isYearKnown(year: number): boolean {
  const cached = known.get(year);
  if (cached !== undefined) return cached;
  const found = chineseDays.getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false).length > 0;
  known.set(year, found);
  return found;
}
