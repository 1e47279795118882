import type { ProblemShown } from '../../cards/index.ts';
import { LONGEST_RANGE_TEXT } from '../../lib/range/days.ts';
import {
  type Extracted,
  extractRange,
  parseRange,
  type RangeOptions,
  type RangeResult,
} from '../../lib/range/index.ts';
import type { TimeRange } from '../../lib/range/zone.ts';
import {
  type ExportFilter,
  type ExportKind,
  type ExportRequest,
  kindOf,
} from '../../services/exports/index.ts';
import type { Mention } from '../types.ts';
import {
  filterProblems,
  hasFilterLabel,
  isDigits,
  isWrittenMention,
  meantFilter,
  readWords,
  timeProblems,
  type WordsRead,
} from './filters.ts';
import type { Arguments } from './grammar.ts';
import { corrected } from './plain/normal.ts';
import { findWhen } from './plain/when.ts';

/** When and where a command is read. */
export interface ReadingRequest {
  /** Unix ms. */
  readonly now: number;
  /** IANA zone times are read in. */
  readonly zone: string;
}

interface Refused {
  readonly ok: false;
  readonly problems: readonly ProblemShown[];
}

export type RequestRead = { readonly ok: true; readonly request: ExportRequest } | Refused;

/** A request with what only `/quality` asks: for the official file, or why. */
export type WordsRequest = (Extract<RequestRead, { ok: true }> & Pick<WordsRead, 'file' | 'why'>) | Refused;

/** Reads what a command of this kind was given: filters and a range, in any order. Never throws. */
export function readRequest(
  kind: ExportKind,
  args: Pick<Arguments, 'words' | 'people'>,
  at: ReadingRequest,
): WordsRequest {
  const { filter, file, why, rest, conflicting } = readWords(kind, args.words);
  const options = { ...at, allowFuture: filter.meetingStatus === 3 };
  const { result, rest: others } = findRange(bareWords(kind, rest), options);
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

const DOTTED = /^(\d{1,2})\.(\d{1,2})$/;
/** Words that English says a time with. */
const BESIDE = /\b(?:this|since|the|on|at|in|from|for|during)\b/giu;

/** Parses a time: what commands have always taken, then what people say, such as `上上周`, `Q3`, `nov 5`. Never throws. */
export function readRange(text: string, options: RangeOptions): RangeResult {
  const typed = parseRange(text.replace(DOTTED, '$1-$2'), options);
  if (typed.ok || typed.problem !== 'not-understood' || text.length > LONGEST_RANGE_TEXT) return typed;
  const { range, rest } = findWhen(text, options);
  const isWhole = !/[\p{L}\p{N}]/u.test(rest.replace(BESIDE, ' '));
  return range !== undefined && isWhole ? parseRange(range.spec, options) : typed;
}

/** Beside other words these are rather of a topic: `Q3 roadmap`, `iOS 11.5`. */
const OF_TOPICS =
  /^(?:q[1-4]|双十?[一二]|双1[12]|最近|早上|晚上|night|noon|[\d.]+|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)$/iu;
const MOST_TIME_WORDS = 6;

/** Finds the time among words as `readRange` reads it, at their beginning or end; the other words are the rest. Never throws. */
export function findRange(words: readonly string[], options: RangeOptions): Extracted {
  const found = extractRange(words, options);
  const { result: first, rest: others } = found;
  if (first?.ok && others.length > 0 && extractRange(others, options).result === undefined) {
    const whole = readRange(words.join(' '), options);
    if (whole.ok) return { result: whole, rest: [] };
  }
  if (first !== undefined) return found;
  for (let length = Math.min(words.length, MOST_TIME_WORDS); length > 0; length -= 1)
    for (const from of new Set([words.length - length, 0])) {
      const text = words.slice(from, from + length).join(' ');
      if (length < words.length && OF_TOPICS.test(text)) continue;
      const result = readRange(text, options);
      const rest = [...words.slice(0, from), ...words.slice(from + length)];
      if (result.ok || result.problem !== 'not-understood') return { result, rest };
    }
  return found;
}

/** Adds the time that was probably meant by words that nobody understands, and whether they can be of a topic. */
function withMeant(
  problem: ProblemShown,
  kind: ExportKind,
  filter: ExportFilter,
  at: ReadingRequest,
): ProblemShown {
  if (problem.what !== 'not-understood') return problem;
  const { text, meant = meantTime(text, at) } = problem;
  const narrows = kindOf(kind).filters.topic === 'optional' && filter.meetingNo === undefined;
  const orTopic = narrows && !hasFilterLabel(text) && /[\p{L}\p{N}]/u.test(text);
  return { ...problem, ...(meant !== undefined && { meant }), ...(orTopic && { orTopic }) };
}

/** Returns what is wrong with a range, as the cards say it; a word that broke it is not named twice. */
export function rangeProblem({ problem, text }: Extract<RangeResult, { ok: false }>): ProblemShown {
  return { what: 'range', problem, text };
}

/** A second range is named as such; left among the other words it would read as nonsense, or as a room. */
function secondRange(
  first: RangeResult | undefined,
  others: readonly string[],
  options: RangeOptions,
): { second: readonly ProblemShown[]; left: readonly string[] } {
  const { result, rest } = first?.ok === true ? findRange(others, options) : {};
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
function defaultRange(kind: ExportKind, filter: ExportFilter, at: ReadingRequest): TimeRange {
  const status = filter.meetingStatus ?? 2;
  const parsed = parseRange(kindOf(kind).defaultRange[status], { ...at, allowFuture: status === 3 });
  if (!parsed.ok) throw new Error(`the default range of ${kind} is not understood`);
  return parsed.range;
}

interface Subject {
  readonly filter: ExportFilter;
  /** Words nothing was made of. */
  readonly left: readonly string[];
  readonly problems: readonly ProblemShown[];
}

/** A person's name without a mention: `@李四`. */
const TYPED_NAME = /^[@＠](?=\p{L})(.{1,40})$/u;

/**
 * What the words say that are no filter and no time: one of them may be a person's name, the others words of a topic,
 * which stand for a meeting number or narrow a list. In a list nothing says that a slip is none, so what was probably
 * meant is asked about.
 */
function withSubject(
  kind: ExportKind,
  filter: ExportFilter,
  left: readonly string[],
  people: readonly Mention[],
  at: ReadingRequest,
): Subject {
  const { topic, person } = kindOf(kind).filters;
  const named = person && people.length === 0 ? left.find((word) => TYPED_NAME.test(word)) : undefined;
  const others = left.filter((word) => word !== named);
  const { topicText: said, ...rest } = filter;
  const whose = named === undefined ? rest : { ...rest, personText: named.replace(/^[@＠]/u, '') };
  if (topic === 'none') return { filter: whose, left: others, problems: [] };
  const narrows = topic === 'optional';
  const { problems, words } = narrows ? withoutSlips(others, at) : { problems: [], words: others };
  const worded = words.filter((word) => !LABEL.test(word));
  const typed = worded.length === 0 ? words : worded;
  const isTime = narrows && typed.every((word) => TIME_WORD.test(word) || LABEL.test(word));
  const fit = isTime ? [] : typed.filter((word) => isTopicWord(word) && !(narrows && TIME_ONLY.test(word)));
  const isTopic = narrows || fit.length === typed.length;
  const surplus = isTopic ? typed.filter((word) => !fit.includes(word)) : typed;
  const topicText = [said ?? [], ...(isTopic ? fit : [])].flat().join(' ');
  if (topicText === '') return { filter: whose, left: surplus, problems };
  if (filter.meetingNo === undefined) return { filter: { ...whose, topicText }, left: surplus, problems };
  if (!narrows && said === undefined) return { filter: whose, left: typed, problems };
  return { filter: whose, left: surplus, problems: [...problems, { what: 'topic-twice', text: topicText }] };
}

/** Words that only say that a topic follows. */
const LABEL =
  /^(?:会议主题|主题|标题|关于|有关|包含|含|topic|title|subject|about|regarding|containing|called|named)$/iu;

/** What every meeting of a list is. */
const NOUN = /^(?:的|的?会议?|meetings)$/iu;

/** The words of a list without what is said around them: `上周的会`, `关于预算的会`, `预算相关的会议`. */
function bareWords(kind: ExportKind, words: readonly string[]): readonly string[] {
  if (kindOf(kind).filters.topic !== 'optional') return words;
  const bare = (word: string): string =>
    /^(?:关于|有关)?(.{2,}?)(?:(?:相关|有关)?的会议?|相关)?$/u.exec(word)?.[1] ?? word;
  return words.filter((word) => !NOUN.test(word)).map(bare);
}

/** Nothing but words and numbers of a time: `昨昨天`, `最近7添`. */
const TIME_ONLY =
  /^(?=.*\p{Script=Han})(?:(?:最近|过去|未来|接下来|近|前)\d.*|(?:星期|礼拜|凌晨|[今昨前明后大去上下本这个年季月周日天号点时分半早中晚午初底末一二三四五六七八九十两几\d.:~到至-])+)$/u;

/** Alone they are a time that nobody understands. */
const TIME_WORD =
  /^(?:last|next|this|past|coming|previous|the|from|to|until|since|days?|weeks?|months?|years?|quarters?|hours?|minutes?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|\d{1,2}(?:st|nd|rd|th)?)$/iu;

/** Digits were meant as a number, a mention that is none as a person, a second room as a room. */
function isTopicWord(word: string): boolean {
  return !isDigits(word) && !isWrittenMention(word) && !hasFilterLabel(word) && /[\p{L}\p{N}]/u.test(word);
}

/** A time that was mistyped has so many words at most, and is looked for among so many. */
const SLIP_WORDS = 4;
const MOST_WORDS = 8;

/** Takes out the words that are nearly a time or a filter. */
function withoutSlips(
  words: readonly string[],
  at: ReadingRequest,
): { readonly problems: readonly ProblemShown[]; readonly words: readonly string[] } {
  const searched = Math.min(words.length, MOST_WORDS);
  for (let length = Math.min(searched, SLIP_WORDS); length > 0; length -= 1)
    for (let from = 0; from + length <= searched; from += 1) {
      const text = words.slice(from, from + length).join(' ');
      const meant = meantTime(text, at) ?? (length === 1 ? meantFilter(text) : undefined);
      if (meant === undefined) continue;
      const others = withoutSlips([...words.slice(0, from), ...words.slice(from + length)], at);
      return { ...others, problems: [{ what: 'not-understood', text, meant }, ...others.problems] };
    }
  return { problems: [], words };
}

/** The time that was probably meant by words that nobody understands: `作天`, `yesteday`. */
function meantTime(words: string, { now, zone }: ReadingRequest): string | undefined {
  const { text, slips } = corrected(words);
  const meant = text.trim();
  return slips.length > 0 && parseRange(meant, { now, zone, allowFuture: true }).ok ? meant : undefined;
}
