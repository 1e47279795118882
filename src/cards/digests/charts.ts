import { DAY_MS, mondayOf, WEEK_MS } from '../../lib/time.ts';
import { isEnough, sumCoverage } from '../../quality/statistics.ts';
import { chart, isDrawable, titled } from '../kit/charts.ts';
import { type Element, markdown } from '../kit/elements.ts';
import { clip } from '../kit/format.ts';
import type { Locale } from '../kit/types.ts';
import { limitLine } from '../quality/charts.ts';
import { texts } from '../text/index.ts';
import type { Share, TrendPoint } from './types.ts';

/** Far apart in hue and in lightness; their names are in the legend and the table. */
const LINES = ['#C9302C', '#3370FF', '#1F7A3A', '#F5B942'] as const;
const COLOURS = { enough: '#3370FF', few: '#C9CDD4' } as const;

export interface RateBar {
  readonly label: string;
  /** 0..1; undefined leaves a gap. */
  readonly rate: number | undefined;
  /** Too little was measured. */
  readonly faint: boolean;
}

export interface RateWords {
  readonly title: string;
  readonly enough: string;
  readonly few: string;
}

export interface Target {
  /** 0..1 */
  readonly rate: number;
  readonly text: string;
}

/**
 * Builds a bar chart of rates in percent, one bar per day, week or hour, with the target. Faint bars are grey.
 */
export function rateBarsWithGaps(
  words: RateWords,
  bars: readonly RateBar[],
  target: Target,
): Element | undefined {
  if (!isDrawable(bars.map(({ rate }) => rate))) return undefined;
  const shown = bars.map(({ label, rate, faint }) => ({
    x: label,
    y: rate === undefined ? null : percent(rate),
    s: rate === undefined || !faint ? words.enough : words.few,
  }));
  const both = shown.some(({ s }) => s === words.few);
  const highest = Math.max(percent(target.rate), ...shown.map(({ y }) => y ?? 0));
  return chart({
    type: 'bar',
    title: titled(words.title),
    data: { id: 'rates', values: shown },
    xField: 'x',
    yField: 'y',
    seriesField: 's',
    stack: true,
    barMaxWidth: 36,
    color: { type: 'ordinal', domain: [words.enough, words.few], range: [COLOURS.enough, COLOURS.few] },
    legends: { visible: both, orient: 'bottom', position: 'middle' },
    markLine: [targetLine(target)],
    axes: [
      { orient: 'bottom', type: 'band', label: { autoHide: true } },
      {
        orient: 'left',
        type: 'linear',
        min: 0,
        max: percent(highest / 100 + Math.max(0.005, highest / 500)),
      },
    ],
    media: [],
  });
}

export interface RateLine {
  readonly name: string;
  readonly points: readonly RateBar[];
}

/** Builds a chart of several groups over the same days; lines break where nothing was measured. */
export function rateLines(title: string, lines: readonly RateLine[], target: Target): Element | undefined {
  const drawn = lines.filter(({ points }) =>
    isDrawable(points.map(({ rate }) => (rate === undefined ? undefined : 1))),
  );
  if (drawn.length === 0) return undefined;
  const values = drawn.flatMap(({ name, points }) =>
    points.map(({ label, rate }) => ({ x: label, y: rate === undefined ? null : percent(rate), s: name })),
  );
  return chart({
    type: 'line',
    title: titled(title),
    data: { id: 'lines', values },
    xField: 'x',
    yField: 'y',
    seriesField: 's',
    invalidType: 'break',
    point: { style: { size: 4 } },
    color: { type: 'ordinal', domain: drawn.map(({ name }) => name), range: LINES.slice(0, drawn.length) },
    legends: { visible: true, orient: 'bottom', position: 'middle' },
    markLine: [targetLine(target)],
    axes: [
      { orient: 'bottom', type: 'band', label: { autoHide: true } },
      { orient: 'left', type: 'linear', min: 0 },
    ],
    media: [],
  });
}

/** The label has its own background, because bars and lines pass below it. */
function targetLine({ rate, text }: Target) {
  const line = limitLine({ band: 'poor', value: percent(rate), text });
  return {
    ...line,
    label: {
      text,
      position: 'insideEndTop',
      labelBackground: { visible: true, padding: 2, style: { fill: '#C9302C', cornerRadius: 2 } },
      style: { fill: '#FFFFFF', fontSize: 10 },
    },
  };
}

function percent(rate: number): number {
  return Math.round(rate * 1000) / 10;
}

export type Change = 'alone' | 'steady' | 'better' | 'worse';

/** A change below half a percentage point, or a fifth of what it was, is nobody's business. */
const LEAST = 0.005;
const LEAST_PART = 0.2;
/** The 97.5% point of the normal distribution. */
const Z = 1.96;

/** Returns whether a share changed clearly: by a relevant amount, and by more than chance. */
export function changeOf(now: Share, before: Share | undefined, enough: number): Change {
  if (now.poorRate === undefined || before?.poorRate === undefined) return 'alone';
  if (now.n < enough || before.n < enough) return 'alone';
  const [is, was] = [now.poorRate, before.poorRate];
  const difference = Math.abs(is - was);
  const chance = Z * Math.sqrt((is * (1 - is)) / now.n + (was * (1 - was)) / before.n);
  if (difference < Math.max(LEAST, LEAST_PART * Math.max(is, was), chance)) return 'steady';
  return is < was ? 'better' : 'worse';
}

/** Days that can be drawn one by one. */
const DAYS = 31;
/** Bytes of UTF-8 of a line's name, which is repeated at each of its points. */
const NAME_BYTES = 30;

/** Returns whether there are too many days to draw each of them. */
export function weekly(points: readonly TrendPoint[]): boolean {
  return points.length > DAYS;
}

/** Gaps that are named; of more it says how many days they are. */
const GAPS = 3;

/** Builds the line that says which points were not read, so that a gap is not taken for zero; undefined without any. */
export function gapsLine(
  points: readonly TrendPoint[],
  step: 'day' | 'week',
  locale: Locale,
): Element | undefined {
  const { digest, punctuation, ranges } = texts(locale);
  const length = step === 'week' ? WEEK_MS : DAY_MS;
  const gaps: { from: string; to: string; count: number }[] = [];
  for (const { date } of points.filter(({ isUnread }) => isUnread === true)) {
    const last = gaps.at(-1);
    if (last !== undefined && Date.parse(date) - Date.parse(last.to) === length)
      gaps[gaps.length - 1] = { from: last.from, to: date, count: last.count + 1 };
    else gaps.push({ from: date, to: date, count: 1 });
  }
  if (gaps.length === 0) return undefined;
  const named = gaps.slice(-GAPS).map(({ from, to }) => ranges.span(from.slice(5), to.slice(5)));
  const others = gaps.slice(0, -GAPS).reduce((sum, { count }) => sum + count, 0);
  const list = digest.note.dates(punctuation.list(named), step === 'day' ? others : 0);
  return markdown(digest.chart.unread[step](list), 'notation');
}

/** Returns the share over all points, weighted by their minutes. */
export function shareOf(points: readonly TrendPoint[]): Share {
  const known = points.filter(({ poorRate, n }) => poorRate !== undefined && n > 0);
  const n = known.reduce((sum, each) => sum + each.n, 0);
  const poor = known.reduce((sum, each) => sum + (each.poorRate ?? 0) * each.n, 0);
  return { n, poorRate: n === 0 ? undefined : poor / n };
}

/** Returns one bar per day, or per week named by its Monday; `enough` minutes are needed. */
export function barsOf(points: readonly TrendPoint[], weeks: boolean, enough: number): readonly RateBar[] {
  const buckets = new Map<string, TrendPoint[]>();
  for (const point of points) {
    const key = weeks ? mondayOf(point.date) : point.date;
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [point]);
    else bucket.push(point);
  }
  return [...buckets].map(([date, bucket]) => {
    const { poorRate, n } = shareOf(bucket);
    const faint = n < enough || !isEnough(sumCoverage(bucket.map(({ coverage }) => coverage)));
    return { label: date.slice(5), rate: poorRate, faint };
  });
}

/** Returns names short enough to be repeated at every point, all different. */
export function lineNames(names: readonly string[]): readonly string[] {
  const short = names.map((name) => withinBytes(name));
  return short.map((name, index) =>
    short.indexOf(name) === index && name !== '' ? name : `${name}#${index + 1}`,
  );
}

function withinBytes(name: string): string {
  const encoder = new TextEncoder();
  for (let length = 12; length > 0; length -= 1) {
    const shown = clip(name, length);
    if (encoder.encode(shown).length <= NAME_BYTES) return shown;
  }
  return '';
}
