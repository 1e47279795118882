import { plain } from '../../../lib/range/days.ts';
import { extractRange, parseRange, type RangeResult } from '../../../lib/range/index.ts';
import { clockText, splitClock } from '../../../lib/range/moments.ts';
import { dayOf, dayText, type TimeRange, wallText, weekdayOf, wholeDays } from '../../../lib/range/zone.ts';
import { HOUR_S } from '../../../lib/time.ts';
import { inPlainTimes } from './colloquial.ts';
import { type At, nextDay, rangeOf } from './periods.ts';
import { pattern, sourceOf } from './vocabulary.ts';

export type { At } from './periods.ts';

export interface When {
  /** Undefined where no time is named. */
  readonly range: TimeRange | undefined;
  /** A time of day: the hour that begins with it is the range, and a meeting at that time is meant. */
  readonly isPoint: boolean;
  /** The time is still to come. */
  readonly isAhead: boolean;
  /** An hour of no day, which today is still to come. */
  readonly isOfNoDay?: boolean;
  /** `最近`: nobody said how long. */
  readonly isVague: boolean;
  /** Hours of each of several days are named, which no range has. */
  readonly hasHours?: boolean;
  /** What the text says besides, with a blank where the time was. */
  readonly rest: string;
}

const CLOCK = sourceOf('CLOCK');
const PART = sourceOf('PART_OF_DAY');
const PIECE = sourceOf('TIME_PIECE');
const CHINESE = new RegExp(`${PIECE}(?:(?: ?(?:的|到|至|和|跟|与|、|-|~|\\.\\.| ) ?)?${PIECE})*`, 'gu');

/** `谁老缺席周一例会`: which of the series, not when. */
const HABIT = pattern('HABIT');
const MORNING_SYNC = /\b(?:morning|afternoon|evening) (?:sync|stand-?up|briefing|huddle|check-?in)/iu;
const WEEKDAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/;

/** One sentence is asked for its time by each rule that a time matters to. */
const FOUND = new Map<string, When>();
const MOST_FOUND = 64;

/** Finds the time that a text names: days, dates, parts of a day, times, in either language. Never throws. */
export function findWhen(text: string, at: At): When {
  const key = `${JSON.stringify(at)} ${text}`;
  const before = FOUND.get(key);
  if (before !== undefined) return before;
  const when = whenOf(text, at);
  if (FOUND.size >= MOST_FOUND) FOUND.clear();
  FOUND.set(key, when);
  return when;
}

function whenOf(text: string, at: At): When {
  const said = inPlainTimes(text, at);
  const isVague = VAGUE.test(text);
  const found = [inChinese(said, at), inEnglish(said, at)].filter((each) => each !== undefined);
  const [longest] = found.sort((a, b) => a.rest.trim().length - b.rest.trim().length);
  const none = { range: undefined, isPoint: false, isAhead: false, rest: said };
  const whole = longest && withOther(longest, at);
  const when = (longest && nextOne(longest, text, at)) ?? (whole && coming(whole, text, at)) ?? whole ?? none;
  const isSeries =
    HABIT.test(text) &&
    (WEEKDAY.test(when.range?.spec ?? '') || MORNING_SYNC.test(text)) &&
    !/\bon \w+day\b/iu.test(text);
  const { rest, ...time } = isSeries ? none : when;
  return { ...time, isVague, rest: isVague ? rest.replace(LATELY, ' ') : rest };
}

/** `the 2pm call yesterday`: a day and a time of day that stand apart. */
function withOther(found: Found, at: At): Found {
  const other = inChinese(found.rest, at) ?? inEnglish(found.rest, at);
  const within = [found, other].find((each) => each?.isPoint);
  const part = within === found ? other : found;
  if (
    other !== undefined &&
    within?.range !== undefined &&
    part?.range !== undefined &&
    isClock(part) &&
    !part.isPoint
  )
    return part.range.start <= within.range.start && within.range.end <= part.range.end
      ? { ...within, rest: other.rest }
      : found;
  const [day, point] = isClock(found) ? [other, found] : [found, other];
  if (day?.range === undefined || point?.range === undefined || !isClock(point) || isClock(day)) return found;
  if (!/^today/.test(point.range.spec)) return found;
  if (day.range.end - day.range.start > DAY_END * 1000)
    return other === undefined ? found : { ...day, rest: other.rest, hasHours: true };
  const clocks = point.range.spec.replace(/^today /, '');
  const [start = ''] = clocks.split('..');
  const read = readTime(
    `${wholeDays(day.range).spec} ${point.isPoint ? start : clocks.replace('..', '-')}`,
    at,
  );
  return read === undefined || other === undefined ? found : { ...read, rest: other.rest };
}

/** Times of a day that is not named. */
function isClock({ range, isPoint }: Found): boolean {
  return isPoint || /^today \d/.test(range?.spec ?? '');
}

const VAGUE =
  /(?:最近|近期|近来)(?![一二两三四五六七八九十\d半这几]|的?几)|\b(?:recently|lately|these days)\b/iu;

/** What `最近` was written as, where another time is meant. */
const LATELY = /最近7天|last 7 days/g;

type Found = Omit<When, 'isVague'>;

const MONTH_MS = 31 * 24 * 3_600_000;
const YEAR_MS = 365 * 24 * 3_600_000;
const LONGEST_DAYS_MS = 15 * 24 * 3_600_000;
const PAST = /[了过]|\b(?:was|were|did|had|went)\b/iu;

/** Asked of a room or a calendar, a day of the week is the one to come. */
const TO_COME = pattern('TO_COME');
const HAS_BEEN = /[用开占]了|[订用占约开]的(?!会|房|是)|过|\b(?:was|were|did|had|ran|kept|went|dropped)\b/iu;

/** Returns the day of the week or of the month that comes; undefined where another time is meant. */
function nextOne(found: Found, text: string, at: At): Found | undefined {
  const { spec = '', start = 0 } = found.range ?? {};
  if (start > at.now || !TO_COME.test(text) || HAS_BEEN.test(text)) return undefined;
  const day = nextDay(spec, text, at);
  if (day !== undefined) return { ...found, range: day, isAhead: true };
  if (!/^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/.test(spec)) return undefined;
  const isOver = weekdayOf(dayOf(start, at.zone)) <= weekdayOf(dayOf(at.now, at.zone));
  const next = parseRange(`${isOver ? 'next' : 'this'} week ${spec}`, { ...at, allowFuture: true });
  return next.ok ? { ...found, range: next.range, isAhead: true } : undefined;
}

/** `12月1日有什么会` on 30 November: of a date without a year the one that comes is nearer. */
function coming(found: Found, text: string, at: At): Found | undefined {
  const { spec = '', start = 0, end = 0 } = found.range ?? {};
  const [, year = '', rest = '', clock = '', until = ''] =
    /^(\d{4})(-\d{2}-\d{2})( [\d:]+\.\.[\d:]+)?(?:\.\.\1(-\d{2}-\d{2}))?$/.exec(spec) ?? [];
  const asksAhead = TO_COME.test(text);
  if (year === '' || text.includes(year) || /[去前]年|last year/iu.test(text)) return undefined;
  // Halves and quarters of a year are those that were.
  if (until !== '' && end - start > (asksAhead ? MONTH_MS : LONGEST_DAYS_MS)) return undefined;
  if (PAST.test(text) && !asksAhead) return undefined;
  const ahead = start + YEAR_MS - at.now;
  if (ahead < 0 || ahead > (asksAhead ? 2 : 1) * MONTH_MS) return undefined;
  const days = [`${rest}${clock}`, until].flatMap((day) => (day === '' ? [] : `${Number(year) + 1}${day}`));
  const next = parseRange(days.join('..'), { ...at, allowFuture: true });
  return next.ok ? { ...found, range: next.range, isAhead: true } : undefined;
}

/** The rest of the day is meant. */
const LATER = /^ ?(?:以后|之后)/u;
const ENDS_WITH_CLOCK = new RegExp(`(?:${CLOCK}|${PART})$`, 'u');
/** What has begun then lasts until now. */
const SINCE = /^ ?(?:以来|之后|以后|起|开始|至今|到今天为止)/u;

const DAYS_FIRST = new RegExp(`^(?:${sourceOf('DAY')})(?= ?的?(?:${PART}|${CLOCK}))`, 'u');

function inChinese(said: string, at: At): Found | undefined {
  const found = [...said.matchAll(CHINESE)].sort((a, b) => b[0].length - a[0].length);
  for (const match of found) {
    const after = said.slice(match.index + match[0].length);
    const later =
      LATER.test(after) && ENDS_WITH_CLOCK.test(match[0]) ? readTime(`${match[0]}到24点`, at) : undefined;
    const read =
      later ??
      (SINCE.test(after) || /(?:since|after|自从) *$/iu.test(said.slice(0, match.index))
        ? readTime(`${match[0]}到现在`, at)
        : undefined) ??
      readTime(match[0], at);
    if (read === undefined) {
      // `上周晚上7点之后`: a time of each of its days.
      const [days = ''] = DAYS_FIRST.exec(match[0]) ?? [];
      const within = days === '' || days === match[0] ? undefined : readTime(days, at);
      if (within === undefined) continue;
      return { ...within, rest: `${said.slice(0, match.index)} ${said.slice(match.index + days.length)}` };
    }
    const rest = `${said.slice(0, match.index)} ${after}`;
    return { ...read, rest: withoutLeftover(rest) };
  }
  return undefined;
}

/** `the meeting yesterday at 3pm`: the longest run of words that is a time, or a time of day at the end of one. */
function inEnglish(said: string, at: At): Found | undefined {
  const found = [...said.matchAll(/(?:(?!\.(?: |$))[^ ,;?!])+/g)];
  const tokens = found.map(([word]) => word);
  for (let length = Math.min(7, tokens.length); length > 0; length -= 1)
    for (let from = 0; from + length <= tokens.length; from += 1) {
      const words = tokens
        .slice(from, from + length)
        .join(' ')
        .replace(/:$/, '');
      if (!/\d|day|week|month|year|quarter|morning|afternoon|evening|night|hour|noon/i.test(words)) continue;
      const before = tokens[from - 1] ?? '';
      // `room 1203 on Friday`
      if (/^\d{3,4}\b/.test(words) && /^(?:rooms?|suite|hall|studio)$/i.test(before)) continue;
      const isSince = /^(?:since|after|past)$/i.test(before);
      const one = readTime(words, at);
      const [since] = one?.range?.spec.split('..') ?? [];
      const later =
        isSince && one?.isPoint === true && (one.isAhead || !/since/i.test(before))
          ? one.range?.spec.replace(/\.\.[\d:]+$/, '..24:00')
          : undefined;
      const read =
        (later === undefined ? undefined : readTime(later, at)) ??
        (isSince ? readTime(`${since}到现在`, at) : undefined) ??
        one;
      if (read === undefined) continue;
      // What stood between clauses stays there.
      const rest = `${said.slice(0, found[from]?.index)} ${said.slice(endOf(found[from + length - 1]))}`;
      return { ...read, rest: rest.replace(/ (?:on|at|in|from|of|for|since|during) (?= |$)/gi, '  ') };
    }
  const { result, rest } = extractRange(tokens, { ...at, allowFuture: true });
  return result?.ok === true
    ? { range: result.range, isPoint: false, isAhead: result.range.start > at.now, rest: rest.join(' ') }
    : undefined;
}

function endOf(token: RegExpMatchArray | undefined): number {
  return (token?.index ?? 0) + (token?.[0].length ?? 0);
}

/** `那天下午`, `这周以来`: words that only a time leaves behind. */
function withoutLeftover(rest: string): string {
  return rest.replace(/(?<= )(?:的?那(?:[天场次]|几天)|左右|前后|以来|以后|之后|期间|之间|之前|开始)/gu, ' ');
}

type Read = Pick<When, 'range' | 'isPoint' | 'isAhead' | 'isOfNoDay'>;

/** `昨天和前天`, `10号、11号、12号`: times in any order, from the first to the last. */
function readBoth(words: string, at: At): Read | undefined {
  const sides = words.split(/ ?[和跟与、] ?/u).map((side) => parseRange(side, at));
  const ranges = sides.flatMap((side) => (side.ok ? [side.range] : [])).sort((a, b) => a.start - b.start);
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (first === undefined || last === undefined || first === last || ranges.length < sides.length)
    return undefined;
  const both = parseRange(`${first.spec} to ${last.spec}`, at);
  return both.ok ? { range: both.range, isPoint: false, isAhead: false } : undefined;
}

/** `两点到四点`: an early hour of no half of the day is one of the afternoon, as a single time of day is. */
const EARLY =
  /^(?!.*(?:凌晨|早|晨|上午|中午|下午|晚|夜))(.*?)(?<![\d:]|(?<!周)[一二两三四五六七八九十])([1-7]|[一二两三四五六七])(?=点.*(?:到|至|-|~))/u;

function readTime(said: string, at: At): Read | undefined {
  if (/[和跟与、]/u.test(said)) return readBoth(said, at);
  const words = said.replace(EARLY, '$1下午$2');
  const typed = parseRange(words, at);
  const past =
    !typed.ok && typed.problem === 'reversed' ? parseRange(words, { ...at, anyOrder: true }) : typed;
  if (past.ok) return { range: past.range, isPoint: false, isAhead: false };
  if (past.problem === 'future') {
    const coming = parseRange(words, { ...at, allowFuture: true, anyOrder: true });
    if (coming.ok) return { range: coming.range, isPoint: false, isAhead: true };
  }
  const point = pointOf(words, at);
  if (point === undefined) return undefined;
  if (!point.ok) return undefined;
  const isAhead = point.range.start > at.now;
  const isOfNoDay = isAhead && /^today/.test(point.range.spec) && !/[今当]|\bto(?:day|night)\b/iu.test(said);
  return { range: point.range, isPoint: true, isAhead, isOfNoDay };
}

/** `at 3pm yesterday` */
const TIME_FIRST = /^(?:at )?(\d{1,2}(?::\d{2})? ?(?:[ap]m)?) (?:on )?([a-z].*)$/i;
const DAY_END = 24 * HOUR_S;
/** Who names an hour before this one without saying which half of the day means the afternoon. */
const FIRST_HOUR = 8;

/** A single time of day stands for the hour that begins with it. */
function pointOf(words: string, at: At): RangeResult | undefined {
  const turned = words.replace(TIME_FIRST, '$2 $1').replace(/ at /g, ' ');
  const split = splitClock(plain(turned));
  if (split?.clock === undefined || split.clock.from !== split.clock.to) return undefined;
  const day = split.before.replace(/[的 ]+$|(?: at| on)$/g, '') || 'today';
  const { from, bare } = split.clock;
  const start = bare && from < FIRST_HOUR * HOUR_S ? from + 12 * HOUR_S : from;
  if (start >= DAY_END) return undefined;
  const clocks = `${clockText(start)}-${clockText(Math.min(start + HOUR_S, DAY_END))}`;
  const read = parseRange(`${day} ${clocks}`, { ...at, allowFuture: true });
  if (!read.ok || read.range.start <= at.now) return parseRange(`${day} ${clocks}`, at);
  return read;
}

/** Returns the same time in dates, which mean the same whenever they are read. */
export function inDates({ start, end }: TimeRange, at: At): TimeRange | undefined {
  const { zone } = at;
  const [from = '', to = ''] = [start, end].map((moment) => wallText(moment, zone, 'YYYY-MM-DD HH:mm'));
  const isDays = /00:00$/.test(from) && /00:00$/.test(to);
  const days = [dayOf(start, zone), dayOf(end - 1, zone)].map(dayText);
  return rangeOf(isDays ? days.join('..') : `${from} to ${to}`, at);
}
