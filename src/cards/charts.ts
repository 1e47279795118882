import { CARD_LIMITS } from './limits.ts';

export interface Point {
  readonly label: string;
  readonly value: number;
}

/** Bars beyond which numbers above them would run into each other on a phone. */
const LABELLED = 14;

/** Bars of counts, e.g. meetings by hour. Undefined where there is nothing to draw. */
export function barChart(title: string, points: readonly Point[]): object | undefined {
  const shown = bucketed(points);
  if (shown.every(({ value }) => value === 0)) return undefined;
  return chart({
    type: 'bar',
    title: { text: title, textStyle: { fontSize: 14 } },
    data: { id: 'bars', values: shown.map(({ label, value }) => ({ x: label, y: value })) },
    xField: 'x',
    yField: 'y',
    barMaxWidth: 36,
    bar: { style: { cornerRadius: 2 } },
    label: { visible: shown.length <= LABELLED },
    axes: [
      { orient: 'bottom', type: 'band', label: { autoHide: true } },
      { orient: 'left', type: 'linear', tick: { noDecimals: true } },
    ],
    media: [],
  });
}

/** Without the empty points before the first and after the last one that holds something. */
export function busyPart(points: readonly Point[]): readonly Point[] {
  const first = points.findIndex(({ value }) => value !== 0);
  const last = points.findLastIndex(({ value }) => value !== 0);
  return first < 0 ? [] : points.slice(first, last + 1);
}

function chart(spec: object): object {
  return { tag: 'chart', aspect_ratio: '16:9', color_theme: 'brand', preview: true, chart_spec: spec };
}

/** Neighbours are added up until there are few enough bars to be read. */
function bucketed(points: readonly Point[]): readonly Point[] {
  const size = Math.ceil(points.length / CARD_LIMITS.chartPoints);
  if (size <= 1) return points;
  const buckets: Point[] = [];
  for (let at = 0; at < points.length; at += size) {
    const group = points.slice(at, at + size);
    const [first, last] = [group[0]?.label ?? '', group.at(-1)?.label ?? ''];
    buckets.push({
      label: first === last ? first : `${first}–${last}`,
      value: group.reduce((sum, { value }) => sum + value, 0),
    });
  }
  return buckets;
}
