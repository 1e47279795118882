import type { RangesProblem } from '../../cards/digests/index.ts';
import { parseRange } from '../../lib/range/index.ts';
import { dayOf, dayText, instantOf } from '../../lib/range/zone.ts';
import type { Dimension } from '../../quality/groups.ts';
import type { CompareRequest } from '../../services/digests/index.ts';
import { type Named, readScope } from './scope.ts';
import { dimensionOf } from './trend.ts';

export type CompareRead =
  | { readonly ok: true; readonly request: CompareRequest }
  | { readonly ok: false; readonly problem: RangesProblem };

interface ReadingCompare {
  /** Unix ms. */
  readonly now: number;
  /** The tenant's zone, in which days are collected. */
  readonly zone: string;
  /** How far back something is kept, in days. */
  readonly historyDays: number;
}

const BETWEEN = /^(?:和|与|跟|及|对|比|对比|vs\.?|and|with|versus|against|[,，、])$/iu;
const FILLERS = /^(?:by|按)$/iu;

/** Reads `上周 本周 地点`, `last week vs this week`, in any order but for the ranges. Never throws. */
export function readCompare(
  words: readonly string[],
  people: readonly Named[],
  at: ReadingCompare,
): CompareRead {
  const isRange = (word: string): boolean => parseRange(word, { ...at, allowFuture: true }).ok;
  const isOther = (word: string): boolean =>
    dimensionOf(word) !== undefined || BETWEEN.test(word) || isRange(word);
  const scoped = readScope(words, people, { isOther });
  if (!scoped.ok) return refused('twice', 'given' in scoped.problem ? scoped.problem.given : words.join(' '));
  let dimension: Dimension | undefined;
  const rest: string[] = [];
  for (const word of scoped.rest) {
    const by = dimensionOf(word);
    if (by !== undefined && dimension !== undefined) return refused('twice', word);
    if (by !== undefined) dimension = by;
    else if (!FILLERS.test(word)) rest.push(word);
  }
  const two = twoRanges(rest, at);
  if ('problem' in two) return { ok: false, problem: two.problem };
  const [first, second] = two.sides[0].from <= two.sides[1].from ? two.sides : [two.sides[1], two.sides[0]];
  if (first.to >= second.from) return refused('overlap', '');
  const scope = scoped.scope ?? { of: 'tenant' };
  return { ok: true, request: { before: first, after: second, dimension, scope } };
}

type Side = CompareRequest['before'];

/** Cuts the words where both parts are ranges, at a word in between if there is one. */
function twoRanges(
  words: readonly string[],
  at: ReadingCompare,
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

function isAlone(words: readonly string[], at: ReadingCompare): boolean {
  return parseRange(words.join(' '), { ...at, allowFuture: true }).ok;
}

/** The whole days of a range; what is not over yet ends with yesterday. */
function sideOf(given: string, { now, zone, historyDays }: ReadingCompare): Side | RangesProblem {
  const read = parseRange(given, { now, zone, allowFuture: true });
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

function refused(is: RangesProblem['is'], given: string): CompareRead {
  return { ok: false, problem: { is, given } };
}
