import { z } from 'zod';
import type { Scope } from '../../cards/digests/types.ts';
import { dayOf, instantOf, wallText } from '../../lib/range/zone.ts';
import { format } from '../../lib/stored.ts';
import { ENOUGH_MINUTES, TARGET_POOR_RATE } from '../../quality/bands.ts';
import type { MeetingQuality } from '../../quality/meeting.ts';
import { isEnough } from '../../quality/rates.ts';

const HOUR_MS = 60 * 60_000;

/** When an alert is worth somebody's attention. One place; docs/quality.md explains each number. */
export const ALERT_RULES = {
  /** The platform needs some minutes before a meeting's measurements are all there. */
  delayMs: 5 * 60_000,
  /** Pause between alerts about the same meeting number in the same chat; less than a day, for daily meetings. */
  coolDownMs: 20 * HOUR_MS,
  /** Alerts a chat gets in one calendar day of its zone. */
  perDay: 5,
  /** Quiet hours in minutes after midnight; alerts wait until their end. */
  quietFrom: 22 * 60,
  quietTo: 8 * 60,
  /** Defaults of `/alert on`. */
  rate: 0.05,
  minPeople: 3,
  /** What ended longer ago is history, and belongs to the digest; the platform repeats an event for seven hours. */
  tooLateMs: 8 * HOUR_MS,
} as const;

/** Conditions of an alert. */
export interface AlertThreshold {
  /** Poor-minute rate above which there is an alert, 0..1. */
  readonly rate: number;
  /** People and rooms that were measured. */
  readonly minPeople: number;
  /** Whose meetings. */
  readonly scope: Scope;
}

/**
 * Returns whether a meeting deserves an alert: most people were affected, or one of the rooms that are watched was
 * (docs/quality.md), above the configured rate, with enough of it measured, people and minutes.
 */
export function deservesAlert(
  quality: Pick<MeetingQuality, 'total' | 'people' | 'affected' | 'coverage'>,
  threshold: AlertThreshold,
): boolean {
  const { total, people, affected, coverage } = quality;
  if (!isEnough(coverage)) return false;
  const rooms = threshold.scope.of === 'rooms' ? threshold.scope.rooms : [];
  // A room that cannot hear is everybody who sits in it.
  const isWatched = affected.people.some(({ joins }) =>
    joins.some(({ participation }) => rooms.some(({ roomId }) => roomId === participation.roomId)),
  );
  if (total.verdict !== 'poor' && !isWatched) return false;
  if (total.n < ENOUGH_MINUTES || total.poorRate === undefined) return false;
  const measured = people.filter(({ coverage }) => coverage.measured > 0).length;
  return total.poorRate > Math.max(threshold.rate, TARGET_POOR_RATE) && measured >= threshold.minPeople;
}

/** Returns the earliest time for an alert, unix ms: now, or the end of the present quiet hours. */
export function earliestAlert(now: number, zone: string): number {
  const minute = minuteOf(now, zone);
  const { quietFrom, quietTo } = ALERT_RULES;
  if (minute >= quietTo && minute < quietFrom) return now;
  const day = dayOf(now, zone) + (minute >= quietFrom ? 1 : 0);
  return instantOf(day, quietTo * 60, zone);
}

function minuteOf(instant: number, zone: string): number {
  const [hour = 0, minute = 0] = wallText(instant, zone, 'HH:mm').split(':').map(Number);
  return hour * 60 + minute;
}

/** Recent alerts of a chat; stored with its subscription. */
export interface AlertMemory {
  /** Unix ms by meeting number. */
  readonly sent: Readonly<Record<string, number>>;
}

export const alertMemory = format<AlertMemory>(1, z.object({ sent: z.record(z.string(), z.number()) }));

/**
 * Returns whether a chat may get an alert about this meeting number; `at` is when the card would be seen (unix ms).
 */
export function mayAlert(memory: AlertMemory, meetingNo: string, at: number, zone: string): boolean {
  const last = memory.sent[meetingNo];
  if (last !== undefined && Math.abs(at - last) < ALERT_RULES.coolDownMs) return false;
  return sentOn(memory, at, zone) < ALERT_RULES.perDay;
}

/** Counts the alerts on the calendar day of an instant (unix ms). */
export function sentOn({ sent }: AlertMemory, at: number, zone: string): number {
  const day = dayOf(at, zone);
  return Object.values(sent).filter((each) => dayOf(each, zone) === day).length;
}

/** Returns the memory with one more alert, without entries that no rule needs any more. */
export function remember(memory: AlertMemory, meetingNo: string, at: number): AlertMemory {
  const keptMs = 2 * 24 * HOUR_MS;
  const sent = Object.entries(memory.sent).filter(([, when]) => at - when < keptMs);
  return { sent: { ...Object.fromEntries(sent), [meetingNo]: at } };
}
