import type { ProblemShown } from '../../cards/index.ts';
import { parseRange } from '../../lib/range/index.ts';
import type { Roster } from '../../services/exports/index.ts';
import type { Mention } from '../types.ts';
import { isDigits, isWrittenMention } from './filters.ts';
import { type Arguments, numberAt } from './grammar.ts';
import { findRange, type ReadingRequest, type RequestRead, rangeProblem } from './request.ts';
import { roomNames, scopeStart } from './scope.ts';

const CHAT = /^(?:本群|群成员|本群成员|全群|这个群|here|group|this-group)$/iu;
/** Recurring meetings are as a rule weekly: four sessions. */
const USUAL_RANGE = 'last 28 days';

export interface ReadingAttendance extends ReadingRequest {
  readonly inGroup: boolean;
}

/** What the words say, apart from the range; `rest` are words without another meaning. */
interface Words {
  readonly numbers: string[];
  readonly rosters: TypedRoster[];
  readonly rest: string[];
  readonly problems: ProblemShown[];
}

interface TypedRoster {
  readonly typed: string;
  readonly roster: Roster;
}

/** Reads what `/出勤` was given: a number or words of a topic, a range and a roster, in any order; of none of them the person chooses the series. Never throws. */
export function readAttendance(
  { words, people }: Pick<Arguments, 'words' | 'people'>,
  { inGroup, ...at }: ReadingAttendance,
): RequestRead {
  const read = wordsRead(words, inGroup);
  const { result, rest } = findRange(read.rest, at);
  const [number] = read.numbers;
  const [roster, other] = [...read.rosters, ...rosterOf(people)];
  const topic = rest.join(' ');
  const written = rest.find(isWrittenMention);
  const problems: readonly ProblemShown[] = [
    ...read.problems,
    ...(result?.ok === false ? [rangeProblem(result)] : []),
    ...(written === undefined ? [] : [{ what: 'no-mention', text: written } as const]),
    ...meetingProblems(read.numbers, topic),
    ...(other === undefined ? [] : [{ what: 'one-roster', text: other.typed } as const]),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const usual = parseRange(USUAL_RANGE, at);
  if (!usual.ok) throw new Error('the usual range of attendance is not understood');
  return {
    ok: true,
    request: {
      kind: 'participants',
      range: result?.ok === true ? result.range : usual.range,
      filter: number !== undefined ? { meetingNo: number } : topic === '' ? {} : { topicText: topic },
      report: { view: 'attendance', roster: roster?.roster ?? { of: 'half' } },
      delivery: 'link',
    },
  };
}

function wordsRead(words: readonly string[], inGroup: boolean): Words {
  const read: Words = { numbers: [], rosters: [], rest: [], problems: [] };
  for (let at = 0; at < words.length; ) at += readAt(words, at, inGroup, read);
  return read;
}

/** Reads the word at `at`. Returns how many words that took. */
function readAt(words: readonly string[], at: number, inGroup: boolean, read: Words): number {
  const word = words[at] ?? '';
  const number = numberAt(words, at);
  if (number !== undefined) {
    read.numbers.push(number.meetingNo);
    return number.words;
  }
  if (CHAT.test(word)) {
    read.rosters.push({ typed: word, roster: { of: 'chat' } });
    if (!inGroup) read.problems.push({ what: 'group-only', text: word });
    return 1;
  }
  const scope = scopeStart(word);
  if (scope?.of !== 'department') {
    read.rest.push(word);
    return 1;
  }
  const name = (scope.name || words[at + 1]) ?? '';
  const [first = '', second] = roomNames(name);
  if (first === '') read.problems.push({ what: 'not-understood', text: word });
  else read.rosters.push({ typed: `${word} ${name}`, roster: { of: 'department', name: first } });
  if (second !== undefined) read.problems.push({ what: 'one-roster', text: second });
  return scope.name === '' ? 2 : 1;
}

function rosterOf(people: readonly Mention[]): readonly TypedRoster[] {
  if (people.length === 0) return [];
  const named = people.map(({ openId, name }) => ({ openId, name }));
  const typed = named.map(({ name }) => `@${name}`).join(' ');
  return [{ typed, roster: { of: 'people', people: named } }];
}

/** One number, or words of one topic. */
function meetingProblems([number, second]: readonly string[], topic: string): readonly ProblemShown[] {
  const twice = second === undefined ? [] : [{ what: 'one-number', text: second } as const];
  if (number !== undefined && topic !== '') return [...twice, { what: 'topic-twice', text: topic }];
  if (isDigits(topic)) return [...twice, { what: 'number-invalid', text: topic }];
  return twice;
}
