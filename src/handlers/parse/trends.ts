import type { RangesProblem, TrendProblem } from '../../cards/index.ts';
import { datesBetween, dayOf, dayText, instantOf } from '../../lib/range/zone.ts';
import type { Dimension } from '../../quality/statistics.ts';
import type { CompareRequest, TrendRequest } from '../../services/digests/index.ts';
import { readRange } from './request.ts';
import { type Named, readScope } from './scope.ts';

export type TrendRead =
  | { readonly ok: true; readonly request: TrendRequest }
  | { readonly ok: false; readonly problem: TrendProblem };

export type CompareRead =
  | { readonly ok: true; readonly request: CompareRequest }
  | { readonly ok: false; readonly problem: RangesProblem };

interface ReadingDays {
  /** Unix ms. */
  readonly now: number;
  /** The tenant's zone, in which days are collected. */
  readonly zone: string;
  /** How far back something is kept, in days. */
  readonly historyDays: number;
}

const DAYS = { least: 7, most: 400 } as const;
/** `10月` is October: months are counted by `个`. */
const SPAN = /^(?:最近|近|过去|last )?(\d{1,5}) ?(d|days?|天|日|w|weeks?|周|个月|m|months?)?$/iu;
const LENGTH: readonly [unit: RegExp, days: number][] = [
  [/^(?:w|周)/i, 7],
  [/^(?:m|个月)/i, 30],
];
const DIMENSIONS: readonly [words: RegExp, dimension: Dimension][] = [
  [/^(?:按)?(?:部门|departments?|dept)$/iu, 'department'],
  [/^(?:按)?(?:地点|位置|办公地点|办公室|站点|places?|locations?|sites?|offices?)$/iu, 'location'],
  [/^(?:按)?(?:网络|网络类型|networks?|network types?)$/iu, 'networkType'],
  [/^(?:按)?(?:设备|devices?)$/iu, 'device'],
  [/^(?:按)?(?:版本|客户端版本|客户端|versions?|clients?)$/iu, 'appVersion'],
  [/^(?:按)?(?:出口|出口网络|egress|ip)$/iu, 'egress'],
  [/^(?:按)?(?:会议室|房间|(?:meeting )?rooms?)$/iu, 'room'],
];
const FILLERS = /^(?:by|按|of|the)$/iu;
/** How people count months without a digit. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['半年', '180天'],
  ['半个月', '15天'],
  ['一年', '365天'],
  ['1年', '365天'],
  ['两个月', '60天'],
  ['两周', '14天'],
  ['三个月', '90天'],
  ['一个月', '30天'],
  ['一周', '7天'],
  ['六个月', '180天'],
]);

const BETWEEN = /^(?:和|与|跟|及|对|比|对比|vs\.?|and|with|versus|against|[,，、])$/iu;
const BY = /^(?:by|按)$/iu;

/**
 * Reads `30d 部门`, `90 days by place`, `上周 地点`, `2026-10-01..2026-10-31 部门:研发部`, in any order. Days end with
 * yesterday, a range where it ends. Never throws.
 */
export function readTrend(words: readonly string[], people: readonly Named[], at: ReadingDays): TrendRead {
  const scoped = readScope(
    withNames(words, (word, index) => isOther(word) || beginsRange(words, index, at)),
    people,
    {
      isOther,
    },
  );
  if (!scoped.ok) return { ok: false, problem: { is: 'scope', problem: scoped.problem } };
  const typed = joined(scoped.rest).filter((word) => !FILLERS.test(word));
  const [dimension, second] = typed.filter((word) => dimensionOf(word) !== undefined);
  if (second !== undefined) return refusedTrend('twice', second);
  const facts = {
    dimension: dimensionOf(dimension ?? ''),
    scope: scoped.scope ?? ({ of: 'tenant' } as const),
  };
  const others = typed.filter((word) => dimensionOf(word) === undefined);
  const [span, ...more] = others.filter((word) => SPAN.test(word));
  const given = others.join(' ');
  if (given === '') return { ok: true, request: { days: undefined, ...facts } };
  const range = span === given ? undefined : sideOf(given, at);
  if (range !== undefined && 'from' in range) {
    const days = [...datesBetween(range.from, range.to)].length;
    return days > DAYS.most
      ? refusedTrend('length', given)
      : { ok: true, request: { days, to: range.to, ...facts } };
  }
  const days = span === undefined ? undefined : daysOf(span);
  if (span !== undefined && days === undefined) return refusedTrend('length', span);
  if (more[0] !== undefined) return refusedTrend('twice', more[0]);
  const [word] = others.filter((each) => !SPAN.test(each));
  if (word === undefined) return { ok: true, request: { days, ...facts } };
  const rest = others.filter((each) => !SPAN.test(each)).join(' ');
  if (days !== undefined) return refusedTrend(readRange(rest, at).ok ? 'twice' : 'word', rest);
  return refusedTrend(range === undefined || range.is === 'range' ? 'word' : range.is, given);
}

/** Returns the days of `30d`, `2周`; undefined where a trend cannot have so many. */
function daysOf(span: string): number | undefined {
  const [, count, unit = ''] = SPAN.exec(span) ?? [];
  const days = Number(count) * (LENGTH.find(([pattern]) => pattern.test(unit))?.[1] ?? 1);
  return days < DAYS.least || days > DAYS.most ? undefined : days;
}

/** Reads `上周 本周 地点`, `last week vs this week`, in any order but for the ranges. Never throws. */
export function readCompare(
  words: readonly string[],
  people: readonly Named[],
  at: ReadingDays,
): CompareRead {
  const isRange = (word: string): boolean => readRange(word, { ...at, allowFuture: true }).ok;
  const isOther = (word: string): boolean =>
    dimensionOf(word) !== undefined || BETWEEN.test(word) || isRange(word);
  // Words of a range are no names, so a name is the last word.
  const isTime = (word: string): boolean => word !== words.at(-1) || isOther(word);
  const scoped = readScope(withNames(words, isTime), people, { isOther });
  if (!scoped.ok) return { ok: false, problem: { is: 'scope', problem: scoped.problem } };
  let dimension: Dimension | undefined;
  const rest: string[] = [];
  for (const word of scoped.rest) {
    const by = dimensionOf(word);
    if (by !== undefined && dimension !== undefined) return refusedCompare('twice', word);
    if (by !== undefined) dimension = by;
    else if (!BY.test(word)) rest.push(word);
  }
  const two = twoRanges(rest, at);
  if ('problem' in two) return { ok: false, problem: two.problem };
  const [first, second] = two.sides[0].from <= two.sides[1].from ? two.sides : [two.sides[1], two.sides[0]];
  if (first.to >= second.from) return refusedCompare('overlap', '');
  const scope = scoped.scope ?? { of: 'tenant' };
  return { ok: true, request: { before: first, after: second, dimension, scope } };
}

/** Returns the dimension that a word names; undefined for any other word. */
function dimensionOf(word: string): Dimension | undefined {
  return DIMENSIONS.find(([pattern]) => pattern.test(word.normalize('NFKC')))?.[1];
}

const NAMED_BY: Readonly<Partial<Record<Dimension, string>>> = {
  department: 'department',
  location: 'place',
  room: 'room',
};

/** `地点 苏州`: as one word what a name can only be meant by. */
function withNames(
  words: readonly string[],
  isOther: (word: string, at: number) => boolean,
): readonly string[] {
  const out: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const [word = '', next] = words.slice(at);
    const of = /^按/u.test(word) || BY.test(words[at - 1] ?? '') ? undefined : dimensionOf(word);
    const start = of && NAMED_BY[of];
    const isNamed =
      start !== undefined && next !== undefined && !/[:：=]/u.test(next) && !isOther(next, at + 1);
    out.push(isNamed ? `${start}:${next}` : word);
    if (isNamed) at += 1;
  }
  return out;
}

/** `last week`, `2026-10-01..2026-10-31`: a time has so many words at most. */
const MOST_RANGE_WORDS = 4;

function beginsRange(words: readonly string[], from: number, at: ReadingDays): boolean {
  const lengths = Array.from({ length: MOST_RANGE_WORDS }, (_, index) => from + index + 1);
  const isRange = (to: number): boolean =>
    to <= words.length && readRange(words.slice(from, to).join(' '), { ...at, allowFuture: true }).ok;
  return lengths.some(isRange);
}

/** What is no scope, and ends a list of rooms; `部门` alone groups by departments. */
function isOther(word: string): boolean {
  const typed = word.normalize('NFKC');
  return (
    FILLERS.test(typed) || SPAN.test(typed) || NAMED.has(plainSpan(typed)) || dimensionOf(typed) !== undefined
  );
}

function plainSpan(word: string): string {
  return word.replace(/^(?:最近|近|过去)/u, '');
}

/** `last 30 days` and `30 天` as one word each. */
function joined(words: readonly string[]): readonly string[] {
  return words
    .map((word) => word.normalize('NFKC'))
    .join(' ')
    .replace(/\b(?:last|past) (?=\d)/giu, '')
    .replace(/(\d) (?=(?:d|days?|天|日|w|weeks?|周|个月|m|months?)(?: |$))/giu, '$1')
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => NAMED.get(plainSpan(word)) ?? word);
}

function refusedTrend(is: Exclude<TrendProblem['is'], 'scope'>, given: string): TrendRead {
  return { ok: false, problem: { is, given } };
}

type Side = CompareRequest['before'];
type SideProblem = { readonly is: 'range' | 'days' | 'future' | 'too-old'; readonly given: string };

/** Cuts the words where both parts are ranges, at a word in between if there is one. */
function twoRanges(
  words: readonly string[],
  at: ReadingDays,
): { readonly sides: readonly [Side, Side] } | { readonly problem: RangesProblem } {
  if (words.length === 0) return { problem: { is: 'two', given: '' } };
  const between = words.findIndex((word) => BETWEEN.test(word));
  const cuts = between > 0 ? [between] : words.map((_word, index) => index).slice(1);
  let problem: RangesProblem | undefined;
  for (const cut of cuts) {
    const parts = [words.slice(0, cut), words.slice(between > 0 ? cut + 1 : cut)] as const;
    const [one, other] = [sideOf(parts[0].join(' '), at), sideOf(parts[1].join(' '), at)];
    if ('from' in one && 'from' in other) return { sides: [one, other] };
    const wrong = 'from' in one ? other : one;
    // What is no range at all says less than a range that is wrong.
    if (!('from' in wrong) && (problem === undefined || problem.is === 'range')) problem = wrong;
  }
  return { problem: problem ?? { is: isAlone(words, at) ? 'two' : 'range', given: words.join(' ') } };
}

function isAlone(words: readonly string[], at: ReadingDays): boolean {
  return readRange(words.join(' '), { ...at, allowFuture: true }).ok;
}

/** The whole days of a range; what is not over yet ends with yesterday. */
function sideOf(given: string, { now, zone, historyDays }: ReadingDays): Side | SideProblem {
  const read = readRange(given, { now, zone, allowFuture: true });
  if (!read.ok) return { is: 'range', given };
  const today = dayOf(now, zone);
  const { start, end } = read.range;
  const [first, last] = [dayOf(start, zone), Math.min(dayOf(end - 1, zone), today - 1)];
  const untilNow = dayOf(end - 1, zone) >= today;
  const whole = instantOf(first, 0, zone) === start && (untilNow || instantOf(last + 1, 0, zone) === end);
  if (first >= today) return { is: 'future', given };
  if (!whole) return { is: 'days', given };
  if (first < today - historyDays) return { is: 'too-old', given };
  return { from: dayText(first), to: dayText(last) };
}

function refusedCompare(is: Exclude<RangesProblem['is'], 'scope'>, given: string): CompareRead {
  return { ok: false, problem: { is, given } };
}
