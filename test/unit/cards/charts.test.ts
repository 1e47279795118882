import type { IBarChartSpec } from '@visactor/vchart';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barChart, busyPart, namedBars, type Point } from '../../../src/cards/kit/charts.ts';
import { CARD_LIMITS } from '../../../src/cards/kit/elements.ts';

interface Chart {
  readonly chart_spec: Omit<IBarChartSpec, 'data'> & { data: { values: { x: string; y: number }[] } };
}

const points = fc.array(fc.record({ label: fc.string({ minLength: 1 }), value: fc.nat({ max: 10_000 }) }), {
  maxLength: 1_000,
});
const drawn = (list: readonly Point[]) => (barChart('按天', list) as Chart | undefined)?.chart_spec;
const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);

describe('a chart', () => {
  it('is a bar chart of the client’s own library, without functions or the platform’s media queries', () => {
    const list = [
      { label: '09', value: 3 },
      { label: '10', value: 7 },
      { label: '11', value: 2 },
    ];

    const chart = barChart('各时段会议数', list) as Chart;

    const expected = {
      type: 'bar',
      title: {
        text: '各时段会议数',
        textStyle: { fontSize: 14 },
        padding: { top: 0, right: 0, bottom: 6, left: 0 },
      },
      data: {
        id: 'bars',
        values: [
          { x: '09', y: 3 },
          { x: '10', y: 7 },
          { x: '11', y: 2 },
        ],
      },
      xField: 'x',
      yField: 'y',
      barMaxWidth: 36,
      bar: { style: { cornerRadius: 2 } },
      label: { visible: true, style: { fontSize: 12 }, offset: 3 },
      axes: [
        { orient: 'bottom', type: 'band', label: { autoHide: true } },
        { orient: 'left', type: 'linear', tick: { noDecimals: true }, expand: { max: 0.25 } },
      ],
      media: [],
      padding: { top: 4, right: 12, bottom: 4, left: 8 },
    } satisfies IBarChartSpec;
    expect(chart).toEqual({
      tag: 'chart',
      aspect_ratio: '16:9',
      color_theme: 'brand',
      preview: true,
      chart_spec: expected,
    });
    expect(JSON.parse(JSON.stringify(chart))).toEqual(chart);
  });

  it('has three bars, or is left out', () => {
    const days = (values: readonly number[]) => values.map((value, at) => ({ label: `11-0${at}`, value }));

    for (const draw of [barChart, namedBars]) {
      expect(draw('按天', days([]))).toBeUndefined();
      expect(draw('按天', days([4, 9]))).toBeUndefined();
      expect(draw('按天', days([4, 0, 0, 9]))).toBeUndefined();
      expect(draw('按天', days([4, 9, 0, 1]))).toBeDefined();
    }
  });

  it('never has more bars than a phone can show, and loses nothing by adding neighbours up', () => {
    fc.assert(
      fc.property(points, (list) => {
        const values = drawn(list)?.data.values ?? [];

        expect(values.length).toBeLessThanOrEqual(CARD_LIMITS.chartPoints);
        if (values.length > 0)
          expect(sum(values.map(({ y }) => y))).toBe(sum(list.map(({ value }) => value)));
      }),
    );
  });

  it('says which days a bar of several stands for', () => {
    const year = Array.from({ length: 365 }, (_, day) => ({ label: `day ${day + 1}`, value: 1 }));

    expect(drawn(year)?.data.values[0]).toEqual({ x: 'day 1–day 6', y: 6 });
    expect(drawn(year)?.data.values.at(-1)).toEqual({ x: 'day 361–day 365', y: 5 });
    expect(drawn(year)?.label).toMatchObject({ visible: false });
  });

  it('of hours begins with the first busy one and ends with the last', () => {
    const hours = [0, 0, 3, 0, 5, 0].map((value, hour) => ({ label: String(hour), value }));

    expect(busyPart(hours)).toEqual(hours.slice(2, 5));
    expect(busyPart(hours.slice(0, 2))).toEqual([]);
  });
  it('of rooms has a row for each, high enough for every name, the first on top', () => {
    const rooms = Array.from({ length: 12 }, (_, at) => ({ label: `A座3层-3${at}`, value: 90 - at }));

    const chart = namedBars('利用率', rooms) as Chart & { height: string };

    expect(chart.chart_spec).toMatchObject({
      direction: 'horizontal',
      axes: [{ orient: 'left', type: 'band' }, {}],
    });
    expect(chart.chart_spec.data.values[0]).toEqual({ x: 90, y: 'A座3层-30' });
    expect(Number.parseInt(chart.height, 10) / rooms.length).toBeGreaterThan(20);
    expect(namedBars('利用率', [{ label: 'A', value: 0 }])).toBeUndefined();
  });

  it('tells two rooms of one name apart', () => {
    const chart = namedBars('利用率', [
      { label: '3-01', value: 40 },
      { label: '3-01', value: 20 },
      { label: '3-02', value: 10 },
    ]) as Chart;

    expect(chart.chart_spec.data.values.map(({ y }) => y)).toEqual(['3-01', '3-01 (2)', '3-02']);
  });
});
