import { mondayOf } from '../../lib/time.ts';
import { bandOf } from '../../quality/judge.ts';
import { type Dimension, ENOUGH_COVERAGE, isEnough, sumCoverage } from '../../quality/statistics.ts';
import { barChart } from '../kit/charts.ts';
import {
  buttons,
  CARD_LIMITS,
  card,
  type Element,
  figures,
  folded,
  foot,
  markdown,
} from '../kit/elements.ts';
import { clip, formatNumber, formatPercent } from '../kit/format.ts';
import type { Card, Locale, Tone } from '../kit/types.ts';
import { measurements } from '../quality/facts.ts';
import { coverageText, earlyText, rateText } from '../quality/words.ts';
import { texts } from '../text/index.ts';
import { series, targetOf } from './body.ts';
import {
  barsOf,
  changeOf,
  gapsLine,
  lineNames,
  rateBarsWithGaps,
  rateLines,
  shareOf,
  weekly,
} from './charts.ts';
import {
  asMarkdown,
  asText,
  type DigestThresholds,
  groupText,
  ofScope,
  readingOf,
  type Safe,
  scopeText,
  whoseText,
  withinScope,
} from './facts.ts';
import { groupSentence } from './headline.ts';
import type { Scope, TrendGroup, TrendPoint, TrendStatistics } from './types.ts';

export interface TrendView {
  readonly locale: Locale;
  readonly statistics: TrendStatistics;
  readonly thresholds: DigestThresholds;
}

type TrendState = 'none' | 'early' | 'good' | 'over';

/** Lines in one picture; more run into each other. */
const LINES = 4;

/** Builds the card for `/trend`: better or worse than before, drawn by day or week, for everybody or by groups. */
export function trendCard(d: TrendView): Card {
  const { statistics: f, locale } = d;
  const t = texts(locale).digest.trend;
  const state = stateOf(d);
  const sentence = sentenceOf(d);
  const by = f.by === undefined ? undefined : t.by(dimensionText(f.by.dimension, locale));
  const about = [by, f.scope.of === 'tenant' ? undefined : scopeText(f.scope, locale, asText)];
  return card({
    tone: toneOfTrend(state, d),
    title: f.isLatest ? t.title(f.days) : t.titleOf(t.foot(f.from, f.to)),
    subtitle: about.filter((each) => each !== undefined).join(' · ') || undefined,
    tags: [t.tag, t.state[state]],
    summary: sentence,
    elements: [
      markdown(`**${sentence}**`),
      ...(state === 'none' ? [waysOn(f, state, locale)] : drawn(d, state)),
      foot(
        t.foot(f.from, f.to),
        f.known < f.days && f.coverage.unlistedDays === undefined ? t.known(f.known, f.days) : undefined,
        // The sentence says how many days are known, or of how much too little is.
        state === 'early' && f.coverage.unlistedDays === undefined
          ? undefined
          : texts(locale).quality.coverage.measured(
              coverageText({ ...f.coverage, unlistedDays: undefined }, locale),
            ),
        texts(locale).digest.foot.zone(clip(f.zone, 40)),
      ),
    ],
  });
}

function stateOf({ statistics: { now, coverage }, thresholds }: TrendView): TrendState {
  if (now.poorRate === undefined) return 'none';
  if (!isEnough(coverage)) return 'early';
  // Most minutes may be known and yet no meeting be read whole.
  return (now.judged > 0 ? now.bad === 0 : now.poorRate <= thresholds.targetRate) ? 'good' : 'over';
}

function toneOfTrend(state: TrendState, { statistics: { now }, thresholds }: TrendView): Tone {
  if (state !== 'over') return state === 'good' ? 'good' : 'none';
  const share = now.judged === 0 ? 0 : (now.bad / now.judged) * 100;
  return bandOf('meetings.bad', share, thresholds) === 'poor' ? 'failed' : 'attention';
}

/** Fewer meetings on a side change by chance. */
const ENOUGH_MEETINGS = 10;

/** Why nothing can be said: nothing was ever collected, it is not read yet, or nobody met. */
function whyNone({ known, coverage }: TrendStatistics) {
  if (known === 0) return 'collected';
  return coverage.total > 0 && coverage.measured === 0 ? 'read' : 'judged';
}

function sentenceOf({ statistics: f, thresholds, locale }: TrendView): string {
  const t = texts(locale).digest.trend;
  const { now, before } = f;
  if (now.poorRate === undefined) return t.none[whyNone(f)];
  if (f.coverage.unlistedDays !== undefined) return t.sentence.fewDays(f.known, f.days);
  const within = (sentence: string): string => withinScope(sentence, f.scope, locale);
  const early = earlyText(f.coverage, locale);
  if (early !== undefined) return within(early);
  if (now.judged === 0) return within(t.sentence.minutes(formatPercent(now.poorRate)));
  const is = within(t.sentence.is(f.meetings, now.judged, now.bad, now.severe, now.affected));
  const shares = [now, before].map((each) =>
    each === undefined || each.judged === 0
      ? undefined
      : { n: each.judged, poorRate: each.bad / each.judged },
  );
  const group = f.by && groupSentence(f.by, thresholds, locale);
  if (group !== undefined) return texts(locale).punctuation.sentences([is, group]);
  const [share = { n: 0, poorRate: undefined }, then] = shares;
  const change = changeOf(share, then, ENOUGH_MEETINGS);
  const beside =
    change === 'alone' || before === undefined
      ? t.sentence.alone
      : t.sentence[change](f.days, before.judged, before.bad);
  return texts(locale).punctuation.sentences([is, beside]);
}

function drawn(d: TrendView, state: TrendState): readonly (Element | undefined)[] {
  const { statistics: f, thresholds, locale } = d;
  const t = texts(locale).digest.trend;
  const { now, before } = f;
  const known = isEnough(f.coverage) && now.judged > 0;
  return [
    figures([
      {
        value: known ? formatNumber(now.bad) : texts(locale).quality.nothing,
        label: before === undefined || before.judged === 0 ? t.figures.bad : t.figures.badBefore(before.bad),
        faint: !known,
      },
      {
        value: known ? formatNumber(now.affected) : texts(locale).quality.nothing,
        label: t.figures.affected(whoseText(f.scope, locale)),
        faint: !known,
      },
      {
        value: formatNumber(f.meetings),
        label: f.known < f.days ? t.figures.meetingsOf(f.known) : t.figures.meetings,
      },
    ]),
    waysOn(f, state, locale),
    ...(f.by === undefined
      ? [folded(ofScope(t.chart.folded, f.scope, locale), known ? badBars(d) : [])]
      : groupsOf(d, f.by)),
    measurements({ poorRate: now.poorRate, n: now.n, mos: undefined }, thresholds, locale, {
      charts: f.by === undefined ? [rateBars(d), gapsLine(f.points, 'day', locale)] : [],
    }),
  ];
}

/** Bad meetings by day or week; a day of which too little is known is no day without bad meetings. */
function badBars({ statistics: f, locale }: TrendView): readonly (Element | undefined)[] {
  const weeks = weekly(f.points);
  const buckets = new Map<string, TrendPoint[]>();
  for (const point of f.points) {
    const key = weeks ? mondayOf(point.date) : point.date;
    buckets.set(key, [...(buckets.get(key) ?? []), point]);
  }
  const isKnown = ({ isUnread, coverage }: TrendPoint) => isUnread !== true && isEnough(coverage);
  const points = [...buckets].map(([date, days]) => {
    const known = days.filter(isKnown);
    const value =
      known.length < ENOUGH_COVERAGE * days.length
        ? undefined
        : known.reduce((sum, { bad = 0 }) => sum + bad, 0);
    return { label: date.slice(5), value };
  });
  const drawn = barChart(texts(locale).digest.trend.chart[weeks ? 'badWeek' : 'badDay'], points);
  return drawn === undefined ? [] : [drawn, gapsLine(f.points, 'day', locale)];
}

function rateBars({ statistics: f, thresholds, locale }: TrendView): Element | undefined {
  const weeks = weekly(f.points);
  const title = texts(locale).digest.trend.chart[weeks ? 'week' : 'day'];
  const { targetRate, enoughMinutes } = thresholds;
  const words = { title, ...series(locale, enoughMinutes) };
  return rateBarsWithGaps(words, barsOf(f.points, weeks, enoughMinutes), targetOf(targetRate, locale));
}

function groupsOf(
  { statistics: f, thresholds, locale }: TrendView,
  { dimension, groups, total }: NonNullable<TrendStatistics['by']>,
): readonly (Element | undefined)[] {
  const t = texts(locale).digest.trend;
  const what = dimensionText(dimension, locale);
  if (groups.length === 0) return [markdown(t.noGroups(what))];
  const name = (group: TrendGroup, safe: Safe) => groupText({ dimension, ...group }, locale, safe);
  const lines = groups.slice(0, LINES);
  const names = lineNames(lines.map((group) => name(group, asText)));
  const weeks = weekly(f.points);
  const shown = groups.slice(0, CARD_LIMITS.rows);
  return [
    folded(
      ofScope(t.groups(shown.length, total), f.scope, locale),
      [
        markdown(
          shown
            .map((group) => {
              const { poorRate, n } = shareOf(group.points);
              const coverage = sumCoverage(group.points.map((point) => point.coverage));
              const facts = [
                isEnough(coverage)
                  ? t.minutesPoor(rateText(poorRate, locale), n)
                  : texts(locale).quality.early.tag,
                ...(!isEnough(coverage) || group.before?.poorRate === undefined
                  ? []
                  : [t.before(formatPercent(group.before.poorRate))]),
                texts(locale).quality.coverage.measured(coverageText(coverage, locale)),
              ];
              return t.group(name(group, asMarkdown), facts.join(' · '));
            })
            .join('\n'),
        ),
      ],
      true,
    ),
    folded(t.groupChart(what), [
      rateLines(
        t.groupChart(what),
        lines.map(({ points }, index) => ({
          name: names[index] ?? '',
          points: barsOf(points, weeks, thresholds.enoughMinutes),
        })),
        targetOf(thresholds.targetRate, locale),
      ),
      gapsLine(f.points, 'day', locale),
    ]),
  ];
}

function dimensionText(dimension: Dimension, locale: Locale): string {
  return texts(locale).digest.groups.dimension[dimension];
}

const GROUPED = ['department', 'location'] as const;

/** The buttons: what most days are missing of is read; groups of the same days, and the whole from groups. */
function waysOn(f: TrendStatistics, state: TrendState, locale: Locale): Element | undefined {
  const { whole, command, commandOf, ...by } = texts(locale).digest.trend.ways;
  const scope = typedScope(f.scope, locale);
  if (scope === undefined) return undefined;
  const again = f.isLatest ? command(f.days) : commandOf(f.from, f.to);
  const run = (text: string, ...words: readonly string[]) => ({
    text,
    value: { v: 1, do: 'say', words: words.filter((each) => each !== '').join(' ') } as const,
  });
  const lacks = f.known === 0 || f.coverage.unlistedDays !== undefined;
  const groups = GROUPED.filter(
    (each) => state !== 'none' && each !== f.by?.dimension && hasSeveral(f.scope, each),
  );
  return buttons([
    !lacks || f.toRead === undefined ? undefined : { ...run(...readingOf(f.toRead, locale)), primary: true },
    state === 'none' || f.by === undefined ? undefined : run(whole, again, scope),
    ...groups.map((each) => run(by[each].text, again, by[each].word, scope)),
  ]);
}

/** A department, a place or a topic; a button takes no longer command. */
const LONGEST_NAME = 100;

/** The words that a command has for a scope; undefined for one that only this card knows. */
function typedScope(scope: Scope, locale: Locale): string | undefined {
  const { department, location: place, topic } = texts(locale).digest.trend.ways;
  if (scope.of === 'tenant') return '';
  if (scope.of === 'rooms' || scope.of === 'organiser' || scope.name.length > LONGEST_NAME) return undefined;
  const name = /\s/u.test(scope.name) ? `"${scope.name}"` : scope.name;
  return `${{ department, place, topic }[scope.of].word}:${name}`;
}

/** Whether a scope can be of several groups: a place without others in it is one. */
function hasSeveral(scope: Scope, dimension: (typeof GROUPED)[number]): boolean {
  if (scope.of === 'department' && dimension === 'department') return (scope.below ?? []).length > 0;
  return scope.of !== 'place' || dimension !== 'location' || (scope.parts ?? []).length > 1;
}
