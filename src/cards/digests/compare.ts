import { mondayOf } from '../../lib/time.ts';
import { type Dimension, isEnough, wilson } from '../../quality/statistics.ts';
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
import { coverageText } from '../quality/words.ts';
import { texts } from '../text/index.ts';
import { type Change, changeOf } from './charts.ts';
import { asMarkdown, asText, groupText, ofScope, readingOf, scopeText, withinScope } from './facts.ts';
import type { LocalDate, PeriodStatistics, Scope, TrendTallies } from './types.ts';

/** What is known of one of two ranges. */
export interface RangeSide {
  /** First and last day, both included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly days: number;
  /** Days of which something is kept. */
  readonly known: number;
  readonly meetings: number;
  readonly tallies: TrendTallies;
  readonly coverage: PeriodStatistics['coverage'];
}

/** Poor minutes among classified ones of a group, and how many of its joins were measured. */
export interface GroupShare {
  readonly poor: number;
  readonly n: number;
  readonly joins: number;
}

/** A group in each range; undefined where it has no classified minutes. */
export interface RangeGroup {
  readonly name: string;
  readonly place?: string | undefined;
  readonly before: GroupShare | undefined;
  readonly after: GroupShare | undefined;
}

export interface RangeComparison {
  readonly locale: Locale;
  readonly zone: string;
  readonly scope: Scope;
  readonly before: RangeSide;
  readonly after: RangeSide;
  /** Set if groups were asked for: those with the most minutes, of `total`. */
  readonly by?:
    | { readonly dimension: Dimension; readonly groups: readonly RangeGroup[]; readonly total: number }
    | undefined;
}

/** Fewer meetings, or classified minutes of a group, on a side change by chance. */
const ENOUGH_MEETINGS = 10;
const ENOUGH_MINUTES = 200;

type Verdict = 'better' | 'worse' | 'steady' | 'open';
const TONES: Readonly<Record<Verdict, Tone>> = {
  better: 'good',
  worse: 'attention',
  steady: 'info',
  open: 'none',
};

/** Builds the card of `/对比`: what changed between two ranges of collected days, with intervals. */
export function rangesCard(d: RangeComparison): Card {
  const t = texts(d.locale).ranges;
  const verdict = verdictOf(d);
  const sentence = sentenceOf(d, verdict);
  const by = d.by && t.by(texts(d.locale).digest.groups.dimension[d.by.dimension]);
  const about = [
    `${spanText(d.before, d)} → ${spanText(d.after, d)}`,
    by,
    d.scope.of === 'tenant' ? undefined : scopeText(d.scope, d.locale, asText),
  ];
  const known = d.before.known > 0 && d.after.known > 0;
  return card({
    tone: TONES[verdict],
    title: t.title,
    subtitle: about.filter((each) => each !== undefined).join(' · '),
    tags: [t.tag, t.state[verdict]],
    summary: sentence,
    elements: [
      markdown(`**${sentence}**`),
      ...(known
        ? [...bodyOf(d), folded(ofScope(t.table, d.scope, d.locale), rowsOf(d).join('\n'))]
        : [waysToRead(d)]),
      foot(
        ...[d.before, d.after].map((side, at) => {
          const name = at === 0 ? t.before : t.after;
          const read = side.known === 0 ? '' : coverageText(side.coverage, d.locale);
          return t.known(name, side.known, side.days, read);
        }),
        texts(d.locale).digest.foot.zone(clip(d.zone, 40)),
      ),
    ],
  });
}

function verdictOf({ before, after }: RangeComparison): Verdict {
  if (![before, after].every(isWhole)) return 'open';
  return verdictText(changeOf(badShare(after), badShare(before), ENOUGH_MEETINGS));
}

/** Most of the days are known, and most of what they had was measured. */
function isWhole({ known, days, coverage }: RangeSide): boolean {
  return known > 0 && isEnough({ ...coverage, ...(known < days * 0.8 && { unlistedDays: days - known }) });
}

function verdictText(change: Change): Verdict {
  return change === 'alone' ? 'open' : change;
}

function badShare({ tallies: { bad, judged } }: RangeSide) {
  return { n: judged, poorRate: judged === 0 ? undefined : bad / judged };
}

function sentenceOf(d: RangeComparison, verdict: Verdict): string {
  const { before, after, locale } = d;
  const { sentence, bad } = texts(locale).ranges;
  const unknown = [before, after].find((side) => side.known === 0);
  if (unknown !== undefined) return sentence[isReadable(unknown) ? 'unread' : 'none'](spanText(unknown, d));
  for (const side of [before, after])
    if (!isWhole(side)) return withinScope(sentence.partly(spanText(side, d)), d.scope, locale);
  const [was, is] = [before, after].map(({ tallies }) => bad(tallies.bad, tallies.judged));
  return withinScope(sentence[verdict](was ?? '', is ?? ''), d.scope, locale);
}

/** A digest reads one day, or a week from its Monday. */
function isReadable({ from, days }: RangeSide): boolean {
  return days === 1 || (days === 7 && mondayOf(from) === from);
}

/** A button for each range without data that a digest can read. */
function waysToRead(d: RangeComparison): Element | undefined {
  const unread = [d.before, d.after].filter((side) => side.known === 0 && isReadable(side));
  return buttons(
    unread.map((side) => {
      const [text, words] = readingOf(side, d.locale);
      return { text, value: { v: 1, do: 'say', words } as const };
    }),
  );
}

/** Without the year, where it is the same for all of it. */
function spanText({ from, to }: RangeSide, { before, after, locale }: RangeComparison): string {
  const cut = before.from.slice(0, 4) === after.to.slice(0, 4) ? 5 : 0;
  return texts(locale).ranges.span(from.slice(cut), to.slice(cut));
}

/** The two figures and, of groups, what clearly changed. */
function bodyOf(d: RangeComparison): readonly (Element | undefined)[] {
  const t = texts(d.locale).ranges;
  const value = ({ tallies }: RangeSide): string => t.bad(tallies.bad, tallies.judged);
  return [
    figures([
      { value: value(d.before), label: t.figures.before, faint: !isWhole(d.before) },
      { value: value(d.after), label: t.figures.after, faint: !isWhole(d.after) },
    ]),
    d.by === undefined || ![d.before, d.after].every(isWhole) ? undefined : markdown(changedGroups(d, d.by)),
  ];
}

function changedGroups(
  d: RangeComparison,
  { dimension, groups }: NonNullable<RangeComparison['by']>,
): string {
  const t = texts(d.locale);
  const names = (of: Verdict): string | undefined => {
    const found = groups.filter((group) => groupVerdict(group) === of);
    if (found.length === 0) return undefined;
    return t.punctuation.list(found.map((group) => groupText({ dimension, ...group }, d.locale, asMarkdown)));
  };
  const [worse, better] = [names('worse'), names('better')];
  const lines = [
    ...(worse === undefined ? [] : [t.ranges.groups.worse(worse)]),
    ...(better === undefined ? [] : [t.ranges.groups.better(better)]),
  ];
  return lines.length === 0 ? t.ranges.groups.none(t.digest.groups.dimension[dimension]) : lines.join('\n');
}

/** Of fewer people it is their own trouble. */
const ENOUGH_JOINS = 10;

function groupVerdict({ before, after }: RangeGroup): Verdict {
  if (Math.min(before?.joins ?? 0, after?.joins ?? 0) < ENOUGH_JOINS) return 'open';
  const share = (tally: RangeGroup['before']) => ({
    n: tally?.n ?? 0,
    poorRate: tally === undefined || tally.n === 0 ? undefined : tally.poor / tally.n,
  });
  return verdictText(changeOf(share(after), share(before), ENOUGH_MINUTES));
}

/** One line a number, before and after, each share with its interval. */
function rowsOf(d: RangeComparison): readonly string[] {
  const { rows, groups: g, method, state, within } = texts(d.locale).ranges;
  const { before, after } = d;
  const share = (poor: number, n: number) => shareText({ poor, n }, d.locale);
  const bad = ({ tallies }: RangeSide): string => share(tallies.bad, tallies.judged);
  const minutes = ({ tallies: { poorRate = 0, n } }: RangeSide): string => share(Math.round(poorRate * n), n);
  // Sums of unlike numbers of days are no comparison.
  const alike = before.known === after.known;
  const sum = ({ known }: RangeSide, count: number) => (alike ? formatNumber(count) : within(count, known));
  const shown = d.by?.groups.slice(0, CARD_LIMITS.rows) ?? [];
  return [
    rows.meetings(sum(before, before.meetings), sum(after, after.meetings)),
    rows.bad(bad(before), bad(after)),
    rows.affected(sum(before, before.tallies.affected), sum(after, after.tallies.affected)),
    rows.minutes(minutes(before), minutes(after)),
    ...(d.by === undefined || shown.length === 0 ? [] : [g.title(shown.length, d.by.total)]),
    ...shown.map((group) => {
      const name = groupText({ ...group, dimension: d.by?.dimension ?? 'location' }, d.locale, asMarkdown);
      const change =
        group.before === undefined
          ? g.only.after
          : group.after === undefined
            ? g.only.before
            : state[groupVerdict(group)];
      return g.line(name, shareText(group.before, d.locale), shareText(group.after, d.locale), change);
    }),
    method,
  ];
}

function shareText(tally: Pick<GroupShare, 'poor' | 'n'> | undefined, locale: Locale): string {
  const t = texts(locale);
  if (tally === undefined || tally.n === 0) return t.quality.nothing;
  const { lower, upper } = wilson(tally);
  return t.ranges.interval(formatPercent(tally.poor / tally.n), formatPercent(lower), formatPercent(upper));
}
