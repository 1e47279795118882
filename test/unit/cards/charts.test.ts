import type { IBarChartSpec, ILineChartSpec } from '@visactor/vchart';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barChart, namedBars, type Point } from '../../../src/cards/kit/charts.ts';
import { CARD_LIMITS } from '../../../src/cards/kit/elements.ts';
import { bandTimeline, lineChart, rateBars } from '../../../src/cards/quality/charts.ts';
import { holds } from '../../support/random.ts';
import { MINUTE, START, ZONE } from '../quality/support/minutes.ts';

type Value = { readonly x: string; readonly y: number | null; readonly s: string };
interface Chart {
  readonly height: string;
  readonly chart_spec: Readonly<Record<'title' | 'label' | 'color' | 'markLine', object>> & {
    readonly data: { readonly values: readonly Value[] };
  };
}

const specOf = (chart: object | undefined) => (chart as Chart | undefined)?.chart_spec;
const valuesOf = (chart: object | undefined) => specOf(chart)?.data.values ?? [];
const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);

/** Along which bars stand. */
const AXIS = { orient: 'bottom', type: 'band', label: { autoHide: true } } as const;
const shown = (spec: IBarChartSpec) => ({ tag: 'chart', preview: true, chart_spec: { ...spec, media: [] } });

describe('a chart', () => {
  const days = (values: readonly number[]): readonly Point[] =>
    values.map((value, at) => ({ label: `day ${at + 1}`, value }));

  it('is a bar chart of the client’s own library, without functions or the platform’s media queries', () => {
    const chart = barChart('按天', days([3, 7, 2]));

    const bars = [3, 7, 2].map((y, at) => ({ x: `day ${at + 1}`, y }));
    const expected = {
      ...{ title: { text: '按天' }, label: { visible: true } },
      ...{ type: 'bar', data: { id: 'bars', values: bars }, xField: 'x', yField: 'y' },
      axes: [AXIS, { orient: 'left', type: 'linear', tick: { noDecimals: true } }],
    } satisfies IBarChartSpec;
    expect(chart).toMatchObject(shown(expected));
    expect(JSON.parse(JSON.stringify(chart))).toEqual(chart);
  });

  it.each([barChart, namedBars])('has three bars, or is left out', (draw) => {
    for (const values of [[], [4, 9], [4, 0, 0, 9]]) expect(draw('按天', days(values))).toBeUndefined();
    expect(draw('按天', days([4, 9, 0, 1]))).toBeDefined();
  });

  it('never has more bars than a phone can show, and loses nothing by adding neighbours up', () => {
    const point = fc.record({ label: fc.string({ minLength: 1 }), value: fc.nat({ max: 10_000 }) });
    holds(fc.array(point, { maxLength: 1_000 }), (list) => {
      const values = valuesOf(barChart('按天', list)).map(({ y }) => y ?? 0);

      expect(values.length).toBeLessThanOrEqual(CARD_LIMITS.chartPoints);
      if (values.length > 0) expect(sum(values)).toBe(sum(list.map(({ value }) => value)));
    });
  });

  it('says which days a bar of several stands for', () => {
    const year = barChart('按天', days(Array(365).fill(1)));

    expect(valuesOf(year)[0]).toEqual({ x: 'day 1–day 6', y: 6 });
    expect(valuesOf(year).at(-1)).toEqual({ x: 'day 361–day 365', y: 5 });
    expect(specOf(year)?.label).toMatchObject({ visible: false });
  });

  it('of rooms has a row for each, high enough for every name, the first on top, and those of one name apart', () => {
    const rooms = Array.from({ length: 12 }, (_, at) => ({ label: `3-${Math.max(at, 1)}`, value: 90 - at }));

    const chart = namedBars('利用率', rooms) as Chart;

    const axes = [{ orient: 'left', type: 'band' }, {}];
    expect(chart.chart_spec).toMatchObject({ direction: 'horizontal', axes });
    const names = ['3-1', '3-1 (2)', '3-2'];
    expect(valuesOf(chart).slice(0, 3)).toEqual(names.map((y, at) => ({ x: 90 - at, y })));
    expect(Number.parseInt(chart.height, 10) / rooms.length).toBeGreaterThan(20);
  });
});

describe('the timeline of a meeting', () => {
  const NAMES = { good: '良好', fair: '一般', poor: '差', unclassified: '未测得' };
  const draw = (length: number, poorAt: number) => {
    const minutes = Array.from({ length }, (_, at) => {
      const bands = at === poorAt ? { good: 2, poor: 1 } : { good: 3, poor: 0 };
      return { time: START + at * MINUTE, fair: 0, unclassified: 0, ...bands };
    });
    return bandTimeline(minutes, NAMES, (each) => `每 ${each} 分钟`, { zone: ZONE, enough: true });
  };

  it('is stacked bars of the bands there were, minute by minute', () => {
    const drawn = draw(3, 1);

    const values = ['09:00', '09:01', '09:02'].flatMap((x, at) => [
      { x, y: at === 1 ? 2 : 3, s: '良好' },
      { x, y: at === 1 ? 1 : 0, s: '差' },
    ]);
    const expected = {
      ...{ title: { text: '每 1 分钟' }, type: 'bar', stack: true, legends: { orient: 'bottom' } },
      ...{ data: { id: 'bands', values }, xField: 'x', yField: 'y', seriesField: 's' },
      color: { type: 'ordinal', domain: ['良好', '差'], range: ['#7BC67B', '#C9302C'] },
      axes: [AXIS, { orient: 'left', type: 'linear', tick: { noDecimals: true } }],
    } satisfies IBarChartSpec;
    expect(drawn).toMatchObject({ minutes: 1, chart: shown(expected) });
    expect(drawn?.chart).toEqual(JSON.parse(JSON.stringify(drawn?.chart)));
  });

  it('of a day has few bars, and still shows the one poor minute; of nothing it is left out', () => {
    const values = valuesOf(draw(24 * 60, 700)?.chart);

    expect(new Set(values.map(({ x }) => x)).size).toBeLessThanOrEqual(40);
    expect(values.filter(({ s, y }) => s === '差' && y !== 0)).toHaveLength(1);
    expect(draw(0, 0)).toBeUndefined();
  });
});

describe('lines over a meeting', () => {
  const limit = (band: 'fair' | 'poor', value: number, text: string) => ({ band, value, text });
  const limits = [limit('fair', 250, '一般 250'), limit('poor', 500, '差 500')];
  const words = { dashed: (name: string) => `${name} - -`, bucketed: (minutes: number) => ` × ${minutes}` };
  const options = { limits, worst: 'highest', zone: ZONE, ...words } as const;
  type Values = readonly (number | undefined)[];
  /** The line of what was received, and of what was sent where that is given. */
  const draw = (received: Values, sent?: Values, more: object = {}) => {
    const drawn = Object.entries({ 接收: received, ...(sent && { 发送: sent }) }).map(([name, values]) => {
      return { name, points: values.map((value, at) => ({ time: START + at * MINUTE, value })) };
    });
    return lineChart('延迟', drawn, { ...options, ...more });
  };

  it('have the limits drawn in, and room for them', () => {
    const spec = specOf(draw([40, 60, 50], [50, 55, 50])) as unknown as ILineChartSpec;

    expect(spec).toMatchObject({
      ...{ type: 'line', seriesField: 's', invalidType: 'break' },
      markLine: [
        { y: 250, label: { text: '一般 250', position: 'insideStartTop' } },
        { y: 500, label: { text: '差 500', position: 'insideEndTop' } },
      ],
      axes: [{ orient: 'bottom' }, { orient: 'left', min: 0, max: 550 }],
    });
  });

  it('break where nothing was measured, and are left out where that is all', () => {
    expect(valuesOf(draw([40, undefined, 60, 70])).map(({ y }) => y)).toEqual([40, null, 60, 70]);
    expect(draw([undefined, 5, 6])).toBeUndefined();
    expect(specOf(draw([undefined], [5, 6, 5]))?.color).toMatchObject({ domain: ['发送'] });
  });

  it('of a long meeting keep the worst of what is drawn as one point', () => {
    const long = Array.from({ length: 240 }, (_, at) => (at === 100 ? 900 : 40));
    const kept = (worst: string) => valuesOf(draw(long, undefined, { worst })).map(({ y }) => y ?? 0);

    expect(kept('highest').length).toBeLessThanOrEqual(30);
    expect([Math.max(...kept('highest')), Math.max(...kept('lowest'))]).toEqual([900, 40]);
  });

  it('say for how many minutes a point stands, and which line is the dashed one', () => {
    const long = Array(60).fill(40);

    expect(specOf(draw(long, long))).toMatchObject({
      title: { text: '延迟 × 2' },
      color: { domain: ['接收', '发送 - -'] },
      line: { style: { lineDash: { domain: ['接收', '发送 - -'], range: [[0], [6, 4]] } } },
    });
  });
});

it('bars of meetings have the target drawn in', () => {
  const target = { percent: 3, text: '目标 3%' };
  const bars = ['11-17', '11-18', '11-19'].map((label) => ({ label, percent: 12.34 }));
  const chart = rateBars('每场', bars, target);

  expect(specOf(chart)?.markLine).toMatchObject([{ y: 3 }]);
  expect(valuesOf(chart)).toContainEqual({ x: '11-19', y: 12.3 });
  expect(rateBars('每场', bars.slice(1), target)).toBeUndefined();
});
