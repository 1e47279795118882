import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rooms, summariseRooms } from '../../../../../src/services/exports/kinds/rooms.ts';
import type { ExportFilter, RequestFacts } from '../../../../../src/services/exports/types.ts';
import { RESERVATIONS, usualHeaders } from '../../../../../src/services/records/index.ts';
import { bookOf as bookWith, type Cells, rangeOf, tableOf } from './support.ts';

const official = usualHeaders(RESERVATIONS);
/** A Thursday. */
const day = rangeOf('2026-11-19T00:00+08:00', '2026-11-20T00:00+08:00');
const HOUR = 3600;

const at = (time: string): string => `2026.11.19 ${time}:00 (GMT+08:00)`;
const booked = (room: string, from: string, to: string, changed: Cells = {}): Cells => ({
  ...{ 会议室名称: room, 会议主题: '周会', 会议开始时间: at(from), 会议结束时间: at(to) },
  ...{ 会议室预定状态: '预定成功', 会议室签到状态: '已签到' },
  ...changed,
});
const checkIn = (state: string): Cells => ({ 会议室签到状态: state });
const noShow = { 会议室预定状态: '已释放（未签到被释放）', ...checkIn('超时未签到') };
const byHand = (time: string): Cells => ({ 会议室预定状态: '已释放（手动释放）', 释放时间: at(time) });
const figures = (rows: readonly Cells[], range = day, headers: readonly string[] = official) =>
  summariseRooms(tableOf(headers, rows), range);

describe('the figures of a workbook of reservations', () => {
  it('count reservations, rooms and hours', async () => {
    const inA = [booked('A', '09:00', '12:00'), booked('A', '13:00', '14:30')];
    const summary = await figures([...inA, booked('B', '10:00', '11:00')]);

    const first = { room: 'A', utilisation: 4.5 / 9 };
    const busiest = [first, { room: 'B', utilisation: 1 / 9 }];
    expect(summary).toMatchObject({
      ...{ rows: 3, reservations: 3, rooms: 2, reservedSeconds: 5.5 * HOUR, usedSeconds: 5.5 * HOUR },
      ...{ wastedSeconds: 0, mostWasted: [], missingColumns: [], unreadableCells: 0, busiest },
    });
    expect(summary.utilisation).toBeCloseTo(5.5 / 18);
  });

  it('take nine to six on weekdays in the zone of the range, a room that is booked twice at a time once', async () => {
    const long = rangeOf('2026-10-23T00:00+02:00', '2026-10-27T00:00+01:00', 'Europe/Berlin');
    const during = (room: string, from: string, to: string) =>
      booked(room, '', '', { 会议开始时间: `2026.10.${from}:00:00`, 会议结束时间: `2026.10.${to}:00:00` });
    const edges = ['26 17 – 26 19', '23 08 – 23 10', '23 17 – 23 19', '24 12 – 24 14', '26 08 – 26 10'];
    const twice = ['26 12 – 26 14', '26 13 – 26 17', '26 15 – 26 16'];
    const inB = [...edges, ...twice].map((each) => during('B', each.slice(0, 5), each.slice(8)));
    const { busiest } = await figures([during('A', '23 09', '26 18'), ...inB], long);

    expect(busiest.map(({ room, utilisation }) => `${room} ${utilisation}`)).toEqual(['A 1', `B ${9 / 18}`]);
    expect(busiest[1]?.reservedSeconds).toBe(17 * HOUR);
  });

  it('take what was never checked into, or released, for wasted', async () => {
    const after = { 会议室预定状态: '已释放（会议结束后自动释放）', 释放时间: at('10:00') };
    const summary = await figures([
      ...[booked('A', '09:00', '11:00', noShow), booked('A', '11:00', '12:00')],
      ...[booked('B', '09:00', '12:00', byHand('10:00')), booked('C', '09:00', '10:00', byHand('08:00'))],
      ...[booked('D', '14:00', '15:00', checkIn('超时未签到')), booked('E', '09:00', '10:00', after)],
    ]);

    const wasted = summary.mostWasted.map(({ room, wastedSeconds }) => `${room} ${wastedSeconds / HOUR}`);
    expect(wasted).toEqual(['A 2', 'B 2', 'C 1', 'D 1']);
    expect(summary.usedSeconds).toBe(3 * HOUR);
    const released = summary.released.top.map(({ name, count }) => `${name} ${count}`).join();
    expect(released).toBe('手动释放 2,会议结束后自动释放 1,未签到被释放 1');
  });

  it('measure no-shows by those who had to check in, not by all', async () => {
    const summary = await figures([
      ...[booked('A', '09:00', '10:00'), booked('A', '10:00', '11:00', noShow)],
      booked('B', '09:00', '10:00', checkIn('无需签到（未开启签到设置）')),
      booked('B', '10:00', '11:00', checkIn('待签到')),
      booked('B', '11:00', '12:00', checkIn('不可签到（会议室被禁用）')),
      booked('B', '12:00', '13:00', { 会议室预定状态: '审批中', ...checkIn('') }),
    ]);

    expect(summary).toMatchObject({
      ...{ checkIns: { due: 2, missed: 1 }, usedSeconds: 2 * HOUR, wastedSeconds: HOUR },
      mostWasted: [{ room: 'A', noShows: 1 }],
    });
  });

  it('have no utilisation at a weekend, or where the workbook does not say what took place', async () => {
    const weekend = rangeOf('2026-11-21T00:00+08:00', '2026-11-23T00:00+08:00');
    const silent = await figures([{ 会议室名称: 'A', 会议时长: '1:30:00' }], day, ['会议室名称', '会议时长']);

    expect((await figures([booked('A', '09:00', '10:00')], weekend)).utilisation).toBeUndefined();
    expect(silent).toMatchObject({ utilisation: undefined, reservedSeconds: 5400 });
    expect(silent.missingColumns).toContain('会议室签到状态');
  });

  it('count what nobody can read, and take times that run backwards for nothing', async () => {
    const rows = [booked('A', '12:00', '09:00'), booked('A', '09:00', '10:00', { 释放时间: 'later' })];

    const hour = { reservedSeconds: HOUR, usedSeconds: HOUR };
    expect(await figures(rows)).toMatchObject({ ...hour, unreadableCells: 1 });
  });

  it('are never more than all there is, whatever the reservations', async () => {
    const clock = fc
      .integer({ min: 0, max: 1439 })
      .map((m) => [Math.floor(m / 60), m % 60].map((each) => String(each).padStart(2, '0')).join(':'));
    const statuses = ['预定成功', '已释放（手动释放）', '审批中', '已释放（未签到被释放）', ''];
    const more = fc.record({
      会议室预定状态: fc.constantFrom(...statuses),
      会议室签到状态: fc.constantFrom('已签到', '超时未签到', '无需签到', '待签到', ''),
      释放时间: fc.option(clock.map(at), { nil: '' }),
    });
    const reservation = fc
      .tuple(fc.constantFrom('A', 'B'), clock, clock, more)
      .map((each) => booked(...each));
    const check = async (rows: readonly Cells[]) => {
      const { usedSeconds, wastedSeconds, reservedSeconds = 0, busiest, checkIns } = await figures(rows);

      expect(usedSeconds + wastedSeconds).toBeLessThanOrEqual(reservedSeconds);
      expect(wastedSeconds).toBeGreaterThanOrEqual(0);
      expect(busiest.filter(({ utilisation = 0 }) => utilisation < 0 || utilisation > 1)).toEqual([]);
      expect(checkIns.missed).toBeLessThanOrEqual(checkIns.due);
    };
    await fc.assert(fc.asyncProperty(fc.array(reservation, { maxLength: 20 }), check), { numRuns: 50 });
  });
});

describe('rooms of one name', () => {
  const namesakes = [
    { roomId: 'omm_a', name: 'A', where: '上海总部 2 层', round: 0 },
    { roomId: 'omm_b', name: 'A', where: '深圳分公司 2 层', round: 1 },
  ];
  const { signal } = new AbortController();
  const wanted = (more: ExportFilter = {}) => {
    return { range: day, delivery: 'link', filter: { roomLevelId: 'omb_1', namesakes, ...more } } as const;
  };
  const row = booked('A', '09:00', '10:00');
  const book = () => bookWith(official, [official.map((header) => String(row[header] ?? ''))]);
  const asked = (request: RequestFacts) =>
    rooms.plan(request).map((task) => rooms.taskRequest(request.filter, task).query);

  it('are asked for apart, without what is left out, and each is a room in the workbook and in its figures', async () => {
    const request = wanted();
    const workbook = await book();
    const parts = rooms.plan(request).map((task) => ({ task, workbook }));
    const options = { zone: day.zone, locale: 'zh_cn', filter: request.filter } as const;
    const summary = await rooms.summarise(await buffer(rooms.merge(parts, options)), request, signal);

    const [isExclude, second] = [true, { roomIds: ['omm_b'] }];
    expect(asked(request)).toMatchObject([{ roomIds: ['omm_b'], isExclude }, second]);
    const without = asked(wanted({ roomIds: ['omm_c'], isExclude }));
    expect(without).toMatchObject([{ roomIds: ['omm_c', 'omm_b'], isExclude }, second]);
    expect(summary).toMatchObject({ rooms: 2, reservations: 2 });
    expect(summary.busiest.map(({ room }) => room)).toEqual(['A（上海总部 2 层）', 'A（深圳分公司 2 层）']);
  });

  it('are looked up before all are asked for, not for a room that is named; told to be one where they cannot be told apart', async () => {
    const { namesakes: _known, ...filter } = wanted().filter;
    const missing = (more: ExportFilter) => rooms.nextLookup({ ...wanted(), filter: { ...filter, ...more } });
    const together = await rooms.summarise(await book(), wanted({ namesakes: 'together' }), signal);

    expect(missing({})).toBe('namesakes');
    for (const known of [{ namesakes }, { roomIds: ['omm_a'] }]) expect(missing(known)).toBeUndefined();
    expect(together).toMatchObject({ rooms: 1, namesakes: 'together' });
  });
});
