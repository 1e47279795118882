import { isEnough, isWhole } from '../../quality/coverage.ts';
import { formatPercent } from '../kit/format.ts';
import type { Locale, Tone } from '../kit/types.ts';
import { earlyText } from '../quality/words.ts';
import { texts } from '../text/index.ts';
import { changeOf } from './charts.ts';
import type { DigestThresholds } from './facts.ts';
import { asMarkdown, causeText, groupText, type Safe, siteText } from './facts.ts';
import type { DigestStatistics, RankedCause, WorseGroup } from './types.ts';

export type DigestState = 'good' | 'over' | 'few' | 'early';

/**
 * Returns whether the target was met; `early` if too few of the joins were measured to say, `few` if they have too few
 * minutes.
 */
export function stateOf({ period }: DigestStatistics, thresholds: DigestThresholds): DigestState {
  if (period.poorRate !== undefined && !isEnough(period.coverage)) return 'early';
  if (period.poorRate === undefined || period.n < thresholds.enoughMinutes) return 'few';
  return period.poorRate <= thresholds.targetRate ? 'good' : 'over';
}

/** Far off the target is poor; a little off wants attention. */
const FAR = 2;

/** Returns the colour of a digest's header. */
export function toneOfDigest(statistics: DigestStatistics, thresholds: DigestThresholds): Tone {
  const state = stateOf(statistics, thresholds);
  const { poorRate = 0 } = statistics.period;
  if (state === 'few') return 'none';
  if (state === 'good') return 'good';
  if (state === 'early') return poorRate > thresholds.targetRate ? 'attention' : 'none';
  return poorRate > FAR * thresholds.targetRate ? 'failed' : 'attention';
}

/** What a headline is made of besides the numbers. */
export interface HeadlineView {
  readonly thresholds: DigestThresholds;
  readonly locale: Locale;
  readonly safe: Safe;
  /** More will be measured. */
  readonly reading: boolean;
}

/**
 * Returns what changed and why it matters, in two sentences; where too little was measured, that it is too early to
 * say.
 */
export function headline(f: DigestStatistics, { thresholds, locale, safe, reading }: HeadlineView): string {
  const t = texts(locale).digest;
  const { sentences } = texts(locale).punctuation;
  const { period, baseline, flavour } = f;
  const state = stateOf(f, thresholds);
  if (period.n === 0 || period.poorRate === undefined)
    return reading ? t.unread(period.meetings) : t.unmeasured(period.meetings);
  const early = earlyText(period.coverage, { ...period, reading }, thresholds, locale);
  if (early !== undefined)
    return sentences([early, ...(f.worst.length === 0 ? [] : [t.matters.worst(f.worst.length)])]);
  if (state === 'few' || state === 'early') return t.tooFew(period.n);
  const overall = t.overall[state][changeOf(period, baseline, thresholds.enoughMinutes)];
  const facts = [
    t.target(formatPercent(thresholds.targetRate)),
    baseline?.poorRate === undefined
      ? undefined
      : t.baseline[flavour](baseline.days, formatPercent(baseline.poorRate)),
    t.count(period.n),
  ];
  const sentence = t.sentence(
    overall,
    formatPercent(period.poorRate),
    texts(locale).punctuation.clauses(facts.filter((each) => each !== undefined)),
  );
  return sentences([sentence, matters(f, state, locale, safe)]);
}

/** The one fact a reader should know besides the number. */
function matters(f: DigestStatistics, state: DigestState, locale: Locale, safe: Safe): string {
  const t = texts(locale).digest.matters;
  const [group] = f.groups;
  if (group !== undefined) return groupMatters(group, locale, safe);
  const cause = state === 'over' || f.worst.length > 0 ? leadingCause(f) : undefined;
  if (cause !== undefined)
    return t.cause(causeText(cause.example, locale, safe), cause.meetings, cause.people);
  if (f.worst.length > 0) return t.worst(f.worst.length);
  if (state === 'over') return t.scattered;
  return isWhole(f.period.coverage) ? t.nothing : t.nothingYet;
}

function groupMatters(group: WorseGroup, locale: Locale, safe: Safe): string {
  const t = texts(locale).digest;
  const dimension = t.groups.dimension[group.dimension];
  const [name, rate] = [groupText(group, safe), formatPercent(group.rate)];
  const before = { poorRate: group.before, n: group.n };
  if (group.before !== undefined && changeOf({ poorRate: group.rate, n: group.n }, before, 1) === 'worse')
    return t.matters.groupRose(dimension, name, formatPercent(group.before), rate);
  return t.matters.group(dimension, name, rate, formatPercent(group.restRate));
}

/** Of all poor minutes, what a cause has to explain to be called the main one. */
const MAIN_PART = 0.3;

/** Returns the cause that explains most, if it explains a substantial share. */
export function leadingCause({ causes, period }: DigestStatistics): RankedCause | undefined {
  const [first] = causes.filter(({ kind }) => kind !== 'unknown');
  return first !== undefined && first.minutes >= MAIN_PART * period.counts.poor ? first : undefined;
}

const WIFI = /wi-?fi|wlan/i;

/** Returns the one thing to do; undefined if too little is known. */
export function adviceText(
  f: DigestStatistics,
  thresholds: DigestThresholds,
  locale: Locale,
): string | undefined {
  const t = texts(locale).digest.advice;
  const state = stateOf(f, thresholds);
  const [group] = f.groups;
  const calm = f.worst.length === 0 && group === undefined;
  if ((state === 'few' || state === 'early') && calm) return undefined;
  if (state === 'good' && calm) return isWhole(f.period.coverage) ? t.nothing : undefined;
  if (group !== undefined) {
    const name = groupText(group, asMarkdown);
    if (group.dimension === 'location' || group.dimension === 'egress') return t.site(name);
    if (group.dimension === 'appVersion') return t.version(name);
    if (group.dimension === 'networkType' && WIFI.test(group.name)) return t.wifi;
  }
  const cause = leadingCause(f) ?? (group === undefined ? f.causes[0] : undefined);
  if (cause !== undefined) {
    if (cause.kind !== 'site') return t[cause.kind];
    return cause.example.site === undefined ? t.service : t.site(siteText(cause.example.site, asMarkdown));
  }
  if (group === undefined) return calm ? undefined : t.unknown;
  return t.look(texts(locale).digest.groups.dimension[group.dimension], groupText(group, asMarkdown));
}
