import type { ProblemShown } from '../../cards/exports/problems.ts';
import { extractRange, parseRange, type RangeOptions, type RangeResult } from '../../lib/range/index.ts';
import type { TimeRange } from '../../lib/range/zone.ts';
import {
  type ExportFilter,
  type ExportKind,
  type ExportRequest,
  kindOf,
  type Roster,
} from '../../services/exports/index.ts';
import type { Mention } from '../types.ts';
import { filterProblems, isNamed, numberAt, readWords, timeProblems } from './filters.ts';
import type { Arguments } from './grammar.ts';
import { roomNames } from './scope.ts';
import { bareWords, meantTime, type Reading, TYPED_NAME, withSubject } from './subject.ts';

export type ReadRequest =
  | {
      readonly ok: true;
      readonly request: ExportRequest;
      readonly file: boolean;
      readonly why: boolean;
    }
  | { readonly ok: false; readonly problems: readonly ProblemShown[] };

/** Reads what a command of this kind was given: filters and a range, in any order. Never throws. */
export function readRequest(
  kind: ExportKind,
  args: Pick<Arguments, 'words' | 'people'>,
  at: Reading,
): ReadRequest {
  const { filter, file, why, rest, conflicting } = readWords(kind, args.words);
  const options = { ...at, allowFuture: filter.meetingStatus === 3 };
  const { result, rest: others } = extractRange(bareWords(kind, rest), options);
  const { second, left } = secondRange(result, others, options);
  const subject = withSubject(kind, filter, left, args.people, at);
  const filled = withPeople(withPlace(kind, subject.filter, left), args.people);
  const surplus = namesPlace(kind, filter, left) ? [] : subject.left;
  const problems: readonly ProblemShown[] = [
    ...(result === undefined || result.ok ? [] : [rangeProblem(result)]),
    ...(result === undefined ? [] : timeProblems(kind, filled, result, at.now)),
    ...second,
    ...conflicting.map((text) => ({ what: 'conflicting', text }) as const),
    ...[...subject.problems, ...filterProblems(kind, filled, { surplus, people: args.people })].map((each) =>
      withMeant(each, kind, filter, at),
    ),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const range = result?.ok === true ? result.range : defaultRange(kind, filled, at);
  return { ok: true, file, why, request: { kind, range, filter: filled, delivery: 'link' } };
}

/** Adds the time that was probably meant by words that nobody understands, and whether they can be of a topic. */
function withMeant(problem: ProblemShown, kind: ExportKind, filter: ExportFilter, at: Reading): ProblemShown {
  if (problem.what !== 'not-understood') return problem;
  const { text, meant = meantTime(text, at) } = problem;
  const narrows = kindOf(kind).filters.topic === 'optional' && filter.meetingNo === undefined;
  const orTopic = narrows && !isNamed(text) && /[\p{L}\p{N}]/u.test(text);
  return { ...problem, ...(meant !== undefined && { meant }), ...(orTopic && { orTopic }) };
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
  const isName = left.length > 0 && left.every((word) => !TYPED_NAME.test(word));
  return kindOf(kind).filters.room === 'subject' && isName && !already;
}

function withPeople(filter: ExportFilter, [person]: readonly Mention[]): ExportFilter {
  if (person === undefined) return filter;
  // A name that the mention does not show is looked up when the export begins.
  return { ...filter, userId: person.openId, ...(person.name !== '' && { userName: person.name }) };
}

/** Returns the range of a command that names none; for upcoming meetings it is in the future. */
function defaultRange(kind: ExportKind, filter: ExportFilter, at: Reading): TimeRange {
  const status = filter.meetingStatus ?? 2;
  const parsed = parseRange(kindOf(kind).defaultRange[status], { ...at, allowFuture: status === 3 });
  if (!parsed.ok) throw new Error(`the default range of ${kind} is not understood`);
  return parsed.range;
}

const CHAT = /^(?:本群|群成员|本群成员|全群|这个群|here|group|this-group)$/iu;
const DEPARTMENT = /^(?:部门|department|dept)(?:[:=](.*))?$/iu;
/** Recurring meetings are as a rule weekly: four sessions. */
const USUAL_RANGE = 'last 28 days';

/** Reads what `/出勤` was given: a number or words of a topic, a range and a roster, in any order. Never throws. */
export function readAttendance(
  { words, people }: Pick<Arguments, 'words' | 'people'>,
  { inGroup, ...at }: Reading & { readonly inGroup: boolean },
): ReadRequest {
  const problems: ProblemShown[] = [];
  const rosters: { readonly typed: string; readonly roster: Roster }[] = [];
  const numbers: string[] = [];
  const others: string[] = [];
  for (let index = 0; index < words.length; ) {
    const word = words[index] ?? '';
    const number = numberAt(words, index);
    const department = DEPARTMENT.exec(word);
    let taken = 1;
    if (number !== undefined) {
      numbers.push(number.meetingNo);
      taken = number.words;
    } else if (CHAT.test(word)) {
      rosters.push({ typed: word, roster: { of: 'chat' } });
      if (!inGroup) problems.push({ what: 'group-only', text: word });
    } else if (department !== null) {
      const name = (department[1] || words[index + 1]) ?? '';
      taken = department[1] ? 1 : 2;
      const [first = '', second] = roomNames(name);
      if (first === '') problems.push({ what: 'not-understood', text: word });
      else rosters.push({ typed: `${word} ${name}`, roster: { of: 'department', name: first } });
      if (second !== undefined) problems.push({ what: 'one-roster', text: second });
    } else others.push(word);
    index += taken;
  }
  if (people.length > 0) {
    const named = people.map(({ openId, name }) => ({ openId, name }));
    rosters.push({
      typed: named.map(({ name }) => `@${name}`).join(' '),
      roster: { of: 'people', people: named },
    });
  }
  const { result, rest } = extractRange(others, at);
  if (result?.ok === false) problems.push({ what: 'range', problem: result.problem, text: result.text });
  const written = rest.find((word) => /^[@＠]/.test(word));
  if (written !== undefined) problems.push({ what: 'no-mention', text: written });
  const [number, second] = numbers;
  const topic = rest.join(' ');
  const digits = /^\d[\d-]{3,}$/.test(topic);
  if (second !== undefined) problems.push({ what: 'one-number', text: second });
  if (number !== undefined && topic !== '') problems.push({ what: 'topic-twice', text: topic });
  else if (digits) problems.push({ what: 'number-invalid', text: topic });
  else if (number === undefined && topic === '') problems.push({ what: 'series-missing' });
  const [roster, other] = rosters;
  if (other !== undefined) problems.push({ what: 'one-roster', text: other.typed });
  if (problems.length > 0) return { ok: false, problems };
  const usual = parseRange(USUAL_RANGE, at);
  if (!usual.ok) throw new Error('the usual range of attendance is not understood');
  const request: ExportRequest = {
    kind: 'participants',
    range: result?.ok === true ? result.range : usual.range,
    filter: number === undefined ? { topicText: topic } : { meetingNo: number },
    report: {
      view: 'attendance',
      roster: roster?.roster ?? { of: 'half' },
    },
    delivery: 'link',
  };
  return { ok: true, request, file: false, why: false };
}
