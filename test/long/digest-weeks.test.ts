import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trendOf } from '../../src/services/digests/statistics/trends.ts';
import { newStage, type Stage } from '../unit/services/digests/support/stage.ts';
import { countsOf, personOf, type TrueMeeting, truthOf } from '../unit/services/digests/support/truth.ts';

const DAY_MS = 24 * 3_600_000;
/** Midnight in Shanghai before Monday, 9 November 2026. */
const MONDAY = Date.UTC(2026, 10, 8, 16);
const DATES = Array.from({ length: 14 }, (_, index) => `2026-11-${String(9 + index).padStart(2, '0')}`);

describe('two weeks that were collected', () => {
  let stage: Stage;
  let days: readonly (readonly TrueMeeting[])[];
  beforeAll(async () => {
    stage = await newStage({ meetingsPerDay: 2, people: 40, stories: false, now: MONDAY + 15 * DAY_MS });
    for (const date of DATES) await stage.collect(date);
    const { world } = stage.sandbox.state;
    days = DATES.map((_, index) => truthOf(world, MONDAY + index * DAY_MS, MONDAY + (index + 1) * DAY_MS));
  }, 120_000);
  afterAll(() => stage.close());

  const sum = (from: number, to: number) => sumOf(days.slice(from, to).flat());
  const sumOf = (meetings: readonly TrueMeeting[]) => {
    const joins = meetings.flatMap((each) => each.joins);
    const counts = countsOf(joins);
    const n = counts.good + counts.fair + counts.poor;
    return { meetings, joins, counts, n, rate: n === 0 ? undefined : counts.poor / n };
  };

  it('are told by seven days, beside the seven before them', async () => {
    const week = await stage.statistics({ date: '2026-11-22', flavour: 'week' });

    const [before, real] = [sum(0, 7), sum(7, 14)];
    expect(week).toMatchObject({
      complete: true,
      period: {
        ...{ from: '2026-11-16', to: '2026-11-22', meetings: real.meetings.length },
        ...{ people: new Set(real.joins.map(personOf)).size, counts: real.counts },
        ...{ n: real.n, poorRate: real.rate },
      },
      baseline: { days: 7, n: before.n, poorRate: before.rate, meetings: before.meetings.length },
    });
    expect(week?.trend).toHaveLength(8);
    expect(week?.trend.slice(-2)).toMatchObject([
      { date: '2026-11-09', poorRate: before.rate, n: before.n },
      { date: '2026-11-16', poorRate: real.rate, n: real.n },
    ]);
    expect(week?.trend[0]).toMatchObject({ date: '2026-09-28', poorRate: undefined, n: 0 });
  });

  it('give a day the same weekday of the week before as its baseline, and its trend of fourteen', async () => {
    const day = await stage.statistics({ date: '2026-11-22' });

    const { joins, n, rate, meetings } = sum(6, 7);
    // Guests cannot be measured: a day that many of them joined is none to compare with.
    const measured = joins.filter(({ minutes }) => minutes.length > 0).length;
    if (measured < 0.8 * joins.length) expect(day?.baseline).toBeUndefined();
    else expect(day?.baseline).toMatchObject({ days: 1, n, poorRate: rate, meetings: meetings.length });
    const days = DATES.map((date, index) => ({ date, ...sum(index, index + 1) }));
    const rates = days.map((each) => ({ date: each.date, poorRate: each.rate, n: each.n }));
    expect(day?.trend).toMatchObject(rates);
  });

  it('give a scope nobody asked about before its whole past', async () => {
    const name = sum(13, 14).joins.find(({ department }) => department !== '')?.department ?? '';
    const day = await stage.statistics({ date: '2026-11-22', scope: { of: 'department', name } });

    expect(await stage.statistics({ date: '2026-10-01' })).toBeUndefined();
    expect(day?.trend).toHaveLength(14);
    for (const [index, { n }] of (day?.trend ?? []).entries()) {
      const own = countsOf(sum(index, index + 1).joins.filter(({ department }) => department === name));
      expect(n).toBe(own.good + own.fair + own.poor);
    }
  });

  it('draw the trend of a dimension, a line for each of its largest groups', async () => {
    const asked = { scope: { of: 'tenant' }, dimension: 'department', date: '2026-11-22', days: 30 } as const;
    const trend = await trendOf(stage.store, asked);

    const all = sum(0, 14);
    expect(trend).toMatchObject({ from: '2026-10-24', to: '2026-11-22' });
    expect(trend.kept).toHaveLength(14);
    expect(trend.all).toMatchObject({ n: all.n });
    expect(trend.all.poorRate).toBeCloseTo(all.rate ?? 0, 12);
    expect(trend.all.points).toHaveLength(30);
    expect(trend.groups.length).toBeGreaterThan(1);
    for (const { name, n, points } of trend.groups) {
      const own = countsOf(all.joins.filter(({ department }) => department === name));
      expect(n).toBe(own.good + own.fair + own.poor);
      expect(points).toHaveLength(30);
    }
  });
});
