import { Readable } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { meetingRow, meetingSheet } from '../../../../sandbox/src/world/meeting-list.ts';
import { participantRow, participantSheet } from '../../../../sandbox/src/world/participant-list.ts';
import { reservationRow, reservationSheet } from '../../../../sandbox/src/world/reservation-list.ts';
import { PLAIN_SHEET, type Sheet } from '../../../../sandbox/src/world/sheet.ts';
import { AppError } from '../../../../src/errors.ts';
import type { ListRow, Page, ReservationListQuery, Rooms } from '../../../../src/platform/types.ts';
import {
  factsOfMeeting,
  listMeetings,
  listParticipations,
  listReservations,
  type Source,
  type Table,
} from '../../../../src/services/records/index.ts';
import { MEETING, ZONE } from '../../quality/support/minutes.ts';
import { pageOf } from '../support.ts';
import { attendanceOf, END, meetings, NOW, reservations, START, userId, world } from './world.ts';

const QUERY = { startTime: START / 1000, endTime: END / 1000 };
const rows = meetings.map((each) => meetingRow(each, NOW, userId));
const sheet = meetingSheet(meetings, NOW, PLAIN_SHEET);

type Book = Pick<Sheet, 'headers' | 'rows'>;
const tableOf = ({ headers, rows }: Book): Table => ({ headers, rows: Readable.from(rows) });

const CLOSED = new AppError({ kind: 'no-permission', advice: 'app-scope-missing', traits: ['list-closed'] });

type Listed = (query: object, at?: string) => Promise<Page<ListRow>>;
type Workbook = Source['workbook'];
const source = (list: Listed, workbook: Workbook): Source => ({
  feishu: { records: { meetings: list, participants: list, quality: list, reservations: list } },
  ...{ options: {}, zone: ZONE, workbook },
});

/** A list API with these rows in pages of two, and a workbook that must not be asked for. */
const listed = (all: readonly object[], workbook: Workbook = () => Promise.reject(new Error('asked for'))) =>
  source(async (_query, at) => pageOf(all, at, 2), workbook);
const refusing = (error: AppError, workbook: Workbook = async () => tableOf(sheet)) =>
  source(() => Promise.reject(error), workbook);
const closed = (book: Book) => refusing(CLOSED, async () => tableOf(book));

describe('the meetings of a span', () => {
  const down = (operation: string) => new AppError({ kind: 'unavailable', advice: 'unavailable', operation });
  const [away, noTask] = [down('list.meetings'), down('exports.create')];
  const noWorkbook = () => Promise.reject(noTask);

  it('are the same from the list and from the workbook, but for what the workbook lacks', async () => {
    const list = await listMeetings(QUERY, listed(rows));
    const book = await listMeetings(QUERY, closed(sheet));

    const told = meetings.map(({ instanceId: meetingInstanceId, meetingNo, start, end }) => {
      return { meetingInstanceId, meetingNo, start, end, seconds: (end - start) / 1000 };
    });
    expect(list).toMatchObject(told);
    expect(book).toEqual(list.map((each) => ({ ...each, meetingInstanceId: undefined, viewers: undefined })));
  });

  it('come the other way where Feishu does not answer the first, not where it refuses; where both are away, that is waited for', async () => {
    const wrong = new AppError({ kind: 'usage', advice: 'bad-parameter' });

    for (const other of [refusing(away), { ...listed(rows, noWorkbook), listClosed: true }])
      expect(await listMeetings(QUERY, other)).toHaveLength(meetings.length);
    await expect(listMeetings(QUERY, refusing(away, noWorkbook))).rejects.toBe(away);
    await expect(listMeetings(QUERY, refusing(wrong))).rejects.toBe(wrong);
  });

  it('are read again where the platform no longer knows a page', async () => {
    const lost = new AppError({ kind: 'usage', advice: 'bad-parameter', traits: ['parameter-refused'] });
    const list = vi.fn<Listed>(async (_query, at) => pageOf(rows, at, 2));
    list.mockResolvedValueOnce(pageOf(rows, undefined, 2)).mockRejectedValueOnce(lost);

    expect(await listMeetings(QUERY, source(list, noWorkbook))).toHaveLength(meetings.length);
  });

  it('to come are in the workbook only', async () => {
    const upcoming = { ...QUERY, meetingStatus: 3 } as const;
    const { workbook } = closed({ headers: ['会议ID'], rows: [['2']] });

    expect(await listMeetings(upcoming, listed([], workbook))).toMatchObject([{ meetingNo: '2' }]);
    await expect(listMeetings(upcoming, listed(rows, noWorkbook))).rejects.toBe(noTask);
  });

  it('can be judged only where its beginning can be read, and its end or its length', async () => {
    const open = { ...rows[0], meeting_end_time: '-' };
    const unread = { ...open, meeting_duration: '-' };
    const found = (await listMeetings(QUERY, listed([...rows.slice(0, 1), open, unread]))).map(
      factsOfMeeting,
    );

    const { end } = meetings[0] ?? {};
    expect(found).toMatchObject([{ end }, { end }, undefined]);
  });

  it('are still to come where the workbook is under way, and the list is not asked again', async () => {
    const later = { is: 'later' } as const;
    const waiting: Source<typeof later> = { ...listed([]), listClosed: true, workbook: async () => later };

    expect(await listMeetings(QUERY, waiting)).toBe(later);
  });
});

describe('who joined a meeting', () => {
  const ROW: ListRow = {
    ...{ participant_name: '张三', department: '研发部', user_id: '92f879', meeting_room_id: '' },
    ...{ device: 'windows', app_version: '5.18.0', public_ip: '170.40.80.80', use_rtc_proxy: true },
    ...{ location: '中国大陆', network_type: 'wifi', leave_reason: '主持人结束会议' },
    join_time: '2022.12.23 11:16:59 (GMT+08:00)',
    leave_time: '2022.12.23 11:18:51 (GMT+08:00)',
  };

  it('is the same from the list and from the workbook, but for rooms and the case of devices', async () => {
    const attendance = attendanceOf(meetings.slice(0, 2));
    const all = attendance.map((each) => participantRow(each, userId));
    const list = await listParticipations(MEETING, {}, listed(all));
    const book = await listParticipations(MEETING, {}, closed(participantSheet(attendance, PLAIN_SHEET)));
    const people = <T>(from: readonly T[]) =>
      from.filter((_, n) => attendance[n]?.attendee.kind === 'person');

    expect(people(list).length).toBeGreaterThan(3);
    const told = people(list).map((each) => ({ ...each, device: each.device.toUpperCase() }));
    expect(people(book)).toEqual(told);
  });

  it('is read from every field of the list, with the place that the site map names by either address', async () => {
    const siteOf = (...all: readonly string[]) => all.join();
    const ips = { ...listed([{ ...ROW, internal_ip: '10.0.0.7' }]), siteOf };

    expect(await listParticipations(MEETING, {}, listed([ROW]))).toEqual([
      {
        ...{ personKey: '92f879', name: '张三', department: '研发部', userId: '92f879', roomId: undefined },
        ...{ device: 'windows', appVersion: '5.18.0', publicIp: '170.40.80.80', proxy: true },
        ...{ location: '中国大陆', networkType: 'wifi', leaveReason: '主持人结束会议' },
        ...{ joinTime: Date.UTC(2022, 11, 23, 3, 16, 59), leaveTime: Date.UTC(2022, 11, 23, 3, 18, 51) },
      },
    ]);
    expect(await listParticipations(MEETING, {}, ips)).toMatchObject([{ location: '170.40.80.80,10.0.0.7' }]);
  });

  it('knows a room by its id, a guest by what there is, and takes dashes for nothing', async () => {
    const room = { ...ROW, meeting_room_id: 'omm_1', device: 'rooms' };
    const guest = { ...ROW, user_id: '-', participant_name: '访客', public_ip: '--' };
    const all = [{ ...room, user_id: '' }, room, { ...room, device: 'windows' }, guest, {}];
    const found = await listParticipations(MEETING, {}, listed(all));

    expect(found.map(({ personKey }) => personKey)).toEqual(['omm_1', 'omm_1', ROW['user_id'], '访客', '']);
    expect(found[3]).toMatchObject({ userId: undefined, publicIp: '' });
  });
});

describe('the reservations of a day', () => {
  const { levels } = world.company;
  const all = levels.map(({ levelId, ...level }) => ({ ...level, roomLevelId: levelId }));
  const rooms = {
    root: async () => ({ roomLevelId: 'omb_1', name: '', hasChild: true }),
    rooms: async () => world.company.rooms.map(({ levelId, ...room }) => ({ ...room, roomLevelId: levelId })),
    levels: async (parent = levels[0]?.levelId) =>
      all.filter(({ parentId }) => parentId === parent).map((each) => ({ ...each, hasChild: true })),
  } as unknown as Rooms;
  const asked = (from: Source) => listReservations({ start: START, end: END }, { rooms }, from);

  it('are the same from the list and from workbooks: a room is its id, though two buildings have its name', async () => {
    const workbook = vi.fn<Workbook>(async ({ query }) => {
      const { roomIds = [], isExclude = false } = query as ReservationListQuery;
      const some = reservations.filter(({ room }) => roomIds.includes(room.roomId) !== isExclude);
      return tableOf(reservationSheet(some, NOW, false, PLAIN_SHEET));
    });
    const list = await asked(listed(reservations.map((each) => reservationRow(each, NOW, false, 'cli_bot'))));
    const book = await asked({ ...closed({ headers: [], rows: [] }), workbook });

    const plain = (all: typeof list) => all?.map(({ reserver, ...each }) => JSON.stringify(each)).sort();
    expect(workbook).toHaveBeenCalledTimes(2);
    expect(plain(book)).toEqual(plain(list));
    const told = reservations.map(
      ({ room: { roomId, name, site, floor }, reserver: { department, openId } }) => ({
        ...{ roomId, name, department, reserver: openId },
        // A floor that the name begins with is not said again.
        where: name.startsWith(`${floor}层`) ? site : `${site} ${floor} 层`,
      }),
    );
    expect(list).toMatchObject(told);
    const count = (of: 'roomId' | 'name') => new Set(reservations.map(({ room }) => room[of])).size;
    expect(count('roomId')).toBeGreaterThan(count('name'));
    expect(list?.filter(({ checkedIn }) => checkedIn === false).length).toBeGreaterThan(0);
  });

  it('are not known where they may not be read, and thrown where it may pass', async () => {
    const failing = (kind: 'no-permission' | 'unavailable') =>
      asked(refusing(new AppError({ kind, advice: 'unavailable' }), listed([]).workbook));

    expect(await failing('no-permission')).toBeUndefined();
    await expect(failing('unavailable')).rejects.toThrow(AppError);
  });
});
