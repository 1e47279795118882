import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../src/world/days.ts';
import { createWorld } from '../../src/world/index.ts';
import { RESERVATION_HEADERS, reservationRow, reservationSheet } from '../../src/world/reservation-list.ts';
import type { Reservation } from '../../src/world/reservations.ts';
import { PLAIN_SHEET } from '../../src/world/sheet.ts';

/** Thursday 2026-11-19, 10:05 in Shanghai. */
const NOW = Date.UTC(2026, 10, 19, 2, 5);
const world = createWorld();
const month = world.reservations(NOW - 30 * DAY_MS, NOW + 12 * 3_600_000);
const sheet = (rows: readonly Reservation[], now = NOW) => reservationSheet(rows, now, true, PLAIN_SHEET);
const column = (name: string, rows = sheet(month).rows) =>
  rows.map((row) => String(row[RESERVATION_HEADERS.indexOf(name)]));

describe('the rooms of the sandbox', () => {
  it('are booked the same for the same seed, never twice at a time', () => {
    const again = createWorld().reservations(NOW - 30 * DAY_MS, NOW + 12 * 3_600_000);
    const last = new Map<string, number>();
    for (const { room, start, end } of month) {
      expect(start).toBeGreaterThanOrEqual(last.get(room.roomId) ?? 0);
      last.set(room.roomId, end);
    }

    expect(again).toEqual(month);
    expect(last.size).toBe(world.company.rooms.length);
  });

  it('are booked for the meetings that have them', () => {
    const meetings = world.meetings(NOW - 5 * DAY_MS, NOW, NOW, { status: 2 });
    const inRooms = meetings.filter((each) => each.rooms.length > 0);
    const booked = inRooms.filter((meeting) =>
      month.some(
        (each) =>
          each.topic === meeting.topic &&
          each.reserver === meeting.organizer &&
          Math.abs(each.start - meeting.start) <= 15 * 60_000,
      ),
    );

    expect(booked.length / inRooms.length).toBeGreaterThan(0.7);
  });

  it('have the documented columns, and every documented state of reservation, check-in and device', () => {
    expect(RESERVATION_HEADERS).toHaveLength(15);
    expect([RESERVATION_HEADERS[0], RESERVATION_HEADERS[9], RESERVATION_HEADERS[14]]).toEqual([
      '会议室名称',
      '会议室预定状态',
      '释放时间',
    ]);
    expect(new Set(column('会议室预定状态'))).toEqual(
      new Set([
        '审批中',
        '预定成功',
        '已释放（手动释放）',
        '已释放（会议结束后自动释放）',
        '已释放（未签到被释放）',
        '已释放（传感器自动释放）',
      ]),
    );
    expect(new Set(column('签到设备'))).toEqual(
      new Set(['', '签到板', '签到二维码', '控制器', '触屏板', '设备离线，自动签到']),
    );
    expect(new Set(column('会议室签到状态'))).toEqual(
      new Set([
        '无需签到（即时预定）',
        '无需签到（未开启签到设置）',
        '无需签到',
        '超时未签到',
        '签到时间未结束',
        '无需签到（未安装签到设备）',
        '已签到',
        '待签到',
        '不可签到（会议室被禁用）',
      ]),
    );
  });

  it('say by whom and when they were released or checked in to, exactly where they were', () => {
    for (const row of sheet(month).rows) {
      const [status, device, checkIn, checkInTime, releasedBy, releaseTime] = row.slice(9).map(String);
      expect(releaseTime !== '').toBe(status?.startsWith('已释放'));
      expect(releasedBy !== '').toBe(status === '已释放（手动释放）');
      expect(checkInTime !== '' && device !== '').toBe(checkIn === '已签到');
      if (status === '已释放（未签到被释放）') expect(checkIn).toBe('超时未签到');
    }
  });

  it('wait for a check-in before the start, count it as missed a quarter of an hour after, and release then', () => {
    const missed = month.find((each) => each.fate === 'no show' && each.room.releasesUnused) as Reservation;
    const at = (now: number) => sheet([missed], now).rows[0]?.slice(9, 12);

    expect(at(missed.start - 11 * 60_000)).toEqual(['预定成功', '', '待签到']);
    expect(at(missed.start)).toEqual(['预定成功', '', '签到时间未结束']);
    expect(at(missed.start + 15 * 60_000)).toEqual(['已释放（未签到被释放）', '', '超时未签到']);
  });

  it('agree with the list API, which writes hours without a leading zero', () => {
    const listed = month.map((each) => reservationRow(each, NOW, true, 'cli_1') as Record<string, string>);
    const fields = [
      'room_name event_title reserver department_of_reserver guests_number accepted_number event_start_time',
      'event_end_time event_duration reservation_status check_in_device room_check_in_status check_in_time',
      'releasing_person releasing_time',
    ].flatMap((line) => line.split(' '));

    expect(
      listed.map((row) =>
        fields.map((field) => (field === 'event_duration' ? `0${row[field]}` : row[field])),
      ),
    ).toEqual(sheet(month).rows);
    expect(
      listed.some((each) => /^ou_\w+\(UserID\);cli_1\(BotID\)$/.test(each['reserver_user_id'] ?? '')),
    ).toBe(true);
  });
});
