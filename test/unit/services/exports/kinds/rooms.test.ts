import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  overlap,
  rooms,
  summariseRooms,
  workingHours,
} from '../../../../../src/services/exports/kinds/rooms.ts';
import type { ExportFilter, RequestFacts } from '../../../../../src/services/exports/types.ts';
import { RESERVATIONS, usualHeaders } from '../../../../../src/services/records/index.ts';
import { bookOf as bookWith, bytesOf, type Cells, rangeOf, tableOf } from './support.ts';

const official = usualHeaders(RESERVATIONS);
/** A Thursday. */
const day = rangeOf('2026-11-19T00:00+08:00', '2026-11-20T00:00+08:00');
const HOUR = 3600;

const at = (time: string): string => `2026.11.19 ${time}:00 (GMT+08:00)`;
function booked(room: string, from: string, to: string, changed: Cells = {}): Cells {
  return {
    会议室名称: room,
    会议主题: '周会',
    会议开始时间: at(from),
    会议结束时间: at(to),
    会议室预定状态: '预定成功',
    会议室签到状态: '已签到',
    ...changed,
  };
}
const noShow = { 会议室预定状态: '已释放（未签到被释放）', 会议室签到状态: '超时未签到' };
const byHand = (time: string): Cells => ({ 会议室预定状态: '已释放（手动释放）', 释放时间: at(time) });

describe('the figures of a workbook of reservations', () => {
  it('count reservations, rooms and hours', async () => {
    const rows = [
      booked('A', '09:00', '12:00'),
      booked('A', '13:00', '14:30'),
      booked('B', '10:00', '11:00'),
    ];

    const summary = await summariseRooms(tableOf(official, rows), day);

    expect(summary).toMatchObject({
      rows: 3,
      reservations: 3,
      rooms: 2,
      reservedSeconds: 5.5 * HOUR,
      usedSeconds: 5.5 * HOUR,
      wastedSeconds: 0,
      mostWasted: [],
      missingColumns: [],
      unreadableCells: 0,
    });
    expect(summary.busiest.map(({ room, utilisation }) => [room, utilisation])).toEqual([
      ['A', 4.5 / 9],
      ['B', 1 / 9],
    ]);
    expect(summary.utilisation).toBeCloseTo(5.5 / 18);
  });

  it('count working hours only, and a room that is booked twice at a time once', async () => {
    const rows = [
      booked('A', '07:00', '10:00'),
      booked('A', '09:30', '11:00'),
      booked('A', '17:00', '23:00'),
    ];

    const { busiest } = await summariseRooms(tableOf(official, rows), day);

    expect(busiest[0]?.utilisation).toBeCloseTo(3 / 9);
    expect(busiest[0]?.reservedSeconds).toBe(10.5 * HOUR);
  });

  it('take what was never checked into, or released, for wasted', async () => {
    const rows = [
      booked('A', '09:00', '11:00', noShow),
      booked('A', '11:00', '12:00'),
      booked('B', '09:00', '12:00', byHand('10:00')),
      booked('C', '09:00', '10:00', byHand('08:00')),
      booked('D', '14:00', '15:00', { 会议室签到状态: '超时未签到' }),
      booked('E', '09:00', '10:00', {
        会议室预定状态: '已释放（会议结束后自动释放）',
        释放时间: at('10:00'),
      }),
    ];

    const summary = await summariseRooms(tableOf(official, rows), day);

    expect(summary.mostWasted.map(({ room, wastedSeconds }) => [room, wastedSeconds / HOUR])).toEqual([
      ['A', 2],
      ['B', 2],
      ['C', 1],
      ['D', 1],
    ]);
    expect(summary.usedSeconds).toBe(3 * HOUR);
    expect(summary.released.top).toEqual([
      { name: '手动释放', count: 2 },
      { name: '会议结束后自动释放', count: 1 },
      { name: '未签到被释放', count: 1 },
    ]);
  });

  it('measure no-shows by those who had to check in, not by all', async () => {
    const rows = [
      booked('A', '09:00', '10:00'),
      booked('A', '10:00', '11:00', noShow),
      booked('B', '09:00', '10:00', { 会议室签到状态: '无需签到（未开启签到设置）' }),
      booked('B', '10:00', '11:00', { 会议室签到状态: '待签到' }),
      booked('B', '11:00', '12:00', { 会议室签到状态: '不可签到（会议室被禁用）' }),
      booked('B', '12:00', '13:00', { 会议室预定状态: '审批中', 会议室签到状态: '' }),
    ];

    const summary = await summariseRooms(tableOf(official, rows), day);

    expect(summary.checkIns).toEqual({ due: 2, missed: 1 });
    expect(summary.usedSeconds).toBe(2 * HOUR);
    expect(summary.wastedSeconds).toBe(HOUR);
    expect(summary.mostWasted[0]).toMatchObject({ room: 'A', noShows: 1 });
  });

  it('have no utilisation at a weekend, or where the workbook does not say what took place', async () => {
    const weekend = rangeOf('2026-11-21T00:00+08:00', '2026-11-23T00:00+08:00');
    const rows = [booked('A', '09:00', '10:00')];

    const saturday = await summariseRooms(tableOf(official, rows), weekend);
    const silent = await summariseRooms(
      tableOf(['会议室名称', '会议时长'], [{ 会议室名称: 'A', 会议时长: '1:30:00' }]),
      day,
    );

    expect(saturday.utilisation).toBeUndefined();
    expect(silent).toMatchObject({ utilisation: undefined, reservedSeconds: 5400 });
    expect(silent.missingColumns).toContain('会议室签到状态');
  });

  it('count what nobody can read, and take times that run backwards for nothing', async () => {
    const rows = [booked('A', '12:00', '09:00'), booked('A', '09:00', '10:00', { 释放时间: 'later' })];

    const summary = await summariseRooms(tableOf(official, rows), day);

    expect(summary).toMatchObject({ reservedSeconds: HOUR, usedSeconds: HOUR, unreadableCells: 1 });
  });

  it('is never more than all there is, whatever the reservations', async () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const clock = (m: number): string =>
      `${String((m / 60) | 0).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;
    const reservation = fc.record({
      room: fc.constantFrom('A', 'B'),
      from: minute,
      to: minute,
      status: fc.constantFrom('预定成功', '已释放（手动释放）', '审批中', '已释放（未签到被释放）', ''),
      checkIn: fc.constantFrom('已签到', '超时未签到', '无需签到', '待签到', ''),
      released: fc.option(minute),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(reservation, { maxLength: 20 }), async (list) => {
        const rows = list.map(({ room, from, to, status, checkIn, released }) =>
          booked(room, clock(from), clock(to), {
            会议室预定状态: status,
            会议室签到状态: checkIn,
            释放时间: released === null ? '' : at(clock(released)),
          }),
        );

        const summary = await summariseRooms(tableOf(official, rows), day);

        expect(summary.usedSeconds + summary.wastedSeconds).toBeLessThanOrEqual(summary.reservedSeconds ?? 0);
        expect(summary.wastedSeconds).toBeGreaterThanOrEqual(0);
        for (const { utilisation = 0 } of summary.busiest) {
          expect(utilisation).toBeGreaterThanOrEqual(0);
          expect(utilisation).toBeLessThanOrEqual(1);
        }
        expect(summary.checkIns.missed).toBeLessThanOrEqual(summary.checkIns.due);
      }),
      { numRuns: 80 },
    );
  });
});

describe('rooms of one name', () => {
  const namesakes = [
    { roomId: 'omm_a', name: 'A', where: '上海总部 2 层', round: 0 },
    { roomId: 'omm_b', name: 'A', where: '深圳分公司 2 层', round: 1 },
  ];
  const { signal } = new AbortController();
  const bookOf = (rows: readonly Cells[]) =>
    bookWith(
      official,
      rows.map((row) => official.map((header) => String(row[header] ?? ''))),
    );
  const wanted = (more: ExportFilter = {}): RequestFacts => ({
    range: day,
    filter: { roomLevelId: 'omb_1', namesakes, ...more },
    delivery: 'link',
  });

  it('are asked for apart, and each is a room in the workbook and in its figures', async () => {
    const request = wanted();
    const tasks = rooms.plan(request);
    const same = await bookOf([booked('A', '09:00', '10:00')]);
    const parts = tasks.map((task) => ({ task, workbook: same }));

    const options = { zone: day.zone, locale: 'zh_cn', filter: request.filter } as const;
    const merged = await bytesOf(rooms.merge(parts, options));
    const summary = await rooms.summarise(merged, request, signal);

    expect(tasks.map((task) => rooms.taskRequest(request.filter, task).query)).toMatchObject([
      { roomIds: ['omm_b'], isExclude: true },
      { roomIds: ['omm_b'] },
    ]);
    expect(summary).toMatchObject({ rooms: 2, reservations: 2 });
    expect(summary.busiest.map(({ room }) => room)).toEqual(['A（上海总部 2 层）', 'A（深圳分公司 2 层）']);
  });

  it('keep out what is left out', () => {
    const { filter, ...request } = wanted({ roomIds: ['omm_c'], isExclude: true });

    const asked = rooms.plan({ ...request, filter }).map((task) => rooms.taskRequest(filter, task).query);

    expect(asked).toMatchObject([{ roomIds: ['omm_c', 'omm_b'], isExclude: true }, { roomIds: ['omm_b'] }]);
  });

  it('are looked up before all of them are asked for, not for a room that is named', () => {
    const { namesakes: _known, ...filter } = wanted().filter;
    const missing = (more: ExportFilter) => rooms.missing({ ...wanted(), filter: { ...filter, ...more } });

    expect([missing({}), missing({ namesakes }), missing({ roomIds: ['omm_a'] })]).toEqual([
      'namesakes',
      undefined,
      undefined,
    ]);
  });

  it('are said to be counted as one where they cannot be told apart', async () => {
    const book = await bookOf([booked('A', '09:00', '10:00')]);

    const summary = await rooms.summarise(book, wanted({ namesakes: 'together' }), signal);

    expect(summary).toMatchObject({ rooms: 1, namesakes: 'together' });
  });
});

describe('working hours', () => {
  it('are nine to six on weekdays, in the zone of the range', () => {
    const week = rangeOf('2026-10-23T00:00+02:00', '2026-10-27T00:00+01:00', 'Europe/Berlin');

    expect(
      workingHours(week).map(({ start, end }) => [start, end].map((ms) => new Date(ms).toISOString())),
    ).toEqual([
      ['2026-10-23T07:00:00.000Z', '2026-10-23T16:00:00.000Z'],
      ['2026-10-26T08:00:00.000Z', '2026-10-26T17:00:00.000Z'],
    ]);
  });

  it('overlap with intervals as often as both hold a minute', () => {
    const interval = fc
      .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 20 }))
      .map(([start, length]) => ({ start, end: start + length }));
    const inside = (list: readonly { start: number; end: number }[], minute: number): boolean =>
      list.some(({ start, end }) => start <= minute && minute < end);
    fc.assert(
      fc.property(
        fc.array(interval, { maxLength: 8 }),
        fc.array(interval, { maxLength: 8 }),
        (some, others) => {
          const windows = [...Array(71).keys()]
            .filter((minute) => inside(some, minute))
            .map((minute) => ({ start: minute, end: minute + 1 }));
          const expected = windows.filter(({ start }) => inside(others, start)).length;

          expect(overlap(windows, others)).toBe(expected);
        },
      ),
    );
  });
});
