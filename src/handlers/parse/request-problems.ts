import type { GivenFilter, ProblemShown } from '../../cards/exports/form.ts';
import type { RangeResult } from '../../lib/range/zone.ts';
import { type ExportFilter, type ExportKind, kindOf } from '../../services/exports/index.ts';
import type { Mention } from '../types.ts';
import { numberAt, ROOM } from './request-words.ts';

/** What is wrong with filters, one sentence each: the cards have the words. */
type FilterProblem = Exclude<ProblemShown, { what: 'range' }>;

interface Typed {
  /** Words nothing was made of. */
  readonly surplus: readonly string[];
  readonly people: readonly Mention[];
}

/** Returns every rule of the platform's filters that a request breaks, in the order in which to report them. */
export function filterProblems(
  kind: ExportKind,
  filter: ExportFilter,
  { surplus, people }: Typed,
): FilterProblem[] {
  const problems: FilterProblem[] = [];
  const needsNumber = kindOf(kind).filters.number === 'subject';
  const digits = surplus.find((word) => /^\d[\d-]{3,}$/.test(word));
  if (needsNumber && filter.meetingNo === undefined) problems.push(...numberProblem(kind, filter, digits));
  const others = surplus.filter(
    (word) => !(needsNumber && word === digits && filter.meetingNo === undefined),
  );
  const written = others.find((word) => /^[@＠]/.test(word));
  if (written !== undefined) problems.push({ what: 'no-mention', text: written });
  const unnamed = others.filter((word) => word !== written);
  const { twice, rest } = secondOnes(filter, unnamed);
  problems.push(...twice);
  if (rest.length > 0) problems.push({ what: 'not-understood', text: rest.join(' ') });
  if (people.length > 1) problems.push({ what: 'one-person', names: people.map(({ name }) => name) });
  return [...problems, ...combination(kind, filter)];
}

/** A second meeting number or room is named as such, not as a word nobody understands. */
function secondOnes(
  filter: ExportFilter,
  words: readonly string[],
): { twice: readonly FilterProblem[]; rest: readonly string[] } {
  const twice: FilterProblem[] = [];
  const rest: string[] = [];
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? '';
    const number = filter.meetingNo === undefined ? undefined : numberAt(words, at);
    if (number !== undefined) twice.push({ what: 'one-number', text: number.meetingNo });
    else if (ROOM.test(word)) twice.push({ what: 'one-room', text: word });
    else rest.push(word);
    at += number?.words ?? 1;
  }
  return { twice, rest };
}

/**
 * Checks that the time fits the requested state: upcoming meetings have to be in the future, all others in the past.
 */
export function timeProblems(
  kind: ExportKind,
  { meetingStatus }: ExportFilter,
  time: RangeResult,
  now: number,
): readonly FilterProblem[] {
  if (time.ok) return meetingStatus === 3 && time.range.end <= now ? [{ what: 'upcoming-ahead' }] : [];
  const plans = kindOf(kind).filters.statuses.includes(3);
  return time.problem === 'future' && plans && meetingStatus === undefined ? [{ what: 'say-upcoming' }] : [];
}

function numberProblem(
  kind: ExportKind,
  filter: ExportFilter,
  digits: string | undefined,
): readonly FilterProblem[] {
  if (digits !== undefined) return [{ what: 'number-invalid', text: digits }];
  return kindOf(kind).lacks(filter, 'answer').includes('number') ? [{ what: 'number-missing' }] : [];
}

function combination(kind: ExportKind, filter: ExportFilter): FilterProblem[] {
  const { oneOf, person, statuses } = kindOf(kind).filters;
  const given = namedFilters(filter).filter(({ is }) => oneOf.includes(is));
  const { meetingStatus: status } = filter;
  const problems: FilterProblem[] = [];
  if (given.length > 1) problems.push({ what: 'one-filter', given });
  if (statuses.length > 0 && status !== undefined && !statuses.includes(status))
    problems.push({ what: 'ended-only' });
  if (!person && filter.userId !== undefined)
    problems.push({ what: 'no-person-here', text: filter.userName ?? '' });
  return problems;
}

/** The filters of which the platform takes only one, as they were given. */
function namedFilters(filter: ExportFilter): GivenFilter[] {
  const room = filter.roomName ?? filter.roomText ?? filter.roomId;
  return [
    ...(filter.meetingNo === undefined ? [] : [{ is: 'number', text: filter.meetingNo } as const]),
    ...(filter.userId === undefined ? [] : [{ is: 'person', text: filter.userName ?? '' } as const]),
    ...(filter.personText === undefined ? [] : [{ is: 'person', text: filter.personText } as const]),
    ...(room === undefined ? [] : [{ is: 'room', text: room } as const]),
    ...(filter.meetingType === undefined ? [] : [{ is: 'type', text: String(filter.meetingType) } as const]),
  ];
}
