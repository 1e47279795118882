import { createHash } from 'node:crypto';
import type { Days, DigestSettings, LocalDate } from '../../../cards/digests/types.ts';
import {
  type DayNumber,
  dayOf,
  daysBetween,
  dayText,
  offsetMinutes,
  wallText,
  weekdayOf,
} from '../../../lib/range/zone.ts';
import { isWeekday, isWorkday } from '../../../lib/workdays.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const WEEK = 7;
/** The longest holiday is shorter. */
const MOST_DAYS = 31;
/** Digests of one moment go out over so many minutes, beginning one after it. */
const SPREAD_MS = 8 * MINUTE_MS;
/** Everybody's reminders go out on these minutes of an hour. */
const BUSY = new Set(['00', '30']);

export type Recurrence = Pick<DigestSettings, 'days' | 'at' | 'zone'>;

/**
 * Returns the instant (unix ms) at which a wall clock first shows this day and minute.
 *
 * If a clock change skips the minute, returns the first moment after it; if it occurs twice, the first one.
 */
export function wallInstant(day: DayNumber, minute: number, zone: string): number {
  const wall = day * DAY_MS + minute * MINUTE_MS;
  const offsets = [wall - DAY_MS, wall + DAY_MS].map((at) => offsetMinutes(at, zone) * MINUTE_MS);
  const shown = offsets
    .map((offset) => wall - offset)
    .filter((at) => at + offsetMinutes(at, zone) * MINUTE_MS === wall);
  if (shown.length > 0) return Math.min(...shown);
  let [before, after] = [wall - Math.max(...offsets), wall - Math.min(...offsets)];
  const offset = offsetMinutes(after, zone);
  while (after - before > MINUTE_MS) {
    const middle = before + Math.floor((after - before) / MINUTE_MS / 2) * MINUTE_MS;
    if (offsetMinutes(middle, zone) === offset) after = middle;
    else before = middle;
  }
  return after;
}

/** Whether a digest comes on this day of its zone. */
function isDue(day: DayNumber, days: Days, zone: string): boolean {
  if (days === 'daily') return true;
  return days === 'weekdays' ? isWeekday(day) : isWorkday(day, zone);
}

/**
 * Returns when a subscription is due next after `after` (unix ms).
 *
 * @example nextTick({ days: 'workdays', at: 540, zone: 'Asia/Shanghai' }, Date.now()) // the next working day, 09:00
 */
export function nextTick({ days, at, zone }: Recurrence, after: number): number {
  const today = dayOf(after, zone);
  for (const day of daysBetween(today, today + MOST_DAYS)) {
    if (!isDue(day, days, zone)) continue;
    const instant = wallInstant(day, at, zone);
    if (instant > after) return instant;
  }
  throw new Error(`no day to send on within a month: ${days} in ${zone}`);
}

/**
 * Returns the day that a digest due at `tick` covers: the latest day before it in the tenant's zone on which the
 * subscription is due, so that Monday's digest covers Friday.
 */
export function coveredDate({ days }: Recurrence, tick: number, tenantZone: string): LocalDate {
  const latest = dayOf(tick, tenantZone) - 1;
  const before = daysBetween(latest - MOST_DAYS, latest);
  return dayText(before.findLast((day) => isDue(day, days, tenantZone)) ?? latest);
}

/**
 * Returns the last day of the week (Monday to Sunday) that a digest due at `tick` also covers, if it is the first of
 * its own week; otherwise undefined.
 */
export function coveredWeek(
  { days, zone }: Recurrence,
  tick: number,
  tenantZone: string,
): LocalDate | undefined {
  const day = dayOf(tick, zone);
  const earlier = daysBetween(day - weekdayOf(day) + 1, day - 1);
  if (earlier.some((each) => isDue(each, days, zone))) return undefined;
  const over = dayOf(tick, tenantZone) - 1;
  return dayText(over - (weekdayOf(over) % WEEK));
}

/**
 * Returns when a digest due at `tick` (unix ms) is sent: some minutes later, the same delay for every tick of a
 * subscription, never at :00 or :30.
 */
export function sendTime(subscriptionId: string, tick: number, zone: string): number {
  const at = tick + MINUTE_MS + Math.floor(share(subscriptionId) * SPREAD_MS);
  return BUSY.has(wallText(at, zone, 'mm')) ? at + MINUTE_MS : at;
}

/** Returns the extra delay of a digest when many are late at once, in ms. */
export function lateBy(subscriptionId: string): number {
  return Math.floor(share(subscriptionId) * MINUTE_MS);
}

/** Returns 0..1, evenly over all subscriptions. */
function share(subscriptionId: string): number {
  return createHash('sha256').update(subscriptionId).digest().readUInt32BE(0) / 2 ** 32;
}
