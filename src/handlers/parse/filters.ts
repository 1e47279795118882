import type { GivenFilter, ProblemShown } from '../../cards/index.ts';
import { misspelt, nearMiss, soundsLike } from '../../lib/near-miss.ts';
import type { RangeResult } from '../../lib/range/zone.ts';
import {
  type ExportFilter,
  type ExportKind,
  type FilterRules,
  kindOf,
  type MeetingStatus,
} from '../../services/exports/index.ts';
import type { Mention } from '../types.ts';
import { numberAt } from './grammar.ts';
import { lengthAt } from './lengths.ts';

/** Parsed words of a command, apart from the range; `rest` are words without a meaning. */
export interface WordsRead {
  readonly filter: ExportFilter;
  /** The official workbook itself is wanted, not what it means. */
  readonly file: boolean;
  /** Why something went wrong is asked: of a person's meeting that is the whole meeting. */
  readonly why: boolean;
  readonly rest: readonly string[];
  /** Words that repeat or contradict one before them. */
  readonly conflicting: readonly string[];
}

/** What is wrong with filters, one sentence each: the cards have the words. */
type FilterProblem = Exclude<ProblemShown, { what: 'range' }>;

interface Typed {
  /** Words nothing was made of. */
  readonly surplus: readonly string[];
  readonly people: readonly Mention[];
}

const STATUS: ReadonlyMap<string, MeetingStatus> = new Map([
  ...['进行中', '正在进行', '正在开', 'ongoing', 'running'].map((word) => [word, 1] as const),
  ...['已结束', '结束', 'ended', 'finished'].map((word) => [word, 2] as const),
  ...['待召开', '未开始', '即将召开', 'upcoming', 'planned'].map((word) => [word, 3] as const),
]);
const TYPE: ReadonlyMap<string, 2 | 3> = new Map([
  ...['视频会议', '视频', 'video'].map((word) => [word, 2] as const),
  ...['投屏', '本地投屏', 'cast', 'screencast', 'screen-cast'].map((word) => [word, 3] as const),
]);
const FILE = new Set(['文件', '表格', '原始', '明细表', 'file', 'xlsx', 'excel', 'workbook']);
const WHY = new Set(['原因', '为什么', '为啥', 'why', 'reason', 'cause']);
const NO_TOPIC = new Set(['无主题', '不含主题', '不要主题', 'no-topic', 'notopic', 'no-topics']);
const TOPIC = new Set(['主题', 'topic', 'topics']);
/** `room:木星`, `会议室：木星`. */
const ROOM = /^(?:room|rooms|会议室|房间)[:=](.*)$/iu;
/** `主题:预算`, `topic: "Q4 roadmap"`. */
const NAMED_TOPIC = /^(?:会议主题|主题|标题|topic|title|subject)[:=](.*)$/iu;
/** `组织者 @李四`, `organiser:Bob`. */
const ORGANISER = /^(?:组织者|主持人|发起人|organi[sz]er|host)(?:[:=](.*))?$/iu;
const EXCEPT = /^(?:(?:不含|除了|排除)[:=]?|(?:except|without|exclude)(?:[:=]|$))(.*)$/iu;
const ROOM_ID = /^omm_[0-9a-z]{4,64}$/i;

/** What a number counts is no word of its own: `最近123456789天`. */
const GLUED = /^(\p{Script=Han}*)(#?\d{9})((?![个天日周月年季小时分秒点号场])\p{Script=Han}.*)?$/u;

interface Reading {
  filter: ExportFilter;
  file: boolean;
  why: boolean;
  readonly rest: string[];
  readonly conflicting: string[];
}

/** Reads filters from the words of a command of this kind, in any order. Never throws. */
export function readWords(kind: ExportKind, words: readonly string[]): WordsRead {
  const read: Reading = { filter: {}, file: false, why: false, rest: [], conflicting: [] };
  const { filters } = kindOf(kind);
  const apart = filters.number === 'none' ? words : words.flatMap(unglued);
  for (let at = 0; at < apart.length; ) at += readAt(filters, apart, at, read);
  return read;
}

/** `512340987昨天`, `昨天512340987`: Chinese is written without blanks. */
function unglued(word: string): readonly string[] {
  const [, before = '', number, after = ''] = GLUED.exec(word) ?? [];
  return number === undefined ? [word] : [before, number, after].filter((part) => part !== '');
}

/** Reads the word at `at`. Returns how many words that took. */
function readAt(rules: FilterRules, words: readonly string[], at: number, read: Reading): number {
  const word = words[at] ?? '';
  const plain = word.toLowerCase();
  const number = rules.number === 'none' ? undefined : numberAt(words, at);
  if (number !== undefined && read.filter.meetingNo === undefined) {
    read.filter = { ...read.filter, meetingNo: number.meetingNo };
    return number.words;
  }
  const room = named(ROOM, words, at);
  if (room !== undefined && read.filter.roomId === undefined && read.filter.roomText === undefined) {
    read.filter = { ...read.filter, ...roomFilter(rules, room.name) };
    return room.words;
  }
  const topic = rules.topic === 'none' ? undefined : named(NAMED_TOPIC, words, at);
  if (topic !== undefined && /[\p{L}\p{N}]/u.test(topic.name)) {
    const { topicText: before } = read.filter;
    const topicText = before === undefined ? topic.name : `${before} ${topic.name}`;
    read.filter = { ...read.filter, topicText };
    return topic.words;
  }
  const length = rules.length ? lengthAt(words, at) : undefined;
  if (length !== undefined && read.filter.length === undefined) {
    read.filter = { ...read.filter, length: length.length };
    return length.words;
  }
  const organiser = rules.organiser ? ORGANISER.exec(word) : null;
  if (organiser !== null) {
    read.filter = { ...read.filter, organised: true };
    if (organiser[1]) read.rest.push(`@${organiser[1].replace(/^[@＠]/u, '')}`);
    return 1;
  }
  if (rules.leavesOut) {
    const except = named(EXCEPT, words, at);
    const noTopic = NO_TOPIC.has(plain) || (except !== undefined && TOPIC.has(except.name.toLowerCase()));
    const second = !noTopic && except !== undefined && read.filter.exceptText !== undefined;
    if (second) read.conflicting.push(words.slice(at, at + except.words).join(' '));
    else if (noTopic) read.filter = { ...read.filter, needTopic: false };
    else if (except !== undefined) read.filter = { ...read.filter, exceptText: except.name };
    if (noTopic || except !== undefined) return except?.words ?? 1;
  }
  const status = rules.statuses.length === 0 ? undefined : STATUS.get(plain);
  const type = rules.type ? TYPE.get(plain) : undefined;
  const { meetingStatus, meetingType } = read.filter;
  const isSecond = (status && meetingStatus !== undefined) || (type && meetingType !== undefined);
  if (isSecond) read.conflicting.push(word);
  else if (status !== undefined) read.filter = { ...read.filter, meetingStatus: status };
  else if (type !== undefined) read.filter = { ...read.filter, meetingType: type };
  else if (FILE.has(plain)) read.file = true;
  else if (rules.topic === 'subject' && WHY.has(plain)) read.why = true;
  else read.rest.push(word);
  return 1;
}

/** `room:木星`, `room: "3F 木星"`: the name may be the next word. */
function named(
  pattern: RegExp,
  words: readonly string[],
  at: number,
): { name: string; words: number } | undefined {
  const glued = pattern.exec(words[at] ?? '')?.[1];
  if (glued === undefined) return undefined;
  if (glued !== '') return { name: glued, words: 1 };
  const next = words[at + 1];
  return next === undefined ? undefined : { name: next, words: 2 };
}

/** Returns whether a word says that it, or the next one, is of a topic: `主题:预算`. */
export function namesTopic(word: string): boolean {
  return NAMED_TOPIC.test(word);
}

/** Returns whether a word begins with the name of a filter, whether or not that filter takes it. */
export function hasFilterLabel(word: string): boolean {
  return ROOM.test(word) || namesTopic(word);
}

/** Returns whether a word can only be meant as a meeting number. */
export function isDigits(word: string): boolean {
  return /^\d[\d-]{3,}$/.test(word);
}

/** Returns whether a word is a mention that was typed, not chosen. */
export function isWrittenMention(word: string): boolean {
  return /^[@＠]/u.test(word);
}

/** Words of filters that are typed wrongly, and are not easily taken for words of a topic. */
const SOUNDING = [...STATUS.keys(), ...TYPE.keys(), '组织者', '主持人', '发起人'];
const LONG_STATES = [...STATUS.keys()].filter((word) => /^\p{Script=Han}{3}/u.test(word));
const LONG_WORDS = ['ongoing', 'upcoming', 'finished', 'screencast', 'organiser', 'organizer'];

/** Returns the filter that a word sounds like, or is spelt nearly as: `代召开`, `ongiong`; undefined where it may be none. */
export function meantFilter(word: string): string | undefined {
  const plain = word.toLowerCase();
  if (/^\p{Script=Han}+$/u.test(plain)) return soundsLike(plain, SOUNDING) ?? nearMiss(plain, LONG_STATES);
  return misspelt(plain, LONG_WORDS);
}

/** Reservations are asked for by level, so there even an id has to be looked up. */
function roomFilter({ room }: FilterRules, name: string): ExportFilter {
  return room === 'optional' && ROOM_ID.test(name) ? { roomId: name } : { roomText: name };
}

/** Returns every rule of the platform's filters that a request breaks, in the order in which to report them. */
export function filterProblems(
  kind: ExportKind,
  filter: ExportFilter,
  { surplus, people }: Typed,
): FilterProblem[] {
  const problems: FilterProblem[] = [];
  const needsNumber = kindOf(kind).filters.number === 'subject';
  const digits = surplus.find(isDigits);
  if (needsNumber && filter.meetingNo === undefined) problems.push(...numberProblem(kind, filter, digits));
  const others = surplus.filter(
    (word) => !(needsNumber && word === digits && filter.meetingNo === undefined),
  );
  const written = others.find(isWrittenMention);
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
  if (time.problem !== 'future') return [];
  if (kind === 'rooms') return [{ what: 'rooms-ahead' }];
  return plans && meetingStatus === undefined ? [{ what: 'say-upcoming' }] : [];
}

function numberProblem(
  kind: ExportKind,
  filter: ExportFilter,
  digits: string | undefined,
): readonly FilterProblem[] {
  if (digits !== undefined) return [{ what: 'number-invalid', text: digits }];
  return kindOf(kind).missingFilters(filter, 'answer').includes('number') ? [{ what: 'number-missing' }] : [];
}

function combination(kind: ExportKind, filter: ExportFilter): FilterProblem[] {
  const { oneOf, person, statuses } = kindOf(kind).filters;
  const given = namedFilters(filter).filter(({ is }) => oneOf.includes(is));
  const { meetingStatus: status } = filter;
  const problems: FilterProblem[] = [];
  if (given.length > 1) problems.push({ what: 'one-filter', given });
  if (statuses.length > 0 && status !== undefined && !statuses.includes(status))
    problems.push({ what: 'ended-only' });
  if (filter.organised && filter.userId === undefined && filter.personText === undefined)
    problems.push({ what: 'organiser-missing' });
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
