import chineseDays from 'chinese-days';
import { DAY_MS, DAY_S, instantAt, offsetMs, zoned } from '../time.ts';

/** Whole days since 1970-01-01, without any zone: the unit of calendar arithmetic here. */
export type DayNumber = number;

/**
 * Returns the instant (unix ms) at which a wall clock in `zone` shows this day and second.
 *
 * A time that a clock change skips is moved on by the change; of a time that occurs twice a `start` is the first and
 * an `end` the second. Midnight separates two days, so it is the first in either case. Days are counted without a
 * zone and only the result is converted, because `add` and `startOf` of dayjs are an hour off around clock changes.
 */
export function instantOf(
  day: DayNumber,
  second: number,
  zone: string,
  as: 'start' | 'end' = 'start',
): number {
  const midnight = second % DAY_S === 0;
  return instantAt(day * DAY_MS + second * 1000, zone, midnight ? 'start' : as);
}

/** Returns the day that a wall clock in `zone` shows at this instant (unix ms). */
export function dayOf(instant: number, zone: string): DayNumber {
  return Math.floor((instant + offsetMs(instant, zone)) / DAY_MS);
}

/** Formats an instant (unix ms) as a wall clock in `zone` shows it; `format` as in dayjs. */
export function wallText(instant: number, zone: string, format: string): string {
  return zoned(instant, zone).format(format);
}

/** Returns the offset of a zone at an instant (unix ms), in minutes east of Greenwich. */
export function offsetMinutes(instant: number, zone: string): number {
  return Math.round(offsetMs(instant, zone) / 60_000);
}

/** Returns the number of a calendar day (month 1–12). Returns undefined if the calendar has no such day. */
export function dayNumber(year: number, month: number, day: number): DayNumber | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1;
  return real && date.getUTCDate() === day ? Math.floor(date.getTime() / DAY_MS) : undefined;
}

export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Returns year, month (1–12) and day of a day number. */
export function calendarDay(day: DayNumber): CalendarDay {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Returns the day of the week: 1 Monday … 7 Sunday. */
export function weekdayOf(day: DayNumber): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Returns the first day of the month that is `months` away from the month of `day`. */
export function monthStart(day: DayNumber, months: number): DayNumber {
  const { year, month } = calendarDay(day);
  return Date.UTC(year, month - 1 + months, 1) / DAY_MS;
}

/** Returns the same day of the month that is `months` away, or that month's last day if it is shorter. */
export function sameDayOfMonth(day: DayNumber, months: number): DayNumber {
  const last = monthStart(day, months + 1) - 1;
  return Math.min(monthStart(day, months) + calendarDay(day).day - 1, last);
}

/** 9999-12-31: dates after it are written with more digits, and no longer compare as text. */
const LAST_DAY: DayNumber = 2_932_896;

/** Formats a day number as `2026-11-19`. Throws RangeError for a day before the year 0 or after 9999. */
export function dayText(day: DayNumber): string {
  const text = new Date(day * DAY_MS).toISOString();
  if (day > LAST_DAY || text.startsWith('-')) throw new RangeError(`no date of four digits: day ${day}`);
  return text.slice(0, 10);
}

/** Returns the day number of a date. */
export function dayNumberOf(date: string): DayNumber {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** Returns the date `days` later. */
export function plusDays(date: string, days: number): string {
  return dayText(dayNumberOf(date) + days);
}

/** Twelve years: `HISTORY_MONTHS` goes up to ten, and nothing of the bot looks at more days at once. */
const MOST_DAYS = 12 * 366;

/**
 * Returns the days from `first` to `last`, both included. Throws RangeError for more than twelve years of them:
 * all code that goes through days uses these, so that no stored or forged date keeps the process busy for ever.
 */
export function daysBetween(first: DayNumber, last: DayNumber): readonly DayNumber[] {
  const count = Math.max(0, Math.floor(last - first) + 1);
  if (!(count <= MOST_DAYS)) throw new RangeError(`too many days at once: ${count}`);
  return Array.from({ length: count }, (_, index) => first + index);
}

/** Returns the dates from `first` to `last`, both included; throws what {@link daysBetween} throws. */
export function datesBetween(first: string, last: string): readonly string[] {
  return daysBetween(dayNumberOf(first), dayNumberOf(last)).map(dayText);
}

/** Returns the first instants of a date and of the next one, unix ms; 23 to 25 hours apart if clocks change. */
export function boundsOf(date: string, zone: string): { readonly start: number; readonly end: number } {
  const day = dayNumberOf(date);
  return { start: instantOf(day, 0, zone), end: instantOf(day + 1, 0, zone) };
}

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

/**
 * Returns the first and the last day off of a holiday that moves with the moon or the sun (`春节`, `清明`), the latest that
 * has begun; undefined where none is known.
 */
export function daysOff(
  name: string,
  { now, zone }: { readonly now: number; readonly zone: string },
): readonly [first: DayNumber, last: DayNumber] | undefined {
  const today = dayText(dayOf(now, zone));
  const year = Number(today.slice(0, 4));
  const ofYear = (of: number): readonly string[] =>
    chineseDays
      .getHolidaysInRange(`${of}-01-01`, `${of}-12-31`, true)
      .filter((date) => chineseDays.getDayDetail(date).name.split(',').includes(name));
  const [days] = [ofYear(year), ofYear(year - 1)].filter(([first = '9']) => first <= today);
  const [first, last] = [days?.[0], days?.at(-1)];
  return first === undefined || last === undefined ? undefined : [dayNumberOf(first), dayNumberOf(last)];
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

/**
 * A range that a person asked for. `start` and `end` are unix ms, end exclusive, as resolved at the time of asking;
 * `spec` allows a relative range ("yesterday") to be resolved again later.
 */
export interface TimeRange {
  /** Canonical text of what was asked, e.g. `yesterday`, `last 7 days`, `2026-11-01..2026-11-19`; parses to itself. */
  readonly spec: string;
  /** True if the same words mean another range tomorrow. */
  readonly relative: boolean;
  readonly start: number;
  readonly end: number;
  /** IANA zone in which the words were resolved. */
  readonly zone: string;
}

export type RangeProblem = 'not-understood' | 'reversed' | 'future' | 'too-long' | 'no-such-date';

export type RangeResult =
  | { readonly ok: true; readonly range: TimeRange }
  | { readonly ok: false; readonly problem: RangeProblem; readonly text: string };

/** Returns a range without its times of day. */
export function wholeDays(range: TimeRange): TimeRange {
  return /\d:\d/.test(range.spec)
    ? { ...range, spec: range.spec.replace(/ ?\d{1,2}:\d{2}\.\.\d{1,2}:\d{2}/, '') }
    : range;
}

/** Returns whether a range is within one day. */
export function isOneDay({ start, end }: TimeRange, { zone }: Pick<TimeRange, 'zone'>): boolean {
  return dayOf(start, zone) === dayOf(end - 1, zone);
}
