import type { AttendeeLine, ParticipantsSummary } from '../../../cards/exports/participants-done.ts';
import type { TimeRange } from '../../../lib/range/zone.ts';
import { zoned } from '../../../lib/time.ts';
import { type AttendanceRow, type AttendanceRule, earlyRule } from '../../../quality/attendance.ts';
import { largest } from './figures.ts';

const DAY_MS = 24 * 60 * 60_000;
const LINES = 5;

/** An attendee, and when they left for good, unix ms. */
export type Stayer = AttendeeLine & { readonly left: number | undefined };

/** Formats a moment (unix ms) in the zone of a range; with the day if the range is longer than one. */
export function momentIn(range: TimeRange, ms: number): string {
  return zoned(ms, range.zone).format(range.end - range.start <= DAY_MS ? 'HH:mm' : 'MM-DD HH:mm');
}

/** Returns who came too late, the latest first. */
export function lateOf(
  attendees: readonly AttendeeLine[],
  named: boolean,
  { lateMinutes: minutes }: AttendanceRule,
): ParticipantsSummary['late'] {
  const late = attendees.filter(({ lateSeconds }) => (lateSeconds ?? 0) > minutes * 60);
  const latest = named ? largest(late, LINES, ({ lateSeconds }) => lateSeconds ?? 0) : [];
  return { people: late.length, minutes, latest };
}

/** Returns a row of somebody who came, for the rule of who left early. */
export function rowOf(
  userId: string,
  kind: 'person' | 'room' | 'phone',
  join: number | undefined,
  leave: number | undefined,
): AttendanceRow {
  const by = kind === 'person' ? 'app' : kind;
  return { userId, name: '', department: '', by, came: true, join, leave };
}

/** Returns who left while most were still there, the earliest first. */
export function earlyOf(
  attendees: readonly Stayer[],
  stayed: readonly AttendanceRow[],
  named: boolean,
  range: TimeRange,
  rule: AttendanceRule,
): ParticipantsSummary['early'] {
  const leftEarly = earlyRule(stayed, rule);
  const early = attendees.flatMap(({ left, ...each }) =>
    left !== undefined && leftEarly(left) ? [{ ...each, left }] : [],
  );
  const earliest = named ? largest(early, LINES, ({ left }) => -left) : [];
  return {
    people: early.length,
    earliest: earliest.map(({ left, ...each }) => ({ ...each, leave: momentIn(range, left) })),
  };
}
