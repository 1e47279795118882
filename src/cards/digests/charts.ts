import { chart, titled } from '../kit/charts.ts';
import type { Element } from '../kit/elements.ts';
import { limitLine } from '../quality/charts.ts';

/** Far apart in hue and in lightness; their names are in the legend and the table. */
const LINES = ['#C9302C', '#3370FF', '#1F7A3A', '#F5B942'] as const;
const COLOURS = { enough: '#3370FF', few: '#C9CDD4' } as const;

export interface RateBar {
  readonly label: string;
  /** 0..1; undefined leaves a gap. */
  readonly rate: number | undefined;
  readonly n: number;
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
 * Builds a bar chart of rates in percent, one bar per day, week or hour, with the target. Bars with too few minutes
 * are grey.
 */
export function rateBarsWithGaps(
  words: RateWords,
  bars: readonly RateBar[],
  target: Target,
  enough: number,
): Element | undefined {
  if (bars.every(({ rate }) => rate === undefined)) return undefined;
  const shown = bars.map(({ label, rate, n }) => ({
    x: label,
    y: rate === undefined ? null : percent(rate),
    s: rate === undefined || n >= enough ? words.enough : words.few,
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
  const drawn = lines.filter(({ points }) => points.some(({ rate }) => rate !== undefined));
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
