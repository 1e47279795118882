import type { Attended, PersonHistory } from '../../quality/compare.ts';
import { affectedOf, levelOf } from '../../quality/meeting.ts';
import { isEnough, type Tally } from '../../quality/rates.ts';
import type { Thresholds } from '../../quality/settings.ts';
import { type ExportFacts, requestFoot } from '../exports/running.ts';
import { buttons, CARD_LIMITS, card, type Element, folded, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown, formatMoment, formatPercent } from '../kit/format.ts';
import type { ButtonValue, Card, Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import { rateBars } from './charts.ts';
import { basisOf, measurements, refusedNote } from './facts.ts';
import { coverageText, decidingText, earlyText, maskedIp, nameText, toneOf, verdictTag } from './words.ts';

export interface QualityHistory extends ExportFacts {
  readonly name: string;
  readonly history: PersonHistory;
  readonly thresholds: Thresholds;
  /** Joins whose minutes the platform would not or could not give. */
  readonly refused?: number | undefined;
  /** More meetings than these were not looked at. */
  readonly mostMeetings: number;
  readonly again?: ButtonValue | undefined;
  readonly zone: string;
}

const BARS = 20;

/** Builds the result of `/quality @person`: the latest meetings, the trend, and what the trouble follows. */
export function qualityHistoryCard(d: QualityHistory): Card {
  const t = texts(d.locale);
  const words = t.quality.history;
  const { history: h } = d;
  const judged = h.meetings.filter(({ person }) => person.total.n > 0);
  const affected = judged.map(({ person }) => affectedOf([person]).minutes).filter((each) => each > 0);
  const rate = h.tally.n === 0 ? undefined : h.tally.poor / h.tally.n;
  const sentence =
    judged.length === 0
      ? words.none
      : (earlyText(h.coverage, { reading: false, poorRate: rate, n: h.tally.n }, d.thresholds, d.locale) ??
        words.sentence(judged.length, affected.length, sum(affected)));
  const verdict = levelOf(affected.length, judged.length, d.thresholds);
  return card({
    tone: toneOf(verdict, h.coverage),
    title: words.title(nameText(d.name, d.locale)),
    subtitle: d.rangeShort,
    tags: [t.kind.quality, verdictTag(verdict, h.coverage, d.locale, 'meetings')],
    summary: `${nameText(d.name, d.locale)} · ${sentence}`,
    elements: [
      markdown(`**${sentence}**`),
      ...(judged.length === 0 || !isEnough(h.coverage)
        ? []
        : [markdown(`${followsText(h, d.locale)}\n${words.trend[h.trend]}`)]),
      buttons([d.again === undefined ? undefined : { text: t.quality.button.again, value: d.again }]),
      refusedNote(d.refused, d.locale),
      listOf(h.meetings, d),
      measurements({ poorRate: rate, n: h.tally.n, mos: undefined }, d.thresholds, d.locale, {
        charts: [chartOf(judged, d)],
        // A meeting may have no other value than its estimated MOS.
        basis: basisOf(d.thresholds, true, d.locale),
      }),
      requestFoot(
        d,
        words.most(d.mostMeetings),
        t.quality.coverage.measured(coverageText(h.coverage, d.locale)),
      ),
    ],
  });
}

function sum(minutes: readonly number[]): number {
  return minutes.reduce((total, each) => total + each, 0);
}

function followsText({ follows }: PersonHistory, locale: Locale): string {
  const words = texts(locale).quality.history.follows;
  const { what, value, here, elsewhere } = follows;
  if (what !== 'place' && what !== 'device') return words[what];
  const parts = value.split(' · ').map((part) => (what === 'place' ? maskedIp(part) : part));
  const name = escapeMarkdown(clip(parts.join(' · '), CARD_LIMITS.nameText));
  return words[what](name, shareText(here), shareText(elsewhere));
}

function shareText(tally: Tally | undefined): string {
  return formatPercent(tally === undefined || tally.n === 0 ? 0 : tally.poor / tally.n);
}

function chartOf(
  judged: readonly Attended[],
  { locale, zone, thresholds: { targetRate } }: QualityHistory,
): Element | undefined {
  const t = texts(locale).quality;
  const bars = judged.slice(0, BARS).map(({ meeting, person }) => ({
    label: formatMoment(meeting.start, zone),
    percent: (person.total.poorRate ?? 0) * 100,
  }));
  return rateBars(t.history.chart, bars.reverse(), {
    percent: targetRate * 100,
    text: t.history.target(formatPercent(targetRate)),
  });
}

/** The latest meetings: when, which, how long the person was affected and by what; whole meetings read well say so. */
function listOf(meetings: readonly Attended[], d: QualityHistory): Element | undefined {
  if (meetings.length === 0) return undefined;
  const t = texts(d.locale).quality;
  const shown = meetings.slice(0, CARD_LIMITS.rows);
  const lines = shown.map(({ meeting, person, cause }) => {
    const { minutes, noticed } = affectedOf([person]);
    const measured = isEnough(person.coverage);
    return [
      `**${formatMoment(meeting.start, d.zone)}**`,
      escapeMarkdown(clip(meeting.topic, CARD_LIMITS.nameText) || meeting.meetingNo),
      measured && minutes > 0
        ? t.verdict.noticed[noticed](minutes)
        : verdictTag(person.total.verdict, person.coverage, d.locale),
      ...(measured && minutes > 0 ? [whyText(person.total.worst?.deciding, cause, d.locale)] : []),
    ].join(' · ');
  });
  return folded(t.history.list(shown.length, meetings.length), [markdown(lines.join('\n'))]);
}

function whyText(
  deciding: Parameters<typeof decidingText>[0] | undefined,
  cause: Attended['cause'],
  locale: Locale,
): string {
  const t = texts(locale).quality;
  if (cause !== undefined && !cause.isolated) return t.causes.kind[cause.kind];
  return deciding === undefined ? t.nothing : decidingText(deciding, locale);
}
