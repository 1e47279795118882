import { CARD_LIMITS } from './limits.ts';

export interface Point {
  readonly label: string;
  readonly value: number;
}

/** Bars of counts, e.g. meetings by hour. Undefined where there is nothing to draw. */
export function barChart(title: string, points: readonly Point[]): object | undefined {
  if (points.every(({ value }) => value === 0)) return undefined;
  return chart({
    type: 'bar',
    title: { text: title },
    data: { values: bucketed(points).map(({ label, value }) => ({ x: label, y: value })) },
    xField: 'x',
    yField: 'y',
    bar: { style: { cornerRadius: 2 } },
    axes: [
      { orient: 'bottom', label: { autoHide: true } },
      { orient: 'left', tick: { noDecimals: true } },
    ],
    media: [],
  });
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
