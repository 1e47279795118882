import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../../src/lib/range/zone.ts';
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
const zones = fc.constantFrom(...ZONES);
const SPAN = { spec: '', relative: false } as const;
const at = (text: string): number => Date.parse(text);
const begins = fc.integer({ min: at('2020-01-01'), max: at('2026-11-21') });

const plan = (kind: ExportKind, from: string, to: string, zone?: string, filter: ExportFilter = {}) =>
  kindOf(kind).plan({ range: rangeOf(from, to, zone), filter, delivery: 'link' });
const seconds = (tasks: ReturnType<typeof plan>) => tasks.map(({ start, end }) => end - start + 1);

describe('the tasks a range is cut into', () => {
  const WEEK = ['2026-11-13T00:00+08:00', '2026-11-20T00:00+08:00'] as const;

  it('are one where the platform takes the range as it is, without the second after it; days for rooms', () => {
    const local = (each: number) => new Date((each + 8 * 3600) * 1000).toISOString().slice(5, 19);
    const spans = (kind: ExportKind, from: string, to: string) =>
      plan(kind, from, to).map(({ start, end }) => `${local(start)} – ${local(end)}`);

    expect(spans('meetings', ...WEEK)).toEqual(['11-13T00:00:00 – 11-19T23:59:59']);
    expect(spans('rooms', '2026-11-18T10:00+08:00', '2026-11-20T12:00+08:00')).toEqual([
      '11-18T10:00:00 – 11-18T23:59:59',
      '11-19T00:00:00 – 11-19T23:59:59',
      '11-20T00:00:00 – 11-20T11:59:59',
    ]);
  });

  it('cut a day of 25 hours once more, and leave one of 23 hours whole; hold a year, and refuse what no person would wait for', () => {
    const rooms = (from: string, to: string) => plan('rooms', from, to, 'Europe/Berlin');

    expect(seconds(rooms('2026-10-24T22:00Z', '2026-10-26T23:00Z'))).toEqual([86_400, 3_600, 86_400]);
    expect(seconds(rooms('2026-03-28T23:00Z', '2026-03-30T22:00Z'))).toEqual([82_800, 86_400]);
    expect(rooms('2024-01-01T00:00+01:00', '2025-01-01T00:00+01:00')).toHaveLength(367);
    expect(() => rooms('2016-01-01T00:00+08:00', '2026-01-01T00:00+08:00')).toThrow(/more than/);
  });

  it('are years for meetings that were, and months for meetings to come', () => {
    const upcoming = (meetingStatus: 2 | 3) =>
      plan('meetings', '2026-11-21T00:00+08:00', '2027-01-21T00:00+08:00', undefined, { meetingStatus });

    expect(plan('meetings', '2025-01-01T00:00+08:00', '2027-01-01T00:00+08:00')).toHaveLength(2);
    expect([upcoming(2).length, upcoming(3).length]).toEqual([1, 3]);
  });

  it('are the meeting itself for its participants, with its exact end, and the joins of a person for quality', () => {
    const of = { meetingStart: 100, meetingEnd: 900 };
    const tasks = (kind: ExportKind, filter: ExportFilter) => plan(kind, ...WEEK, undefined, filter);

    expect(tasks('participants', of)).toEqual([{ start: 100, end: 900 }]);
    const joins = [120, 500];
    const each = joins.map((joinTime) => ({ start: 100, end: 900, joinTime }));
    expect(tasks('quality', { ...of, joins })).toEqual(each);
    expect(() => tasks('quality', of)).toThrow('joins');
  });

  it('cover every second of the range once, each within the limit, none empty', () => {
    const limits = fc.constantFrom(DAY / 1000, (28 * DAY) / 1000, (365 * DAY) / 1000);
    const halfHours = fc.integer({ min: 1, max: 800 }).map((count) => count * 1_800_000);
    const length = fc.oneof(fc.nat(3 * DAY), halfHours, fc.nat(40 * DAY));
    const check = (longest: number, from: number, long: number, zone: string) => {
      const spans = planSpans({ ...SPAN, start: from, end: from + long, zone }, longest);
      const first = Math.floor(from / 1000);

      expect(spans[0]?.start).toBe(first);
      expect(spans.at(-1)?.end).toBe(Math.max(first, Math.ceil((from + long) / 1000) - 1));
      expect(spans.length).toBeLessThanOrEqual(MOST_SPANS);
      const follows = (start: number, index: number) => start === (spans[index - 1]?.end ?? start - 1) + 1;
      for (const [index, { start, end }] of spans.entries())
        expect([start <= end, end - start <= longest, follows(start, index)]).toEqual([true, true, true]);
    };
    fc.assert(fc.property(limits, begins, length, zones, check), { numRuns: 100 });
  });

  it('never spread rooms over two local days where the range is longer than one', () => {
    const check = (from: number, days: number, zone: string) => {
      const range = { ...SPAN, start: from, end: from + days * DAY, zone };
      const spans = kindOf('rooms').plan({ range, filter: {}, delivery: 'link' }).slice(0, -1);

      const day = (second: number) => dayOf(second * 1000, zone);
      expect(spans.filter(({ start, end }) => day(end) !== day(start))).toEqual([]);
    };
    fc.assert(fc.property(begins, fc.integer({ min: 2, max: 20 }), zones, check), {
      numRuns: 60,
      examples: [[at('2023-03-12T00:00-04:00'), 2, 'America/New_York']],
    });
  });
});

describe('asking after a task', () => {
  it('is frequent at first and patient later', async () => {
    const store = { buckets: { ...memoryBuckets(), sweep: async () => 0 } };
    const delays = [0, 15_000, 60_000, 600_000].map((age) => pollDelay(age, store, 0));

    expect(await Promise.all(delays)).toEqual([1_000, 1_000, 2_000, 15_000]);
  });

  it.each([
    [1, 100],
    [20, 5],
    [200, 1],
  ])('of %i notices their ends at most half as late again as polls allow', async (pending, seeds) => {
    let [ours, best] = [0, 0];
    for (let seed = 1; seed <= seeds; seed += 1) {
      const tasks = polledTasks(pending, seed);
      ours += (await asExportsDo(tasks)).meanMs;
      best += atBest(tasks).meanMs;
    }

    expect(ours / best).toBeLessThanOrEqual(1.5);
  });

  it('of hundreds that take long leaves the rest of the endpoint to others', async () => {
    const { busiest } = await asExportsDo(polledTasks(120, 1, 240_000).map((task) => ({ ...task, at: 0 })));

    expect(busiest).toBeGreaterThan(EXPORT_LIMITS.pollsPerMinute - 10);
    expect(busiest).toBeLessThanOrEqual(EXPORT_LIMITS.pollsPerMinute + 1);
  });
});
