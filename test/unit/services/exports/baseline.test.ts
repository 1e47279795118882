import { describe, expect, it } from 'vitest';
import { createIfIdle, systemClock } from '../../../../src/lib/clock.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import { parseRange } from '../../../../src/lib/range/index.ts';
import type { CallOptions, ListRow, MeetingListQuery, Page } from '../../../../src/platform/types.ts';
import { readBaseline } from '../../../../src/services/exports/effects/task.ts';
import {
  nameOf,
  spanBefore,
  weekEarlier,
  withBaseline,
} from '../../../../src/services/exports/kinds/figures.ts';
import { type Export, type ExportRequest, planTasks } from '../../../../src/services/exports/stored.ts';
import type { Baseline, ExportTask } from '../../../../src/services/exports/types.ts';
import { summaryOf } from '../../cards/support/cards.ts';
import { openedExport } from '../support.ts';

const HERE = '2026-11-20T15:30:00+08:00';
const THERE = '2026-11-20T12:00:00-05:00';
const ZONE = 'Asia/Shanghai';
/** A Friday. */
const NOW = Date.parse(HERE);
const DAY_S = 86_400;

function rangeOf(words: string, now = NOW, zone = ZONE) {
  const read = parseRange(words, { now, zone });
  if (!read.ok) throw new Error(read.problem);
  return read.range;
}

/** The span of a range and of the week before it, as wall clocks show them. */
function walls(words: string, now: string, zone: string): readonly string[] {
  const range = rangeOf(words, Date.parse(now), zone);
  const [part] = planTasks({ kind: 'meetings', range, filter: {}, delivery: 'link' });
  const before = part && spanBefore(part, zone);
  const shown = (seconds: number): string =>
    new Date(seconds * 1000).toLocaleString('sv-SE', { timeZone: zone }).slice(5);
  return [part, before].flatMap((each) => (each ? [shown(each.start), shown(each.end)] : []));
}

describe('the same time a week before', () => {
  it.each([
    ['yesterday', HERE, ZONE, '11-12 00:00:00', '11-12 23:59:59'],
    ['today', HERE, ZONE, '11-13 00:00:00', '11-13 15:29:59'],
    ['last 7 days', HERE, ZONE, '11-07 00:00:00', '11-13 15:29:59'],
    ['last week', HERE, ZONE, '11-02 00:00:00', '11-08 23:59:59'],
    // The clocks went back on Sunday, 1 November: the day has 25 hours, the one before it 24.
    ['2026-11-01', THERE, 'America/New_York', '10-25 00:00:00', '10-25 23:59:59'],
    ['2026-11-04', THERE, 'America/New_York', '10-28 00:00:00', '10-28 23:59:59'],
    // They went forward on 8 March.
    ['2026-03-08', THERE, 'America/New_York', '03-01 00:00:00', '03-01 23:59:59'],
    ['2026-03-15 9:00-18:00', THERE, 'America/New_York', '03-08 09:00:00', '03-08 17:59:59'],
  ])('of %s at %s in %s is %s to %s', (words, now, zone, start, end) => {
    expect(walls(words, now, zone).slice(2)).toEqual([start, end]);
  });

  it.each(['last 8 days', 'last month', '2026-11-01..2026-11-19'])(
    'is not asked for of %s: it would overlap',
    (words) => {
      expect(walls(words, HERE, ZONE)).toHaveLength(2);
    },
  );

  it.each([
    ['2026-11-19', '2026-11-20', { of: 'day', weekday: 4, lastWeek: true }],
    ['2026-11-19', '2026-11-23', { of: 'day', weekday: 4, lastWeek: false }],
    ['2026-11-22', '2026-11-23', { of: 'day', weekday: 7, lastWeek: false }],
    ['2026-11-19 9:00-18:00', '2026-11-20', { of: 'hours', weekday: 4, lastWeek: true }],
    ['2026-11-16..2026-11-18', '2026-11-20', { of: 'days', weekday: 1, lastWeek: true }],
  ])('of %s is called on %s what it is: %j', (words, today, name) => {
    const now = Date.parse(`${today}T12:00:00+08:00`);
    const [part] = planTasks({ kind: 'meetings', range: rangeOf(words, now), filter: {}, delivery: 'link' });
    const before = part && spanBefore(part, ZONE);

    expect(before && nameOf(before, ZONE, now)).toEqual(name);
  });
});

function rowOf(request: Partial<ExportRequest> = {}): Export {
  const wanted = { kind: 'meetings', range: rangeOf('yesterday'), filter: {}, delivery: 'link' } as const;
  return openedExport(NOW, { state: 'poll', identity: 'ou_1', request: { ...wanted, ...request } });
}

function partOf(row: Export, startedAt = NOW): ExportTask {
  const [part] = planTasks(row.request);
  if (part === undefined) throw new Error('no part');
  return { ...part, taskId: '1', startedAt };
}

const meeting = (end: string, people = '3'): ListRow => ({
  meeting_end_time: `2026.11.${end} (GMT+08:00)`,
  number_of_participants: people,
  meeting_duration: '00:30:00',
});

/** A list whose pages are given by the day they are asked for; remembers how it was asked. */
function listOf(pages: Readonly<Record<string, readonly (readonly ListRow[])[]>>) {
  const asked: { query: MeetingListQuery; page: string | undefined; options: CallOptions | undefined }[] = [];
  const feishu = {
    records: {
      async meetings(query: MeetingListQuery, page?: string, options?: CallOptions): Promise<Page<ListRow>> {
        asked.push({ query, page, options });
        const day = new Date((query.startTime + 8 * 3600) * 1000).toISOString().slice(8, 10);
        const index = Number(page ?? 0);
        const all = pages[day] ?? [];
        return { items: all[index] ?? [], next: index + 1 < all.length ? String(index + 1) : undefined };
      },
    },
  };
  return { asked, ctx: { feishu, clock: systemClock, log: silentLogger, ifIdle: createIfIdle() } };
}

const signal = new AbortController().signal;

describe('the list of the week before', () => {
  it('is asked like the export: its span, its filter, its identity, but behind everybody who waits', async () => {
    const row = rowOf({ filter: { userId: 'ou_2', userName: '李四' } });
    const { asked, ctx } = listOf({ 19: [[meeting('19 10:00:00')]], 12: [[meeting('12 10:00:00', '4')]] });

    const read = await readBaseline(row, partOf(row), true, ctx, signal);

    const start = Date.parse('2026-11-19T00:00:00+08:00') / 1000;
    expect(asked.map(({ query }) => query)).toEqual([
      { startTime: start, endTime: start + DAY_S - 1, userId: 'ou_2' },
      { startTime: start - 7 * DAY_S, endTime: start - 6 * DAY_S - 1, userId: 'ou_2' },
    ]);
    expect(asked.map(({ options }) => [options?.identity, options?.priority])).toEqual([
      [{ as: 'user', openId: 'ou_1' }, 'background'],
      [{ as: 'user', openId: 'ou_1' }, 'background'],
    ]);
    expect(read).toMatchObject({
      now: { meetings: 1, attendances: 3, totalSeconds: 1800 },
      before: { meetings: 1, attendances: 4, totalSeconds: 1800 },
    });
  });

  it('is read one page a side while the platform works, and whatever is left once it is done', async () => {
    const pages = [[meeting('19 10:00:00')], [meeting('19 11:00:00')], [meeting('19 12:00:00')]];
    const { asked, ctx } = listOf({ 19: pages, 12: [[meeting('12 10:00:00')]] });
    const row = rowOf();
    const part = partOf(row);

    const first = await readBaseline(row, part, false, ctx, signal);
    const whole = await readBaseline(row, { ...part, baseline: first ?? null }, true, ctx, signal);
    const again = await readBaseline(row, { ...part, baseline: whole ?? null }, true, ctx, signal);

    expect(first).toMatchObject({ now: { meetings: 1, next: '1' }, before: { meetings: 1, next: null } });
    expect(whole).toMatchObject({ now: { meetings: 3, next: null }, before: { meetings: 1 } });
    expect(again).toEqual(whole);
    expect(asked).toHaveLength(4);
  });

  it('of more than 500 meetings is not read to its end', async () => {
    const pages = Array.from({ length: 6 }, () => [meeting('12 10:00:00')]);
    const { asked, ctx } = listOf({ 19: [[]], 12: pages });
    const row = rowOf();

    expect(await readBaseline(row, partOf(row), true, ctx, signal)).toBeNull();
    expect(asked).toHaveLength(6);
  });

  it('counts only what had ended by the time of day at which the workbook was ordered', async () => {
    const row = rowOf({ range: rangeOf('today') });
    const { ctx } = listOf({
      20: [[meeting('20 15:29:00'), meeting('20 15:31:00')]],
      13: [
        [meeting('13 15:30:00'), meeting('13 15:30:01'), meeting('13 18:00:00'), { meeting_end_time: '' }],
      ],
    });

    const read = await readBaseline(row, partOf(row), true, ctx, signal);

    expect([read?.now.meetings, read?.before.meetings]).toEqual([1, 1]);
    expect(read?.before.endedBy).toBe(weekEarlier(NOW, ZONE));
  });

  it.each([
    ['goes on', { filter: { meetingStatus: 1 } }],
    ['is to come', { filter: { meetingStatus: 3 } }],
    ['is of another kind', { kind: 'rooms', filter: { roomLevelId: 'omb_1' } }],
    ['is of more than a week', { range: rangeOf('last 8 days') }],
  ] as const)('is not asked for where what is exported %s', async (_what, request) => {
    const { asked, ctx } = listOf({});
    const row = rowOf(request);

    expect(await readBaseline(row, partOf(row), true, ctx, signal)).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('is left for the next look while another export asks: nobody waits in line', async () => {
    const { asked, ctx } = listOf({ 19: [[meeting('19 10:00:00')]], 12: [[meeting('12 10:00:00')]] });
    const row = rowOf();

    const both = await Promise.all([
      readBaseline(row, partOf(row), true, ctx, signal),
      readBaseline(row, partOf(row), true, ctx, signal),
    ]);
    const next = await readBaseline(row, partOf(row), true, ctx, signal);

    expect(both.map((each) => each?.before.meetings)).toEqual([1, undefined]);
    expect(next?.before.meetings).toBe(1);
    expect(asked).toHaveLength(4);
  });

  it('that cannot be had is not asked for again, and a stop is a stop', async () => {
    const records = { meetings: () => Promise.reject(new Error('closed')) };
    const failing = { ...listOf({}).ctx, feishu: { records } };
    const row = rowOf();
    const stopped = AbortSignal.abort(new Error('the worker is stopping'));

    expect(await readBaseline(row, partOf(row), false, failing, signal)).toBeNull();
    expect(await readBaseline(row, { ...partOf(row), baseline: null }, false, failing, signal)).toBeNull();
    await expect(readBaseline(row, partOf(row), false, failing, stopped)).rejects.toThrow('stopping');
  });
});

describe('a workbook and the week before', () => {
  const workbook = summaryOf();
  const span = { start: 0, end: DAY_S - 1, endedBy: NOW, pages: 1, next: null };
  const baseline: Baseline = {
    now: { ...span, meetings: 86, attendances: 1240, totalSeconds: 255_600 },
    before: { ...span, meetings: 79, attendances: 1138, totalSeconds: 244_800 },
  };
  const shown = (changed: { now?: object; before?: object } = {}, of = workbook) =>
    withBaseline(
      of,
      { now: { ...baseline.now, ...changed.now }, before: { ...baseline.before, ...changed.before } },
      ZONE,
      NOW,
    ).weekBefore;

  it('are compared figure by figure', () => {
    expect(shown()).toMatchObject({ meetings: 79, attendances: 1138, totalSeconds: 244_800 });
  });

  it('are not compared where the list tells of other meetings than the workbook', () => {
    expect(shown({ now: { meetings: 85 } })).toBeUndefined();
  });

  it('are not compared in a figure that the list counts in another way', () => {
    expect(shown({ now: { attendances: 1300 } })).toMatchObject({ meetings: 79, attendances: undefined });
    expect(shown({}, summaryOf(undefined, { totalSeconds: undefined }))).toMatchObject({
      attendances: 1138,
      totalSeconds: undefined,
    });
  });

  it('are not compared with a week without meetings, nor with one that was not read to its end', () => {
    expect(shown({ before: { meetings: 0, attendances: 0, totalSeconds: 0 } })).toBeUndefined();
    expect(shown({ before: { next: '2' } })).toBeUndefined();
    expect(withBaseline(workbook, null, ZONE, NOW)).toEqual(workbook);
  });

  it('without meetings are compared with a week that had some', () => {
    const unknown = { attendances: undefined, totalSeconds: undefined };
    const nothing = summaryOf(undefined, { rows: 0, meetings: 0, ...unknown });

    const compared = shown({ now: { meetings: 0, attendances: 0, totalSeconds: 0 } }, nothing);
    expect(compared).toMatchObject({ meetings: 79 });
  });
});
