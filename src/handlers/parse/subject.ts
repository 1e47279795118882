import type { ProblemShown } from '../../cards/exports/problems.ts';
import { parseRange } from '../../lib/range/index.ts';
import { type ExportFilter, type ExportKind, kindOf } from '../../services/exports/index.ts';
import type { Mention } from '../types.ts';
import { isNamed, meantFilter } from './filters.ts';
import { corrected } from './plain/normal.ts';

/** When and where a command is read. */
export interface Reading {
  /** Unix ms. */
  readonly now: number;
  /** IANA zone times are read in. */
  readonly zone: string;
}

export interface Subject {
  readonly filter: ExportFilter;
  /** Words nothing was made of. */
  readonly left: readonly string[];
  readonly problems: readonly ProblemShown[];
}

/** A person's name without a mention: `@李四`. */
export const TYPED_NAME = /^[@＠](?=\p{L})(.{1,40})$/u;

/**
 * Reads the words that are no filter and no time: one of them may be a person's name, the others words of a topic, which
 * stand for a meeting number or narrow a list. In a list nothing says that a slip is none, so what was probably meant
 * is asked about.
 */
export function withSubject(
  kind: ExportKind,
  filter: ExportFilter,
  left: readonly string[],
  people: readonly Mention[],
  at: Reading,
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

/** Returns the words of a list without what is said around them: `上周的会`, `关于预算的会`, `预算相关的会议`. */
export function bareWords(kind: ExportKind, words: readonly string[]): readonly string[] {
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
  return !/^\d[\d-]{3,}$|^[@＠]/u.test(word) && !isNamed(word) && /[\p{L}\p{N}]/u.test(word);
}

/** A time that was mistyped has so many words at most, and is looked for among so many. */
const SLIP_WORDS = 4;
const MOST_WORDS = 8;

/** Takes out the words that are nearly a time or a filter. */
function withoutSlips(
  words: readonly string[],
  at: Reading,
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

/** Returns the time that was probably meant by words that nobody understands: `作天`, `yesteday`. */
export function meantTime(words: string, { now, zone }: Reading): string | undefined {
  const { text, slips } = corrected(words);
  const meant = text.trim();
  return slips.length > 0 && parseRange(meant, { now, zone, allowFuture: true }).ok ? meant : undefined;
}
