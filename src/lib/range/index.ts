import { DAY_S } from '../time.ts';
import { LONGEST_RANGE_TEXT, NUMBER, numberOf, plain } from './days.ts';
import { CUT, dayFirst, readOne, readPair, type Understood, type WallSpan } from './moments.ts';
import {
  type DayNumber,
  dayOf,
  instantOf,
  offsetMinutes,
  type RangeProblem,
  type RangeResult,
  sameDayOfMonth,
  type TimeRange,
  wallText,
} from './zone.ts';

export type { RangeProblem, RangeResult, TimeRange } from './zone.ts';

export interface RangeOptions {
  /** Unix ms: the moment that "today" and "until now" refer to. */
  readonly now: number;
  /** IANA zone of the person who typed the words. */
  readonly zone: string;
  /** Allows ranges in the future (upcoming meetings) instead of ending at `now`. Default false. */
  readonly allowFuture?: boolean;
  /** Reads a range whose end was typed first. Default false: it is `reversed`. */
  readonly anyOrder?: boolean;
}

/**
 * Parses a range in Chinese or English: days, weeks, months, dates, times of day, "last 7 days", and two of them
 * joined.
 *
 * A time of day may come before its day. Weeks begin on Monday. A date without a year is the latest one. A range that
 * reaches past `now` ends there. Never throws.
 *
 * @example parseRange('昨天 9:00-18:00', { now, zone: 'Asia/Shanghai' })
 */
export function parseRange(text: string, options: RangeOptions): RangeResult {
  const read = text.length > LONGEST_RANGE_TEXT ? 'not-understood' : readEither(text, options);
  return typeof read === 'string' ? { ok: false, problem: read, text } : { ok: true, range: read };
}

type Read = TimeRange | RangeProblem;

/** Tries the text as it is; if that is not a range, tries it with a leading time of day moved behind its day. */
function readEither(text: string, options: RangeOptions): Read {
  const read = understand(plain(text), options);
  if (read !== 'not-understood') return read;
  for (const turned of dayFirst(text, dayOf(options.now, options.zone))) {
    const again = understand(turned, options);
    if (again !== 'not-understood') return again;
  }
  return read;
}

function understand(text: string, options: RangeOptions): Read {
  if (text === '') return 'not-understood';
  const bare = text
    .replace(/的?(?:这段时间|期间|之间|以内|以来)$/, '')
    .replace(/^(?:从|自|from |between )/, '');
  const counted = readRecent(bare, options) ?? readComing(bare, options);
  if (counted !== undefined) return counted;
  const today = dayOf(options.now, options.zone);
  const read = readCalendar(bare, today, options.anyOrder);
  return typeof read === 'string' ? read : placed(read, options);
}

/** Tries the whole text first, then every place where it may be cut in two. The first cut that can be read wins. */
function readCalendar(text: string, today: DayNumber, anyOrder?: boolean): Understood {
  let best = readOne(text, today);
  if (best !== 'not-understood') return best;
  for (const cut of text.matchAll(CUT)) {
    const left = text.slice(0, cut.index);
    const right = text.slice(cut.index + cut[0].length);
    const read = readPair(left.trim(), right.trim(), today, anyOrder);
    if (typeof read !== 'string') return read;
    if (best === 'not-understood') best = read;
  }
  return best;
}

const MAX_WINDOW_DAYS = 366;

function placed(span: WallSpan, { now, zone, allowFuture = false }: RangeOptions): Read {
  const start = instantOf(span.start.day, span.start.second, zone);
  const end = span.end === 'now' ? now : instantOf(span.end.day, span.end.second, zone, 'end');
  if (end <= start) return span.end === 'now' ? 'future' : 'reversed';
  if (start > now && !allowFuture) return 'future';
  if (span.end !== 'now' && longerThanAYear(span.start, span.end)) return 'too-long';
  if (span.end === 'now' && now > instantOf(sameDayOfMonth(span.start.day, 12), span.start.second, zone)) {
    return 'too-long';
  }
  const cut = !allowFuture && end > now;
  return {
    spec: span.spec,
    relative: span.relative || cut,
    start,
    end: cut ? Math.max(now, start + 1) : end,
    zone,
  };
}

/** The platform accepts a calendar year at most. */
function longerThanAYear(start: WallSpan['start'], end: WallSpan['start']): boolean {
  const anniversary = sameDayOfMonth(start.day, 12);
  return (end.day - anniversary) * DAY_S + end.second > start.second;
}

type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month';
const UNITS: readonly [words: RegExp, unit: Unit][] = [
  [/^(?:分钟|minutes?|mins?)$/, 'minute'],
  [/^(?:小时|钟头|hours?|hrs?|h)$/, 'hour'],
  [/^(?:天|日|days?|d)$/, 'day'],
  [/^(?:周|星期|礼拜|weeks?|w)$/, 'week'],
  [/^(?:月|months?)$/, 'month'],
];
const RECENT = new RegExp(
  `^(?:(?:最近|近|过去|前)的?(${NUMBER}|半)个?|(?:the )?(?:last|past) (${NUMBER}) ?|(?:the )?past ())` +
    '(分钟|小时|钟头|天|日|周|星期|礼拜|月|[a-z]+)内?$',
);
/** `30d`, `2w`, `7天`, as in `/趋势 30d`. */
const SHORT = /^(\d{1,3}) ?(天|d|days?|w|weeks?)$/;

/**
 * "Last 7 days" are today and the six days before; hours and minutes are counted back from now. Undefined for other
 * texts.
 */
function readRecent(text: string, { now, zone }: RangeOptions): Read | undefined {
  const [, brief, briefUnit] = SHORT.exec(text) ?? [];
  if (brief !== undefined) return readRecent(`last ${brief} ${briefUnit}`.replace('天', 'd'), { now, zone });
  const match = RECENT.exec(text);
  const unit = UNITS.find(([words]) => words.test(match?.[4] ?? ''))?.[1];
  if (match === null || unit === undefined) return undefined;
  const typed = match[1] ?? match[2] ?? '1';
  if (typed === '半') return unit === 'hour' ? window('minute', 30, now, zone) : undefined;
  const count = numberOf(typed) ?? 1;
  return count === 0 ? 'not-understood' : window(unit, count, now, zone);
}

const COMING = new RegExp(
  `^(?:(?:未来|接下来)的?(${NUMBER})个?|(?:the )?next (${NUMBER}) )(天|日|周|星期|days?|weeks?)内?$`,
);

/** "Next 7 days" begin now and end with the seventh day after today. Undefined for other texts. */
function readComing(text: string, { now, zone, allowFuture = false }: RangeOptions): Read | undefined {
  const match = COMING.exec(text);
  if (match === null) return undefined;
  if (!allowFuture) return 'future';
  const count = numberOf(match[1] ?? match[2] ?? '') ?? 0;
  const unit = /^[天日d]/.test(match[3] ?? '') ? 'day' : 'week';
  const days = unit === 'day' ? count : count * 7;
  if (days === 0) return 'not-understood';
  if (days > MAX_WINDOW_DAYS - 1) return 'too-long';
  const end = instantOf(dayOf(now, zone) + days + 1, 0, zone);
  return { spec: `next ${count} ${unit}${count === 1 ? '' : 's'}`, relative: true, start: now, end, zone };
}

const MINUTES = { minute: 1, hour: 60 } as const;

function window(unit: Unit, count: number, now: number, zone: string): Read {
  const spec = `last ${count} ${unit}${count === 1 ? '' : 's'}`;
  if (unit === 'minute' || unit === 'hour') {
    const minutes = count * MINUTES[unit];
    if (minutes > MAX_WINDOW_DAYS * 24 * 60) return 'too-long';
    return { spec, relative: true, start: now - minutes * 60_000, end: now, zone };
  }
  const today = dayOf(now, zone);
  const first =
    unit === 'month' ? sameDayOfMonth(today, -count) + 1 : today - count * (unit === 'week' ? 7 : 1) + 1;
  if (today >= sameDayOfMonth(first, 12)) return 'too-long';
  const start = instantOf(first, 0, zone);
  return { spec, relative: true, start, end: Math.max(now, start + 1), zone };
}

/** No range has more words than `2026-11-01 9:00 PM to 2026-11-19 10:30 PM`. */
const MOST_WORDS = 12;
/** Only this many words of a command are searched. */
const MOST_TOKENS = 24;

export interface Extracted {
  /** The range among the words, or the problem of words that looked like one; undefined if none did. */
  readonly result: RangeResult | undefined;
  /** The other words, in order. */
  readonly rest: readonly string[];
}

/**
 * Finds the longest run of words that is a range; the other words are the rest.
 *
 * @example extractRange(['512340987', '最近', '7', '天', '@李四'], options).rest // ['512340987', '@李四']
 */
export function extractRange(tokens: readonly string[], options: RangeOptions): Extracted {
  const searched = Math.min(tokens.length, MOST_TOKENS);
  let wrong: (Extracted & { readonly from: number; readonly to: number }) | undefined;
  for (let length = Math.min(searched, MOST_WORDS); length > 0; length -= 1) {
    for (let from = 0; from + length <= searched; from += 1) {
      const result = parseRange(tokens.slice(from, from + length).join(' '), options);
      const found = { result, rest: [...tokens.slice(0, from), ...tokens.slice(from + length)] };
      // `tomorrow 12:00..18:00` is no `12:00..18:00` of today.
      const isPart = wrong !== undefined && from >= wrong.from && from + length <= wrong.to;
      if (result.ok && !isPart) return found;
      if (!result.ok && result.problem !== 'not-understood') wrong ??= { ...found, from, to: from + length };
    }
  }
  return { result: wrong?.result, rest: wrong?.rest ?? tokens };
}

/** How a language says ranges. */
export interface RangeWords {
  /** One end of a relative range in its normal form, such as `last 7 days`. */
  readonly relative: (end: string) => string;
  /** A range with what has to be said of it. */
  readonly stated: (range: string, facts: readonly string[]) => string;
  /** A named day, and the clock times on it. */
  readonly atClocks: (day: string, clocks: string) => string;
}

/**
 * Formats a range with its zone, as cards show it.
 *
 * @example formatRange(range, texts('zh_cn').range) // '昨天（2026-11-19 00:00–24:00，GMT+8）'
 */
export function formatRange(range: TimeRange, words: RangeWords): string {
  const label = rangeLabel(range, words);
  const facts = [label === undefined ? undefined : exact(range), zoneText(range)].filter(
    (part) => part !== undefined,
  );
  const head = label ?? exact(range);
  return words.stated(head, facts);
}

/**
 * Formats a range as short as possible: `昨天`, `昨天 09:00–18:00`, `11-19`, `11-01 – 11-19`. Years appear only if they
 * differ.
 */
export function compactRange(range: TimeRange, words: RangeWords): string {
  const { first, last } = edges(range);
  const shown = (text: string): string => (first.slice(0, 4) === last.slice(0, 4) ? text.slice(5) : text);
  const days = first === last ? shown(first) : `${shown(first)} – ${shown(last)}`;
  const label = rangeLabel(range, words);
  const clocks =
    first === last && /\d:\d/.test(range.spec) ? exact(range).slice(first.length + 1) : undefined;
  if (clocks === undefined) return label ?? days;
  return label === undefined ? `${days} ${clocks}` : words.atClocks(label, clocks);
}

/**
 * Returns a range as a command takes it, whenever it is sent: `2026-11-19`, `2026-11-01..2026-11-19`,
 * `2026-11-19 09:00-18:00`.
 */
export function typedRange(range: TimeRange): string {
  const { first, last } = edges(range);
  const [from, to] = [range.start, range.end].map((at) => wallText(at, range.zone, 'HH:mm'));
  const whole = from === '00:00' && to === '00:00';
  if (whole) return first === last ? first : `${first}..${last}`;
  const until = to === '00:00' ? '24:00' : to;
  return first === last ? `${first} ${from}-${until}` : `${first} ${from}..${last} ${until}`;
}

/** Words for a relative range; undefined for plain dates. */
function rangeLabel(range: TimeRange, words: RangeWords): string | undefined {
  if (!/[a-z]/.test(range.spec)) return undefined;
  const ends = range.spec.split('..').map((end) => end.replace(/(?:^| )\d{1,2}:[\d:]+$/, ''));
  const said = ends.filter((end) => end !== '').map(words.relative);
  return capital(said.join(' – '));
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The days (`YYYY-MM-DD`) of the first and the last moment inside the range. */
function edges(range: TimeRange): { first: string; last: string } {
  return {
    first: wallText(range.start, range.zone, 'YYYY-MM-DD'),
    last: wallText(range.end - 1, range.zone, 'YYYY-MM-DD'),
  };
}

function exact(range: TimeRange): string {
  const { first, last } = edges(range);
  const from = wallText(range.start, range.zone, 'HH:mm');
  const midnight = dayOf(range.end, range.zone) !== dayOf(range.end - 1, range.zone);
  const to = midnight ? '24:00' : wallText(range.end, range.zone, 'HH:mm');
  if (first === last) return `${first} ${from}–${to}`;
  return from === '00:00' && midnight ? `${first} – ${last}` : `${first} ${from} – ${last} ${to}`;
}

/** `GMT+8`; the zone's name if its clocks change within the range. */
function zoneText(range: TimeRange): string {
  const minutes = offsetMinutes(range.start, range.zone);
  if (minutes !== offsetMinutes(range.end - 1, range.zone)) return range.zone;
  const size = Math.abs(minutes);
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`;
  return `GMT${minutes < 0 ? '-' : '+'}${Math.floor(size / 60)}${rest}`;
}
