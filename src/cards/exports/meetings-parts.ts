import type { CauseKind } from '../../quality/causes/index.ts';
import { buttons, CARD_LIMITS, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown, formatNumber } from '../kit/format.ts';
import type { LengthShown, Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import type { DoneFacts, DoneParts } from './done.ts';

/** Numbers of the week before. Undefined if list and workbook disagree about the present. */
export interface WeekBefore {
  /** A whole day, some hours of one, or several days. */
  readonly of: 'day' | 'hours' | 'days';
  /** 1 Monday … 7 Sunday: the day it begins on. */
  readonly weekday: number;
  /** True if that day is in the calendar week before the present one. */
  readonly lastWeek: boolean;
  readonly meetings: number;
  readonly attendances: number | undefined;
  readonly totalSeconds: number | undefined;
}

/** Numbers that are compared with those of the week before. */
interface Compared {
  readonly meetings: number;
  readonly attendances: number | undefined;
  readonly weekBefore?: WeekBefore;
}

/** Of fewer a percentage says more than is known: 1 instead of 2 is no “50%”. */
const ENOUGH_FOR_PERCENT = 20;

/**
 * Returns the change against the week before: of the number of meetings, or if that is equal, of the attendances. Undefined if
 * nothing is known about that week.
 */
export function changeText(s: Compared, locale: Locale) {
  const { weekBefore: before } = s;
  if (before === undefined) return undefined;
  const people = before.attendances === undefined ? undefined : s.attendances;
  const of =
    s.meetings !== before.meetings || people === undefined || people === before.attendances
      ? 'meetings'
      : 'attendances';
  return { of, text: wordsFor(of, s[of] ?? 0, before[of] ?? 0, nameOf(before, locale), locale) } as const;
}

function wordsFor(
  of: 'meetings' | 'attendances',
  now: number,
  was: number,
  name: string,
  locale: Locale,
): string {
  const t = texts(locale).weekBefore;
  const side = now > was ? 'more' : 'fewer';
  const by = Math.abs(now - was);
  const percent = Math.round((by / was) * 100);
  if (by === 0) return t.equal(name);
  if (was < ENOUGH_FOR_PERCENT) return t.count[side](of, name, by);
  if (percent === 0) return t.similar(name);
  return t.percent[side](name, `${formatNumber(percent)}%`);
}

/** Returns how many meetings the week before had, for a range that has none. */
export function had(
  { weekBefore: before }: Pick<Compared, 'weekBefore'>,
  locale: Locale,
): string | undefined {
  return before && texts(locale).weekBefore.had(nameOf(before, locale), before.meetings);
}

function nameOf({ of, weekday, lastWeek }: WeekBefore, locale: Locale): string {
  return texts(locale).weekBefore.name[of](weekday, lastWeek);
}

/** The words that topics were asked for; `found` is absent where the table has no topics, and all meetings count. */
export interface TopicWords {
  readonly words: string;
  readonly found?: {
    /** How many meetings there are, and how many of them show no topic. */
    readonly of: number;
    readonly untitled: number;
    /** Where no topic has the words: those that come close. */
    readonly near: readonly { readonly topic: string; readonly meetings: number }[];
  };
}

/** What of a summary says how many meetings have the words. */
interface Counted {
  readonly rows: number;
  readonly meetings: number;
  readonly attendances: number | undefined;
  readonly topic?: TopicWords;
  readonly organised?: 'unknown' | { readonly of: number; readonly unnamed: number };
}

/** Returns how many meetings have the words in their topics, and of how many, in our own words. */
export function foundText(
  { rangeShort, status, locale }: DoneFacts,
  { meetings, attendances, organised }: Counted,
  words: string,
  { of, untitled }: NonNullable<TopicWords['found']>,
): readonly string[] {
  const { meetings: t, topics } = texts(locale);
  const typed = shown(words);
  const hidden = untitled > 0 ? [topics.untitled(untitled)] : [];
  if (organised !== undefined && organised !== 'unknown')
    return [
      topics.organised(rangeShort, typed, meetings, of, attendances),
      ...hidden,
      t.organised.of(organised.of, organised.unnamed),
    ];
  return [
    topics.sentence[status](rangeShort, typed, meetings, of, attendances),
    ...hidden,
    ...(organised === undefined ? [] : [t.organised.unknown]),
  ];
}

/** Returns the card's parts where there are meetings and no topic has the words; undefined otherwise. */
export function nothingFound(
  { rangeShort, status, locale, about, tries }: DoneFacts,
  { rows, meetings, topic, organised }: Counted,
): DoneParts | undefined {
  if (topic?.found === undefined || meetings > 0 || topic.found.of === 0) return undefined;
  const t = texts(locale);
  const { none } = t.topics;
  const { of, untitled, near } = topic.found;
  const isOwn = organised !== undefined && organised !== 'unknown';
  const sentence = none[isOwn ? 'organised' : status](rangeShort, shown(topic.words), of);
  const file = isOwn ? t.meetings.organised.of(organised.of, organised.unnamed) : t.topics.file(rows);
  const hidden = untitled === 0 ? [] : [untitled === of ? none.allHidden : none.hidden(untitled)];
  return {
    title: none.title(clip(topic.words, CARD_LIMITS.topicText)),
    subtitle: [otherFilters(about, t.ask.filter.topic(topic.words)), rangeShort].filter(Boolean).join(' · '),
    sentence: t.punctuation.sentences([sentence, ...hidden, file]),
    empty: true,
    body: [
      near.length > 0 ? markdown(none.near) : undefined,
      buttons([
        ...near.map(({ topic: name, meetings: count }, at) => {
          const value = tries?.near[at];
          return value && { text: none.nearest(clip(name, CARD_LIMITS.topicText), count), value };
        }),
        tries?.wider && { text: none.wider(tries.wider.rangeShort), value: tries.wider.value },
      ]),
    ],
  };
}

/** The title names the words already. */
function otherFilters(about: string | undefined, topic: string): string | undefined {
  if (about === undefined || about === topic) return undefined;
  return about.startsWith(`${topic} · `) ? about.slice(topic.length + 3) : about;
}

function shown(words: string): string {
  return escapeMarkdown(clip(words, CARD_LIMITS.topicText));
}

/** What is known of the quality of a meeting that was read whole. */
export interface MeetingMark {
  readonly verdict: 'good' | 'fair' | 'poor';
  readonly isBad: boolean;
  readonly affected: number;
  /** With data. */
  readonly people: number;
  readonly cause: CauseKind | undefined;
}

export interface ListedMeeting {
  readonly topic: string;
  readonly organizer: string;
  readonly start: string;
  readonly seconds: number | undefined;
  readonly people: number | undefined;
  /** With people from outside the company. */
  readonly external?: true;
  /** By which its quality is asked for; absent if the workbook does not tell its number or start. */
  readonly option?: string;
  readonly mark?: MeetingMark;
}

/** How many meetings are of a length, of how many nobody knows, and the first in the order asked for. */
export interface OfLength {
  readonly asked: LengthShown;
  readonly meetings: number;
  readonly unknown: number;
  readonly listed: readonly ListedMeeting[];
}

/** Returns how many of the meetings are as long or as large as is asked; simply the first one is named. */
export function lengthText(
  { meetings, ofLength }: { readonly meetings: number; readonly ofLength?: OfLength },
  locale: Locale,
): readonly string[] {
  if (ofLength === undefined || meetings === 0) return [];
  const { lengths } = texts(locale);
  const { asked, unknown, listed: list } = ofLength;
  const [first] = list;
  const t = lengths[asked.order];
  if (unknown === meetings) return [t.allUnknown];
  const hidden = unknown > 0 ? [t.unknown(unknown)] : [];
  const than = asked.minutes ?? asked.people;
  const value = asked.order === 'longest' || asked.order === 'shortest' ? first?.seconds : first?.people;
  if (first === undefined || value === undefined) return [t.none(than ?? 0), ...hidden];
  const name = first.topic.trim() === '' ? '' : escapeMarkdown(topicOf(first, locale));
  return [t.sentence(than, ofLength.meetings, value, name), ...hidden];
}

/** Returns what a meeting of a list is called. */
export function topicOf({ topic, external }: ListedMeeting, locale: Locale): string {
  const t = texts(locale).meetings;
  const shown = clip(topic, CARD_LIMITS.topicText) || t.noTopic;
  return external === true ? t.external(shown) : shown;
}
