import type { TrendProblem } from '../../cards/digests/index.ts';
import type { Dimension } from '../../quality/groups.ts';
import type { TrendRequest } from '../../services/digests/index.ts';
import { type Named, readScope } from './scope.ts';

export type TrendRead =
  | { readonly ok: true; readonly request: TrendRequest }
  | { readonly ok: false; readonly problem: TrendProblem };

const DAYS = { preset: 30, least: 7, most: 400 } as const;
const SPAN = /^(?:最近|近|过去|last )?(\d{1,5}) ?(d|days?|天|日|w|weeks?|周|个?月|m|months?)?$/iu;
const LENGTH: readonly [unit: RegExp, days: number][] = [
  [/^(?:w|周)/i, 7],
  [/^(?:m|个?月)/i, 30],
];
const DIMENSIONS: readonly [words: RegExp, dimension: Dimension][] = [
  [/^(?:按)?(?:部门|departments?|dept)$/iu, 'department'],
  [/^(?:按)?(?:地点|位置|办公地点|places?|locations?|sites?)$/iu, 'location'],
  [/^(?:按)?(?:网络|网络类型|networks?|network types?)$/iu, 'networkType'],
  [/^(?:按)?(?:设备|devices?)$/iu, 'device'],
  [/^(?:按)?(?:版本|客户端版本|客户端|versions?|clients?)$/iu, 'appVersion'],
  [/^(?:按)?(?:出口|出口网络|egress|ip)$/iu, 'egress'],
];
const FILLERS = /^(?:by|按|of|the|last|past)$/iu;
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

/** Reads `30d 部门`, `90 days by place`, `最近30天 部门:研发部`, in any order. Never throws. */
export function readTrend(words: readonly string[], people: readonly Named[]): TrendRead {
  const scoped = readScope(words, people, { isOther });
  if (!scoped.ok) {
    const { problem } = scoped;
    return refused(
      'given' in problem && problem.is === 'twice' ? 'twice' : 'word',
      'given' in problem ? problem.given : words.join(' '),
    );
  }
  let days: number | undefined;
  let dimension: Dimension | undefined;
  for (const word of joined(scoped.rest)) {
    if (FILLERS.test(word)) continue;
    const span = SPAN.exec(word);
    const by = dimensionOf(word);
    if (span !== null) {
      if (days !== undefined) return refused('twice', word);
      const [, count, unit = ''] = span;
      days = Number(count) * (LENGTH.find(([pattern]) => pattern.test(unit))?.[1] ?? 1);
      if (days < DAYS.least || days > DAYS.most) return refused('days', word);
    } else if (by !== undefined) {
      if (dimension !== undefined) return refused('twice', word);
      dimension = by;
    } else return refused('word', word);
  }
  return {
    ok: true,
    request: { days: days ?? DAYS.preset, dimension, scope: scoped.scope ?? { of: 'tenant' } },
  };
}

/** Returns the dimension that a word names; undefined for any other word. */
export function dimensionOf(word: string): Dimension | undefined {
  return DIMENSIONS.find(([pattern]) => pattern.test(word.normalize('NFKC')))?.[1];
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
    .replace(/(\d) (?=(?:d|days?|天|日|w|weeks?|周|个?月|m|months?)(?: |$))/giu, '$1')
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => NAMED.get(plainSpan(word)) ?? word);
}

function refused(is: TrendProblem['is'], given: string): TrendRead {
  return { ok: false, problem: { is, given } };
}
