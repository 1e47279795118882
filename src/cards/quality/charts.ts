import type { TimelinePoint } from '../../quality/aggregate.ts';
import type { Band } from '../../quality/types.ts';
import { chart, isDrawable, titled } from '../kit/charts.ts';
import type { Element } from '../kit/elements.ts';
import { clocks } from './words.ts';

/** Bars of a timeline, and points of a line: more cannot be distinguished on a phone, and would not fit the card. */
const BARS = 40;
const POINTS = 30;

/** Stacked from the ground up. The colours differ in lightness, and the legend names them. */
const BANDS: readonly (readonly [Band, string])[] = [
  ['good', '#7BC67B'],
  ['fair', '#F5B942'],
  ['poor', '#C9302C'],
  ['unclassified', '#C9CDD4'],
];
/** Of good minutes where too little was measured. */
const UNSURE = '#9AA9C0';
const LINES = ['#3370FF', '#E8720C'] as const;
const DASHES = [[0], [6, 4]] as const;
const LIMIT_ENDS = { fair: 'insideStartTop', poor: 'insideEndTop' } as const;
const LIMIT_COLOURS = { fair: '#B8860B', poor: '#C9302C' } as const;

const LEGEND = {
  visible: true,
  orient: 'bottom',
  position: 'middle',
  padding: { top: 6, bottom: 0 },
} as const;

export interface Timeline {
  /** Minutes per bar. */
  readonly minutes: number;
  readonly chart: Element;
}

/**
 * Builds a chart of people per band over a meeting. A bar of several minutes shows their mean, and never hides a poor
 * one. What is good is green only if enough was measured to say so of the meeting.
 */
export function bandTimeline(
  points: readonly TimelinePoint[],
  names: Readonly<Record<Band, string>>,
  titleOf: (minutes: number) => string,
  { zone, enough }: { readonly zone: string; readonly enough: boolean },
): Timeline | undefined {
  const minutes = Math.ceil(points.length / BARS);
  const bars = inBuckets(points, minutes);
  if (!isDrawable(bars.map((bar) => bar.length))) return undefined;
  const used = BANDS.filter(([band]) => points.some((point) => point[band] > 0));
  const labels = clocks(
    bars.map((bar) => bar[0]?.time ?? 0),
    zone,
  );
  const values = bars.flatMap((bar, at) =>
    used.map(([band]) => ({
      x: labels[at] ?? '',
      y: roundUp(bar.reduce((sum, point) => sum + point[band], 0) / bar.length),
      s: names[band],
    })),
  );
  return {
    minutes,
    chart: chart({
      type: 'bar',
      title: titled(titleOf(minutes)),
      data: { id: 'bands', values },
      xField: 'x',
      yField: 'y',
      seriesField: 's',
      stack: true,
      color: {
        type: 'ordinal',
        domain: used.map(([band]) => names[band]),
        range: used.map(([band, colour]) => (band === 'good' && !enough ? UNSURE : colour)),
      },
      legends: LEGEND,
      axes: [
        { orient: 'bottom', type: 'band', label: { autoHide: true } },
        { orient: 'left', type: 'linear', tick: { noDecimals: true } },
      ],
      media: [],
    }),
  };
}

export interface Line {
  readonly name: string;
  /** Unix ms and value; undefined is a gap. */
  readonly points: readonly { readonly time: number; readonly value: number | undefined }[];
}

export interface LimitLine {
  readonly band: 'fair' | 'poor';
  readonly value: number;
  readonly text: string;
}

/**
 * Builds a chart of lines over the minutes of a meeting, with the limits of the bands.
 *
 * A point of several minutes is their worst, so that no bad minute disappears. Lines break where nothing was
 * measured.
 */
export function lineChart(
  title: string,
  lines: readonly Line[],
  options: {
    readonly limits: readonly LimitLine[];
    readonly worst: 'highest' | 'lowest';
    /** Added to the title if a point covers several minutes. */
    readonly bucketed: (minutes: number) => string;
    /** The name of the line that is dashed, because another may cover it. */
    readonly dashed: (name: string) => string;
    readonly zone: string;
  },
): Element | undefined {
  const drawn = lines
    .filter(({ points }) => isDrawable(points.map(({ value }) => (value === undefined ? undefined : 1))))
    .map((line, index) => (index === 0 ? line : { ...line, name: options.dashed(line.name) }));
  if (drawn.length === 0) return undefined;
  const pick = options.worst === 'highest' ? Math.max : Math.min;
  const minutes = Math.ceil(Math.max(...drawn.map(({ points }) => points.length)) / POINTS);
  const values = drawn.flatMap(({ name, points }) => {
    const buckets = inBuckets(points, minutes);
    const labels = clocks(
      buckets.map((bucket) => bucket[0]?.time ?? 0),
      options.zone,
    );
    return buckets.map((bucket, at) => {
      const known = bucket.flatMap(({ value }) => (value === undefined ? [] : [value]));
      return { x: labels[at] ?? '', y: known.length === 0 ? null : round(pick(...known)), s: name };
    });
  });
  const names = drawn.map(({ name }) => name);
  const highest = Math.max(0, ...values.map(({ y }) => y ?? 0), ...options.limits.map(({ value }) => value));
  return chart({
    type: 'line',
    title: titled(minutes === 1 ? title : `${title}${options.bucketed(minutes)}`),
    data: { id: 'lines', values },
    xField: 'x',
    yField: 'y',
    seriesField: 's',
    invalidType: 'break',
    point: { visible: false },
    // If both lines are equal, the one behind remains visible; and colours are not needed to distinguish them.
    line: { style: { lineDash: { type: 'ordinal', field: 's', domain: names, range: DASHES } } },
    color: { type: 'ordinal', domain: names, range: LINES.slice(0, drawn.length) },
    legends: LEGEND,
    markLine: options.limits.map(limitLine),
    axes: [
      { orient: 'bottom', type: 'band', label: { autoHide: true } },
      { orient: 'left', type: 'linear', min: 0, max: Math.max(1, round(highest * 1.1)) },
    ],
    media: [],
  });
}

/** Builds a bar chart in percent, one bar per meeting, with the target. */
export function rateBars(
  title: string,
  bars: readonly { readonly label: string; readonly percent: number }[],
  target: { readonly percent: number; readonly text: string },
): Element | undefined {
  if (!isDrawable(bars.map(({ percent }) => percent))) return undefined;
  const highest = Math.max(target.percent, ...bars.map(({ percent }) => percent));
  const line = limitLine({ band: 'poor', value: target.percent, text: target.text });
  return chart({
    type: 'bar',
    title: titled(title),
    data: { id: 'rates', values: bars.map(({ label, percent }) => ({ x: label, y: round(percent) })) },
    xField: 'x',
    yField: 'y',
    barMaxWidth: 36,
    // The latest meetings are on the right and are read first, so the label is on the left.
    markLine: [{ ...line, label: { ...line.label, position: LIMIT_ENDS.fair } }],
    axes: [
      { orient: 'bottom', type: 'band', label: { autoHide: true } },
      { orient: 'left', type: 'linear', min: 0, max: round(highest * 1.2) },
    ],
    media: [],
  });
}

/** Returns a dashed line across a chart with its label at the right end. */
export function limitLine({ band, value, text }: LimitLine) {
  return {
    y: value,
    line: { style: { stroke: LIMIT_COLOURS[band], lineDash: [4, 4], lineWidth: 1 } },
    label: {
      text,
      // At one end each: two limits near each other would write over one another.
      position: LIMIT_ENDS[band],
      labelBackground: { visible: false },
      style: { fill: LIMIT_COLOURS[band], fontSize: 10 },
    },
    endSymbol: { visible: false },
  };
}

function inBuckets<T>(points: readonly T[], size: number): readonly (readonly T[])[] {
  const step = Math.max(1, size);
  return Array.from({ length: Math.ceil(points.length / step) }, (_, index) =>
    points.slice(index * step, (index + 1) * step),
  );
}

/** A single poor minute in a bar of many still shows. */
function roundUp(value: number): number {
  return Math.ceil(value * 10) / 10;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
