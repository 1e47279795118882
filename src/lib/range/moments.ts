import { type ClockSpan, clockText, splitClock } from './clock.ts';
import { type DaySpan, type DayWords, endOf, latest, readDays } from './days.ts';
import { DAY_SECONDS, type DayNumber, type RangeProblem } from './zone.ts';

/** A wall clock reading: a day and the seconds since its midnight (up to 24:00). */
export interface Wall {
  readonly day: DayNumber;
  readonly second: number;
}

/** A range as it was understood, before it is placed in a zone and compared with the present. */
export interface WallSpan {
  readonly start: Wall;
  /** Exclusive; `now` if the text said "until now". */
  readonly end: Wall | 'now';
  readonly spec: string;
  readonly relative: boolean;
}

export type Understood = WallSpan | RangeProblem;

interface Moment {
  /** Undefined if only a time of day was given. */
  readonly days: DayWords | undefined;
  readonly clock: ClockSpan | undefined;
}

const NOW = /^(?:现在|目前|此刻|now)$/;

function readMoment(text: string, today: DayNumber): Moment | undefined {
  const split = splitClock(text);
  if (split === undefined) return undefined;
  const before = split.before.replace(/[的 ]+$|(?: at| on)$/g, '').replace(/^on /, '');
  if (before === '') return split.clock && { days: undefined, clock: split.clock };
  const days = readDays(before, today);
  return days && { days, clock: split.clock };
}

/** Parses one expression: a day, week, month, or a part of a day. A single time of day is not a range. */
export function readOne(text: string, today: DayNumber): Understood {
  const moment = readMoment(text, today);
  const loneTime = moment?.clock !== undefined && moment.clock.from === moment.clock.to;
  if (moment === undefined || loneTime) return 'not-understood';
  const days = settle(moment.days, today);
  return days === undefined ? 'no-such-date' : joined(days, days, moment.clock, moment.clock);
}

/** Parses two expressions; the second takes the parts it does not give from the first. */
export function readPair(left: string, right: string, today: DayNumber): Understood {
  const from = readMoment(left, today);
  if (from === undefined) return 'not-understood';
  if (NOW.test(right)) return untilNow(from, today);
  const to = readMoment(right, today);
  if (to === undefined || (from.days === undefined && to.days !== undefined)) return 'not-understood';
  if (to.days !== undefined) {
    const [first, last] = settlePair(from.days, to.days, today);
    if (first === undefined || last === undefined) return 'no-such-date';
    return joined(first, last, from.clock, to.clock);
  }
  const day = settle(from.days, today);
  if (day === undefined) return 'no-such-date';
  return joined(day, day, from.clock, laterClock(from.clock, to.clock));
}

function untilNow(from: Moment, today: DayNumber): Understood {
  const days = settle(from.days, today);
  if (days === undefined) return 'no-such-date';
  if (from.clock !== undefined && days.first !== days.last) return 'not-understood';
  const second = from.clock?.from ?? 0;
  const spec = `${withClock(days.firstSpec, second, 0)}..now`;
  return { start: { day: days.first, second }, end: 'now', spec, relative: true };
}

function settle(days: DayWords | undefined, today: DayNumber): DaySpan | undefined {
  if (days === undefined) return settle(readDays('today', today), today);
  return days.is === 'known' ? days.span : latest(days.date, today);
}

/** A missing year follows from the other end: 12-25..01-05 crosses a new year, 11-01..2025-11-19 lies in 2025. */
function settlePair(from: DayWords | undefined, to: DayWords, today: DayNumber) {
  const lastFirst = to.is === 'known' || to.date.year !== undefined;
  if (lastFirst && from?.is === 'date') {
    const last = settle(to, today);
    return [last && latest(from.date, last.last), last] as const;
  }
  const first = settle(from, today);
  const last = to.is === 'known' ? to.span : first && endOf(to.date, first);
  const isAfter = first !== undefined && last !== undefined && first.first > last.first;
  // On a Monday the latest `周一到周三` began a week ago.
  if (isAfter && isWeekday(first) && isWeekday(last))
    return [{ ...first, first: first.first - 7, last: first.last - 7 }, last] as const;
  return [first, last] as const;
}

const WEEKDAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/;

function isWeekday({ firstSpec }: DaySpan): boolean {
  return WEEKDAY.test(firstSpec);
}

/** `下午2点到4点` ends at 16:00. A range that ends at 0:00 of its own day ends with that day. */
function laterClock(from: ClockSpan | undefined, to: ClockSpan | undefined): ClockSpan | undefined {
  if (to === undefined || !to.bare) return to;
  if (to.to === 0) return { ...to, from: DAY_SECONDS, to: DAY_SECONDS };
  const half = DAY_SECONDS / 2;
  const inherits = from?.afternoon && to.to <= from.from && to.to + half > from.from && to.to <= half;
  return inherits ? { ...to, from: to.from + half, to: to.to + half } : to;
}

function joined(
  first: DaySpan,
  last: DaySpan,
  from: ClockSpan | undefined,
  to: ClockSpan | undefined,
): Understood {
  const vague =
    (from !== undefined && first.first !== first.last) || (to !== undefined && last.first !== last.last);
  if (vague) return 'not-understood';
  const start = { day: first.first, second: from?.from ?? 0 };
  const end = { day: last.last, second: to?.to ?? DAY_SECONDS };
  const relative = first.relative || last.relative;
  return { start, end, relative, spec: specOf(first, last, start.second, end.second) };
}

function specOf(first: DaySpan, last: DaySpan, from: number, to: number): string {
  const whole = from === 0 && to === DAY_SECONDS;
  if (first.firstSpec === last.lastSpec) {
    return whole ? first.firstSpec : `${first.firstSpec} ${clockText(from)}..${clockText(to)}`;
  }
  return `${withClock(first.firstSpec, from, 0)}..${withClock(last.lastSpec, to, DAY_SECONDS)}`;
}

function withClock(spec: string, second: number, usual: number): string {
  return second === usual ? spec : `${spec} ${clockText(second)}`;
}
