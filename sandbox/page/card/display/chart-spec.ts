import { entry, isObject, type Json, list, word } from '../json.ts';

/** Colours after the client's themes, in the order in which series take them; all can be seen on light and on dark. */
const THEMES: Readonly<Record<string, readonly string[]>> = {
  brand: ['#3370ff', '#25b2e5', '#7f9dff', '#12b5a6', '#935af6', '#6fb1ff', '#5b6ee1', '#5cc9bd'],
  rainbow: ['#3370ff', '#34b7d8', '#21b58f', '#86c440', '#ffc60a', '#ff8800', '#f5605b', '#c758d6'],
  complementary: ['#3370ff', '#f08a24', '#7f9dff', '#ffb35c', '#5b8def', '#c9843f', '#8fb0e8', '#e0a96b'],
  converse: ['#3370ff', '#12b5a6', '#ffb020', '#f5605b', '#8f5af0', '#5cc8f2', '#9ac43c', '#e465b4'],
  primary: ['#3370ff', '#34c724', '#ffc60a', '#f54a45', '#7f3bf5', '#14c0ff', '#ff8800', '#00d6b9'],
};

/**
 * Keys that would let a specification write markup into the page. The client takes data only, and so do we;
 * tooltips are drawn on the canvas, because VChart's own put labels into `innerHTML`.
 */
const MARKUP = new Set(['html', 'react', 'vue', 'customTooltip', 'parentElement', 'className']);

/** Returns the specification for VChart: the theme's colours unless it has its own, no markup, no network. */
export function chartSpec(element: Json, theme: 'light' | 'dark'): Json {
  const given = cleaned(element['chart_spec'], 0);
  const spec = isObject(given) ? given : {};
  const colours = entry(THEMES, word(element['color_theme'])) ?? THEMES['brand'];
  return {
    ...spec,
    ...(spec['color'] === undefined && { color: colours }),
    theme,
    background: 'transparent',
    tooltip: { ...(isObject(spec['tooltip']) ? spec['tooltip'] : {}), renderMode: 'canvas', confine: true },
    animation: false,
  };
}

/** Deep enough for any specification; what is deeper is no chart. */
const MOST_DEPTH = 40;

function cleaned(value: unknown, depth: number): unknown {
  if (depth > MOST_DEPTH) return undefined;
  if (Array.isArray(value)) return value.map((each) => cleaned(each, depth + 1));
  if (!isObject(value)) return isRemote(value) ? undefined : value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !MARKUP.has(key))
      .map(([key, held]) => [key, cleaned(held, depth + 1)]),
  );
}

/** Pictures from elsewhere, and drawings that are markup. */
function isRemote(value: unknown): boolean {
  return typeof value === 'string' && /^\s*(?:(?:https?:)?\/\/|data:|blob:|<)/i.test(value);
}

export interface ChartPoint {
  readonly label: string;
  readonly value: string;
}

const LABELS = ['xField', 'categoryField'];
const VALUES = ['yField', 'valueField', 'angleField'];

/** Returns what a chart shows as words, for people who do not see it. */
export function chartPoints(spec: unknown): readonly ChartPoint[] {
  if (!isObject(spec)) return [];
  const horizontal = spec['direction'] === 'horizontal';
  const named = (keys: readonly string[], usual: readonly string[]): readonly string[] =>
    [
      ...keys.flatMap((key) => (Array.isArray(spec[key]) ? spec[key] : [spec[key]])).map(word),
      ...usual,
    ].filter(Boolean);
  const labels = named(horizontal ? ['yField'] : LABELS, ['x', 'type', 'category', 'name']);
  const values = named(horizontal ? ['xField'] : VALUES, ['y', 'value']);
  const first = (row: Json, keys: readonly string[]): string =>
    word(keys.map((key) => row[key]).find((each) => each !== undefined));
  const sets = Array.isArray(spec['data']) ? spec['data'] : [spec['data']];
  return sets
    .flatMap((set: unknown) => (isObject(set) ? list(set['values']) : []))
    .filter(isObject)
    .map((row) => ({
      label: [...new Set([first(row, labels), word(row[word(spec['seriesField'])])])]
        .filter(Boolean)
        .join(' '),
      value: first(row, values),
    }));
}

/** Returns the title of a chart. */
export function chartTitle(spec: unknown): string {
  return isObject(spec) && isObject(spec['title']) ? word(spec['title']['text']) : '';
}
