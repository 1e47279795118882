import { simplified } from '../near-miss.ts';
import { calendarDay, type DayNumber, dayNumber, dayText, monthStart, weekdayOf } from './zone.ts';

/** Longer than any range needs; a longer text is not searched. */
export const LONGEST_RANGE_TEXT = 80;

const REWRITES: readonly [pattern: RegExp, by: string][] = [
  [/[\u200b-\u200f\u2060\ufeff]/g, ''],
  [/[〜∼˜]/g, '~'],
  [/[‐‑‒–—―−]+/g, '-'],
  [/[，。,;；、]+/g, ' '],
  [/([ap])\.m\.?/g, '$1m'],
  [/(\d)t(\d)/g, '$1 $2'],
  [/([今昨])早(?:上|晨)?/g, '$1天早上'],
  [/([今昨])(?:晚上?|夜)/g, '$1天晚上'],
  [/\blast night\b/g, 'yesterday evening'],
  [/\btonight\b/g, 'today evening'],
  [/\s+/g, ' '],
  [/ ?([\u4e00-\u9fff]) ?/g, '$1'],
  [/(\d{1,2}月)(\d{1,2})([-~到至])(\d{1,2})[日号]/g, '$1$2日$3$4日'],
  [/(?<![\d-])(\d{1,2})([-~到至])(\d{1,2}[点时])/g, '$1点$2$3'],
];

/** Normalises a text: one spelling for everything that a keyboard, an input method or a copied text may produce. */
export function plain(text: string): string {
  let result = simplified(text.normalize('NFKC').toLowerCase());
  result = result.replace(/[一二三四五六七八九十]{1,3}(?=[月日号])/g, (digits) =>
    String(numberOf(digits) ?? digits),
  );
  for (const [pattern, by] of REWRITES) result = result.replace(pattern, by);
  return result.trim();
}

const DIGITS = '零一二三四五六七八九';

/** Source of a regular expression that matches what `numberOf` parses. */
export const NUMBER = '(?:\\d{1,4}|[一二两三四五六七八九十]{1,3})';

/** Parses `7`, `七`, `两`, `十` or `二十一` (below 100 in Chinese). Returns undefined for anything else. */
export function numberOf(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const parts = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text.replaceAll('两', '二'));
  if (parts === null) return undefined;
  const [, tens, ten, ones] = parts;
  const value = (char: string | undefined): number => (char === undefined ? 0 : DIGITS.indexOf(char));
  if (ten === undefined) return ones === undefined && tens !== undefined ? value(tens) : undefined;
  return (tens === undefined ? 1 : value(tens)) * 10 + value(ones);
}

/** Days from `first` to `last`, both included, with words that parse to the same days again. */
export interface DaySpan {
  readonly first: DayNumber;
  readonly last: DayNumber;
  /** Canonical words for the first and the last day; equal if one expression covers both. */
  readonly firstSpec: string;
  readonly lastSpec: string;
  readonly relative: boolean;
}

/** What a text says about days: either known days, or a date with missing parts that follow from the context. */
export type DayWords =
  | { readonly is: 'known'; readonly span: DaySpan }
  | { readonly is: 'date'; readonly date: PartialDate };

export interface PartialDate {
  readonly year: number | undefined;
  readonly month: number | undefined;
  readonly day: number | undefined;
}

/** Parses words for a day, week, month, quarter or year. Returns undefined for anything else. */
export function readDays(text: string, today: DayNumber): DayWords | undefined {
  const span = namedDay(text, today) ?? namedPeriod(text, today) ?? weekday(text, today);
  if (span !== undefined) return { is: 'known', span };
  const date = readDate(text);
  return date && { is: 'date', date };
}

const NAMED_DAYS: readonly [words: RegExp, spec: string, shift: number][] = [
  [/^(?:今天|今日|当天|today)$/, 'today', 0],
  [/^(?:昨天|昨日|yesterday)$/, 'yesterday', -1],
  [/^(?:前天|前日|(?:the )?day before yesterday)$/, 'day before yesterday', -2],
  [/^(?:明天|明日|tomorrow)$/, 'tomorrow', 1],
  [/^(?:后天|(?:the )?day after tomorrow)$/, 'day after tomorrow', 2],
  [/^大前天$/, '3 days ago', -3],
];
const DAYS_AGO = new RegExp(`^(${NUMBER})(?:天(?:之)?前| days? ago)$`);

function namedDay(text: string, today: DayNumber): DaySpan | undefined {
  const named = NAMED_DAYS.find(([words]) => words.test(text));
  if (named !== undefined) return oneSpec(today + named[2], today + named[2], named[1]);
  const ago = numberOf(DAYS_AGO.exec(text)?.[1] ?? '');
  return ago === undefined ? undefined : oneSpec(today - ago, today - ago, `${ago} days ago`);
}

type Unit = 'week' | 'month' | 'quarter' | 'year';
const UNITS: readonly [words: RegExp, unit: Unit][] = [
  [/^(?:周|星期|礼拜|week)$/, 'week'],
  [/^(?:月|月份|month)$/, 'month'],
  [/^(?:季|季度|quarter)$/, 'quarter'],
  [/^(?:年|year)$/, 'year'],
];
const PERIOD =
  /^(?:(本|这|当|上|下|今|去|明)一?个?(周|星期|礼拜|月份?|季度?|年)|(this|current|last|previous|next) (week|month|quarter|year))$/;
const SHIFTS: Readonly<Record<string, -1 | 0 | 1>> = {
  上: -1,
  去: -1,
  last: -1,
  previous: -1,
  下: 1,
  明: 1,
  next: 1,
};

function namedPeriod(text: string, today: DayNumber): DaySpan | undefined {
  const match = PERIOD.exec(text);
  const which = match?.[1] ?? match?.[3];
  const unit = UNITS.find(([words]) => words.test(match?.[2] ?? match?.[4] ?? ''))?.[1];
  if (which === undefined || unit === undefined) return undefined;
  if (/[今去明]/.test(which) && unit !== 'year') return undefined;
  const shift = SHIFTS[which] ?? 0;
  const name = shift === 0 ? 'this' : shift < 0 ? 'last' : 'next';
  return oneSpec(periodStart(today, unit, shift), periodStart(today, unit, shift + 1) - 1, `${name} ${unit}`);
}

function periodStart(today: DayNumber, unit: Unit, shift: number): DayNumber {
  if (unit === 'week') return today - weekdayOf(today) + 1 + 7 * shift;
  const { month } = calendarDay(today);
  if (unit === 'month') return monthStart(today, shift);
  if (unit === 'quarter') return monthStart(today, shift * 3 - ((month - 1) % 3));
  return monthStart(today, shift * 12 - (month - 1));
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const CHINESE_WEEKDAY = /^(上个?|本|这个?|下个?)?(?:周|星期|礼拜)([一二三四五六日天])$/;
const ENGLISH_WEEKDAY =
  /^(?:(this|last|next) )?(week )?(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)$/;

/**
 * `周三` and `wednesday` mean the latest one up to today, `last wednesday` the latest one before today. `上周三` and `last
 * week wednesday` count calendar weeks.
 */
function weekday(text: string, today: DayNumber): DaySpan | undefined {
  const chinese = CHINESE_WEEKDAY.exec(text);
  const english = ENGLISH_WEEKDAY.exec(text);
  const index = chinese
    ? '一二三四五六日'.indexOf((chinese[2] ?? '').replace('天', '日'))
    : WEEKDAYS.findIndex((name) => name.startsWith(english?.[3] ?? '?'));
  const name = WEEKDAYS[index];
  if (name === undefined) return undefined;
  const which = chinese ? chineseWeek(chinese[1]) : english?.[1];
  const latest = today - ((weekdayOf(today) - 1 - index + 7) % 7);
  if (which === undefined) return english?.[2] ? undefined : oneSpec(latest, latest, name);
  if (english && !english[2] && which === 'last') {
    const before = latest === today ? today - 7 : latest;
    return oneSpec(before, before, `last ${name}`);
  }
  const day = periodStart(today, 'week', SHIFTS[which] ?? 0) + index;
  return oneSpec(day, day, `${which} week ${name}`);
}

function chineseWeek(prefix: string | undefined): 'last' | 'this' | 'next' | undefined {
  if (prefix === undefined) return undefined;
  if (prefix.startsWith('上')) return 'last';
  return prefix.startsWith('下') ? 'next' : 'this';
}

const DATES: readonly RegExp[] = [
  /^(?<y>\d{4})([-/.])(?<m>\d{1,2})\2(?<d>\d{1,2})$/,
  /^(?<y>(?:19|20)\d{2})(?<m>\d{2})(?<d>\d{2})$/,
  /^(?<y>\d{4})年(?<m>\d{1,2})月(?<d>\d{1,2})[日号]?$/,
  /^(?<m>\d{1,2})[-/](?<d>\d{1,2})$/,
  /^(?<m>\d{1,2})月(?<d>\d{1,2})[日号]?$/,
  /^(?<d>\d{1,2})[日号]$/,
  /^(?<y>\d{4})[-/](?<m>\d{1,2})$/,
  /^(?<y>\d{4})年(?<m>\d{1,2})月份?$/,
  /^(?<m>\d{1,2})月份?$/,
  /^(?<y>\d{4})年$/,
];
const WEEKDAY_AFTER_DATE = /[ (]*(?:(?:周|星期)[一二三四五六日天])[ )]*$/;

function readDate(text: string): PartialDate | undefined {
  const bare = /\d/.test(text) ? text.replace(WEEKDAY_AFTER_DATE, '') : text;
  for (const pattern of DATES) {
    const groups = pattern.exec(bare)?.groups;
    if (groups === undefined) continue;
    const part = (name: string): number | undefined =>
      groups[name] === undefined ? undefined : Number(groups[name]);
    return { year: part('y'), month: part('m'), day: part('d') };
  }
  return undefined;
}

function oneSpec(first: DayNumber, last: DayNumber, spec: string): DaySpan {
  return { first, last, firstSpec: spec, lastSpec: spec, relative: true };
}

const LAST_YEAR = 9999;

/** Returns the days of a complete date, month or year. Returns undefined if the calendar has no such date. */
function spanOf(year: number, month?: number, day?: number): DaySpan | undefined {
  if (year < 1970 || year > LAST_YEAR) return undefined;
  const first = dayNumber(year, month ?? 1, day ?? 1);
  if (first === undefined) return undefined;
  const last = day !== undefined ? first : monthStart(first, month === undefined ? 12 : 1) - 1;
  return { first, last, firstSpec: dayText(first), lastSpec: dayText(last), relative: false };
}

/** The longest range across a new year that is accepted: 12-25..01-05 is one, 11-19..11-01 is a typing mistake. */
const YEAR_CROSSING_DAYS = 183;
/** 29 February recurs after eight years at the latest. */
const YEARS_BACK = 8;

/** Returns the latest day, month or year that matches and does not begin after `limit`. */
export function latest(date: PartialDate, limit: DayNumber): DaySpan | undefined {
  const { year, month, day } = date;
  if (year !== undefined) return spanOf(year, month, day);
  if (month !== undefined) {
    const thisYear = calendarDay(limit).year;
    for (let back = 0; back <= YEARS_BACK; back += 1) {
      const span = spanOf(thisYear - back, month, day);
      if (span !== undefined && span.first <= limit) return span;
    }
    return undefined;
  }
  for (let back = 0; back <= 2; back += 1) {
    const start = calendarDay(monthStart(limit, -back));
    const span = spanOf(start.year, start.month, day);
    if (span !== undefined && span.first <= limit) return span;
  }
  return undefined;
}

/**
 * Resolves a date as the end of a range that begins with `start`: missing parts are taken from the start. Without a
 * month it may lie in the next one, up to a limit: `25号到5号`.
 */
export function endOf(date: PartialDate, start: DaySpan, limit?: DayNumber): DaySpan | undefined {
  if (date.year !== undefined) return spanOf(date.year, date.month, date.day);
  const from = calendarDay(start.first);
  if (date.month === undefined) {
    const sameMonth = spanOf(from.year, from.month, date.day);
    const next = calendarDay(monthStart(start.first, 1));
    const nextMonth = spanOf(next.year, next.month, date.day);
    const isBefore = sameMonth !== undefined && sameMonth.last < start.first;
    const crosses = isBefore && nextMonth !== undefined && limit !== undefined && nextMonth.last <= limit;
    return crosses ? nextMonth : sameMonth;
  }
  const sameYear = spanOf(from.year, date.month, date.day);
  if (sameYear !== undefined && sameYear.last >= start.first) return sameYear;
  const nextYear = spanOf(from.year + 1, date.month, date.day);
  const near = nextYear !== undefined && nextYear.first - start.first <= YEAR_CROSSING_DAYS;
  return near ? nextYear : sameYear;
}

export const ORDINALS = 'first second third fourth fifth'.split(' ');

/** Returns the first and last day of a part of a month: `初`, `mid`, `第二周`. A first week has the first Thursday. */
export function daysWithin(part: string, first: DayNumber, length: number): readonly [DayNumber, DayNumber] {
  const end = first + length - 1;
  if (/上半|first half/u.test(part)) return [first, first + 14];
  if (/下半|second half/u.test(part)) return [first + 15, end];
  if (/上旬|初|early|start|beginning/u.test(part)) return [first, first + 9];
  if (/中|mid/u.test(part)) return [first + 10, first + 19];
  if (/最后|last|底|末|end|late/u.test(part)) return [/周|week/u.test(part) ? end - 6 : first + 20, end];
  const monday = first + ((11 - weekdayOf(first)) % 7) - 3;
  const nth = /第?([一二三四五1-5])周/u.exec(part)?.[1] ?? '';
  const count = numberOf(nth) ?? ORDINALS.findIndex((each) => part.startsWith(each)) + 1;
  return count > 0 ? [monday + 7 * (count - 1), monday + 7 * count - 1] : [first + 20, end];
}
