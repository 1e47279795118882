import type { PersonQuality } from '../../quality/aggregate.ts';
import type { Cause } from '../../quality/causes/index.ts';
import type { JudgedMinute } from '../../quality/judge.ts';
import { affectedOf } from '../../quality/meeting.ts';
import type { Thresholds } from '../../quality/settings.ts';
import { isEnough } from '../../quality/statistics.ts';
import type { MeetingFacts } from '../../quality/types.ts';
import { requestFoot } from '../exports/running.ts';
import {
  buttons,
  CARD_LIMITS,
  card,
  type Element,
  figures,
  folded,
  markdown,
  targetOf,
} from '../kit/elements.ts';
import { clip, escapeMarkdown, formatDay, formatNumber, oneLine } from '../kit/format.ts';
import type { Card, Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import { causeElements } from './causes.ts';
import { basisOf, measurements, notes, otherMeetings, type QualityFacts } from './facts.ts';
import { personCharts } from './person-charts.ts';
import {
  clock,
  coverageText,
  deviceName,
  earlyText,
  maskedIp,
  minuteText,
  nameText,
  networkName,
  noticedText,
  span,
  subject,
  toneOf,
  verdictTag,
} from './words.ts';

export interface QualityPerson extends QualityFacts {
  readonly meeting: MeetingFacts;
  readonly thresholds: Thresholds;
  readonly person: PersonQuality;
  /** Causes of the meeting that involve this person. */
  readonly causes: readonly Cause[];
  /** True if nobody else's minutes were read, so that shared causes cannot be found. */
  readonly alone: boolean;
}

/** Builds the result of `/quality 512340987 @person`: charts with the limits, cause, facts. */
export function qualityPersonCard(d: QualityPerson): Card {
  const t = texts(d.locale);
  const { person, meeting, locale, zone } = d;
  const sentence = texts(locale).punctuation.sentences([personSentence(person, d), ...elsewhere(d)]);
  const name = nameText(person.name, locale);
  const [decisive, ...others] = personCharts(d);
  return card({
    tone: toneOf(person.total.verdict, person.coverage),
    title: `${t.quality.title} · ${name}`,
    subtitle: `${clip(meeting.topic, CARD_LIMITS.topicText) || meeting.meetingNo} · ${formatDay(meeting.start, zone)} ${clock(meeting.start, zone)}–${clock(meeting.end, zone)}`,
    tags: [t.kind.quality, verdictTag(person.total.verdict, person.coverage, locale)],
    summary: `${name} · ${sentence}`,
    elements: [
      markdown(`**${sentence}**`),
      headline(d),
      ...why(d),
      // Right under the cause: it qualifies it.
      d.alone && person.total.counts.poor > 0 ? markdown(t.quality.person.alone, 'notation') : undefined,
      otherMeetings(d),
      buttons([
        d.actions.meeting === undefined
          ? undefined
          : { text: t.quality.button.meeting, primary: true, value: d.actions.meeting },
        d.link === undefined
          ? undefined
          : {
              text: t.quality.button.workbook,
              ...targetOf(d.link),
              primary: d.actions.meeting === undefined,
            },
        d.actions.again === undefined ? undefined : { text: t.quality.button.again, value: d.actions.again },
      ]),
      notes(person.total, d.thresholds.enoughMinutes, { locale }),
      decisive === undefined ? undefined : folded(t.quality.person.decisive, [decisive]),
      measurements(person.total, d.thresholds, locale, {
        charts: [...others, facts(d)],
        basis: basisOf(d.thresholds, person.total.mos !== undefined, locale),
      }),
      requestFoot(d, t.quality.coverage.measured(coverageText(person.coverage, locale))),
    ],
  });
}

/** Returns the verdict on one person in one line. */
function personSentence(
  person: PersonQuality,
  { locale, zone }: { readonly locale: Locale; readonly zone: string },
): string {
  const { total, coverage } = person;
  const early = earlyText(coverage, locale);
  if (early !== undefined && total.verdict !== 'unclassified') return early;
  const t = texts(locale).quality.verdict;
  if (total.verdict === 'unclassified') return t.unclassified;
  const affected = affectedOf([person]);
  if (affected.minutes === 0) return total.counts.poor > 0 ? t.scattered : t.nobodyAlone;
  return t.alone(noticedText(affected, locale), span(affected.from, affected.to, zone));
}

/** Returns for a victim whose trouble it was, and that it was not theirs. */
function elsewhere({ person, causes, locale }: QualityPerson): readonly string[] {
  const t = texts(locale).quality.person.elsewhere;
  const [cause] = causes;
  if (cause === undefined || !isEnough(person.coverage)) return [];
  const name = subject(person.name, locale);
  const isHarmed = cause.harmed.some(({ personKey }) => personKey === person.personKey);
  if (cause.kind === 'speaker' && isHarmed)
    return [t.speaker(name, subject(cause.people[0]?.name ?? '', locale))];
  return cause.kind === 'site' || cause.kind === 'service' ? [t[cause.kind](name)] : [];
}

function headline({ person, locale, zone }: QualityPerson): Element | undefined {
  const t = texts(locale).quality;
  const { total } = person;
  if (total.n === 0) return undefined;
  const { worst } = total;
  const { minutes } = affectedOf([person]);
  const shown = [
    ...(minutes === 0 ? [] : [{ value: formatNumber(minutes), label: t.figures.affectedMinutes }]),
    ...(worst?.deciding === undefined ? [] : [{ value: clock(worst.time, zone), label: t.figures.worst }]),
  ];
  return shown.length === 0 ? undefined : figures(shown);
}

function why({ causes, person, locale, zone }: QualityPerson): readonly Element[] {
  const t = texts(locale).quality;
  const { worst, n } = person.total;
  const worstLine =
    worst?.deciding === undefined
      ? []
      : [markdown(t.person.worst(clock(worst.time, zone), minuteText(worst, locale)))];
  if (n === 0) return [];
  if (!isEnough(person.coverage)) return worstLine;
  if (causes.length === 0) return [...worstLine, markdown(t.person.noCause)];
  return [...worstLine, ...causeElements({ causes }, locale, zone)];
}

/** Device and network of every join, and what the picture was. */
function facts({ person, locale, zone }: QualityPerson): Element | undefined {
  const t = texts(locale);
  const words = t.quality.person;
  const lines = person.joins.slice(0, 4).map(({ participation: join, minutes }) => {
    const from = join.joinTime ?? minutes[0]?.time;
    const to = join.leaveTime ?? minutes.at(-1)?.time;
    const what = [
      deviceName(join.device),
      join.appVersion,
      networkName(join.networkType, locale),
      join.publicIp === '' ? '' : maskedIp(join.publicIp),
      join.location,
    ].map((each) => escapeMarkdown(clip(oneLine(each), 16)));
    return [
      from === undefined || to === undefined ? '' : span(from, to, zone),
      ...what,
      join.proxy === true ? words.facts.proxy : '',
    ]
      .filter((each) => each !== '')
      .join(' · ');
  });
  const picture = pictureText(person.minutes, locale);
  const all = [
    ...lines.filter((line) => line !== '').map((line) => t.failed.labelled(words.facts.joins, line)),
    ...(picture === undefined ? [] : [t.failed.labelled(words.facts.picture, picture)]),
    ...(person.joins.length > 1 ? [words.facts.rejoined(person.joins.length)] : []),
  ];
  return all.length === 0 ? undefined : markdown(all.join('\n'), 'notation');
}

/** `接收 720P、15–30 fps · 发送 1080P、30 fps`. */
function pictureText(minutes: readonly JudgedMinute[], locale: Locale): string | undefined {
  const words = texts(locale).quality.person;
  const lines = (['received', 'sent'] as const).flatMap((way) => {
    const streams = minutes
      .map(({ minute }) => minute.streams.video[way])
      .filter(({ bitrate }) => bitrate !== 0);
    const heights = streams.flatMap(({ height }) => (height === undefined || height === 0 ? [] : [height]));
    const frames = streams.flatMap(({ fps }) => (fps === undefined ? [] : [fps]));
    if (heights.length === 0 && frames.length === 0) return [];
    const height = heights.length === 0 ? '' : `${range(heights)}P`;
    const fps =
      frames.length === 0
        ? ''
        : words.frames(formatNumber(Math.min(...frames)), formatNumber(Math.max(...frames)));
    return [words.picture(words.lines[way], height, fps)];
  });
  return lines.length === 0 ? undefined : lines.join(' · ');
}

function range(values: readonly number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least === most ? String(least) : `${least}–${most}`;
}
