import { isEnough, isWhole } from '../../quality/statistics.ts';
import { keptUntil } from '../exports/running.ts';
import { choice, meetingOption } from '../kit/controls.ts';
import { buttons, card, type Element, folded, foot, markdown, targetOf } from '../kit/elements.ts';
import { clip, formatDay, formatHours, formatMoment, formatPercent } from '../kit/format.ts';
import type { Card } from '../kit/types.ts';
import { measurements } from '../quality/facts.ts';
import { clock, coverageText } from '../quality/words.ts';
import { texts } from '../text/index.ts';
import {
  headFigures,
  hoursChart,
  rankedCauses,
  roomsLine,
  topicText,
  trendChart,
  whenText,
  worseGroups,
  worstMeetings,
} from './body.ts';
import {
  asMarkdown,
  asText,
  type DigestCard,
  type DigestFacts,
  daysText,
  dayText,
  isReading,
  ofScope,
  scheduleText,
  scopeText,
  whoseText,
  yearOf,
} from './facts.ts';
import { adviceText, headline, stateOf, toneOfDigest } from './headline.ts';
import { flavourOf } from './types.ts';

/**
 * Builds the digest of a day or week: what changed, why it matters, what to do, then the evidence.
 *
 * @example const card = digestCard({ statistics, thresholds, locale: 'zh_cn', subscription, actions });
 */
export function digestCard(d: DigestCard): Card {
  const { statistics: f, thresholds, locale } = d;
  if (f.period.meetings === 0) return quietDigestCard(d);
  const t = texts(locale).digest;
  const advice = adviceText(f, thresholds, locale);
  const reading = isReading(d);
  const about = { thresholds, locale, reading };
  const concludes = isEnough(f.period.coverage);
  return card({
    // No verdict in the header before everything was read.
    tone: reading ? 'running' : toneOfDigest(f, thresholds),
    ...heading(d),
    tags: [t.kind[f.flavour], reading ? t.state.reading : t.state[stateOf(f, thresholds)]],
    summary: headline(f, { ...about, safe: asText }),
    elements: [
      markdown(`**${headline(f, { ...about, safe: asMarkdown })}**`),
      warningLines(d),
      headFigures(d),
      advice === undefined || !concludes
        ? undefined
        : markdown(texts(locale).failed.labelled(t.advice.title, advice)),
      ...actions(d),
      noteLines(d),
      worstMeetings(d),
      concludes
        ? folded(ofScope(t.causes.folded, f.scope, locale), [worseGroups(d), rankedCauses(d), roomsLine(d)])
        : undefined,
      measurements(
        { poorRate: f.period.screening ? undefined : f.period.poorRate, n: f.period.n, mos: undefined },
        thresholds,
        locale,
        {
          charts: [...trendChart(d), concludes ? hoursChart(d) : undefined],
          basis: isWhole(f.period.coverage) ? [] : [t.note.partial],
        },
      ),
      digestFoot(d),
    ],
  });
}

/** Builds the digest of a day without meetings, in one line. It claims that only if the list of meetings was read. */
export function quietDigestCard(d: DigestCard): Card {
  const { statistics: f, locale } = d;
  const t = texts(locale).digest;
  const { suspended = false, gone = false } = d.note ?? {};
  const known = f.complete && isWhole(f.period.coverage) && !suspended && !gone;
  const { previous, next, settings } = d.actions;
  const quiet = { ...d, workbook: undefined, actions: { previous, next, settings } };
  const reading = isReading(d);
  const lost = f.scope.of === 'place' ? 'placeGone' : 'gone';
  const sentence = known ? t.quiet[f.flavour] : t.quiet[reading ? 'reading' : gone ? lost : 'unknown'];
  const unread = reading ? 'reading' : 'unread';
  return card({
    tone: reading ? 'running' : 'none',
    ...heading(d),
    tags: [t.kind[f.flavour], t.state[known ? 'quiet' : unread]],
    summary: `${heading(d).title} · ${sentence}`,
    elements: [markdown(sentence), warningLines(d), ...actions(quiet), noteLines(d), digestFoot(quiet)],
  });
}

/** Days without a digest that are named; a long pause is counted. */
const SKIPPED = 3;
const OPTIONS = 10;

/** Returns the title, `会议质量日报 · 11 月 19 日 周四`, and the scope as subtitle unless it is the whole company. */
function heading({ statistics: f, locale }: DigestCard): {
  title: string;
  subtitle: string | undefined;
} {
  const when = daysText(f.period.from, f.period.to, locale, yearOf(f.asOf, f.zone));
  return {
    title: `${texts(locale).digest.title[f.flavour]} · ${when}`,
    subtitle: f.scope.of === 'tenant' ? undefined : scopeText(f.scope, locale, asText),
  };
}

/** Builds the notes on why the numbers are not to be taken as they stand. */
function warningLines({ statistics: f, note = {}, locale }: DigestCard): Element | undefined {
  const t = texts(locale).digest.note;
  return marked([
    note.suspended ? t.suspended : undefined,
    note.cutByQuota ? t.cutByQuota : undefined,
    note.gone ? t[f.scope.of === 'place' ? 'placeGone' : 'gone'](scopeText(f.scope, locale)) : undefined,
  ]);
}

/** Builds the notes on how this digest came about and what it does not cover. */
function noteLines(d: DigestCard): Element | undefined {
  const { statistics: f, note = {}, locale, subscription } = d;
  const t = texts(locale).digest.note;
  const { late, skipped = [], unsure = [] } = note;
  return marked([
    late === undefined ? undefined : t.late(formatMoment(late, subscription?.zone ?? f.zone)),
    skipped.length === 0 ? undefined : t.skipped(datesText(skipped, locale)),
    unsure.length === 0 ? undefined : t.unsure(datesText(unsure, locale)),
    coverageNote(d),
    screeningNote(d),
  ]);
}

function marked(notes: readonly (string | undefined)[]): Element | undefined {
  const lines = notes.filter((each) => each !== undefined);
  return lines.length === 0 ? undefined : markdown(lines.map((line) => `▲ ${line}`).join('\n'), 'notation');
}

function datesText(dates: readonly string[], locale: DigestFacts['locale']): string {
  const t = texts(locale).digest.note;
  const shown = dates.slice(-SKIPPED).map((date) => dayText(date, locale));
  return t.dates(shown.join(t.datesAnd), dates.length - shown.length);
}

/** Where a card has its coverage, once: in the headline without a verdict, in a note while it grows, else in the foot. */
function placeOfCoverage(d: DigestCard): 'headline' | 'note' | 'foot' {
  const { coverage, meetings, n } = d.statistics.period;
  if (meetings > 0 && n > 0 && !isEnough(coverage)) return 'headline';
  return meetings > 0 && !isWhole(coverage) && isReading(d) ? 'note' : 'foot';
}

function coverageNote(d: DigestCard): string | undefined {
  if (placeOfCoverage(d) !== 'note') return undefined;
  return texts(d.locale).digest.note.reading(coverageText(d.statistics.period.coverage, d.locale));
}

/** Meetings that were looked at and not read whole: what the sample excludes, what not, and the rate it comes to. */
function screeningNote(d: DigestCard): string | undefined {
  const { screening } = d.statistics.period;
  if (screening === undefined) return undefined;
  const { digest, punctuation } = texts(d.locale);
  const t = digest.screening;
  const { clear, suspicious, looks, of, estimate } = screening;
  return punctuation.sentences([
    ...(clear === 0 ? [] : [t.clear(clear, looks, of)]),
    ...(suspicious === 0 ? [] : [t.waiting(suspicious, isReading(d))]),
    ...(estimate === undefined
      ? []
      : [t.rate(formatPercent(estimate.rate), formatPercent(estimate.lower), formatPercent(estimate.upper))]),
  ]);
}

/** Builds the select of meetings and the buttons. */
function actions(d: DigestCard): readonly (Element | undefined)[] {
  const t = texts(d.locale).digest;
  const { statistics: f, actions: a, workbook } = d;
  const all = f.worst.slice(0, OPTIONS).map((each) => ({
    text: t.worst.option(
      whenText(each, f),
      topicText(each, d.locale),
      whoseText(f.scope, d.locale),
      each.affected,
    ),
    value: meetingOption(each.meetingNo, each.start),
  }));
  const options = all.filter(({ value }, at) => all.findIndex((each) => each.value === value) === at);
  const press = (text: string, value: DigestCard['actions']['settings']) =>
    value === undefined ? undefined : { text, value };
  return [
    a.meeting === undefined || options.length === 0
      ? undefined
      : choice(t.button.meeting, options, a.meeting),
    buttons([
      workbook === undefined ? undefined : { text: t.button.workbook, primary: true, ...targetOf(workbook) },
      press(t.button.meetings[f.flavour], a.meetings),
      press(t.button.settings, a.settings),
      press(t.button.previous[f.flavour], a.previous),
      press(t.button.next[f.flavour], a.next),
      a.unsubscribe === undefined ? undefined : { text: t.button.unsubscribe, value: a.unsubscribe },
    ]),
  ];
}

/** Builds the foot: coverage, time of the data, zone, schedule, retention of the file. */
function digestFoot(d: DigestCard): Element {
  const t = texts(d.locale);
  const f = t.digest.foot;
  const { statistics, subscription, workbook } = d;
  const { coverage } = statistics.period;
  // Beside a digest of days, that of the week comes on the first of them.
  const isMondays = subscription && statistics.flavour === 'week' && flavourOf(subscription.days) === 'day';
  const element = foot(
    placeOfCoverage(d) !== 'foot' || (isWhole(coverage) && coverage.total === 0)
      ? undefined
      : t.quality.coverage.measured(coverageText(coverage, d.locale)),
    statistics.period.meetings === 0 ? undefined : f.hours(formatHours(statistics.period.meetingMs / 1000)),
    f.asOf(asOfText(statistics.asOf, statistics.period.to, statistics.zone)),
    f.zone(clip(statistics.zone, 40)),
    subscription === undefined
      ? undefined
      : scheduleText(
          { ...subscription, ...(isMondays && { days: 'mondays' }) },
          d.locale,
          subscription.zone !== statistics.zone,
        ),
    keptUntil(workbook, { ...d, zone: statistics.zone }),
  );
  return d.mark === undefined ? element : { ...element, element_id: d.mark };
}

/** `00:41` on the morning after; with its date on any other day. */
function asOfText(asOf: number, to: string, zone: string): string {
  const next = new Date(Date.parse(to) + 24 * 60 * 60_000).toISOString().slice(0, 10);
  return formatDay(asOf, zone) === next ? clock(asOf, zone) : formatMoment(asOf, zone);
}
