import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';

dayjs.extend(utc);
dayjs.extend(timezone);

/** Whole days since 1970-01-01, without any zone: the unit of calendar arithmetic here. */
export type DayNumber = number;

export const DAY_SECONDS = 86_400;
const DAY_MS = 86_400_000;

/**
 * The instant (unix ms) at which a wall clock in `zone` shows this day and second; a time that a clock change
 * skips is moved on by the change. Days are counted without a zone and only the result is converted, because
 * `add` and `startOf` of dayjs are an hour off around clock changes.
 */
export function instantOf(day: DayNumber, second: number, zone: string): number {
  const wall = dayjs.utc(day * DAY_MS + second * 1000).format('YYYY-MM-DDTHH:mm:ss');
  return dayjs.tz(wall, zone).valueOf();
}

/** The day a wall clock in `zone` shows at this instant (unix ms). */
export function dayOf(instant: number, zone: string): DayNumber {
  return Date.parse(dayjs(instant).tz(zone).format('YYYY-MM-DD')) / DAY_MS;
}

export function wallText(instant: number, zone: string, format: string): string {
  return dayjs(instant).tz(zone).format(format);
}

/** Minutes east of Greenwich at this instant. */
export function offsetMinutes(instant: number, zone: string): number {
  return dayjs(instant).tz(zone).utcOffset();
}

/** `undefined` where the calendar has no such day (month 1–12). */
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

export function calendarDay(day: DayNumber): CalendarDay {
  const date = new Date(day * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(day: DayNumber): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** First day of the month `months` away from the one `day` lies in. */
export function monthStart(day: DayNumber, months: number): DayNumber {
  const { year, month } = calendarDay(day);
  return Date.UTC(year, month - 1 + months, 1) / DAY_MS;
}

/** The same day of the month `months` away, or that month's last day where it is shorter. */
export function sameDayOfMonth(day: DayNumber, months: number): DayNumber {
  const last = monthStart(day, months + 1) - 1;
  return Math.min(monthStart(day, months) + calendarDay(day).day - 1, last);
}

/** `2026-11-19` */
export function dayText(day: DayNumber): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
