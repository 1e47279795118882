import dayjs, { type Dayjs } from 'dayjs';
import utc from 'dayjs/plugin/utc.js';

dayjs.extend(utc);

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
export const WEEK_MS = 7 * DAY_MS;

export const HOUR_S = 3_600;
export const DAY_S = 24 * HOUR_S;
export const WEEK_S = 7 * DAY_S;

export const DAYS_OF_WEEK = 7;
/** On average. */
export const DAYS_OF_MONTH = 30.5;

/** No zone changes its clock inside a quarter of an hour. */
const SLOT_MS = 15 * MINUTE_MS;
const MOST_SLOTS = 50_000;

interface Zone {
  readonly format: Intl.DateTimeFormat;
  /** Offset in ms by quarter hour since 1970. */
  readonly offsets: Map<number, number>;
}

const zones = new Map<string, Zone>();

function zoneNamed(name: string): Zone {
  let zone = zones.get(name);
  if (zone === undefined) {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
    zone = { format, offsets: new Map() };
    zones.set(name, zone);
  }
  return zone;
}

/**
 * Returns how far the clocks of an IANA zone are ahead of UTC at an instant (unix ms), in ms.
 *
 * Throws RangeError for a zone that does not exist or an instant that is no date.
 */
export function offsetMs(instant: number, zone: string): number {
  const { format, offsets } = zoneNamed(zone);
  const slot = Math.floor(instant / SLOT_MS);
  const known = offsets.get(slot);
  if (known !== undefined) return known;
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = 0, minutes = 0, seconds = 0] =
    /([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(name) ?? [];
  const size = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  const offset = sign === '-' ? -size : size;
  if (offsets.size >= MOST_SLOTS) offsets.clear();
  offsets.set(slot, offset);
  return offset;
}

/**
 * Returns the wall clock of a zone at an instant (unix ms) as a dayjs value for reading and formatting.
 *
 * dayjs computes zones with the clock of the host and is an hour off where the host changes its clock. This value
 * therefore is in UTC mode, moved by the zone's offset: `format`, `year()` and the like are right on every host, but
 * `valueOf` is not the instant, and `Z` in a format prints +00:00 (use `offsetText`).
 *
 * @example zoned(Date.UTC(2026, 10, 19, 1), 'Asia/Shanghai').format('HH:mm') // '09:00'
 */
export function zoned(instant: number, zone: string): Dayjs {
  return dayjs.utc(instant + offsetMs(instant, zone));
}

/** Returns a calendar date (`2026-11-19`), without any zone, as a dayjs value in UTC mode. */
export function calendarDate(date: string): Dayjs {
  return dayjs.utc(date);
}

/**
 * Returns the offset of a zone at an instant (unix ms) as `+08:00`.
 *
 * @example offsetText(Date.now(), 'Asia/Shanghai') // '+08:00'
 */
export function offsetText(instant: number, zone: string): string {
  const minutes = Math.round(offsetMs(instant, zone) / 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/**
 * Returns the instant (unix ms) at which the clocks of a zone show a wall time, given as unix ms read in UTC.
 *
 * A time that comes twice, because clocks are set back, means the first for a `start` and the second for an `end`. A
 * time that is skipped is moved on by the change.
 */
export function instantAt(wall: number, zone: string, as: 'start' | 'end' = 'start'): number {
  const before = wall - offsetMs(wall - DAY_MS, zone);
  const after = wall - offsetMs(wall + DAY_MS, zone);
  const right = [before, after].filter((instant) => instant + offsetMs(instant, zone) === wall);
  if (right.length === 0) return before;
  return as === 'start' ? Math.min(...right) : Math.max(...right);
}

/** Returns the Monday of the week of a date. */
export function mondayOf(date: string): string {
  const day = calendarDate(date);
  return day.subtract((day.day() + 6) % DAYS_OF_WEEK, 'day').format('YYYY-MM-DD');
}
