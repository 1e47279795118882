import type { RangeResult } from '../../lib/range/types.ts';
import type { ExportFilter } from '../../services/exports/types.ts';
import type { ExportKind } from '../../store/types.ts';
import type { Mention } from '../types.ts';
import { numberAt, ROOM } from './request-words.ts';

/** A filter as a problem names it; `text` is what was given. */
export interface NamedFilter {
  readonly is: 'number' | 'person' | 'room' | 'type';
  readonly text: string;
}

/** What is wrong with filters, one sentence each. The cards have the words. */
export type FilterProblem =
  | { readonly what: 'number-missing' }
  | { readonly what: 'number-invalid'; readonly text: string }
  /** The platform takes one; the others have to go. */
  | { readonly what: 'one-filter'; readonly given: readonly NamedFilter[] }
  | { readonly what: 'person-missing' }
  | { readonly what: 'one-person'; readonly names: readonly string[] }
  | { readonly what: 'ended-only' }
  | { readonly what: 'no-person-here'; readonly text: string }
  | { readonly what: 'one-range' | 'one-number' | 'one-room'; readonly text: string }
  /** What lies ahead is exported only where its state is asked for; what is behind has no such state. */
  | { readonly what: 'say-upcoming' | 'upcoming-ahead' }
  | { readonly what: 'no-mention'; readonly text: string }
  | { readonly what: 'not-understood'; readonly text: string };

interface Typed {
  /** Words nothing was made of. */
  readonly surplus: readonly string[];
  readonly people: readonly Mention[];
}

/** Every rule of the platform's filters that a request breaks, in the order in which a reader should hear of them. */
export function filterProblems(
  kind: ExportKind,
  filter: ExportFilter,
  { surplus, people }: Typed,
): FilterProblem[] {
  const problems: FilterProblem[] = [];
  const needsNumber = kind === 'participants' || kind === 'quality';
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

/** Whether the time fits the state that is asked for: meetings to come lie ahead, and only they do. */
export function timeProblems(
  kind: ExportKind,
  { meetingStatus }: ExportFilter,
  time: RangeResult,
  now: number,
): readonly FilterProblem[] {
  if (time.ok) return meetingStatus === 3 && time.range.end <= now ? [{ what: 'upcoming-ahead' }] : [];
  const lists = kind === 'meetings' || kind === 'participants';
  return time.problem === 'future' && lists && meetingStatus === undefined ? [{ what: 'say-upcoming' }] : [];
}

/** The quality of a person or room can be asked for without a meeting: it is then that of the last ones. */
function numberProblem(
  kind: ExportKind,
  filter: ExportFilter,
  digits: string | undefined,
): readonly FilterProblem[] {
  if (digits !== undefined) return [{ what: 'number-invalid', text: digits }];
  const named = [filter.userId, filter.roomText, filter.roomId].some((each) => each !== undefined);
  return kind === 'quality' && named ? [] : [{ what: 'number-missing' }];
}

function combination(kind: ExportKind, filter: ExportFilter): FilterProblem[] {
  const given = namedFilters(filter);
  const who = given.filter(({ is }) => is === 'person' || is === 'room');
  const problems: FilterProblem[] = [];
  switch (kind) {
    case 'meetings':
      if (given.length > 1) problems.push({ what: 'one-filter', given });
      break;
    case 'participants':
      if (who.length > 1) problems.push({ what: 'one-filter', given: who });
      break;
    case 'quality':
      if (who.length > 1) problems.push({ what: 'one-filter', given: who });
      if (filter.meetingStatus !== undefined && filter.meetingStatus !== 2)
        problems.push({ what: 'ended-only' });
      break;
    case 'rooms':
      if (filter.userId !== undefined) problems.push({ what: 'no-person-here', text: filter.userName ?? '' });
      break;
  }
  return problems;
}

/** The filters of which the platform takes only one, as they were given. */
function namedFilters(filter: ExportFilter): NamedFilter[] {
  const room = filter.roomName ?? filter.roomText ?? filter.roomId;
  return [
    ...(filter.meetingNo === undefined ? [] : [{ is: 'number', text: filter.meetingNo } as const]),
    ...(filter.userId === undefined ? [] : [{ is: 'person', text: filter.userName ?? '' } as const]),
    ...(room === undefined ? [] : [{ is: 'room', text: room } as const]),
    ...(filter.meetingType === undefined ? [] : [{ is: 'type', text: String(filter.meetingType) } as const]),
  ];
}
