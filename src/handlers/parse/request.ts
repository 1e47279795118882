import type { ProblemShown } from '../../cards/exports/form.ts';
import { extractRange, parseRange, type RangeOptions, type RangeResult } from '../../lib/range/index.ts';
import type { TimeRange } from '../../lib/range/zone.ts';
import {
  type ExportFilter,
  type ExportKind,
  type ExportRequest,
  kindOf,
} from '../../services/exports/index.ts';
import type { Mention } from '../types.ts';
import type { Arguments } from './grammar.ts';
import { filterProblems, timeProblems } from './request-problems.ts';
import { readWords } from './request-words.ts';

export type ReadRequest =
  | { readonly ok: true; readonly request: ExportRequest; readonly file: boolean }
  | { readonly ok: false; readonly problems: readonly ProblemShown[] };

export interface Reading {
  /** Unix ms. */
  readonly now: number;
  /** IANA zone times are read in. */
  readonly zone: string;
}

/** Reads what a command of this kind was given: filters and a range, in any order. Never throws. */
export function readRequest(
  kind: ExportKind,
  args: Pick<Arguments, 'words' | 'people'>,
  at: Reading,
): ReadRequest {
  const { filter, file, rest, conflicting } = readWords(kind, args.words);
  const options = { ...at, allowFuture: filter.meetingStatus === 3 };
  const { result, rest: others } = extractRange(rest, options);
  const { second, left } = secondRange(result, others, options);
  const filled = withPeople(withPlace(kind, filter, left), args.people);
  const surplus = namesPlace(kind, filter, left) ? [] : left;
  const problems: readonly ProblemShown[] = [
    ...(result === undefined || result.ok ? [] : [rangeProblem(result)]),
    ...(result === undefined ? [] : timeProblems(kind, filled, result, at.now)),
    ...second,
    ...conflicting.map((text) => ({ what: 'conflicting', text }) as const),
    ...filterProblems(kind, filled, { surplus, people: args.people }),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const range = result?.ok === true ? result.range : defaultRange(kind, filled, at);
  return { ok: true, file, request: { kind, range, filter: filled, delivery: 'link' } };
}

/** A range that cannot be read, as the cards say it; a word that broke it is not named twice. */
function rangeProblem({ problem, text }: Extract<RangeResult, { ok: false }>): ProblemShown {
  return { what: 'range', problem, text };
}

/** A second range is named as such; left among the other words it would read as nonsense, or as a room. */
function secondRange(
  first: RangeResult | undefined,
  others: readonly string[],
  options: RangeOptions,
): { second: readonly ProblemShown[]; left: readonly string[] } {
  const { result, rest } = first?.ok === true ? extractRange(others, options) : {};
  if (result?.ok !== true || rest === undefined) return { second: [], left: others };
  const kept = [...rest];
  const taken = others.filter((word) => {
    const at = kept.indexOf(word);
    if (at >= 0) kept.splice(at, 1);
    return at < 0;
  });
  return { second: [{ what: 'one-range', text: taken.join(' ') }], left: rest };
}

/** In a request about rooms, the remaining words name a room or a level. */
function withPlace(kind: ExportKind, filter: ExportFilter, left: readonly string[]): ExportFilter {
  return namesPlace(kind, filter, left) ? { ...filter, roomText: left.join(' ') } : filter;
}

function namesPlace(kind: ExportKind, filter: ExportFilter, left: readonly string[]): boolean {
  const already = filter.roomText !== undefined || filter.roomId !== undefined;
  return kindOf(kind).filters.room === 'subject' && left.length > 0 && !already;
}

function withPeople(filter: ExportFilter, [person]: readonly Mention[]): ExportFilter {
  if (person === undefined) return filter;
  // A name that the mention does not show is looked up when the export begins.
  return { ...filter, userId: person.openId, ...(person.name !== '' && { userName: person.name }) };
}

/** Returns the range of a command that names none; for upcoming meetings it is in the future. */
export function defaultRange(kind: ExportKind, filter: ExportFilter, at: Reading): TimeRange {
  const status = filter.meetingStatus ?? 2;
  const parsed = parseRange(kindOf(kind).defaultRange[status], { ...at, allowFuture: status === 3 });
  if (!parsed.ok) throw new Error(`the default range of ${kind} is not understood`);
  return parsed.range;
}
