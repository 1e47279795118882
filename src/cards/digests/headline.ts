import { bandOf } from '../../quality/judge.ts';
import { isEnough, isWhole, sumCoverage } from '../../quality/statistics.ts';
import { clip, formatMoment, formatPercent } from '../kit/format.ts';
import type { Locale, Tone } from '../kit/types.ts';
import { adviceOf } from '../quality/causes.ts';
import { clock, earlyText, isVpn } from '../quality/words.ts';
import { texts } from '../text/index.ts';
import { changeOf, shareOf } from './charts.ts';
import { asMarkdown, causeText, type DigestThresholds, groupText, type Safe, withinScope } from './facts.ts';
import type { DigestStatistics, RankedCause, TrendStatistics, WorseGroup, WorstMeeting } from './types.ts';

export type DigestState = 'good' | 'over' | 'few' | 'early';

/**
 * Returns whether no meeting was bad; `early` if too few of the joins were measured to say, `few` if they have too few
 * minutes.
 */
export function stateOf({ period }: DigestStatistics, thresholds: DigestThresholds): DigestState {
  if (period.poorRate !== undefined && !isEnough(period.coverage)) return 'early';
  if (period.poorRate === undefined || period.n < thresholds.enoughMinutes) return 'few';
  if (period.judged > 0) return period.bad === 0 ? 'good' : 'over';
  // Most minutes may be known and yet no meeting be read whole.
  return period.poorRate <= thresholds.targetRate ? 'good' : 'over';
}

/** Far off the target is poor; a little off wants attention. */
const FAR = 2;

/** Returns the colour of a digest's header. */
export function toneOfDigest(statistics: DigestStatistics, thresholds: DigestThresholds): Tone {
  const state = stateOf(statistics, thresholds);
  const { poorRate = 0, bad, judged } = statistics.period;
  if (state === 'few' || state === 'early') return 'none';
  if (state === 'good') return 'good';
  if (judged > 0)
    return bandOf('meetings.bad', (bad / judged) * 100, thresholds) === 'poor' ? 'failed' : 'attention';
  return poorRate > FAR * thresholds.targetRate ? 'failed' : 'attention';
}

/** Length of a topic in a sentence. */
const TOPIC = 12;

/** What a headline is made of besides the numbers. */
export interface HeadlineView {
  readonly thresholds: DigestThresholds;
  readonly locale: Locale;
  readonly safe: Safe;
  /** More will be measured. */
  readonly reading: boolean;
}

/**
 * Returns how many meetings were bad and why, in two sentences; where too little was measured, that it is too early to
 * say.
 */
export function headline(f: DigestStatistics, { thresholds, locale, safe, reading }: HeadlineView): string {
  const { sentences } = texts(locale).punctuation;
  return withinScope(sentences(sentencesOf(f, { thresholds, locale, safe, reading })), f.scope, locale);
}

function sentencesOf(
  f: DigestStatistics,
  { thresholds, locale, safe, reading }: HeadlineView,
): readonly string[] {
  const t = texts(locale).digest;
  const { period } = f;
  const state = stateOf(f, thresholds);
  if (period.n === 0 || period.poorRate === undefined)
    return [reading ? t.unread(period.meetings) : t.unmeasured(period.meetings)];
  const early = earlyText(period.coverage, locale, reading);
  if (early !== undefined) return [early, ...(f.worst.length === 0 ? [] : [t.matters.worst(f.worst.length)])];
  if (state === 'few' || state === 'early') return [t.tooFew(period.n)];
  return [countsOf(f, thresholds, locale, safe), ...matters(f, locale, safe)];
}

/** How many topics a first sentence names. */
const NAMED = 2;

/** Returns how many meetings were bad, and which of them for most people. */
function countsOf(f: DigestStatistics, thresholds: DigestThresholds, locale: Locale, safe: Safe): string {
  const t = texts(locale).digest;
  const { meetings, judged, bad, severe, poorRate = 0, n } = f.period;
  if (judged === 0) return t.sentence(formatPercent(poorRate), formatPercent(thresholds.targetRate), n);
  if (bad === 0) return t.noneBad(meetings, judged);
  const topics = f.worst
    .filter(({ verdict, topic }) => verdict === 'poor' && topic !== undefined && topic !== '')
    .slice(0, NAMED)
    .map((each) => topicOf(each, f, locale, safe));
  return t.bad(meetings, judged, bad, severe, texts(locale).punctuation.list(topics));
}

/** Returns the topic of a meeting, with its day in a week, with its time among others of the name; empty if hidden. */
function topicOf(
  { topic = '', start }: WorstMeeting,
  { flavour, zone, worst }: DigestStatistics,
  locale: Locale,
  safe: Safe,
): string {
  const shown = safe(clip(topic, TOPIC));
  const { dated } = texts(locale).digest.worst;
  if (shown === '') return shown;
  if (flavour === 'week') return dated(formatMoment(start, zone).slice(0, 'MM-DD'.length), shown);
  return worst.filter((each) => each.topic === topic).length > 1 ? dated(clock(start, zone), shown) : shown;
}

/** The one fact a reader should know besides the number. */
function matters(f: DigestStatistics, locale: Locale, safe: Safe): readonly string[] {
  const t = texts(locale).digest.matters;
  const [group] = f.groups;
  if (group !== undefined) return [groupMatters(group, locale, safe)];
  const cause = f.worst.length > 0 ? leadingCause(f) : undefined;
  if (cause !== undefined)
    return [t.cause(causeText(cause.example, locale, safe), cause.meetings, cause.people)];
  return f.period.judged === 0 && f.worst.length > 0 ? [t.worst(f.worst.length)] : [];
}

function groupMatters(group: WorseGroup, locale: Locale, safe: Safe): string {
  const t = texts(locale).digest;
  const dimension = t.groups.dimension[group.dimension];
  const [name, rate] = [groupText(group, locale, safe), formatPercent(group.rate)];
  const before = { poorRate: group.before, n: group.n };
  if (group.before !== undefined && changeOf({ poorRate: group.rate, n: group.n }, before, 1) === 'worse')
    return t.matters.groupRose(dimension, name, formatPercent(group.before), rate);
  return t.matters.group(dimension, name, rate, formatPercent(group.restRate));
}

/** Of all poor minutes, what a cause has to explain to be called the main one. */
const MAIN_PART = 0.3;

/** Returns the cause that explains most, if it explains a substantial share. */
function leadingCause({ causes, period }: DigestStatistics): RankedCause | undefined {
  const [first] = causes.filter(({ kind }) => kind !== 'unknown');
  return first !== undefined && first.minutes >= MAIN_PART * period.counts.poor ? first : undefined;
}

/** Names nobody: the people of one meeting by its topic, of several as such. */
function whoActs({ example, meetings }: RankedCause, f: DigestStatistics, locale: Locale): string {
  const { who } = texts(locale).digest.advice;
  const found = f.worst.find(
    ({ cause }) => cause?.kind === example.kind && cause.from === example.from && cause.to === example.to,
  );
  const topic = found === undefined ? '' : topicOf(found, f, locale, asMarkdown);
  return who[example.room ? 'room' : example.kind === 'speaker' ? 'speaker' : 'people'](topic, meetings > 1);
}

const WIFI = /wi-?fi|wlan/i;

/** Returns the one thing to do; undefined if too little is known. */
export function adviceText(
  f: DigestStatistics,
  thresholds: DigestThresholds,
  locale: Locale,
): string | undefined {
  const t = texts(locale).digest.advice;
  const { adviseSite, adviseVpn } = texts(locale).quality.causes;
  const state = stateOf(f, thresholds);
  const [group] = f.groups;
  const calm = f.worst.length === 0 && group === undefined;
  if ((state === 'few' || state === 'early') && calm) return undefined;
  if (state === 'good' && calm) return isWhole(f.period.coverage) ? t.nothing : undefined;
  // What cost most minutes of most people comes first, whatever group it fell on.
  const [cause] = f.causes.filter(({ kind }) => kind !== 'unknown');
  if (cause !== undefined) return adviceOf(cause.example, locale, whoActs(cause, f, locale));
  if (group !== undefined) {
    const name = groupText(group, locale, asMarkdown);
    if (group.dimension === 'location' || group.dimension === 'egress')
      return isVpn(name) ? adviseVpn(name) : adviseSite(name, false);
    if (group.dimension === 'appVersion') return t.version(name);
    if (group.dimension === 'room') return t.room(name);
    if (group.dimension === 'networkType' && WIFI.test(group.name)) return t.wifi;
  }
  if (group === undefined) return calm ? undefined : t.unknown;
  return t.look(texts(locale).digest.groups.dimension[group.dimension], groupText(group, locale, asMarkdown));
}

/**
 * Returns which of a trend's groups is clearly worse than the others, or that none is; undefined where enough is known of
 * fewer than two.
 */
export function groupSentence(
  { dimension, groups, worst }: NonNullable<TrendStatistics['by']>,
  { enoughMinutes }: DigestThresholds,
  locale: Locale,
): string | undefined {
  const t = texts(locale).digest;
  const what = t.groups.dimension[dimension];
  if (worst !== undefined) {
    const name = groupText({ dimension, ...worst }, locale, asMarkdown);
    return t.trend.worstGroup(what, name, formatPercent(worst.rate), formatPercent(worst.restRate));
  }
  const rates = groups.flatMap(({ points }) => {
    const { n, poorRate } = shareOf(points);
    const isKnown = n >= enoughMinutes && isEnough(sumCoverage(points.map(({ coverage }) => coverage)));
    return isKnown && poorRate !== undefined ? [poorRate] : [];
  });
  if (rates.length < 2) return undefined;
  const [least, most] = [Math.min(...rates), Math.max(...rates)];
  return t.trend.alike(what, rates.length, formatPercent(least), formatPercent(most));
}
