import type { PersonQuality } from '../../quality/aggregate.ts';
import type { MeetingQuality } from '../../quality/meeting.ts';
import { isEnough, isWhole } from '../../quality/statistics.ts';
import { keptUntil, requestFoot } from '../exports/running.ts';
import { choice } from '../kit/controls.ts';
import {
  buttons,
  CARD_LIMITS,
  card,
  type Element,
  figures,
  folded,
  markdown,
  sideBySide,
  targetOf,
} from '../kit/elements.ts';
import { clip, escapeMarkdown, formatDay, formatNumber, oneLine } from '../kit/format.ts';
import type { Card, Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import { causeElements, causeSentences, moreCauses } from './causes.ts';
import { bandTimeline } from './charts.ts';
import {
  basisOf,
  measurements,
  notes,
  otherMeetings,
  personOption,
  type QualityFacts,
  type Reading,
  readingLine,
} from './facts.ts';
import {
  clock,
  coverageText,
  decidingText,
  deviceName,
  earlyText,
  guestsText,
  named,
  nameText,
  networkName,
  noticedText,
  span,
  subject,
  toneOf,
  verdictTag,
  who,
} from './words.ts';

export interface QualityMeeting extends QualityFacts {
  readonly result: MeetingQuality;
  /** Set while more people are being read: the card shows what is known so far. */
  readonly reading?: Reading | undefined;
  /** Somebody complained of the meeting: there is a sentence to reply with. */
  readonly reply?: true | undefined;
}

/** Options of the list of people; the rest is asked for with `@`. */
const OPTIONS = 25;
/** People whom the verdict names. */
const NAMED = 2;
/** Length of a device or network in a line about a person. */
const FACT = 16;

/** Builds the result of `/quality 512340987`: verdict, cause, advice, timeline, the people affected most. */
export function qualityMeetingCard(d: QualityMeeting): Card {
  const t = texts(d.locale);
  const { result: r, reading } = d;
  const isReading = reading !== undefined;
  const sentence = meetingSentence(r, d, isReading);
  const timeline = bandTimeline(
    r.timeline,
    t.quality.bands,
    (minutes) => (minutes === 1 ? t.quality.timeline : t.quality.buckets(minutes)),
    { zone: d.zone, enough: isEnough(r.coverage) },
  );
  return card({
    tone: isReading ? 'running' : toneOf(r.total.verdict, r.coverage),
    title: `${t.quality.title} · ${topicOf(d)}`,
    subtitle: `${r.meeting.meetingNo} · ${formatDay(r.meeting.start, d.zone)} ${clock(r.meeting.start, d.zone)}–${clock(r.meeting.end, d.zone)}`,
    tags: [
      t.kind.quality,
      isReading ? t.state.running : verdictTag(r.total.verdict, r.coverage, d.locale, 'levels'),
    ],
    summary: sentence,
    elements: [
      markdown(`**${sentence}**`),
      ...(reading === undefined
        ? []
        : [
            readingLine(reading, d.locale),
            markdown(t.quality.partial(reading.done, reading.total), 'notation'),
          ]),
      headline(d),
      // A cause is found by comparing people with each other.
      ...(isEnough(r.coverage) && !isReading ? causeElements(r, d.locale, d.zone) : []),
      ...(reading === undefined ? actions(d) : cancelling(d)),
      isReading || d.reply === undefined ? undefined : replyText(d),
      notes(r.total, r.thresholds.enoughMinutes, d),
      worstPeople(d),
      measurements(r.total, r.thresholds, d.locale, {
        charts: [
          timeline?.chart,
          ...(isEnough(r.coverage) && !isReading ? moreCauses(r, d.locale, d.zone) : []),
        ],
        basis: basisOf(r.thresholds, r.total.mos !== undefined, d.locale),
      }),
      foot(d),
    ],
  });
}

/**
 * Returns in one line who was affected, when and how. Where too little was measured it says so instead; `reading` is true
 * while more will come.
 */
export function meetingSentence(
  quality: MeetingQuality,
  { locale, zone }: { readonly locale: Locale; readonly zone: string },
  reading = false,
): string {
  const { total, affected, coverage } = quality;
  const t = texts(locale).quality.verdict;
  if (total.verdict === 'unclassified')
    return texts(locale).punctuation.sentences([t.unclassified, ...guestsText(coverage, locale)]);
  const early = earlyText(coverage, locale, reading);
  if (early !== undefined) return early;
  const count = affected.people.length;
  if (count === 0)
    return total.counts.poor > 0 ? t.scattered : isWhole(coverage) ? t.nobody : t.nobodyMeasured;
  const when = span(affected.from, affected.to, zone);
  const speaker = unheard(quality);
  if (speaker !== undefined)
    return t.unheard(subject(speaker.name, locale), speaker.others, speaker.all, when);
  const how = noticedText(affected, locale);
  if (count === affected.measured) return t.everybody(count, isWhole(coverage), how, when);
  const { names, isAll } = named(
    affected.people.map((each) => ({ ...each, measure: each.total.counts.poor })),
    NAMED,
    locale,
  );
  const list = names === '' ? '' : t.names(names, !isAll);
  return t.some(count, affected.measured, list, how, when);
}

/** The one whom the others could not hear, where that is all that happened. */
function unheard({
  causes,
  affected: { people, measured, noticed },
}: MeetingQuality): { readonly name: string; readonly others: number; readonly all: boolean } | undefined {
  const [cause] = causes;
  const [speaker] = cause?.people ?? [];
  if (cause?.kind !== 'speaker' || speaker === undefined || noticed !== 'audio') return undefined;
  const known = new Set([...cause.people, ...cause.harmed].map(({ personKey }) => personKey));
  if (people.some(({ personKey }) => !known.has(personKey))) return undefined;
  const others = cause.harmed.length;
  return { name: speaker.name, others, all: others > 1 && others === measured - 1 };
}

/** What can be copied to somebody who complained: which meeting, what happened to whom, why, what helps. */
function replyText(d: QualityMeeting): Element | undefined {
  const { result: r, locale, zone } = d;
  const t = texts(locale).quality.reply;
  const when = `${formatDay(r.meeting.start, zone)} ${clock(r.meeting.start, zone)}`;
  const about = t.about(when, escapeMarkdown(topicOf(d)));
  const why = isEnough(r.coverage) ? causeSentences(r, locale) : [];
  const said = texts(locale).punctuation.sentences([meetingSentence(r, d), ...why]);
  return folded(t.title, [markdown(`${about}${said}`)]);
}

function topicOf({ result, about, rangeShort }: QualityMeeting): string {
  return clip(result.meeting.topic, CARD_LIMITS.topicText) || about || rangeShort;
}

function headline({ result: { total, affected }, locale }: QualityMeeting): Element | undefined {
  const t = texts(locale).quality;
  if (total.n === 0) return undefined;
  return figures([
    {
      value: `${formatNumber(affected.people.length)} / ${formatNumber(affected.measured)}`,
      label: t.figures.affected,
    },
    ...(affected.minutes === 0
      ? []
      : [{ value: formatNumber(affected.minutes), label: t.figures.affectedMinutes }]),
  ]);
}

/** Those who were affected, longest first; undefined if nobody was. */
function worstPeople(d: QualityMeeting): Element | undefined {
  const t = texts(d.locale).quality;
  const { people, affected } = d.result;
  // Nobody is the worst of those who had no trouble worth the name.
  const troubled = affected.people;
  if (troubled.length === 0) return undefined;
  const isFine = ({ coverage, total }: PersonQuality): boolean =>
    total.n > 0 && isWhole(coverage) && total.worst?.deciding === undefined;
  const shown = troubled.slice(0, CARD_LIMITS.rows);
  const more = troubled.length - shown.length;
  return folded(t.worst(shown.length, more, people.filter(isFine).length, d.link !== undefined), [
    markdown(shown.map((person) => personLine(person, d)).join('\n')),
  ]);
}

/** `**何俊杰** · 20/45 分钟差 · 09:20 下行音频丢包 16% · Wi-Fi · macOS`. */
function personLine(person: PersonQuality, { locale, zone }: QualityMeeting): string {
  const t = texts(locale).quality;
  const { worst, counts, n } = person.total;
  const fact = (read: (join: PersonQuality['joins'][number]['participation']) => string): string =>
    [...new Set(person.joins.map((join) => oneLine(read(join.participation))))].filter(Boolean).join(' / ');
  return [
    `**${who(person.name, locale)}**`,
    t.minutesPoor(counts.poor, n),
    worst?.deciding === undefined ? '' : `${clock(worst.time, zone)} ${decidingText(worst.deciding, locale)}`,
    ...[
      fact(({ networkType }) => networkName(networkType, locale)),
      fact(({ device }) => deviceName(device)),
    ].map((each) => escapeMarkdown(clip(each, FACT))),
  ]
    .filter((each) => each !== '')
    .join(' · ');
}

function actions(d: QualityMeeting): readonly (Element | undefined)[] {
  const t = texts(d.locale).quality.button;
  const options = d.result.people.slice(0, OPTIONS).map((person) => ({
    text: optionText(person, d.locale),
    value: personOption(person.personKey),
  }));
  const distinct = options.filter(
    ({ value }, at) => value !== '' && options.findIndex((each) => each.value === value) === at,
  );
  return [
    sideBySide([
      d.actions.person === undefined || distinct.length === 0
        ? undefined
        : choice(t.person, distinct, d.actions.person),
      otherMeetings(d),
    ]),
    buttons([
      d.link === undefined ? undefined : { text: t.workbook, primary: true, ...targetOf(d.link) },
      d.actions.compare === undefined ? undefined : { text: t.compare, value: d.actions.compare },
      d.actions.again === undefined ? undefined : { text: t.again, value: d.actions.again },
    ]),
  ];
}

function optionText({ name, total }: PersonQuality, locale: Locale): string {
  const t = texts(locale).quality;
  const shown = nameText(name, locale);
  return total.n === 0 ? t.optionUnmeasured(shown) : t.option(shown, total.counts.poor, total.n);
}

function cancelling({ locale, exportId }: QualityMeeting): readonly (Element | undefined)[] {
  return [buttons([{ text: texts(locale).button.cancel, value: { v: 1, do: 'cancel', id: exportId } }])];
}

function foot(d: QualityMeeting): Element {
  const t = texts(d.locale);
  const { coverage, total } = d.result;
  return requestFoot(
    d,
    // Where it is too little, the sentence says so.
    isEnough(coverage) || total.n === 0
      ? t.quality.coverage.measured(coverageText(coverage, d.locale))
      : undefined,
    ...(d.viewers === undefined ? [] : [t.quality.foot.viewers(d.viewers)]),
    keptUntil(d.link, d),
  );
}
