import chineseDays from 'chinese-days';
import { type DayNumber, dayText, wallText, weekdayOf } from './range/zone.ts';

/** Zones whose wall clocks hang in mainland China; Hong Kong, Macau and Taipei have holidays of their own. */
const CHINESE_ZONES = new Set([
  'Asia/Shanghai',
  'Asia/Urumqi',
  'Asia/Chongqing',
  'Asia/Chungking',
  'Asia/Harbin',
  'Asia/Kashgar',
  'PRC',
]);

/** Off by law in every year, whatever is arranged around them. */
const FIXED_HOLIDAYS = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);

export function isWeekday(day: DayNumber): boolean {
  return weekdayOf(day) <= 5;
}

/**
 * Whether people work on this day in this zone: in China as the State Council decided (holidays off, 调休 days on); in
 * years it has not spoken of yet from Monday to Friday but for the days the law names; elsewhere from Monday to Friday.
 */
export function isWorkday(day: DayNumber, zone: string): boolean {
  if (!hasHolidays(zone)) return isWeekday(day);
  const date = dayText(day);
  if (isYearKnown(Number(date.slice(0, 4)))) return chineseDays.isWorkday(date);
  return isWeekday(day) && !FIXED_HOLIDAYS.has(date.slice(5));
}

/** Whether holidays of this zone's country are left out at all. */
export function hasHolidays(zone: string): boolean {
  return CHINESE_ZONES.has(zone);
}

/** Those of the next year are announced about so long before it, mostly earlier. */
const AHEAD_MS = 45 * 24 * 60 * 60_000;

/** The first year, of that of `from` (unix ms) and the one that soon begins, whose holidays are not known. */
export function yearWithoutHolidays(from: number, zone: string): number | undefined {
  if (!hasHolidays(zone)) return undefined;
  return [from, from + AHEAD_MS]
    .map((at) => Number(wallText(at, zone, 'YYYY')))
    .find((year) => !isYearKnown(year));
}

const known = new Map<number, boolean>();

/** Whether the holidays of a year in mainland China are known; those of the next are announced in autumn. */
export function isYearKnown(year: number): boolean {
  const before = known.get(year);
  if (before !== undefined) return before;
  const found = chineseDays.getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false).length > 0;
  known.set(year, found);
  return found;
}
