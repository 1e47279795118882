import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, type TimeRange } from '../../../../src/lib/range/zone.ts';
import { type ExportKind, kindOf } from '../../../../src/services/exports/kinds/index.ts';
import { EXPORT_LIMITS, MOST_SPANS, planSpans, pollDelay } from '../../../../src/services/exports/limits.ts';
import type { ExportFilter } from '../../../../src/services/exports/types.ts';
import { memoryBuckets } from '../../platform/support/buckets.ts';
import { rangeOf } from './kinds/support.ts';
import { asExportsDo, atBest, tasksOf as polledTasks } from './support/polling.ts';

const DAY = 86_400_000;
const ZONES = [
  ...['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'America/Sao_Paulo', 'Africa/Cairo'],
  ...['Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC'],
];

const SPAN = { spec: '', relative: false } as const;
const at = (text: string): number => Date.parse(text);
const local = (spans: readonly { start: number; end: number }[], offset = 8): string[] =>
  spans.map(({ start, end }) =>
    [start, end]
      .map((each) => new Date((each + offset * 3600) * 1000).toISOString().slice(5, 19))
      .join(' – '),
  );

const tasksOf = (kind: ExportKind, range: TimeRange, filter: ExportFilter = {}) =>
  kindOf(kind).plan({ range, filter, delivery: 'link' });

describe('the tasks a range is cut into', () => {
  it('are one where the platform takes the range as it is, without the second after it', () => {
    const week = rangeOf('2026-11-13T00:00+08:00', '2026-11-20T00:00+08:00');

    expect(local(tasksOf('meetings', week))).toEqual(['11-13T00:00:00 – 11-19T23:59:59']);
  });

  it('are days from midnight to midnight for rooms', () => {
    const range = rangeOf('2026-11-18T10:00+08:00', '2026-11-20T12:00+08:00');

    expect(local(tasksOf('rooms', range))).toEqual([
      '11-18T10:00:00 – 11-18T23:59:59',
      '11-19T00:00:00 – 11-19T23:59:59',
      '11-20T00:00:00 – 11-20T11:59:59',
    ]);
  });

  it('cut a day of 25 hours once more, and leave one of 23 hours whole', () => {
    const autumn = rangeOf('2026-10-24T22:00Z', '2026-10-26T23:00Z', 'Europe/Berlin');
    const spring = rangeOf('2026-03-28T23:00Z', '2026-03-30T22:00Z', 'Europe/Berlin');

    expect(tasksOf('rooms', autumn).map(({ start, end }) => end - start + 1)).toEqual([
      86_400, 3_600, 86_400,
    ]);
    expect(tasksOf('rooms', spring).map(({ start, end }) => end - start + 1)).toEqual([82_800, 86_400]);
  });

  it('are years for meetings that were, and months for meetings to come', () => {
    const twoYears = rangeOf('2025-01-01T00:00+08:00', '2027-01-01T00:00+08:00');
    const upcoming = rangeOf('2026-11-21T00:00+08:00', '2027-01-21T00:00+08:00');

    expect(tasksOf('meetings', twoYears)).toHaveLength(2);
    expect(tasksOf('meetings', upcoming, { meetingStatus: 2 })).toHaveLength(1);
    expect(tasksOf('meetings', upcoming, { meetingStatus: 3 })).toHaveLength(3);
  });

  it('are the meeting itself for its participants, with its exact end', () => {
    const weeks = rangeOf('2026-11-01T00:00+08:00', '2026-11-20T00:00+08:00');
    const meetingStart = at('2026-11-19T10:00:07+08:00') / 1000;
    const meetingEnd = at('2026-11-19T11:02:40+08:00') / 1000;

    const tasks = tasksOf('participants', weeks, { meetingStart, meetingEnd });

    expect(tasks).toEqual([{ start: meetingStart, end: meetingEnd }]);
  });

  it('are the joins of a person for quality', () => {
    const weeks = rangeOf('2026-11-01T00:00+08:00', '2026-11-20T00:00+08:00');

    const tasks = tasksOf('quality', weeks, { meetingStart: 100, meetingEnd: 900, joins: [120, 500] });

    expect(tasks).toEqual([
      { start: 100, end: 900, joinTime: 120 },
      { start: 100, end: 900, joinTime: 500 },
    ]);
    expect(() => tasksOf('quality', weeks, { meetingStart: 100, meetingEnd: 900 })).toThrow('joins');
  });

  it('hold a year of rooms, and refuse what no person would wait for', () => {
    const year = rangeOf('2024-01-01T00:00+01:00', '2025-01-01T00:00+01:00', 'Europe/Berlin');
    const decade = rangeOf('2016-01-01T00:00+08:00', '2026-01-01T00:00+08:00');

    expect(tasksOf('rooms', year)).toHaveLength(367);
    expect(() => tasksOf('rooms', decade)).toThrow(/more than/);
  });

  it('cover every second of the range once, each within the limit, none empty', () => {
    const limits = fc.constantFrom(DAY / 1000, (28 * DAY) / 1000, (365 * DAY) / 1000);
    const start = fc.integer({ min: at('2020-01-01'), max: at('2026-11-21') });
    const length = fc.oneof(
      fc.integer({ min: 0, max: 3 * DAY }),
      fc.integer({ min: 1, max: 800 }).map((halfHours) => halfHours * 1_800_000),
      fc.integer({ min: 0, max: 40 * DAY }),
    );
    fc.assert(
      fc.property(limits, start, length, fc.constantFrom(...ZONES), (longest, from, long, zone) => {
        const range = { ...SPAN, start: from, end: from + long, zone };
        const spans = planSpans(range, longest);
        const first = Math.floor(from / 1000);

        expect(spans[0]?.start).toBe(first);
        expect(spans.at(-1)?.end).toBe(Math.max(first, Math.ceil((from + long) / 1000) - 1));
        expect(spans.length).toBeLessThanOrEqual(MOST_SPANS);
        const broken = spans.filter(
          ({ start, end }, index) =>
            end < start || end - start > longest || (index > 0 && start !== (spans[index - 1]?.end ?? 0) + 1),
        );
        expect(broken).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('never spread rooms over two local days where the range is longer than one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2020-01-01'), max: at('2026-11-21') }),
        fc.integer({ min: 2, max: 20 }),
        fc.constantFrom(...ZONES),
        (from, days, zone) => {
          const spans = tasksOf('rooms', { ...SPAN, start: from, end: from + days * DAY, zone }).slice(0, -1);

          const spread = spans.filter(
            ({ start, end }) => dayOf(end * 1000, zone) !== dayOf(start * 1000, zone),
          );

          expect(spread).toEqual([]);
        },
      ),
      { numRuns: 80, examples: [[at('2023-03-12T00:00-04:00'), 2, 'America/New_York']] },
    );
  });
});

describe('asking after a task', () => {
  it('is frequent at first and patient later', async () => {
    const delays: number[] = [];
    for (const age of [0, 15_000, 60_000, 600_000])
      delays.push(await pollDelay(age, { buckets: { ...memoryBuckets(), sweep: async () => 0 } }, 0));

    expect(delays).toEqual([1_000, 1_000, 2_000, 15_000]);
  });

  it.each([
    { pending: 1, seeds: 100 },
    { pending: 20, seeds: 5 },
    { pending: 200, seeds: 1 },
  ])(
    'of $pending notices their ends as soon as the budget of polls allows, or half as late again',
    async ({ pending, seeds }) => {
      const [ours, best] = [[0], [0]];
      for (let seed = 1; seed <= seeds; seed += 1) {
        const tasks = polledTasks(pending, seed);
        ours.push((await asExportsDo(tasks)).meanMs);
        best.push(atBest(tasks).meanMs);
      }
      const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0);

      expect(sum(ours) / sum(best)).toBeLessThanOrEqual(1.5);
    },
  );

  it('of hundreds that take long leaves the rest of the endpoint to others', async () => {
    const { busiest } = await asExportsDo(polledTasks(120, 1, 240_000).map((task) => ({ ...task, at: 0 })));

    expect(busiest).toBeGreaterThan(EXPORT_LIMITS.pollsPerMinute - 10);
    expect(busiest).toBeLessThanOrEqual(EXPORT_LIMITS.pollsPerMinute + 1);
  });
});
