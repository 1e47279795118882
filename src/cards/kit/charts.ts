import { CARD_LIMITS, type Element } from './elements.ts';

export interface Point {
  readonly label: string;
  readonly value: number;
}

/** A bar, or a gap where nothing is known. */
interface Bar {
  readonly label: string;
  readonly value: number | undefined;
}

/** Bars beyond which numbers above them would run into each other on a phone. */
const LABELLED = 14;

/** Fewer bars than these are said in words, not drawn. */
const LEAST_BARS = 3;

/** Narrow margins: at the width of a phone the usual ones leave the drawing a fifth of its place. */
const MARGINS = {
  chart: { top: 4, right: 12, bottom: 4, left: 8 },
  title: { top: 0, right: 0, bottom: 6, left: 0 },
} as const;

/** Of a chart whose bars lie: its title, then one row a bar. */
const ROWS = { title: 40, each: 24 } as const;
/** Longer names end in …, so that half of a phone is left for the bars. */
const NAMES = { most: 148, share: '50%' } as const;

const BAR = { barMaxWidth: 36, bar: { style: { cornerRadius: 2 } } } as const;
const NUMBERS = { style: { fontSize: 12 }, offset: 3 } as const;

/** Builds a bar chart of counts, e.g. meetings by hour; undefined with fewer than three bars. */
export function barChart(title: string, points: readonly Bar[]): Element | undefined {
  const shown = bucketed(points);
  if (!isDrawable(shown.map(({ value }) => value))) return undefined;
  return chart({
    type: 'bar',
    title: titled(title),
    data: { id: 'bars', values: shown.map(({ label, value }) => ({ x: label, y: value ?? null })) },
    xField: 'x',
    yField: 'y',
    ...BAR,
    label: { visible: shown.length <= LABELLED, ...NUMBERS },
    axes: [
      { orient: 'bottom', type: 'band', label: { autoHide: true } },
      // Numbers above the highest bars need room, or they are drawn inside.
      { orient: 'left', type: 'linear', tick: { noDecimals: true }, expand: { max: 0.25 } },
    ],
    media: [],
  });
}

/**
 * Builds a chart of horizontal bars in the given order, so that every name can be read; undefined with fewer than three
 * bars.
 */
export function namedBars(title: string, points: readonly Point[]): Element | undefined {
  if (!isDrawable(points.map(({ value }) => value))) return undefined;
  return {
    ...chart({
      type: 'bar',
      direction: 'horizontal',
      title: titled(title),
      data: { id: 'bars', values: apart(points).map(({ label, value }) => ({ x: value, y: label })) },
      xField: 'x',
      yField: 'y',
      ...BAR,
      label: { visible: true, ...NUMBERS },
      axes: [
        {
          orient: 'left',
          type: 'band',
          maxWidth: NAMES.share,
          label: { style: { maxLineWidth: NAMES.most } },
        },
        { orient: 'bottom', type: 'linear', visible: false, expand: { max: 0.15 } },
      ],
      media: [],
    }),
    height: `${ROWS.title + ROWS.each * points.length}px`,
  };
}

/** Returns whether there are enough bars for a chart: those that have a height. */
export function isDrawable(values: readonly (number | undefined)[]): boolean {
  return values.filter((value) => value !== undefined && value !== 0).length >= LEAST_BARS;
}

/** Returns the points without the empty ones at both ends. */
export function busyPart(points: readonly Point[]): readonly Point[] {
  const first = points.findIndex(({ value }) => value !== 0);
  const last = points.findLastIndex(({ value }) => value !== 0);
  return first < 0 ? [] : points.slice(first, last + 1);
}

/** Returns the title of a chart, aligned with its content. */
export function titled(text: string) {
  return { text, textStyle: { fontSize: 14 }, padding: MARGINS.title };
}

/** Builds a chart element that fills its width, also on a phone. */
export function chart(spec: object): Element {
  return {
    tag: 'chart',
    aspect_ratio: '16:9',
    color_theme: 'brand',
    preview: true,
    chart_spec: { ...spec, padding: MARGINS.chart },
  };
}

/** Two rooms of one name would share a bar. */
function apart(points: readonly Point[]): readonly Point[] {
  const seen = new Map<string, number>();
  return points.map(({ label, value }) => {
    const times = (seen.get(label) ?? 0) + 1;
    seen.set(label, times);
    return { label: times === 1 ? label : `${label} (${times})`, value };
  });
}

/** Neighbours are added up until there are few enough bars to be read. */
function bucketed(points: readonly Bar[]): readonly Bar[] {
  const size = Math.ceil(points.length / CARD_LIMITS.chartPoints);
  if (size <= 1) return points;
  const buckets: Bar[] = [];
  for (let at = 0; at < points.length; at += size) {
    const group = points.slice(at, at + size);
    const [first, last] = [group[0]?.label ?? '', group.at(-1)?.label ?? ''];
    buckets.push({
      label: first === last ? first : `${first}–${last}`,
      value: group.reduce<number | undefined>(
        (sum, { value }) => (value === undefined ? sum : (sum ?? 0) + value),
        undefined,
      ),
    });
  }
  return buckets;
}
