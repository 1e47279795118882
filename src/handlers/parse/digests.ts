import { type Days, type DigestSettings, type LocalDate, WEEKLY } from '../../cards/digests/types.ts';
import type { DigestProblem } from '../../cards/index.ts';
import { plain } from '../../lib/range/days.ts';
import { splitClock } from '../../lib/range/moments.ts';
import { type DayNumber, dayOf, dayText } from '../../lib/range/zone.ts';
import { DAY_S, DAYS_OF_WEEK } from '../../lib/time.ts';
import type { ScopeRequest, SettingsRequest, Which } from '../../services/digests/index.ts';
import { readRange } from './request.ts';
import {
  type Named,
  readScope,
  type ScopeRead,
  scopeAt,
  verbOf,
  type WordsRead,
  withPeople,
} from './scope.ts';
import { readZone } from './zones.ts';

export type DigestAsk =
  | { readonly ask: 'state' }
  | { readonly ask: 'on'; readonly request: SettingsRequest }
  | { readonly ask: 'off'; readonly which: Which }
  | {
      readonly ask: 'now';
      readonly date: LocalDate;
      readonly flavour: 'day' | 'week';
      readonly scope: ScopeRequest | undefined;
    }
  | { readonly ask: 'problem'; readonly problem: DigestProblem };

export interface ReadingDigest {
  /** Unix ms. */
  readonly now: number;
  /** The tenant's zone. */
  readonly zone: string;
  /** How many days back something may be known. */
  readonly historyDays: number;
}

const GLUED_ON = /^(?:开启|打开|开|订阅)(?=.)/u;
const ALL = /^(?:全部|所有|all|every|everything)$/iu;
/** `last week` begins with no date. */
const OF_DATES = /^(?:last|this|past|next)$/iu;

/** Parses `/digest …`; the verb may be omitted if the rest is clear. Never throws. */
export function readDigestCommand(
  words: readonly string[],
  people: readonly Named[],
  at: ReadingDigest,
): DigestAsk {
  const [first = '', ...rest] = words;
  const verb = verbOf(first);
  if (verb === undefined) {
    if (words.length === 0 && people.length === 0) return { ask: 'state' };
    return readVerbless(words, people, at);
  }
  if (verb === 'on') return readOn(rest, people, at);
  if (verb === 'now') return readNow(rest, people, at);
  const surplus = [...(verb === 'state' ? rest : []), ...people.map(({ name }) => `@${name}`)].join(' ');
  if (surplus !== '') return { ask: 'problem', problem: { is: 'word', given: surplus } };
  return verb === 'off' ? readOff(rest) : { ask: 'state' };
}

/** A date is a digest to see now, a time one to be sent; `开每天9点` has its verb glued on. */
function readVerbless(words: readonly string[], people: readonly Named[], at: ReadingDigest): DigestAsk {
  const now = readNow(words, people, at);
  if (now.ask === 'now') return now;
  const [first = '', ...rest] = words;
  const on = readOn([first.replace(GLUED_ON, ''), ...rest], people, at);
  if (on.ask === 'on') return on;
  return readRange(words.join(' '), { now: at.now, zone: at.zone, allowFuture: true }).ok
    ? now
    : readOn(words, people, at);
}

function readOn(words: readonly string[], people: readonly Named[], { zone }: ReadingDigest): DigestAsk {
  const read = readSettings(words, people, { zone });
  return read.ok ? { ask: 'on', request: read.request } : { ask: 'problem', problem: read.problem };
}

function readOff(words: readonly string[]): DigestAsk {
  const given = words.join(' ').normalize('NFKC').trim();
  if (given === '') return { ask: 'off', which: { by: 'only' } };
  if (ALL.test(given)) return { ask: 'off', which: { by: 'all' } };
  const place = /^(?:#|第)?(\d{1,2})(?:个|份)?$/.exec(given)?.[1];
  if (place !== undefined) return { ask: 'off', which: { by: 'place', place: Number(place) } };
  const time = readTime(given);
  if (typeof time === 'number') return { ask: 'off', which: { by: 'time', at: time } };
  return { ask: 'problem', problem: { is: time === 'wrong' ? 'time' : 'word', given } };
}

function readNow(words: readonly string[], people: readonly Named[], at: ReadingDigest): DigestAsk {
  const isOther = (word: string): boolean =>
    OF_DATES.test(word) || readRange(word, { ...at, allowFuture: true }).ok;
  const read = readScope(words, people, { isOther });
  if (!read.ok) return { ask: 'problem', problem: read.problem };
  const given = read.rest.join(' ');
  const today = dayOf(at.now, at.zone);
  const span = given === '' ? { first: today - 1, last: today - 1 } : spanOf(given, at);
  if ('is' in span) return { ask: 'problem', problem: span };
  const { first, last } = span;
  const week = last - first === DAYS_OF_WEEK - 1;
  if (last > first && !week) return { ask: 'problem', problem: { is: 'date', given } };
  if (last >= today) return { ask: 'problem', problem: { is: 'future', given } };
  if (first < today - at.historyDays) return { ask: 'problem', problem: { is: 'too-old', given } };
  return { ask: 'now', date: dayText(last), flavour: week ? 'week' : 'day', scope: read.scope };
}

/** The first and last day of what was named. */
function spanOf(
  given: string,
  { now, zone }: ReadingDigest,
): { readonly first: DayNumber; readonly last: DayNumber } | DigestProblem {
  const read = readRange(given, { now, zone, allowFuture: true });
  if (!read.ok) return { is: 'date', given };
  // Seven days up to now end with yesterday, as every digest does.
  const today = dayOf(now, zone);
  if (read.range.spec === `last ${DAYS_OF_WEEK} days`)
    return { first: today - DAYS_OF_WEEK, last: today - 1 };
  return { first: dayOf(read.range.start, zone), last: dayOf(read.range.end - 1, zone) };
}

interface Read extends ScopeRead {
  at?: number;
  days?: Days;
  zone?: string;
  quiet?: DigestSettings['quiet'];
}

const QUIET = /^(?:(?:没有?会议?|无会议?|空日)(?:就|则)?不发|安静|quiet|skip[- ]quiet)$/iu;
/** `Monday to Friday`, `9:00 PM`. */
const MOST_WORDS = 3;
/** `on every day at 9:00 in Berlin` */
const FILLERS = /^(?:at|on|in|the|for|在|的)$/iu;

/**
 * Reads `09:00 [工作日] [时区] [范围]` in any order; a name may be the next word, and more rooms may follow. What is
 * given twice, or not understood, is reported. Never throws.
 */
function readSettings(
  words: readonly string[],
  people: readonly Named[],
  preset: { readonly zone: string },
): WordsRead<{ request: SettingsRequest }> {
  const result = readParts(words, people);
  if (!result.ok) return result;
  const { at, days = 'workdays', zone = preset.zone, quiet = 'line', scope = { of: 'tenant' } } = result.read;
  if (at === undefined) return { ok: false, problem: { is: 'time-missing' } };
  return { ok: true, request: { at, days, zone, quiet, scope } };
}

function readParts(words: readonly string[], people: readonly Named[]): WordsRead<{ read: Read }> {
  const read: Read = {};
  const typed = words.map((word) => word.normalize('NFKC')).flatMap(daysAndTime);
  for (let at = 0; at < typed.length; ) {
    const word = typed[at] ?? '';
    const taken = partAt(typed, at, read) ?? scopeAt(typed, at, read, people, isPart);
    if (typeof taken === 'object') return { ok: false, problem: taken };
    if (taken === 0 && !FILLERS.test(word)) return { ok: false, problem: { is: 'word', given: word } };
    at += taken || 1;
  }
  const problem = withPeople(read, people);
  return problem === undefined ? { ok: true, read } : { ok: false, problem };
}

type Kind = 'time' | 'days' | 'zone';
const READERS: readonly [kind: Kind, read: (text: string) => number | string | undefined][] = [
  ['days', readDays],
  ['zone', readZone],
  ['time', readTime],
];
const FIELD = { time: 'at', days: 'days', zone: 'zone' } as const;

/** A time, days or a zone at this place, the longest first; how many words it took, or what is wrong with it. */
function partAt(words: readonly string[], at: number, read: Read): number | DigestProblem | undefined {
  if (QUIET.test(words[at] ?? '')) {
    read.quiet = 'nothing';
    return 1;
  }
  let wrong: DigestProblem | undefined;
  for (let count = Math.min(MOST_WORDS, words.length - at); count > 0; count -= 1) {
    const given = words.slice(at, at + count).join(' ');
    for (const [kind, reader] of READERS) {
      const value = reader(given);
      if (value === undefined) continue;
      if (value === 'wrong') {
        if (count === 1) wrong ??= { is: kind, given };
        continue;
      }
      if (read[FIELD[kind]] !== undefined) return { is: 'twice', given };
      Object.assign(read, { [FIELD[kind]]: value });
      return count;
    }
  }
  return wrong;
}

/** `每天9点`, `工作日早上9:00` as the two that they are; any other word as it is. */
function daysAndTime(word: string): readonly string[] {
  if (word.length > LONGEST_TIME || typeof readTime(word) === 'number') return [word];
  for (let end = 1; end < word.length; end += 1) {
    const [days, time] = [word.slice(0, end), word.slice(end).replace(/^的/u, '')];
    const known = readDays(days);
    if (known !== undefined && known !== 'wrong' && typeof readTime(time) === 'number') return [days, time];
  }
  return [word];
}

function isPart(word: string): boolean {
  return QUIET.test(word) || READERS.some(([, reader]) => reader(word) !== undefined);
}

const HAN_DAYS = ['一', '二', '三', '四', '五', '六', '[日天]'];

/** `每周五`, `每周的周五`, `Fridays`, `every Friday`. */
function ofWeekday(days: string, at: number): string {
  const week = '(?:周|星期|礼拜)';
  return `(?:每个?${week}?的?)?${week}?${HAN_DAYS[at]}(?<=${week}.)|(?:(?:on|every|each) )?${days.slice(0, -1)}s?`;
}

const DAYS: readonly [words: RegExp, days: Days][] = [
  [/^(?:每天|每日|天天|daily|every ?day)$/, 'daily'],
  [
    /^(?:周|星期|礼拜)一(?:到|至|-|~)(?:周|星期|礼拜)?五$|^(?:mon(?:day)?)(?:-| to | till | through )fri(?:day)?$|^weekdays?$/,
    'weekdays',
  ],
  [/^每?个?工作日$|^(?:on )?(?:work|working|business) ?days?$/, 'workdays'],
  ...WEEKLY.map((days, at): [RegExp, Days] => [new RegExp(`^(?:${ofWeekday(days, at)})$`), days]),
  [/^(?:每个?(?:周|星期|礼拜)(?:一次)?|周报|weekly|every week|once a week)$/, WEEKLY[0]],
];
const LIKE_DAYS = /^每?(?:周|星期|礼拜)末|^每(?:月|年)|^(?:weekends?|monthly)$/;

/** Parses days: `工作日`, `每天`, `周一至周五`. Returns `wrong` for days that cannot be chosen, undefined for other words. */
function readDays(text: string): Days | 'wrong' | undefined {
  const words = plain(text);
  return DAYS.find(([pattern]) => pattern.test(words))?.[1] ?? (LIKE_DAYS.test(words) ? 'wrong' : undefined);
}

const NAMED: ReadonlyMap<string, number> = new Map([
  ...['noon', '正午', '中午'].map((word) => [word, 12 * 60] as const),
  ...['midnight', '午夜', '零点', '半夜'].map((word) => [word, 0] as const),
]);
/** Nobody writes days and a time in more characters; each is tried as the end of the days. */
const LONGEST_TIME = 40;
const LIKE_TIME =
  /^(?:[上下]午|早上|晚上)?\d{1,4}(?:[:点时.]|$)|\d ?[ap]m$|(?<![地站])[点时](?:半|整|钟|[一三]刻)?$/;

/**
 * Parses a time to minutes after midnight: `9:00`, `９点半`, `上午九点`, `9:00 PM`, `24:00`.
 *
 * Returns `wrong` for a time that does not exist, undefined for other words.
 */
export function readTime(text: string): number | 'wrong' | undefined {
  if (text.length > LONGEST_TIME) return undefined;
  const words = plain(text).replace(/^([早晚])(?=[\d一二三四五六七八九十])/u, '$1上');
  const named = NAMED.get(words);
  if (named !== undefined) return named;
  const read = splitClock(words);
  const clock = read?.before === '' ? read.clock : undefined;
  if (clock !== undefined && clock.from === clock.to && clock.from % 60 === 0)
    return (clock.from % DAY_S) / 60;
  return LIKE_TIME.test(words) ? 'wrong' : undefined;
}
