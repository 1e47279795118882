import { isEnough, sumCoverage } from '../../quality/coverage.ts';
import type { Dimension } from '../../quality/groups.ts';
import { CARD_LIMITS, card, type Element, figures, folded, foot, markdown } from '../kit/elements.ts';
import { clip, formatNumber, formatPercent } from '../kit/format.ts';
import type { Card, Locale } from '../kit/types.ts';
import { coverageText, earlyText, rateText } from '../quality/words.ts';
import { texts } from '../text/index.ts';
import { series, targetOf } from './body.ts';
import {
  barsOf,
  changeOf,
  lineNames,
  rateBarsWithGaps,
  rateLines,
  type Share,
  shareOf,
  weekly,
} from './charts.ts';
import type { DigestThresholds } from './facts.ts';
import { asMarkdown, asText, groupText, type Safe, scopeText } from './facts.ts';
import type { LocalDate, PeriodStatistics, Scope, TrendPoint } from './types.ts';

export interface TrendGroup {
  readonly name: string;
  /** A day each, oldest first. */
  readonly points: readonly TrendPoint[];
  /** The same number of days before; undefined if nothing is kept of them. */
  readonly before: Share | undefined;
}

/** How the quality went over some days. */
export interface TrendStatistics {
  readonly scope: Scope;
  readonly zone: string;
  readonly days: number;
  /** First and last day, both included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly meetings: number;
  /** Days of which something is known, of `days`. */
  readonly known: number;
  /** Of the days that are known; those that are not are counted if they are many. */
  readonly coverage: PeriodStatistics['coverage'];
  /** A day each, oldest first. */
  readonly points: readonly TrendPoint[];
  /** The same number of days before; undefined if nothing is kept of them. */
  readonly before: Share | undefined;
  /** Set if groups were asked for: those with the most minutes, worst first, of `total`. */
  readonly by?:
    | { readonly dimension: Dimension; readonly groups: readonly TrendGroup[]; readonly total: number }
    | undefined;
}

export interface TrendView {
  readonly locale: Locale;
  readonly statistics: TrendStatistics;
  readonly thresholds: DigestThresholds;
}

/** Lines in one picture; more run into each other. */
const LINES = 4;

/** Builds the card for `/trend`: better or worse than before, drawn by day or week, for everybody or by groups. */
export function trendCard(d: TrendView): Card {
  const { statistics: f, locale } = d;
  const t = texts(locale).digest.trend;
  const now = shareOf(f.points);
  const state = stateOf(now, d);
  const sentence = sentenceOf(now, d);
  const by = f.by === undefined ? undefined : t.by(dimensionText(f.by.dimension, locale));
  const about = [by, f.scope.of === 'tenant' ? undefined : scopeText(f.scope, locale, asText)];
  return card({
    tone: ({ none: 'none', early: 'none', good: 'good', over: 'attention' } as const)[state],
    title: t.title(f.days),
    subtitle: about.filter((each) => each !== undefined).join(' · ') || undefined,
    tags: [t.tag, t.state[state]],
    summary: sentence,
    elements: [
      markdown(`**${sentence}**`),
      ...(state === 'none' ? [] : drawn(now, d)),
      markdown(`${t.other}\n${otherWays(f, t.examples)}`, 'notation'),
      foot(
        t.foot(f.from, f.to),
        f.known < f.days && f.coverage.unlistedDays === undefined ? t.known(f.known, f.days) : undefined,
        texts(locale).quality.coverage.measured(coverageText(f.coverage, locale)),
        texts(locale).digest.foot.zone(clip(f.zone, 40)),
      ),
    ],
  });
}

function stateOf({ poorRate }: Share, { statistics, thresholds }: TrendView) {
  if (poorRate === undefined) return 'none';
  if (!isEnough(statistics.coverage)) return 'early';
  return poorRate <= thresholds.targetRate ? 'good' : 'over';
}

/** Two further views: groups if the whole is shown, the whole if groups are shown. */
function otherWays({ by }: TrendStatistics, examples: readonly string[]): string {
  const half = examples.length / 2;
  const shown = by === undefined ? examples.slice(half) : examples.slice(0, half);
  return shown.map((each) => `\`${each}\``).join('\u2003');
}

function sentenceOf(now: Share, { statistics: f, thresholds, locale }: TrendView): string {
  const t = texts(locale).digest.trend;
  if (now.poorRate === undefined) return t.none;
  const early = earlyText(f.coverage, { ...now, reading: false }, thresholds, locale);
  if (early !== undefined) return early;
  const is = formatPercent(now.poorRate);
  const change = changeOf(now, f.before, thresholds.enoughMinutes);
  if (change === 'alone' || f.before?.poorRate === undefined) return t.sentence.alone(is);
  return t.sentence[change](f.days, formatPercent(f.before.poorRate), is);
}

function drawn(now: Share, d: TrendView): readonly (Element | undefined)[] {
  const { statistics: f, thresholds, locale } = d;
  const t = texts(locale).digest.trend;
  const measured = f.points.filter(
    ({ poorRate, n, coverage }) =>
      poorRate !== undefined && n >= thresholds.enoughMinutes && isEnough(coverage),
  );
  const met = measured.filter(({ poorRate = 1 }) => poorRate <= thresholds.targetRate).length;
  return [
    figures([
      {
        value: rateText(now.poorRate, locale),
        label: t.figures.rate(formatPercent(thresholds.targetRate)),
        faint: now.n < thresholds.enoughMinutes || !isEnough(f.coverage),
      },
      { value: `${formatNumber(met)}/${formatNumber(measured.length)}`, label: t.figures.met },
      { value: formatNumber(f.meetings), label: t.figures.meetings },
      { value: formatNumber(now.n), label: t.figures.minutes },
    ]),
    ...(f.by === undefined ? [folded(t.chart.folded, [allBars(d)])] : groupsOf(d, f.by)),
  ];
}

function allBars({ statistics: f, thresholds, locale }: TrendView): Element | undefined {
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
  const name = (group: TrendGroup, safe: Safe) => groupText({ dimension, name: group.name }, safe);
  const lines = groups.slice(0, LINES);
  const names = lineNames(lines.map((group) => name(group, asText)));
  const weeks = weekly(f.points);
  const shown = groups.slice(0, CARD_LIMITS.rows);
  return [
    folded(t.groups(shown.length, total), [
      markdown(
        shown
          .map((group) => {
            const { poorRate, n } = shareOf(group.points);
            const facts = [
              t.minutesPoor(rateText(poorRate, locale), n),
              ...(group.before?.poorRate === undefined
                ? []
                : [t.before(formatPercent(group.before.poorRate))]),
              texts(locale).quality.coverage.measured(
                coverageText(sumCoverage(group.points.map(({ coverage }) => coverage)), locale),
              ),
            ];
            return t.group(name(group, asMarkdown), facts.join(' · '));
          })
          .join('\n'),
      ),
    ]),
    folded(t.groupChart(what), [
      rateLines(
        t.groupChart(what),
        lines.map(({ points }, index) => ({
          name: names[index] ?? '',
          points: barsOf(points, weeks, thresholds.enoughMinutes),
        })),
        targetOf(thresholds.targetRate, locale),
      ),
    ]),
  ];
}

function dimensionText(dimension: Dimension, locale: Locale): string {
  return texts(locale).digest.groups.dimension[dimension];
}

/** One thing that is wrong with a `/trend` command. */
export interface TrendProblem {
  readonly is: 'word' | 'days' | 'twice';
  readonly given: string;
}

const WHAT = { word: 'unclear', days: 'limit', twice: 'conflict' } as const;

/** Builds the card for a `/trend` command that cannot be executed: the problem, and what would work. */
export function trendProblemCard(p: { locale: Locale; problem: TrendProblem }): Card {
  const t = texts(p.locale);
  const { problem, examples } = t.digest.trend;
  const given = clip(p.problem.given, CARD_LIMITS.topicText);
  return card({
    tone: 'attention',
    title: problem.title(t.problem.what[WHAT[p.problem.is]]),
    tags: [t.state.attention],
    summary: problem[p.problem.is](given),
    elements: [
      markdown(problem[p.problem.is](asMarkdown(given))),
      markdown(`${t.problem.works}\n${examples.map((each) => `\`${each}\``).join('\n')}`),
    ],
  });
}
