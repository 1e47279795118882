import type { IBarChartSpec, ILineChartSpec } from '@visactor/vchart';
import { describe, expect, it } from 'vitest';
import { bandTimeline, lineChart, rateBars } from '../../../../src/cards/quality/charts.ts';
import { MINUTE, START, ZONE } from '../../quality/support/minutes.ts';

interface Drawn {
  readonly chart_spec: {
    readonly data: { readonly values: readonly { x: string; y: number | null; s: string }[] };
    readonly markLine: readonly { y: number }[];
    readonly color: { readonly domain: readonly string[] };
    readonly axes: readonly { readonly max?: number }[];
  };
}

const NAMES = { good: '良好', fair: '一般', poor: '差', unclassified: '未测得' };
const timeline = (length: number, poorAt: number) =>
  Array.from({ length }, (_, at) => ({
    time: START + at * MINUTE,
    good: at === poorAt ? 2 : 3,
    fair: 0,
    poor: at === poorAt ? 1 : 0,
    unclassified: 0,
  }));
const valuesOf = (chart: object | undefined) => (chart as Drawn | undefined)?.chart_spec.data.values ?? [];

describe('the timeline of a meeting', () => {
  it('is stacked bars of the bands there were, minute by minute', () => {
    const drawn = bandTimeline(timeline(3, 1), NAMES, (minutes) => `每 ${minutes} 分钟`, {
      zone: ZONE,
      enough: true,
    });

    const expected = {
      type: 'bar',
      title: {
        text: '每 1 分钟',
        textStyle: { fontSize: 14 },
        padding: { top: 0, right: 0, bottom: 6, left: 0 },
      },
      data: {
        id: 'bands',
        values: [
          { x: '09:00', y: 3, s: '良好' },
          { x: '09:00', y: 0, s: '差' },
          { x: '09:01', y: 2, s: '良好' },
          { x: '09:01', y: 1, s: '差' },
          { x: '09:02', y: 3, s: '良好' },
          { x: '09:02', y: 0, s: '差' },
        ],
      },
      xField: 'x',
      yField: 'y',
      seriesField: 's',
      stack: true,
      color: { type: 'ordinal', domain: ['良好', '差'], range: ['#7BC67B', '#C9302C'] },
      legends: { visible: true, orient: 'bottom', position: 'middle', padding: { top: 6, bottom: 0 } },
      axes: [
        { orient: 'bottom', type: 'band', label: { autoHide: true } },
        { orient: 'left', type: 'linear', tick: { noDecimals: true } },
      ],
      media: [],
      padding: { top: 4, right: 12, bottom: 4, left: 8 },
    } satisfies IBarChartSpec;
    expect(drawn?.minutes).toBe(1);
    expect(drawn?.chart).toEqual({
      tag: 'chart',
      aspect_ratio: '16:9',
      color_theme: 'brand',
      preview: true,
      chart_spec: expected,
    });
  });

  it('of a day has few bars, and still shows the one poor minute', () => {
    const drawn = bandTimeline(timeline(24 * 60, 700), NAMES, String, { zone: ZONE, enough: true });

    const values = valuesOf(drawn?.chart);
    expect(new Set(values.map(({ x }) => x)).size).toBeLessThanOrEqual(40);
    expect(values.filter(({ s, y }) => s === '差' && y !== 0)).toHaveLength(1);
  });

  it('of nothing is left out', () => {
    expect(bandTimeline([], NAMES, String, { zone: ZONE, enough: true })).toBeUndefined();
  });
});

describe('lines over a meeting', () => {
  const options = {
    limits: [
      { band: 'fair' as const, value: 250, text: '一般 250' },
      { band: 'poor' as const, value: 500, text: '差 500' },
    ],
    worst: 'highest' as const,
    dashed: (name: string) => `${name} - -`,
    bucketed: (minutes: number) => ` × ${minutes}`,
    zone: ZONE,
  };
  const line = (name: string, values: readonly (number | undefined)[]) => ({
    name,
    points: values.map((value, at) => ({ time: START + at * MINUTE, value })),
  });

  it('have the limits drawn in, and room for them', () => {
    const chart = lineChart(
      '音频延迟（ms）',
      [line('接收', [40, 60, 50]), line('发送', [50, 55, 50])],
      options,
    );

    const { chart_spec: spec } = chart as { chart_spec: ILineChartSpec };
    expect(spec).toMatchObject({
      type: 'line',
      seriesField: 's',
      invalidType: 'break',
      markLine: [
        { y: 250, label: { text: '一般 250', position: 'insideStartTop' } },
        { y: 500, label: { text: '差 500', position: 'insideEndTop' } },
      ],
      axes: [{ orient: 'bottom' }, { orient: 'left', min: 0, max: 550 }],
    });
  });

  it('break where nothing was measured', () => {
    const values = valuesOf(lineChart('', [line('接收', [40, undefined, 60, 70])], options));

    expect(values.map(({ y }) => y)).toEqual([40, null, 60, 70]);
  });

  it('of a long meeting keep the worst of what is drawn as one point', () => {
    const long = Array.from({ length: 240 }, (_, at) => (at === 100 ? 900 : 40));
    const [highest, lowest] = (['highest', 'lowest'] as const).map((worst) =>
      valuesOf(lineChart('', [line('接收', long)], { ...options, worst })).map(({ y }) => y ?? 0),
    );

    expect(highest?.length).toBeLessThanOrEqual(30);
    expect(Math.max(...(highest ?? []))).toBe(900);
    expect(Math.min(...(lowest ?? []))).toBe(40);
  });

  it('say for how many minutes a point stands, and which line is the dashed one', () => {
    const long = Array.from({ length: 60 }, () => 40);

    const chart = lineChart('延迟', [line('接收', long), line('发送', long)], options) as Drawn;

    expect(chart.chart_spec).toMatchObject({
      title: { text: '延迟 × 2' },
      color: { domain: ['接收', '发送 - -'] },
      line: { style: { lineDash: { domain: ['接收', '发送 - -'], range: [[0], [6, 4]] } } },
    });
  });

  it('leave out what was never measured, and are left out without any', () => {
    const one = lineChart('', [line('接收', [undefined]), line('发送', [5, 6, 5])], options) as Drawn;

    expect(one.chart_spec.color.domain).toEqual(['发送']);
    expect(lineChart('', [line('接收', [undefined, 5, 6])], options)).toBeUndefined();
  });
});

describe('bars of meetings', () => {
  it('have the target drawn in', () => {
    const target = { percent: 3, text: '目标 3%' };
    const bars = ['11-17', '11-18', '11-19'].map((label) => ({ label, percent: 12.34 }));
    const chart = rateBars('每场', bars, target) as Drawn;

    expect(chart.chart_spec.markLine).toMatchObject([{ y: 3 }]);
    expect(chart.chart_spec.data.values).toContainEqual({ x: '11-19', y: 12.3 });
    expect(rateBars('每场', bars.slice(1), target)).toBeUndefined();
  });
});
