import { describe, expect, it, vi } from 'vitest';
import { createIfIdle, systemClock } from '../../../../src/lib/clock.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import { parseRange } from '../../../../src/lib/range/index.ts';
import type { CallOptions, ListRow, MeetingListQuery } from '../../../../src/platform/types.ts';
import { readBaseline } from '../../../../src/services/exports/effects/task.ts';
import { nameOf, spanBefore, withBaseline } from '../../../../src/services/exports/kinds/kind.ts';
import { type ExportRequest, planTasks } from '../../../../src/services/exports/stored.ts';
import type { Baseline, ExportTask } from '../../../../src/services/exports/types.ts';
import { summaryOf } from '../../cards/support/cards.ts';
import { openedExport, pageOf } from '../support.ts';

const ZONE = 'Asia/Shanghai';
const NEW_YORK = 'America/New_York';
/** A Friday. */
const NOW = Date.parse('2026-11-20T15:30:00+08:00');
const DAY_S = 86_400;
const WAITING = new AbortController().signal;
const MEETINGS = { kind: 'meetings', filter: {}, delivery: 'link' } as const;

function rangeOf(words: string, now = NOW, zone = ZONE) {
  const read = parseRange(words, { now, zone });
  if (!read.ok) throw new Error(read.problem);
  return read.range;
}
function spanOf(words: string, now = NOW, zone = ZONE) {
  const [part] = planTasks({ ...MEETINGS, range: rangeOf(words, now, zone) });
  return part && spanBefore(part, zone);
}

describe('the same time a week before', () => {
  it.each([
    ['yesterday', ZONE, '11-12 00:00:00 – 11-12 23:59:59'],
    // The clocks went back on Sunday, 1 November: the day has 25 hours, the one before it 24.
    ['2026-11-01', NEW_YORK, '10-25 00:00:00 – 10-25 23:59:59'],
    // They went forward on 8 March.
    ['2026-03-15 9:00-18:00', NEW_YORK, '03-08 09:00:00 – 03-08 17:59:59'],
    // It would overlap.
    ['last 8 days', ZONE, undefined],
  ])('of %s in %s is %s', (words, zone, expected) => {
    const span = spanOf(words, NOW, zone);
    const wall = (seconds: number) =>
      new Date(seconds * 1000).toLocaleString('sv-SE', { timeZone: zone }).slice(5);

    expect(span && `${wall(span.start)} – ${wall(span.end)}`).toBe(expected);
  });

  it.each([
    ['2026-11-19', '2026-11-20', { of: 'day', weekday: 4, lastWeek: true }],
    ['2026-11-22', '2026-11-23', { of: 'day', weekday: 7, lastWeek: false }],
    ['2026-11-19 9:00-18:00', '2026-11-20', { of: 'hours', weekday: 4, lastWeek: true }],
    ['2026-11-16..2026-11-18', '2026-11-20', { of: 'days', weekday: 1, lastWeek: true }],
  ])('of %s is called on %s what it is: %j', (words, today, name) => {
    const now = Date.parse(`${today}T12:00:00+08:00`);
    const span = spanOf(words, now);

    expect(span && nameOf(span, ZONE, now)).toEqual(name);
  });
});

const meeting = (end: string, people = '3'): ListRow => ({
  meeting_end_time: `2026.11.${end} (GMT+08:00)`,
  ...{ number_of_participants: people, meeting_duration: '00:30:00' },
});
const [NINETEENTH, TWELFTH] = [meeting('19 10:00:00'), meeting('12 10:00:00', '4')];

/** An export, and a list with one row a page, by the day that is asked for, which remembers how it was asked. */
function reading(
  rows: Readonly<Record<string, readonly ListRow[]>> = { 19: [NINETEENTH], 12: [TWELFTH] },
  request: Partial<ExportRequest> = {},
) {
  const asked: { query: MeetingListQuery; options: CallOptions | undefined }[] = [];
  const records = {
    async meetings(query: MeetingListQuery, page?: string, options?: CallOptions) {
      asked.push({ query, options });
      const day = new Date((query.startTime + 8 * 3600) * 1000).toISOString().slice(8, 10);
      return pageOf(rows[day] ?? [], page, 1);
    },
  };
  const wanted = { ...MEETINGS, range: rangeOf('yesterday'), ...request };
  const row = openedExport(NOW, { state: 'poll', identity: 'ou_1', request: wanted });
  const [part] = planTasks(row.request);
  const task = { ...(part as ExportTask), taskId: '1', startedAt: NOW };
  const ctx = { feishu: { records }, clock: systemClock, log: silentLogger, ifIdle: createIfIdle() };
  /** Reads on, with what was read before, where the task is done or is not. */
  const read = (isDone = true, baseline?: Baseline | null, other = ctx, signal = WAITING) =>
    readBaseline(row, { ...task, ...(baseline !== undefined && { baseline }) }, isDone, other, signal);
  return { asked, ctx, read };
}

describe('the list of the week before', () => {
  it('is asked like the export: its span, its filter, its identity, but behind everybody who waits', async () => {
    const { asked, read } = reading(undefined, { filter: { userId: 'ou_2', userName: '李四' } });
    const start = Date.parse('2026-11-19T00:00:00+08:00') / 1000;

    expect(await read()).toMatchObject({
      now: { meetings: 1, attendances: 3, totalSeconds: 1800 },
      before: { meetings: 1, attendances: 4, totalSeconds: 1800 },
    });
    const options = { identity: { as: 'user', openId: 'ou_1' }, priority: 'extra' };
    expect(asked).toMatchObject([
      { query: { startTime: start, endTime: start + DAY_S - 1, userId: 'ou_2' }, options },
      { query: { startTime: start - 7 * DAY_S, endTime: start - 6 * DAY_S - 1, userId: 'ou_2' }, options },
    ]);
  });

  it('is asked beside that of this week: neither waits for the other', async () => {
    const { ctx, asked, read } = reading();
    const { meetings } = ctx.feishu.records;
    const records = {
      async meetings(...query: Parameters<typeof meetings>) {
        const page = await meetings(...query);
        await vi.waitFor(() => expect(asked).toHaveLength(2));
        return page;
      },
    };
    expect(await read(true, undefined, { ...ctx, feishu: { records } })).toMatchObject({
      now: { meetings: 1 },
      before: { meetings: 1 },
    });
  });

  it('is read one page a side while the platform works, and whatever is left once it is done', async () => {
    const three = ['10', '11', '12'].map((hour) => meeting(`19 ${hour}:00:00`));
    const { asked, read } = reading({ 19: three, 12: [TWELFTH] });
    const first = await read(false);
    const whole = await read(true, first);
    const again = await read(true, whole);

    expect(first).toMatchObject({ now: { meetings: 1, next: '1' }, before: { meetings: 1, next: null } });
    expect(whole).toMatchObject({ now: { meetings: 3, next: null }, before: { meetings: 1 } });
    expect(again).toEqual(whole);
    expect(asked).toHaveLength(4);
  });

  it('of more than 500 meetings is not read to its end', async () => {
    const { asked, read } = reading({ 12: Array(6).fill(TWELFTH) });

    expect([await read(), asked.length]).toEqual([null, 6]);
  });

  it('counts only what had ended by the time of day at which the workbook was ordered', async () => {
    const ends = ['13 15:30:00', '13 15:30:01', '13 18:00:00'].map((end) => meeting(end));
    const today = [meeting('20 15:29:00'), meeting('20 15:31:00')];
    const rows = { 20: today, 13: [...ends, { meeting_end_time: '' }] };
    const found = await reading(rows, { range: rangeOf('today') }).read();

    expect([found?.now.meetings, found?.before.meetings]).toEqual([1, 1]);
    expect(found?.before.endedBy).toBe(NOW - 7 * DAY_S * 1000);
  });

  it.each([
    ['goes on', { filter: { meetingStatus: 1 } }],
    ['is to come', { filter: { meetingStatus: 3 } }],
    ['is of another kind', { kind: 'rooms', filter: { roomLevelId: 'omb_1' } }],
    ['is of more than a week', { range: rangeOf('last 8 days') }],
  ] as const)('is not asked for where what is exported %s', async (_what, request) => {
    const { asked, read } = reading({}, request);

    expect([await read(), asked]).toEqual([undefined, []]);
  });

  it('is left for the next look while another export asks: nobody waits in line', async () => {
    const { asked, read } = reading();
    const both = await Promise.all([read(), read()]);

    expect(both.map((each) => each?.before.meetings)).toEqual([1, undefined]);
    expect([(await read())?.before.meetings, asked.length]).toEqual([1, 4]);
  });

  it('that cannot be had is not asked for again, and a stop is a stop', async () => {
    const { ctx, read } = reading();
    const failing = { ...ctx, feishu: { records: { meetings: () => Promise.reject(new Error('closed')) } } };
    const stopped = AbortSignal.abort(new Error('the worker is stopping'));

    for (const before of [undefined, null]) expect(await read(false, before, failing)).toBeNull();
    await expect(read(false, undefined, failing, stopped)).rejects.toThrow('stopping');
  });
});

describe('a workbook and the week before', () => {
  const workbook = summaryOf();
  const span = { start: 0, end: DAY_S - 1, endedBy: NOW, pages: 1, next: null };
  const baseline: Baseline = {
    now: { ...span, meetings: 86, attendances: 1240, totalSeconds: 255_600 },
    before: { ...span, meetings: 79, attendances: 1138, totalSeconds: 244_800 },
  };
  const none = { meetings: 0, attendances: 0, totalSeconds: 0 };
  const noFigures = { attendances: undefined, totalSeconds: undefined };
  const whole = { meetings: 79, attendances: 1138, totalSeconds: 244_800 };

  it.each([
    ['figure by figure', {}, {}, whole],
    ['but in what the list counts otherwise', { attendances: 1300 }, {}, { attendances: undefined }],
    ['but in what the workbook lacks', {}, { totalSeconds: undefined }, { totalSeconds: undefined }],
    ['also without meetings against some', none, { rows: 0, meetings: 0, ...noFigures }, {}],
  ])('are compared %s', (_how, now, of, expected) => {
    const known = { ...baseline, now: { ...baseline.now, ...now } };
    const { weekBefore } = withBaseline(summaryOf(undefined, of), known, ZONE, NOW);

    expect(weekBefore).toMatchObject({ ...whole, ...expected });
  });

  it.each<[string, Baseline | null]>([
    ['the list tells of other meetings', { ...baseline, now: { ...baseline.now, meetings: 85 } }],
    ['there were no meetings', { ...baseline, before: { ...baseline.before, ...none } }],
    ['it was not read to its end', { ...baseline, before: { ...baseline.before, next: '2' } }],
    ['nothing is known', null],
  ])('are not compared where %s', (_why, known) => {
    expect(withBaseline(workbook, known, ZONE, NOW).weekBefore).toBeUndefined();
  });
});
