import type { MeetingsSummary, WeekBefore } from '../../../cards/index.ts';
import { dayOf, instantOf, offsetMinutes, type TimeRange, weekdayOf } from '../../../lib/range/zone.ts';
import { DAY_S, DAYS_OF_WEEK } from '../../../lib/time.ts';
import type { Span } from '../limits.ts';
import type { Baseline } from '../types.ts';

/**
 * Returns the numbers of a workbook with those of the week before.
 *
 * List and workbook may hold different meetings, so a number has a baseline only if both agree about the present.
 */
export function withBaseline(
  summary: MeetingsSummary,
  baseline: Baseline | null | undefined,
  zone: string,
  at: number,
): MeetingsSummary {
  if (!baseline || !isWhole(baseline) || summary.unrecognised) return summary;
  const { now, before } = baseline;
  if (now.meetings !== summary.meetings || before.meetings === 0) return summary;
  const ifSame = (figure: 'attendances' | 'totalSeconds'): number | undefined =>
    now[figure] === (summary[figure] ?? (summary.rows === 0 ? 0 : undefined)) ? before[figure] : undefined;
  return {
    ...summary,
    weekBefore: {
      ...nameOf(before, zone, at),
      meetings: before.meetings,
      attendances: ifSame('attendances'),
      totalSeconds: ifSame('totalSeconds'),
    },
  };
}

/** Returns whether both lists were read to their ends. */
export function isWhole({ now, before }: Baseline): boolean {
  return now.next === null && before.next === null;
}

/** Returns the same wall time in `zone` seven days earlier (unix ms). */
export function weekEarlier(instant: number, zone: string): number {
  const day = dayOf(instant, zone);
  const wall = instant / 1000 + offsetMinutes(instant, zone) * 60;
  return instantOf(day - DAYS_OF_WEEK, wall - day * DAY_S, zone);
}

/**
 * Returns the span one week earlier, with the same hours on the wall clock.
 *
 * Returns undefined if it would overlap the span itself, or if a clock change leaves nothing of it.
 */
export function spanBefore({ start, end }: Span, zone: string): Span | undefined {
  const before = {
    start: Math.floor(weekEarlier(start * 1000, zone) / 1000),
    end: Math.floor(weekEarlier(end * 1000, zone) / 1000),
  };
  return before.end >= before.start && before.end < start ? before : undefined;
}

/** Returns how to name the span one week earlier at `now` (unix ms). */
export function nameOf(
  before: Span,
  zone: TimeRange['zone'],
  now: number,
): Pick<WeekBefore, 'of' | 'weekday' | 'lastWeek'> {
  const day = dayOf(before.start * 1000, zone);
  const oneDay = dayOf(before.end * 1000, zone) === day;
  const fromMidnight = before.start * 1000 === instantOf(day, 0, zone);
  const toMidnight = (before.end + 1) * 1000 === instantOf(day + 1, 0, zone);
  const today = dayOf(now, zone);
  const lastMonday = today - weekdayOf(today) + 1 - DAYS_OF_WEEK;
  return {
    of: !oneDay ? 'days' : fromMidnight && toMidnight ? 'day' : 'hours',
    weekday: weekdayOf(day),
    lastWeek: day >= lastMonday && day < lastMonday + DAYS_OF_WEEK,
  };
}
