import { DAY_S, HOUR_S } from '../time.ts';
import { type DaySpan, type DayWords, endOf, latest, numberOf, plain, readDays } from './days.ts';
import type { DayNumber, RangeProblem } from './zone.ts';

/** Seconds since midnight. A part of the day ("afternoon") spans two times; for a time of day both are equal. */
export interface ClockSpan {
  readonly from: number;
  readonly to: number;
  /** True if "afternoon" or "pm" was given; a second time without one inherits it. */
  readonly afternoon: boolean;
  /** True if neither half of the day was given. */
  readonly bare: boolean;
}

const PARTS: readonly [words: RegExp, fromHour: number, toHour: number][] = [
  [/^(?:凌晨|清晨)$/, 0, 6],
  [/^(?:早上|早晨|上午|(?:in the )?morning)$/, 6, 12],
  [/^(?:中午|noon)$/, 11, 13],
  [/^(?:下午|(?:in the )?afternoon)$/, 12, 18],
  [/^(?:傍晚|晚上|晚间|夜里|(?:in the )?(?:evening|night))$/, 18, 24],
];

const PART = '凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|夜里';
const ENGLISH_PART = '(?:in the )?(?:morning|noon|afternoon|evening|night)';
const DIGITAL = '\\d{1,2}:\\d{2}(?::\\d{2})?(?: ?[ap]m)?|\\d{1,2} ?[ap]m';
const SPOKEN =
  '(?:\\d{1,2}|[一二两三四五六七八九十]{1,2})[点时](?:钟|整|半|[一三]刻|(?:\\d{1,2}|[一二三四五六七八九十]{1,3})分?)?';

/** The time of day at the end of a text. Group 1 is the text before it; its last digit must not belong to the time. */
const AT_END = new RegExp(
  `^(.*?)(?:(${PART}|(?<![\\d:周期拜]))(${DIGITAL}|${SPOKEN})|(${PART}|(?<![a-z\\d:])${ENGLISH_PART}))$`,
);

export interface Timed {
  readonly before: string;
  readonly clock: ClockSpan | undefined;
}

/**
 * Splits the time of day off the end of a text. Returns undefined for a time that does not exist.
 *
 * @example splitClock('昨天下午3点') // { before: '昨天', clock: { from: 54000, to: 54000, … } }
 */
export function splitClock(text: string): Timed | undefined {
  const match = AT_END.exec(text);
  if (match === null) return { before: text, clock: undefined };
  const [, before = '', part, time, partAlone] = match;
  const clock = time === undefined ? partOfDay(partAlone ?? '') : timeOfDay(time, part || undefined);
  return clock && { before: before.trim(), clock };
}

function partOfDay(words: string): ClockSpan | undefined {
  const found = PARTS.find(([pattern]) => pattern.test(words));
  if (found === undefined) return undefined;
  const [, from, to] = found;
  return { from: from * HOUR_S, to: to * HOUR_S, afternoon: from >= 12, bare: false };
}

function timeOfDay(text: string, part: string | undefined): ClockSpan | undefined {
  const read = readTime(text);
  if (read === undefined || read.minute > 59 || read.second > 59) return undefined;
  const half = read.half ?? (part === undefined ? undefined : halfOf(part, read.hour));
  const hour = half === undefined ? read.hour : hourOf(read.hour, half, part);
  const at = hour * HOUR_S + read.minute * 60 + read.second;
  if (at > DAY_S) return undefined;
  return { from: at, to: at, afternoon: half === 'pm', bare: half === undefined };
}

function halfOf(part: string, hour: number): 'am' | 'pm' {
  if (part === '中午') return hour >= 10 && hour < 12 ? 'am' : 'pm';
  return /凌晨|清晨|早|上午/.test(part) ? 'am' : 'pm';
}

/** 12 am is midnight, 12 pm noon, and 晚上12点 the end of the day. */
function hourOf(hour: number, half: 'am' | 'pm', part: string | undefined): number {
  if (hour !== 12) return half === 'pm' && hour < 12 ? hour + 12 : hour;
  if (part === '晚上' || part === '夜里' || part === '晚间') return 24;
  return half === 'am' && part !== '上午' ? 0 : 12;
}

interface ReadTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly half: 'am' | 'pm' | undefined;
}

function readTime(text: string): ReadTime | undefined {
  const digital = /^(\d+)(?::(\d+))?(?::(\d+))? ?([ap]m)?$/.exec(text);
  if (digital !== null) {
    const [, hour, minute = '0', second = '0', half] = digital;
    return {
      hour: Number(hour),
      minute: Number(minute),
      second: Number(second),
      half: half === 'am' || half === 'pm' ? half : undefined,
    };
  }
  const [, hourText = '', rest = ''] = /^(.+?)[点时](.*)$/.exec(text) ?? [];
  const hour = numberOf(hourText);
  const minute = spokenMinute(rest);
  return hour === undefined || minute === undefined
    ? undefined
    : { hour, minute, second: 0, half: undefined };
}

function spokenMinute(rest: string): number | undefined {
  if (rest === '' || rest === '整' || rest === '钟') return 0;
  if (rest === '半') return 30;
  if (rest === '一刻') return 15;
  if (rest === '三刻') return 45;
  return numberOf(rest.replace(/分$/, ''));
}

/** Returns seconds since midnight as `09:30`; seconds are added only if they are not zero. */
export function clockText(second: number): string {
  const parts = [Math.floor(second / HOUR_S), Math.floor(second / 60) % 60, second % 60];
  const used = second % 60 === 0 ? parts.slice(0, 2) : parts;
  return used.map((value) => String(value).padStart(2, '0')).join(':');
}

/** How a text that gives the time of day first may begin. Few texts do, and the others are not searched. */
const BEGINS =
  /^\s*(?:从|自|from\s|between\s)?\s*(?:\d{1,2}\s*(?:[:点點时時~-]|到|至|[ap]\.?m)|[一二三四五六七八九十两]{1,2}[点點时時]|[凌清早上中下傍晚夜][晨早上午间間晚里]|(?:in the )?(?:morning|noon|afternoon|evening|night))/i;
/** Where the day may begin: after a space, and before a word that only days begin with. */
const BORDER = /[\s,;，。；、]+|(?<=\S)(?=[今昨前大明后後上本这這当周週星礼禮])/g;

/** Where a text may be cut into the two ends of a range. */
export const CUT = / ?(?:\.{2,}|~+|-+|到|至|(?<= )(?:to|until|till|through|and)(?= )) ?/g;

/**
 * Yields variants of a text with the day before the time of day: `9:00-18:00 昨天` → `昨天9:00-18:00`.
 *
 * Only texts that consist of a time of day followed by a day have variants. Spaces between the two are examined
 * before `plain` removes those around Chinese words.
 */
export function* dayFirst(text: string, today: DayNumber): Generator<string> {
  const typed = text.normalize('NFKC');
  if (!BEGINS.test(typed)) return;
  for (const border of typed.matchAll(BORDER)) {
    const time = plain(typed.slice(0, border.index)).replace(/^(?:从|自|from |between )/, '');
    const day = plain(typed.slice(border.index + border[0].length)).replace(/^(?:on |of |的)/, '');
    if (saysTimes(time) && readDays(day, today) !== undefined) yield plain(`${day} ${time}`);
  }
}

function saysTimes(text: string): boolean {
  if (saysTime(text)) return true;
  return [...text.matchAll(CUT)].some(
    (cut) => saysTime(text.slice(0, cut.index)) && saysTime(text.slice(cut.index + cut[0].length)),
  );
}

function saysTime(text: string): boolean {
  const split = splitClock(text.trim());
  return split?.clock !== undefined && split.before === '';
}

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

/** Parses two expressions; the second takes the parts it does not give from the first. The earlier may come last. */
export function readPair(left: string, right: string, today: DayNumber, anyOrder = false): Understood {
  const from = readMoment(left, today);
  if (from === undefined) return 'not-understood';
  if (NOW.test(right)) return untilNow(from, today);
  const to = readMoment(right, today);
  if (to === undefined || (from.days === undefined && to.days !== undefined)) return 'not-understood';
  if (to.days !== undefined) {
    const [first, last] = settlePair(from.days, to.days, today);
    if (first === undefined || last === undefined) return 'no-such-date';
    const isTurned = anyOrder && last.last < first.first;
    return isTurned ? joined(last, first, to.clock, from.clock) : joined(first, last, from.clock, to.clock);
  }
  const day = settle(from.days, today);
  if (day === undefined) return 'no-such-date';
  const end = laterClock(from.clock, to.clock);
  const early = anyOrder && earlierClock(from.clock, end);
  return early ? joined(day, day, early, from.clock) : joined(day, day, from.clock, end);
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
  const noMonth = from?.is === 'date' && from.date.month === undefined;
  const last = to.is === 'known' ? to.span : first && endOf(to.date, first, noMonth ? today : undefined);
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
function laterClock(from?: ClockSpan, to?: ClockSpan): ClockSpan | undefined {
  if (to === undefined || !to.bare) return to;
  if (to.to === 0) return { ...to, from: DAY_S, to: DAY_S };
  const half = DAY_S / 2;
  const inherits = from?.afternoon && to.to <= from.from && to.to + half > from.from && to.to <= half;
  return inherits ? { ...to, from: to.from + half, to: to.to + half } : to;
}

/** `下午4点到2点` begins at 14:00. Undefined where the times are in order, or last over a night. */
function earlierClock(from?: ClockSpan, to?: ClockSpan): ClockSpan | undefined {
  if (from === undefined || to === undefined || to.to >= from.from) return undefined;
  const half = DAY_S / 2;
  if (to.bare && from.afternoon && to.to + half < from.from)
    return { ...to, from: to.from + half, to: to.to + half };
  return from.from >= 18 * HOUR_S && to.to < half ? undefined : to;
}

function joined(first: DaySpan, last: DaySpan, from?: ClockSpan, to?: ClockSpan): Understood {
  const vague =
    (from !== undefined && first.first !== first.last) || (to !== undefined && last.first !== last.last);
  if (vague) return 'not-understood';
  const start = { day: first.first, second: from?.from ?? 0 };
  const end = { day: last.last, second: to?.to ?? DAY_S };
  const relative = first.relative || last.relative;
  return { start, end, relative, spec: specOf(first, last, start.second, end.second) };
}

function specOf(first: DaySpan, last: DaySpan, from: number, to: number): string {
  const whole = from === 0 && to === DAY_S;
  if (first.firstSpec === last.lastSpec) {
    return whole ? first.firstSpec : `${first.firstSpec} ${clockText(from)}..${clockText(to)}`;
  }
  return `${withClock(first.firstSpec, from, 0)}..${withClock(last.lastSpec, to, DAY_S)}`;
}

function withClock(spec: string, second: number, usual: number): string {
  return second === usual ? spec : `${spec} ${clockText(second)}`;
}
