import { createHash } from 'node:crypto';
import {
  type Days,
  type DigestSettings,
  flavourOf,
  type LocalDate,
  weeklyOn,
} from '../../../cards/digests/types.ts';
import { yieldToEventLoop } from '../../../lib/clock.ts';
import {
  type DayNumber,
  dayOf,
  daysBetween,
  dayText,
  isWeekday,
  isWorkday,
  offsetMinutes,
  wallText,
  weekdayOf,
} from '../../../lib/range/zone.ts';
import { DAY_MS, DAYS_OF_WEEK, HOUR_MS, MINUTE_MS } from '../../../lib/time.ts';
import type { DigestFlavour, Repos } from '../../../store/types.ts';
import { collectDays } from '../collect/days.ts';
import { type DigestSubscription, digestSettingsFormat, digestSubscriptions } from '../commands.ts';
import type { DigestContext } from '../context.ts';
import { digestJob } from './request.ts';

/** What was missed for longer is not news any more. */
export const TOO_LATE_MS = 12 * HOUR_MS;
const AT_ONCE = 100;
/** What is due for longer has a job, if all is well. */
const STILL_MS = 10 * 60_000;
/** Whatever was missed in a longer time than this, one line says it. */
const MOST_TICKS = 400;
/** Clocks of replicas agree within this. */
const SKEW_MS = 60_000;
/** No two daily digests are further apart; what is due later may have been put there by a clock ahead of its time. */
const FAR_MS = 26 * HOUR_MS;
/** The weekly digest follows the daily one. */
const WEEK_AFTER_MS = 20_000;

export type ClockContext = Pick<DigestContext, 'store' | 'clock' | 'zone' | 'identity'>;

/**
 * Creates the function that runs every minute on every replica: it enqueues the collection of ended days, and claims
 * due digests.
 *
 * Each subscription and date is claimed by one row, so a digest is sent once, whatever clocks and replicas do.
 */
export function createDigestScheduler(ctx: ClockContext): () => Promise<void> {
  const { store, clock, zone } = ctx;
  let repairedAt: number | undefined;
  let last = Number.POSITIVE_INFINITY;
  return async () => {
    const now = clock.now();
    if (now < last || repairedAt === undefined || Math.abs(now - repairedAt) >= HOUR_MS) {
      await repairAfterClockJump(now);
      await resumeStranded(now);
      repairedAt = now;
    }
    last = now;
    await collectDays(ctx, now);
    for (;;) {
      const due = await store.subscriptions.due(now, AT_ONCE, digestSettingsFormat.read);
      for (const subscription of due) {
        await store.transaction((repos) => tick(repos, subscription, now, zone));
        await yieldToEventLoop();
      }
      if (due.length < AT_ONCE) return;
    }
  };

  /** What is open and has no job, for example after a restored backup, gets one. */
  async function resumeStranded(now: number): Promise<void> {
    for (const { id } of await store.digests.open(now - STILL_MS, AT_ONCE))
      await digestJob.enqueue(store, { id }, now);
  }

  /** Puts back what a clock ahead of its time moved on; what was claimed meanwhile is claimed. */
  async function repairAfterClockJump(now: number): Promise<void> {
    for (const row of await digestSubscriptions(store)) {
      const since = unsureSince(row, now);
      if (since === undefined || row.nextAt === null) continue;
      const nextAt = nextTick(row.settings, since);
      if (nextAt < row.nextAt)
        await store.subscriptions.update(row.id, { nextAt }, now, { nextAt: row.nextAt });
    }
  }
}

/** From when on (unix ms) a subscription may have missed something; undefined if all is as it should be. */
function unsureSince({ createdAt, updatedAt, nextAt }: DigestSubscription, now: number): number | undefined {
  if (updatedAt > now + SKEW_MS) return createdAt > now ? now : Math.max(createdAt, now - TOO_LATE_MS);
  return nextAt !== null && nextAt > now + FAR_MS ? now : undefined;
}

/** Claims everything that one subscription missed or is due, and sets its next time; a second caller changes nothing. */
async function tick(
  repos: Repos,
  { id, settings, nextAt }: DigestSubscription,
  now: number,
  zone: string,
): Promise<void> {
  if (nextAt === null) return;
  const moved = { nextAt: nextTick(settings, now) };
  if (!(await repos.subscriptions.update(id, moved, now, { nextAt }))) return;
  for (let at = nextAt, count = 0; at <= now && count < MOST_TICKS; at = nextTick(settings, at), count += 1)
    for (const covered of coveredAt(settings, at, zone))
      await claim(repos, { id, settings, ...covered, at, now });
}

/** What a digest is about: a day, or the seven days of which it is the last. */
export interface Covered {
  readonly flavour: DigestFlavour;
  readonly date: LocalDate;
}

interface Claim extends Covered {
  readonly id: string;
  readonly settings: DigestSettings;
  readonly at: number;
  readonly now: number;
}

async function claim(repos: Repos, { id, settings, flavour, date, at, now }: Claim): Promise<void> {
  const state = now - at > TOO_LATE_MS ? 'skipped' : 'due';
  const row = {
    id: digestId(id, flavour, date),
    subscriptionId: id,
    flavour,
    date,
    state,
    dueAt: at,
  } as const;
  const claimed = await repos.digests.claim(row);
  if (claimed === undefined || state === 'skipped') return;
  const planned = sendTime(id, at, settings.zone);
  const runAt = (planned > now ? planned : now + lateBy(id)) + (flavour === 'week' ? WEEK_AFTER_MS : 0);
  await digestJob.enqueue(repos, { id: claimed }, now, runAt);
}

/** The same for every replica, because it is part of the message's `uuid`. */
function digestId(subscriptionId: string, flavour: DigestFlavour, date: LocalDate): string {
  const text = `${subscriptionId}:${flavour}:${date}`;
  return `di${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
}

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
function wallInstant(day: DayNumber, minute: number, zone: string): number {
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
  const once = weeklyOn(days);
  if (once !== undefined) return weekdayOf(day) === once;
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

/** Returns what is sent at `tick`: the day, and on the first day of a week that week; or only the week, where it comes weekly. */
export function coveredAt(
  settings: Recurrence,
  tick: number,
  tenantZone: string,
): readonly [Covered, ...Covered[]] {
  if (flavourOf(settings.days) === 'week')
    return [{ flavour: 'week', date: dayText(dayOf(tick, tenantZone) - 1) }];
  const day = { flavour: 'day', date: coveredDate(settings, tick, tenantZone) } as const;
  const week = coveredWeek(settings, tick, tenantZone);
  return week === undefined ? [day] : [day, { flavour: 'week', date: week }];
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
  return dayText(over - (weekdayOf(over) % DAYS_OF_WEEK));
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
