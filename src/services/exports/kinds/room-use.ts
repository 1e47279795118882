import type { TimeRange } from '../../../lib/range/types.ts';
import { dayOf, instantOf, weekdayOf } from '../../../lib/range/zone.ts';

/** What became of a reservation; times are unix ms. */
export interface Outcome {
  /** `undecided`: asked for, running or to come; `disabled`: nobody could use the room. */
  readonly is: 'used' | 'released' | 'missed' | 'undecided' | 'disabled';
  /** The part of it that took place; undefined where nothing did, or its times are not known. */
  readonly used: { readonly start: number; readonly end: number } | undefined;
  /** Why it was released, in the sheet's words. */
  readonly reason: string | undefined;
  /** Undefined where no check-in was due, or it is not decided yet. */
  readonly checkedIn: boolean | undefined;
}

export interface Reservation {
  readonly status: string;
  readonly checkIn: string;
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly releasedAt: number | undefined;
}

const RELEASED = /已释放|released/i;
const UNDECIDED = /审批中|待签到|签到时间未结束|pending|in approval|awaiting/i;
const MISSED = /超时未签到|未签到被释放|no.?show|timed out|not checked in/i;
const CHECKED_IN = /(?<!未)已签到|^checked in/i;
const DISABLED = /不可签到|disabled/i;

/**
 * Sorts a reservation by its 会议室预定状态 and 会议室签到状态. One that was released while it ran took place until
 * then; one that was released before it began, or never checked into, did not take place.
 */
export function outcomeOf({ status, checkIn, start, end, releasedAt }: Reservation): Outcome {
  const whole = start === undefined || end === undefined || end <= start ? undefined : { start, end };
  const reason = RELEASED.test(status) ? reasonOf(status) : undefined;
  const missed = MISSED.test(checkIn) || MISSED.test(status);
  const checkedIn = missed ? false : CHECKED_IN.test(checkIn) ? true : undefined;
  if (missed) return { is: 'missed', used: undefined, reason, checkedIn };
  if (reason !== undefined) {
    const until = whole && releasedAt !== undefined ? Math.min(whole.end, releasedAt) : undefined;
    const used = whole && until !== undefined && until > whole.start ? { ...whole, end: until } : undefined;
    const afterEnd = used === undefined && releasedAt === undefined && /结束后/.test(status);
    return { is: 'released', used: afterEnd ? whole : used, reason, checkedIn };
  }
  if (DISABLED.test(checkIn)) return { is: 'disabled', used: undefined, reason, checkedIn };
  if (UNDECIDED.test(status) || UNDECIDED.test(checkIn))
    return { is: 'undecided', used: undefined, reason, checkedIn };
  return { is: 'used', used: whole, reason, checkedIn };
}

/** 已释放（手动释放） → 手动释放 */
function reasonOf(status: string): string {
  return (/[（(](.+)[）)]\s*$/.exec(status)?.[1] ?? status).trim();
}

/** Unix ms, end exclusive. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

const OPENS = 9 * 3600;
const CLOSES = 18 * 3600;
const FRIDAY = 5;

/**
 * 09:00–18:00 of every Monday to Friday inside a range, in its zone; what a room can be used for. Public holidays
 * are not known and count as the weekday they fall on.
 */
export function workingHours(range: TimeRange): readonly Interval[] {
  const windows: Interval[] = [];
  for (let day = dayOf(range.start, range.zone); day <= dayOf(range.end - 1, range.zone); day += 1) {
    if (weekdayOf(day) > FRIDAY) continue;
    const start = Math.max(range.start, instantOf(day, OPENS, range.zone));
    const end = Math.min(range.end, instantOf(day, CLOSES, range.zone));
    if (start < end) windows.push({ start, end });
  }
  return windows;
}

/** Milliseconds that lie both inside a window and inside at least one of the intervals. Windows are in order. */
export function overlap(windows: readonly Interval[], intervals: readonly Interval[]): number {
  let total = 0;
  let first = 0;
  for (const { start, end } of united(intervals)) {
    while ((windows[first]?.end ?? Number.POSITIVE_INFINITY) <= start) first += 1;
    for (let at = first; at < windows.length; at += 1) {
      const window = windows[at];
      if (window === undefined || window.start >= end) break;
      total += Math.max(0, Math.min(end, window.end) - Math.max(start, window.start));
    }
  }
  return total;
}

/** Intervals in order, with those that touch as one: two meetings at a time in a room use it once. */
function united(intervals: readonly Interval[]): readonly Interval[] {
  const all: Interval[] = [];
  for (const each of [...intervals].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last === undefined || each.start > last.end) all.push(each);
    else all[all.length - 1] = { start: last.start, end: Math.max(last.end, each.end) };
  }
  return all;
}
