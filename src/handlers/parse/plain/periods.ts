import { daysWithin, numberOf, ORDINALS } from '../../../lib/range/days.ts';
import { parseRange } from '../../../lib/range/index.ts';
import {
  calendarDay,
  type DayNumber,
  dayNumber,
  dayOf,
  dayText,
  monthStart,
  type TimeRange,
  wallText,
  weekdayOf,
} from '../../../lib/range/zone.ts';
import { pattern } from './vocabulary.ts';

/** When something is read. */
export interface At {
  /** Unix ms. */
  readonly now: number;
  /** IANA zone in which times are read. */
  readonly zone: string;
}

/** The months as English begins them. */
export const COUNTS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
export const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** Returns the days of a month from one to another: of the name of a month, and two numbers. */
export function daysOfMonth(month?: string, first?: string, last?: string): string {
  return ` ${monthOf(month)}月${first}日到${monthOf(month)}月${last}日 `;
}

/** Returns the first to the last day of two months: `from September to October`. */
export function months(match: readonly string[], at: At): string {
  const [first = '', last = ''] = match.slice(1, 3);
  const end = monthStart(monthFrom(last, at), 1) - 1;
  const start = monthFrom(first, at);
  const year = calendarDay(start).year - (start > end ? 1 : 0);
  return ` ${dayText(dayNumber(year, monthOf(first), 1) ?? start)}..${dayText(end)} `;
}

/** Returns a day with its half: `this am`, `tomorrow pm`, `明天pm`. */
export function partOfDay([, day = '', half = '']: readonly string[]): string {
  const isMorning = half.toLowerCase() === 'am';
  if (day === '') return isMorning ? '上午' : '下午';
  return `${day === 'this' ? 'today' : day} ${isMorning ? 'morning' : 'afternoon'}`;
}

/** Returns two times of day of which only the last names its half: `2 to 3 pm`. */
export function halfDay([, hour = '', minute = '00', end = '', half = '']: readonly string[]): string {
  return `${hour}:${minute}${Number(hour) > Number.parseInt(end, 10) ? '' : half} to ${end}${half}`;
}

/** Returns the number of the month that a word of English names; 0 for any other word. */
export function monthOf(name = ''): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

/** The month that somebody names: by its number the latest that began, by `上个月` or nothing one near today. */
function monthFrom(name: string, { now, zone }: At): DayNumber {
  const today = dayOf(now, zone);
  const { year, month } = calendarDay(today);
  const wanted = numberOf(name) ?? (monthOf(name) || undefined);
  if (wanted === undefined)
    return monthStart(today, /^(?:上|last)/u.test(name) ? -1 : /^下/u.test(name) ? 1 : 0);
  return dayNumber(wanted > month ? year - 1 : year, wanted, 1) ?? today;
}

/** Returns a month with its year: `last November` in November is the one a year ago. */
export function monthOfLast([, one = '', name, ofYear, year]: readonly string[], { now, zone }: At): string {
  const today = calendarDay(dayOf(now, zone));
  const isAgo = /last/iu.test(year ?? one) && (ofYear !== undefined || monthOf(name) >= today.month);
  const isNext = /next/iu.test(year ?? one) && (ofYear !== undefined || monthOf(name) <= today.month);
  return ` ${today.year - Number(isAgo) + Number(isNext)}年${monthOf(ofYear ?? name)}月 `;
}

/** Returns the days of a part of a month: `11月初`, `上个月底`, `first week of November`. */
export function partOfMonth(name: string, part: string, at: At): string {
  const start = monthFrom(name, at);
  const [from, to] = daysWithin(part.toLowerCase(), start, monthStart(start, 1) - start);
  return ` ${dayText(from)}..${dayText(to)} `;
}

/** Returns the days of half a year: `去年下半年`; without a year those of the latest half that began. */
export function halfOfYear(which: string, said: string, { now, zone }: At): string {
  const { year, month } = calendarDay(dayOf(now, zone));
  const isSecond = /[下后2]|second|last|other/iu.test(which);
  const latest = isSecond && month < 7 ? year - 1 : year;
  const of = said === '' ? latest : Number(said) || year - '今去前'.indexOf(said);
  return isSecond ? ` ${of}-07-01..${of}-12-31 ` : ` ${of}-01-01..${of}-06-30 `;
}

const DAILY = /站会|晨会|早会|日会|stand-?up|daily|dailies|scrum/iu;
const MONTHLY = /月会|\bmonthly\b/iu;
const BIWEEKLY = /双周|\b(?:bi-?weekly|fortnightly)\b/iu;

/** Returns a time in which so many sessions of a series were: `最近四次周会`. One of no known rhythm is held weekly. */
export function sessions(match: readonly string[]): string {
  const said = match.slice(1, 3).find((part) => part !== undefined) ?? '';
  const count = numberOf(said) ?? countOf(said);
  const text = match.at(-1) ?? '';
  if (DAILY.test(text)) return ` last ${count + 2 * Math.ceil(count / 5)} days `;
  if (MONTHLY.test(text)) return ` last ${count} months `;
  return ` last ${BIWEEKLY.test(text) ? 2 * count : count} weeks `;
}

/** Returns the first or the last month of a year: `去年年底`, `the start of this year`. */
export function edgeOfYear(match: readonly string[], { now, zone }: At): string {
  const [whole = '', ...said] = match.filter((part) => typeof part === 'string');
  const { year } = calendarDay(dayOf(now, zone));
  const named = Number(/\d{4}/.exec(whole)?.[0]);
  const of = named || year - (/去|last/iu.test(whole) ? 1 : whole.startsWith('前') ? 2 : 0);
  return said.some((part) => /^(?:初|start|beginning)$/iu.test(part))
    ? ` ${of}-01-01..${of}-01-31 `
    : ` ${of}-12-01..${of}-12-31 `;
}

/** Returns the first day of one period to the last of another. */
export function span(first: string, last: string): string {
  return ` ${first.trim().split('..')[0]}..${last.trim().split('..')[1]} `;
}

/** Returns two times of day: `between 2 and 4` is in the afternoon, as a single time of day is. */
export function between([, from = '', to = '']: readonly string[]): string {
  if (Number.parseInt(from, 10) < 8 && !from.startsWith('0')) return `${from}-${to}pm`;
  // `between 12 and 1`
  if (Number.parseInt(to, 10) < Number.parseInt(from, 10) && Number.parseInt(to, 10) < 12)
    return between(['', from, to.replace(/^\d+/, (hour) => String(Number(hour) + 12))]);
  const [first, last] = [from, to].map((clock) => (clock.includes(':') ? clock : `${clock}:00`));
  return `${first}-${last}`;
}

/** Returns a day until a time of it: `before 6pm`, `6点半之前`. An early hour of neither half is one of the afternoon. */
export function untilClock([, one, half = '', other, ofOther, han, thirty]: readonly string[]): string {
  const [hour = '', minute = thirty ? '30' : '00'] = (one ?? other ?? String(numberOf(han ?? ''))).split(':');
  const isLate = /p/iu.test(half || (ofOther ?? '')) || (han !== undefined && Number(hour) < 8);
  return `0:00-${isLate && Number(hour) < 12 ? Number(hour) + 12 : hour}:${minute}`;
}

const TENS: Readonly<Record<string, number>> = {
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  ninety: 90,
};

/** Returns the number that a word of English counts, from one to twelve and some tens; 1 for any other word. */
export function countOf(word = ''): number {
  const lower = word.toLowerCase();
  return Number(word) || COUNTS.indexOf(lower) + 1 || TENS[lower] || 1;
}

/** Returns the time of day so many minutes away from an hour: `half past three`, `quarter to nine`. */
export function clockOf(hour = '', minutes: number): string {
  const at = countOf(hour) * 60 + minutes;
  return `at ${Math.floor(at / 60)}:${String(at % 60).padStart(2, '0')}`;
}

/** Returns a period from its first day until now. */
export function since(period: string): string {
  return ` ${period.trim().split('..')[0]}到现在 `;
}

/** Returns the first to the last day of the month that is so many months away. */
export function monthAway({ now, zone }: At, shift: number): string {
  const start = monthStart(dayOf(now, zone), shift);
  return ` ${dayText(start)}..${dayText(monthStart(start, 1) - 1)} `;
}

/** Returns the hour around a time that was so many hours ago. */
export function hoursAgo(at: At, count = ''): string {
  return minutesAgo(at, String(60 * (Number(count) || numberOf(count) || 1)));
}

/** Returns the hour around a time that was so many minutes ago. */
export function minutesAgo({ now, zone }: At, count = ''): string {
  const minutes = Number(count) || numberOf(count) || 30;
  return ` today ${wallText(now - (minutes + 30) * 60_000, zone, 'h:mma')} `;
}

/** Returns the Monday of the week that is so many weeks away. */
export function mondayOf({ now, zone }: At, shift: number): DayNumber {
  const today = dayOf(now, zone);
  return today - weekdayOf(today) + 1 + 7 * shift;
}

/** Returns the Monday to Sunday that is so many weeks away. */
export function week(at: At, shift: number): string {
  const monday = mondayOf(at, shift);
  return ` ${dayText(monday)}..${dayText(monday + 6)} `;
}

/** Returns the week of this number, as ISO 8601 counts them: the latest that began. */
export function isoWeek({ now, zone }: At, nth: number): string {
  const { year } = calendarDay(dayOf(now, zone));
  const mondayIn = (of: number): DayNumber => {
    const fourth = dayNumber(of, 1, 4) ?? 0;
    return fourth - weekdayOf(fourth) + 1 + 7 * (nth - 1);
  };
  const monday = mondayIn(mondayIn(year) > dayOf(now, zone) ? year - 1 : year);
  return ` ${dayText(monday)}..${dayText(monday + 6)} `;
}

/** Returns the week with a date in it. */
export function weekOf([, month = '', day = '']: readonly string[], at: At): string {
  const { year } = calendarDay(dayOf(at.now, at.zone));
  const that = dayNumber(year, numberOf(month) ?? Number(month), numberOf(day) ?? Number(day));
  if (that === undefined) return '';
  const monday = that - weekdayOf(that) + 1;
  return ` ${dayText(monday)}..${dayText(monday + 6)} `;
}

/** Returns the days of a year; of the one before last unless it is named. */
export function year(named: string | undefined, { now, zone }: At): string {
  const of = named ?? calendarDay(dayOf(now, zone)).year - 2;
  return ` ${of}-01-01..${of}-12-31 `;
}

/** Returns the quarter of this number: of a year that is named, else the latest that began. */
export function quarter({ now, zone }: At, which = '', named?: number): string {
  const { year, month } = calendarDay(dayOf(now, zone));
  const first = ((Number(which) || '一二三四'.indexOf(which) + 1) - 1) * 3 + 1;
  const start = dayNumber(named ?? (first > month ? year - 1 : year), first, 1) ?? 0;
  return ` ${dayText(start)}..${dayText(monthStart(start, 3) - 1)} `;
}

/** Returns a quarter with its year, if that is said: `second quarter of 2025`, `去年四季度`, `Q3 last year`. */
export function quarterOf([said = '']: readonly string[], at: At): string {
  const [, word = '', number] =
    /(first|second|third|fourth)|([一二三四1-4](?=个?季)|(?<=q)[1-4])/iu.exec(said) ?? [];
  const ago = [/今年|this/iu, /去年|last/iu, /前年/u].findIndex((year) => year.test(said));
  const year =
    Number(/20\d{2}/.exec(said)?.[0]) ||
    (ago < 0 ? undefined : calendarDay(dayOf(at.now, at.zone)).year - ago);
  return quarter(at, number ?? String(ORDINALS.indexOf(word.toLowerCase()) + 1), year);
}

/** Returns the latest Saturday and Sunday that began, the ones before, or those to come. */
export function weekend({ now, zone }: At, shift: number): string {
  const today = dayOf(now, zone);
  if (shift > 0) {
    const next = mondayOf({ now, zone }, 0) + (weekdayOf(today) > 5 ? 12 : 5);
    return ` ${dayText(next)}..${dayText(next + 1)} `;
  }
  const weeks = (shift < 0 && weekdayOf(today) >= 6 ? 1 : 0) + (shift < -1 ? 1 : 0);
  const saturday = today - ((weekdayOf(today) + 1) % 7) - 7 * weeks;
  return ` ${dayText(saturday)}..${dayText(saturday + 1)} `;
}

/** Returns the range that words name which are no typed ones, such as `last 7 days`; undefined if they name none. */
export function rangeOf(spec: string, at: At): TimeRange | undefined {
  const read = parseRange(spec, at);
  return read.ok ? read.range : undefined;
}

const DAYS = { least: 7, most: 400 };

/** Returns how many days a trend covers that begins with a range, or so many times as many. */
export function daysOf({ start }: TimeRange, { now, zone }: At, times = 1): number {
  const days = times * (dayOf(now, zone) - dayOf(start, zone) + 1);
  return Math.min(Math.max(days, DAYS.least), DAYS.most);
}

/** `25号`, `the 25th`: a day of no month. */
const DAY_ALONE = pattern('DAY_ALONE', 'u');

/** Returns the range of a day without a month in the month that comes; undefined if the day that was is nearer. */
export function nextDay(spec: string, text: string, at: At): TimeRange | undefined {
  const [date = ''] = /^\d{4}-\d{2}-\d{2}(?!\.)/.exec(spec) ?? [];
  if (date === '' || !DAY_ALONE.test(text) || /月|\d[-/]\d/u.test(text)) return undefined;
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const today = dayOf(at.now, at.zone);
  const that = dayNumber(year, month, day) ?? today;
  const next = dayNumber(month === 12 ? year + 1 : year, (month % 12) + 1, day);
  if (next === undefined || next - today >= today - that) return undefined;
  const read = parseRange(spec.replace(date, dayText(next)).replace(/ ([\d:]+)\.\./, ' $1-'), {
    ...at,
    allowFuture: true,
  });
  return read.ok ? read.range : undefined;
}

/** `tomorrow 10-11`: beside a day these are hours, and no date. */
export const HOURS = pattern('DAY_HOURS', 'gi');
