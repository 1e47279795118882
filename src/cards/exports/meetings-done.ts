import { isEnough } from '../../quality/statistics.ts';
import { barChart, busyPart } from '../kit/charts.ts';
import { choice } from '../kit/controls.ts';
import { CARD_LIMITS, type Element, figures, folded, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown, formatHours, formatNumber, formatPercent } from '../kit/format.ts';
import type { Card, Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import { type DoneFacts, type DoneParts, doneCard, knownFigure, type WorkbookIssues } from './done.ts';
import {
  changeText,
  foundText,
  had,
  type ListedMeeting,
  lengthText,
  type MeetingMark,
  nothingFound,
  type OfLength,
  type TopicWords,
  topicOf,
  type WeekBefore,
} from './meetings-parts.ts';

/** By number and start of the meeting. */
export type MeetingMarks = ReadonlyMap<string, MeetingMark>;

/** Numbers of a meetings workbook. Durations are seconds; shares are 0..1 of the meetings for which the value is known. */
export interface MeetingsSummary extends WorkbookIssues {
  readonly meetings: number;
  /** Of all meetings; undefined if one of them lacks the value. */
  readonly attendances: number | undefined;
  readonly totalSeconds: number | undefined;
  /** Of the meetings whose duration is known. */
  readonly medianSeconds: number | undefined;
  /** Meetings with people from outside, and devices that joined; absent if one meeting lacks the value. */
  readonly external?: number;
  readonly devices?: number;
  readonly shares: {
    readonly video?: number;
    readonly sharing?: number;
    readonly recording?: number;
    readonly telephone?: number;
  };
  /** By hour of day if the range has at most two days, else by day; no points if the start of one is not known. */
  readonly timeline: {
    readonly unit: 'hour' | 'day';
    readonly points: readonly { readonly label: string; readonly meetings: number }[];
  };
  /** Where the size of one is not known, all of a few in the order of the file, or none; by time with words of a topic. */
  readonly largest: readonly ListedMeeting[];
  /** Where a length is asked for. */
  readonly ofLength?: OfLength;
  /** Of the meetings that were read whole for the digests: how many they are, how many of them were bad, and the worst. */
  readonly quality?: {
    readonly judged: number;
    readonly bad: number;
    readonly worst: readonly ListedMeeting[];
  };
  /** Only meetings that one person organised: of how many they took part in, and how many of them name no organiser. */
  readonly organised?: 'unknown' | { readonly of: number; readonly unnamed: number };
  /** Only meetings whose topics have words. */
  readonly topic?: TopicWords;
  /** Absent if nothing can be compared. */
  readonly weekBefore?: WeekBefore;
}

export interface MeetingsDone extends DoneFacts {
  readonly summary: MeetingsSummary;
}

/** Builds the result of `/会议`: conclusion, four key numbers, a chart, the five largest meetings, what to do next. */
export function meetingsDoneCard(d: MeetingsDone): Card {
  const t = texts(d.locale);
  const { summary: s } = d;
  const none = nothingFound(d, s);
  if (none !== undefined) return doneCard(d, s, none);
  const empty = s.rows === 0;
  return doneCard(d, s, {
    title: empty ? t.empty.title : `${t.kind.meetings} · ${d.rangeShort}`,
    subtitle: d.about,
    sentence: empty
      ? t.empty.sentence[d.status](d.rangeShort, had(s, d.locale))
      : t.punctuation.sentences([
          ...countText(d),
          ...lengthText(s, d.locale),
          ...qualityText(s, d.locale),
          ...fileText(d),
        ]),
    empty,
    ...(empty ? { body: [nothing(d)] } : found(d)),
  });
}

function countText(d: MeetingsDone): readonly string[] {
  const { summary: s, rangeShort, status, locale } = d;
  const { meetings: t, topics } = texts(locale);
  const { organised, topic } = s;
  if (topic?.found !== undefined && topic.found.of > 0) return foundText(d, s, topic.words, topic.found);
  if (organised !== undefined && organised !== 'unknown')
    return [
      t.organised.sentence(rangeShort, s.meetings, s.attendances),
      t.organised.of(organised.of, organised.unnamed),
    ];
  return [
    t.sentence[status](rangeShort, s.meetings, s.attendances, changeText(s, locale)),
    ...(organised === undefined ? [] : [t.organised.unknown]),
    ...(topic === undefined ? [] : [topics.unknown]),
  ];
}

/** The file holds what the platform filtered, and knows nothing of topics. */
function fileText({ summary: { rows, topic, organised }, locale }: MeetingsDone): readonly string[] {
  const saysSo = organised !== undefined && organised !== 'unknown';
  return topic?.found === undefined || saysSo ? [] : [texts(locale).topics.file(rows)];
}

function found(d: MeetingsDone): Pick<DoneParts, 'body' | 'folds'> {
  const t = texts(d.locale);
  const { summary: s } = d;
  const worst = s.quality?.worst ?? [];
  const points = s.timeline.points.map(({ label, meetings }) => ({ label, value: meetings }));
  return {
    body: [
      figures([
        ...knownFigure(s.meetings, formatNumber, label(d, 'meetings')),
        ...knownFigure(d.status === 3 ? undefined : s.attendances, formatNumber, label(d, 'attendances')),
        ...knownFigure(
          s.totalSeconds,
          (seconds) => t.meetings.hours(formatHours(seconds)),
          label(d, 'totalSeconds'),
        ),
        ...knownFigure(s.medianSeconds, t.punctuation.duration, t.meetings.figures.median),
      ]),
      d.status === 2
        ? qualityOf([...(s.ofLength?.listed ?? []), ...worst, ...s.largest], d.locale)
        : undefined,
    ],
    folds: [
      byLength(s, d.locale),
      folded(
        t.meetings.worst(s.quality?.bad ?? 0, Math.min(worst.length, CARD_LIMITS.rows), worst.length),
        worst.length === 0 ? [] : [markdown(lines(worst, d.locale).join('\n'))],
      ),
      s.largest.length === 0 || (s.ofLength !== undefined && s.ofLength.listed.length > 0)
        ? undefined
        : folded(
            listed(d),
            [markdown(lines(s.largest, d.locale, s.largest.length).join('\n'))],
            s.topic !== undefined,
          ),
      folded(t.meetings.folded, [
        s.timeline.unit === 'hour'
          ? barChart(t.meetings.byHour, busyPart(points))
          : barChart(t.meetings.byDay, points),
        d.status === 3 ? undefined : shares(d),
        d.status === 3 || s.attendances === undefined
          ? undefined
          : markdown(t.meetings.joinsDefined, 'notation'),
      ]),
    ],
  };
}

function byLength({ ofLength }: MeetingsSummary, locale: Locale): Element | undefined {
  if (ofLength === undefined || ofLength.listed.length === 0) return undefined;
  const { asked, listed: list, meetings } = ofLength;
  const title = texts(locale).lengths[asked.order].listed(
    asked.minutes ?? asked.people,
    list.length,
    meetings,
  );
  return folded(title, [markdown(lines(list, locale, list.length).join('\n'))], true);
}

/** What a number counts, and its value one week before. */
function label({ summary, locale }: MeetingsDone, of: 'meetings' | 'attendances' | 'totalSeconds'): string {
  const t = texts(locale);
  const name = t.meetings.figures[of === 'totalSeconds' ? 'hours' : of];
  const { weekBefore } = summary;
  const value = weekBefore?.[of];
  if (weekBefore === undefined || value === undefined) return name;
  const shown = of === 'totalSeconds' ? formatHours(value) : formatNumber(value);
  return t.weekBefore.beside(name, t.weekBefore.figure[weekBefore.of], shown);
}

function listed({ summary: { largest: list, meetings, topic }, status, locale }: MeetingsDone): string {
  const { meetings: t, topics } = texts(locale);
  if (topic !== undefined) return topics.listed[status === 3 ? 'next' : 'latest'](list.length, meetings);
  return list.some(({ people }) => people === undefined) ? t.all : t.largest(list.length, meetings);
}

/** In how many of the meetings that were read whole people had trouble; nothing where too few of them were read. */
function qualityText({ meetings, quality }: MeetingsSummary, locale: Locale): readonly string[] {
  if (quality === undefined || !isEnough({ measured: quality.judged, total: meetings })) return [];
  return [texts(locale).meetings.quality(quality.judged, quality.judged < meetings, quality.bad)];
}

/** Builds the select that opens the quality of a meeting; undefined if none can be asked for. */
function qualityOf(list: readonly ListedMeeting[], locale: Locale): Element | undefined {
  const t = texts(locale).meetings;
  const withTopic = list.some(({ topic }) => topic.trim() !== '');
  const options = list.flatMap((each) => {
    if (each.option === undefined) return [];
    const { affected } = each.mark ?? { affected: 0 };
    const facts = [
      each.start,
      withTopic ? topicOf(each, locale) : '',
      affected > 0 ? t.affectedPeople(affected) : each.people === undefined ? '' : t.people(each.people),
    ];
    return [{ text: facts.filter((fact) => fact !== '').join(' · '), value: each.option }];
  });
  const distinct = options.filter(
    ({ value }, at) => options.findIndex((each) => each.value === value) === at,
  );
  return distinct.length === 0 ? undefined : choice(t.open, distinct, { v: 1, do: 'digest-meeting' });
}

/** Beside a meeting that was read whole. */
const MARKS = { good: '●', fair: '▲', poor: '■' } as const;

/**
 * A line each: how many people were affected and by what, where that is known, then who organised it. What the workbook
 * does not tell is left out, and a column without a topic is no topic missing.
 */
function lines(
  list: readonly ListedMeeting[],
  locale: Locale,
  most: number = CARD_LIMITS.rows,
): readonly string[] {
  const t = texts(locale);
  const withTopic = list.some(({ topic }) => topic.trim() !== '');
  return list.slice(0, most).map((each) => {
    const { mark } = each;
    const name = [clip(each.start, CARD_LIMITS.nameText), withTopic ? topicOf(each, locale) : ''];
    const shown = name.filter(Boolean).map(escapeMarkdown).join('\u2002');
    return [
      `${mark === undefined ? '' : `${MARKS[mark.verdict]} `}**${shown}**`,
      mark === undefined || mark.affected === 0
        ? ''
        : t.digest.worst.affected('', mark.affected, mark.people),
      mark?.cause === undefined ? '' : t.quality.causes.kind[mark.cause],
      escapeMarkdown(clip(each.organizer, CARD_LIMITS.nameText)),
      each.people === undefined ? '' : t.meetings.people(each.people),
      each.seconds === undefined ? '' : t.punctuation.duration(each.seconds),
    ]
      .filter((fact) => fact !== '')
      .join(' · ');
  });
}

function shares(d: MeetingsDone): Element | undefined {
  const t = texts(d.locale);
  const seen = (['video', 'sharing', 'recording', 'telephone'] as const).flatMap((name) => {
    const share = d.summary.shares[name];
    return share === undefined ? [] : [t.meetings.share(t.meetings.shares[name], formatPercent(share))];
  });
  const { external = 0, devices = 0 } = d.summary;
  if (external > 0) seen.push(t.meetings.externals(external));
  if (devices > 0) seen.push(t.meetings.devices(devices));
  return seen.length === 0 ? undefined : markdown(seen.join(' · '));
}

function nothing(d: MeetingsDone): Element {
  const t = texts(d.locale);
  return markdown(
    `${t.empty.hint[d.status]}\n${t.problem.rangeExamples
      .slice(1, 3)
      .map((each) => `\`${each}\``)
      .join('\u2003')}`,
  );
}
