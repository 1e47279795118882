import { isObject, type Json, list } from '../rules.ts';
import { aligned } from './width.ts';

const BAR_WIDTH = 24;
/** More bars than this become one line. */
const MOST_BARS = 24;
const SPARKS = '▁▂▃▄▅▆▇█';
const GAP = '·';

interface Point {
  readonly label: string;
  /** Undefined where the chart has a gap. */
  readonly value: number | undefined;
}

/** Draws a chart as lines of text: a bar for each value that is not zero, or one line of sparks for many values. */
export function chartLines(spec: Json): string[] {
  const title = isObject(spec['title']) ? word(spec['title']['text'] ?? '') : '';
  const points = pointsOf(spec);
  const most = Math.max(0, ...points.map(({ value = 0 }) => value));
  const head = `▁▃▅ ${title === '' ? word(spec['type']) : title}`;
  if (most === 0) return [head];
  if (points.length > MOST_BARS) return [head, `    ${sparks(points, most)}`];
  const shown = points.filter(({ value = 0 }) => value > 0);
  const rows = shown.map(({ label, value = 0 }) => [label, bar(value / most), number(value)]);
  return [head, ...aligned(rows).map((line) => `    ${line}`)];
}

function bar(share: number): string {
  return '█'.repeat(Math.max(1, Math.round(share * BAR_WIDTH)));
}

function sparks(points: readonly Point[], most: number): string {
  const line = points.map(({ value }) =>
    value === undefined ? GAP : SPARKS[Math.round((Math.max(0, value) / most) * (SPARKS.length - 1))],
  );
  return `${points[0]?.label} ${line.join('')} ${points.at(-1)?.label}  最高 ${number(most)}`;
}

function number(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}

/** Data sits in an object or a list of them; fields are named by the spec or go by their usual names. */
function pointsOf(spec: Json): Point[] {
  const sets = Array.isArray(spec['data']) ? spec['data'] : [spec['data']];
  const labels = [spec['xField'], spec['categoryField'], 'x', 'type', 'category', 'name'].flat();
  const values = [spec['yField'], spec['valueField'], spec['angleField'], 'y', 'value'].flat();
  return sets
    .flatMap((set) => (isObject(set) ? list(set['values']) : []))
    .filter(isObject)
    .map((row) => {
      const series = row[word(spec['seriesField'])];
      const label = [first(row, labels), series].filter((each) => each !== undefined && each !== '');
      const value = first(row, values);
      return {
        label: [...new Set(label.map(String))].join(' '),
        value: value === null ? undefined : Number(value),
      };
    })
    .filter(({ value }) => value === undefined || Number.isFinite(value));
}

function first(row: Json, fields: readonly unknown[]): unknown {
  return fields.map((field) => row[word(field)]).find((value) => value !== undefined);
}

/** Returns a value of a card as text; the empty text unless it is a text, a number or a boolean. */
export function word(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? `${value}` : '';
}
