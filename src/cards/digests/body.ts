import { ENOUGH_COVERAGE, isEnough, isWhole } from '../../quality/statistics.ts';
import { CARD_LIMITS, type Element, figures, folded, markdown } from '../kit/elements.ts';
import { clip, firstOf, formatMoment, formatNumber, formatPercent, noShowRate } from '../kit/format.ts';
import { clock, coverageText } from '../quality/words.ts';
import { texts } from '../text/index.ts';
import { gapsLine, rateBarsWithGaps } from './charts.ts';
import { asMarkdown, atLineStart, causeText, type DigestCard, groupText, whoseText } from './facts.ts';
import { stateOf } from './headline.ts';
import type { Counts, DigestStatistics, WorstMeeting } from './types.ts';

/** More groups, causes or rooms would not be read in twenty seconds. */
const GROUPS = 3;
const CAUSES = 3;
const ROOMS = 2;
const TOPIC = 16;

/** Builds the row of key numbers: bad meetings, all meetings, people. */
export function headFigures({ statistics: f, locale }: DigestCard): Element {
  const t = texts(locale).digest.figures;
  const { period, baseline, flavour } = f;
  return figures([
    {
      value:
        isEnough(period.coverage) && period.judged > 0
          ? formatNumber(period.bad)
          : texts(locale).quality.nothing,
      label:
        baseline !== undefined && isAlike(period.judged, baseline.judged)
          ? t.badBeside[flavour](baseline.bad)
          : t.bad,
      faint: !isEnough(period.coverage),
    },
    {
      value: formatNumber(period.meetings),
      label: baseline === undefined ? t.meetings : t.meetingsBeside[flavour](formatNumber(baseline.meetings)),
    },
    { value: formatNumber(period.people), label: t.people(period.joins) },
  ]);
}

/** A day of so many times the meetings of another has more bad ones for that alone: half a day, a day off. */
const ALIKE = 1.5;

function isAlike(judged: number, before: number): boolean {
  return before > 0 && judged <= ALIKE * before && before <= ALIKE * judged;
}

/** Builds the chart of 14 days or 8 weeks with the target, and which of them were not read; nothing without data. */
export function trendChart({ statistics: f, thresholds, locale }: DigestCard): readonly Element[] {
  const t = texts(locale).digest.chart;
  const drawn = rateBarsWithGaps(
    { title: t.trend[f.flavour](f.trend.length), ...series(locale, thresholds.enoughMinutes) },
    f.trend.map(({ date, poorRate, n, coverage }) => ({
      label: date.slice(5),
      rate: poorRate,
      faint: n < thresholds.enoughMinutes || !isEnough(coverage),
    })),
    targetOf(thresholds.targetRate, locale),
  );
  if (drawn === undefined) return [];
  const gaps = gapsLine(f.trend, f.flavour, locale);
  return gaps === undefined ? [drawn] : [drawn, gaps];
}

/** Builds the chart of the poor rate by hour of the day; undefined without data. */
export function hoursChart({ statistics: f, thresholds, locale }: DigestCard): Element | undefined {
  const t = texts(locale).digest.chart;
  const measured = f.hours.filter(({ counts }) => classified(counts) > 0).map(({ hour }) => hour);
  const [first, last] = [Math.min(...measured), Math.max(...measured)];
  return rateBarsWithGaps(
    { title: t.hours, ...series(locale, thresholds.enoughMinutes) },
    f.hours
      .filter(({ hour }) => hour >= first && hour <= last)
      .map(({ hour, counts }) => {
        const n = classified(counts);
        return {
          label: String(hour).padStart(2, '0'),
          rate: n === 0 ? undefined : counts.poor / n,
          faint: n < thresholds.enoughMinutes || !isEnough(f.period.coverage),
        };
      }),
    targetOf(thresholds.targetRate, locale),
  );
}

/** Returns the names of a rate chart's two series. */
export function series(locale: DigestCard['locale'], enough: number): { enough: string; few: string } {
  const t = texts(locale).digest.chart;
  return { enough: t.enough, few: t.few(enough, formatPercent(ENOUGH_COVERAGE)) };
}

/** Returns the target of a rate chart with its label. */
export function targetOf(rate: number, locale: DigestCard['locale']): { rate: number; text: string } {
  return { rate, text: texts(locale).digest.chart.target(formatPercent(rate)) };
}

function classified({ good, fair, poor }: Counts): number {
  return good + fair + poor;
}

/**
 * Builds the list of up to five meetings that need attention, folded unless it answers a question: whose they were, how
 * many people each of them cost, and why.
 */
export function worstMeetings({
  statistics: f,
  locale,
  isAnswer,
  workbook,
}: DigestCard): Element | undefined {
  const t = texts(locale).digest.worst;
  const shown = f.worst.slice(0, CARD_LIMITS.rows);
  if (shown.length === 0) return undefined;
  const lines = shown.map((each) => {
    const facts = [
      // Of a private topic nobody is named.
      ...(each.topic === undefined || each.organiser === '' ? [] : [asMarkdown(clip(each.organiser, TOPIC))]),
      t.affected(whoseText(f.scope, locale), each.affected, each.people),
      texts(locale).quality.causes.kind[each.cause?.kind ?? 'unknown'],
      ...(isWhole(each.coverage)
        ? []
        : [texts(locale).quality.coverage.measured(coverageText(each.coverage, locale))]),
    ];
    return t.line(t.when(whenText(each, f), asMarkdown(topicText(each, locale))), facts.join(' · '));
  });
  const more = Math.max(f.period.bad, f.worst.length) - shown.length;
  const title = more > 0 ? t.some(shown.length, more, workbook !== undefined) : t.title;
  return folded(title, [markdown(lines.join('\n'))], isAnswer);
}

/** Formats the start of a meeting: `09:00`, in a weekly digest with its date. */
export function whenText({ start }: WorstMeeting, { flavour, zone }: DigestStatistics): string {
  return flavour === 'day' ? clock(start, zone) : formatMoment(start, zone);
}

/** Returns the topic of a meeting; a private topic stays hidden, a meeting without topic is named by its number. */
export function topicText({ topic, meetingNo }: WorstMeeting, locale: DigestCard['locale']): string {
  return topic === undefined ? texts(locale).digest.worst.hidden : clip(topic, TOPIC) || meetingNo;
}

/** Builds the list of groups that are worse than the rest; undefined without any. */
export function worseGroups({ statistics: f, locale, workbook }: DigestCard): Element | undefined {
  if (f.groups.length === 0) return undefined;
  const { digest: t, punctuation } = texts(locale);
  const shown = f.groups.slice(0, GROUPS).map((group) => {
    const facts = [
      t.count(group.n),
      t.groups.rest(formatPercent(group.restRate)),
      ...(group.coverage.total === 0
        ? []
        : [texts(locale).quality.coverage.measured(coverageText(group.coverage, locale))]),
      ...(group.before === undefined ? [] : [t.groups.before[f.flavour](formatPercent(group.before))]),
    ];
    return t.groups.line(
      t.groups.dimension[group.dimension],
      groupText(group, locale, asMarkdown),
      formatPercent(group.rate),
      punctuation.clauses(facts),
    );
  });
  const more = f.groups.length - shown.length;
  const lines = [
    `**${t.groups.title}**`,
    ...shown,
    ...(more > 0 ? [t.groups.more(more, workbook !== undefined)] : []),
  ];
  return markdown(lines.join('\n'));
}

/** Builds the list of causes with their share; undefined if the period was calm. */
export function rankedCauses({ statistics: f, thresholds, locale }: DigestCard): Element | undefined {
  const calm = f.worst.length === 0 && f.groups.length === 0 && stateOf(f, thresholds) !== 'over';
  if (calm || f.causes.length === 0) return undefined;
  const t = texts(locale).digest.causes;
  const lines = f.causes
    .slice(0, CAUSES)
    .map(({ example, minutes, meetings, people }, index) =>
      t.line(index + 1, atLineStart(causeText(example, locale, asMarkdown)), minutes, meetings, people),
    );
  return markdown([`**${t.title}**`, ...lines].join('\n'));
}

/** Builds the line about rooms that were reserved but not used. */
export function roomsLine({ statistics: { rooms }, locale }: DigestCard): Element | undefined {
  const share = rooms && noShowRate(rooms.checkIns);
  if (rooms === undefined || share === undefined) return undefined;
  const { digest: t, punctuation } = texts(locale);
  const { reservations, checkIns } = rooms;
  if (checkIns.missed === 0) return markdown(t.roomsNone(reservations, checkIns.due));
  const worst = firstOf(rooms.worst, ROOMS, ({ missed }) => missed).map(({ name, where, missed }) => {
    return t.roomMissed(asMarkdown(clip(name, TOPIC)), asMarkdown(clip(where, TOPIC)), missed);
  });
  return markdown(
    t.rooms(reservations, checkIns.due, checkIns.missed, formatPercent(share), punctuation.list(worst)),
  );
}
