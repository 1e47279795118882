import { describe, expect, it } from 'vitest';
import { attendanceByPerson } from '../../../../sandbox/src/world/attendance.ts';
import { createWorld } from '../../../../sandbox/src/world/index.ts';
import { meetingRow, meetingSheet } from '../../../../sandbox/src/world/meeting-list.ts';
import { participantRow, participantSheet } from '../../../../sandbox/src/world/participant-list.ts';
import { reservationRow, reservationSheet } from '../../../../sandbox/src/world/reservation-list.ts';
import { PLAIN_SHEET, type Sheet } from '../../../../sandbox/src/world/sheet.ts';
import { AppError } from '../../../../src/errors.ts';
import type { ListRow, Page, Records, ReservationListQuery, Rooms } from '../../../../src/platform/types.ts';
import {
  factsOfMeeting,
  listMeetings,
  listParticipations,
  listReservations,
  type Source,
  type Table,
} from '../../../../src/services/records/index.ts';
import { MEETING, ZONE } from '../../quality/support/minutes.ts';

const START = Date.parse('2026-11-19T00:00+08:00');
const END = START + 24 * 3_600_000;
const NOW = END + 9 * 3_600_000;
const world = createWorld({ people: 60, meetingsPerDay: 6 });
const meetings = world.meetings(START, END, NOW, { status: 2 });
const attendance = meetings.slice(0, 2).flatMap((meeting) => attendanceByPerson(meeting, NOW));
const booked = world.reservations(START, END - 1);
const CLOSED = new AppError({ kind: 'no-permission', advice: 'app-scope-missing', code: 99991672 });
const QUERY = { startTime: START / 1000, endTime: END / 1000 };

const ROW: ListRow = {
  ...{ participant_name: '张三', department: '研发部', user_id: '92f879', meeting_room_id: '' },
  ...{ device: 'windows', app_version: '5.18.0', public_ip: '170.40.80.80', use_rtc_proxy: true },
  ...{ location: '中国大陆', network_type: 'wifi' },
  join_time: '2022.12.23 11:16:59 (GMT+08:00)',
  leave_time: '2022.12.23 11:18:51 (GMT+08:00)',
  leave_reason: '主持人结束会议',
};

/** A list API with these rows in pages of two, and a workbook that must not be asked for. */
function listed(rows: readonly object[]): Source {
  const page = async (_query: object, at = '0'): Promise<Page<ListRow>> => ({
    items: rows.slice(Number(at), Number(at) + 2) as readonly ListRow[],
    next: Number(at) + 2 < rows.length ? String(Number(at) + 2) : undefined,
  });
  return source({ meetings: page, participants: page, quality: page, reservations: page }, () => {
    throw new Error('the workbook was asked for');
  });
}

/** A list API that is closed to the app, and a workbook. */
const closed = (sheet: Pick<Sheet, 'headers' | 'rows'>): Source =>
  refusing(CLOSED, async () => tableOf(sheet));

function refusing(error: AppError, workbook: Source['workbook']): Source {
  const refuse = () => Promise.reject(error);
  const records = { meetings: refuse, participants: refuse, quality: refuse, reservations: refuse };
  return source(records, workbook);
}

function source(records: Records, workbook: Source['workbook']): Source {
  return { feishu: { records }, options: {}, zone: ZONE, workbook };
}

function tableOf({ headers, rows }: Pick<Sheet, 'headers' | 'rows'>): Table {
  async function* each() {
    yield* rows;
  }
  return { headers, rows: each() };
}

describe('one of two ways to the same rows', () => {
  const away = new AppError({ kind: 'unavailable', advice: 'feishu-down', operation: 'list.meetings' });
  const noTask = new AppError({ kind: 'unavailable', advice: 'feishu-down', operation: 'exports.create' });
  const sheet = tableOf(meetingSheet(meetings, NOW, PLAIN_SHEET));
  const all = listed(meetings.map((each) => meetingRow(each, NOW, userId)));
  const { feishu: down } = refusing(away, undefined as never);

  it('is left where Feishu does not answer the other: the workbook for the list, the list for the workbook', async () => {
    const noWorkbook = { ...all, listClosed: true, workbook: () => Promise.reject(noTask) };

    expect(await listMeetings(QUERY, { ...all, feishu: down, workbook: async () => sheet })).toHaveLength(
      meetings.length,
    );
    expect(await listMeetings(QUERY, noWorkbook)).toHaveLength(meetings.length);
  });

  it('is not there for meetings to come, nor where both are away: then the first one is waited for', async () => {
    const both = { ...all, workbook: () => Promise.reject(noTask) };
    await expect(listMeetings({ ...QUERY, meetingStatus: 3 }, both)).rejects.toBe(noTask);
    await expect(listMeetings(QUERY, { ...both, feishu: down })).rejects.toBe(away);
  });
});

describe('the meetings of a span', () => {
  it('are the same from the list and from the workbook, but for what the workbook lacks', async () => {
    const list = await listMeetings(QUERY, listed(meetings.map((each) => meetingRow(each, NOW, userId))));
    const book = await listMeetings(QUERY, closed(meetingSheet(meetings, NOW, PLAIN_SHEET)));

    expect(list).toHaveLength(meetings.length);
    expect(list[0]).toMatchObject({
      meetingInstanceId: meetings[0]?.instanceId,
      meetingNo: meetings[0]?.meetingNo,
      start: meetings[0]?.start,
      end: meetings[0]?.end,
      seconds: ((meetings[0]?.end ?? 0) - (meetings[0]?.start ?? 0)) / 1000,
    });
    expect(book).toEqual(list.map((each) => ({ ...each, meetingInstanceId: undefined, viewers: undefined })));
  });

  it('to come are in the workbook only', async () => {
    const rows = listed([{ meeting_id: '1' }]);
    const upcoming = { ...rows, workbook: closed({ headers: ['会议ID'], rows: [['2']] }).workbook };

    expect(await listMeetings({ ...QUERY, meetingStatus: 3 }, upcoming)).toMatchObject([{ meetingNo: '2' }]);
  });

  it('can be judged only where both times can be read', async () => {
    const begun = { meeting_start_time: '2026.11.19 09:00:00 (GMT+08:00)' };
    const ends = ['2026.11.19 10:00:00 (GMT+08:00)', '-'];
    const rows = ends.map((end) => ({ ...begun, meeting_end_time: end }));

    const found = (await listMeetings(QUERY, listed(rows))).map(factsOfMeeting);

    expect(found).toMatchObject([{ end: Date.parse('2026-11-19T10:00+08:00') }, undefined]);
  });

  it('are still to come where the workbook is under way, and the list is not asked again', async () => {
    const later = { is: 'later' } as const;
    const waiting: Source<typeof later> = { ...listed([]), listClosed: true, workbook: async () => later };

    expect(await listMeetings(QUERY, waiting)).toBe(later);
  });

  it('are not looked for in the workbook where the list fails in another way', async () => {
    const down = new AppError({ kind: 'unavailable', advice: 'unavailable' });
    const records = { ...listed([]).feishu.records, meetings: () => Promise.reject(down) };

    await expect(listMeetings(QUERY, { ...listed([]), feishu: { records } })).rejects.toBe(down);
  });
});

describe('who joined a meeting', () => {
  it('is the same from the list and from the workbook, but for rooms and the case of devices', async () => {
    const rows = attendance.map((each) => participantRow(each, userId));
    const people = attendance.flatMap(({ attendee }, index) => (attendee.kind === 'person' ? [index] : []));

    const list = await listParticipations(MEETING, {}, listed(rows));
    const book = await listParticipations(MEETING, {}, closed(participantSheet(attendance, PLAIN_SHEET)));

    expect(people.length).toBeGreaterThan(3);
    for (const index of people) {
      const [one, other] = [list[index], book[index]];
      expect(other).toEqual({ ...one, device: one?.device.toUpperCase() });
    }
  });

  it('is read from every field of the list', async () => {
    expect(await listParticipations(MEETING, {}, listed([ROW]))).toEqual([
      {
        ...{ personKey: '92f879', name: '张三', department: '研发部', userId: '92f879', roomId: undefined },
        ...{ device: 'windows', appVersion: '5.18.0', publicIp: '170.40.80.80', proxy: true },
        ...{ location: '中国大陆', networkType: 'wifi' },
        joinTime: Date.UTC(2022, 11, 23, 3, 16, 59),
        leaveTime: Date.UTC(2022, 11, 23, 3, 18, 51),
        leaveReason: '主持人结束会议',
      },
    ]);
  });

  it('has the place that the site map names by either address', async () => {
    const row = { ...ROW, internal_ip: '10.0.0.7' };
    const source = { ...listed([row]), siteOf: (...ips: readonly string[]) => ips.join(' and ') };

    expect(await listParticipations(MEETING, {}, source)).toMatchObject([
      { location: '170.40.80.80 and 10.0.0.7' },
    ]);
  });

  it('knows a room by its id, a guest by what there is, and takes dashes for nothing', async () => {
    const rows = [
      { ...ROW, meeting_room_id: 'omm_1', user_id: '', device: 'rooms' },
      { ...ROW, meeting_room_id: 'omm_1', device: 'rooms' },
      { ...ROW, meeting_room_id: 'omm_1' },
      { ...ROW, user_id: '-', participant_name: '访客', public_ip: '--' },
      {},
    ];
    const found = await listParticipations(MEETING, {}, listed(rows));

    expect(found.map(({ personKey }) => personKey)).toEqual(['omm_1', 'omm_1', ROW['user_id'], '访客', '']);
    expect(found[3]).toMatchObject({ userId: undefined, publicIp: '' });
  });
});

describe('the reservations of a day', () => {
  const { levels } = world.company;
  const rooms = {
    root: async () => ({ roomLevelId: 'omb_1', name: '', hasChild: true }),
    rooms: async () => world.company.rooms.map(({ levelId, ...room }) => ({ ...room, roomLevelId: levelId })),
    levels: async (parent = levels[0]?.levelId) =>
      levels
        .filter(({ parentId }) => parentId === parent)
        .map(({ levelId, name }) => ({ roomLevelId: levelId, name, hasChild: true })),
  } as unknown as Rooms;

  it('are the same from the list and from workbooks: a room is its id, though two buildings have its name', async () => {
    const rows = booked.map((each) => reservationRow(each, NOW, false, 'cli_bot'));
    const asked: unknown[] = [];
    const books: Source = {
      ...closed({ headers: [], rows: [] }),
      async workbook({ query }) {
        asked.push(query);
        const { roomIds = [], isExclude = false } = query as ReservationListQuery;
        const some = booked.filter(({ room }) => roomIds.includes(room.roomId) !== isExclude);
        return tableOf(reservationSheet(some, NOW, false, PLAIN_SHEET));
      },
    };

    const list = await listReservations({ start: START, end: END }, { rooms }, listed(rows));
    const book = await listReservations({ start: START, end: END }, { rooms }, books);

    const plain = (all: typeof list) => all?.map(({ reserver, ...each }) => JSON.stringify(each)).sort();
    expect(asked).toHaveLength(2);
    expect(plain(book)).toEqual(plain(list));
    expect(list).toMatchObject(
      booked.map(({ room, reserver }) => ({
        roomId: room.roomId,
        name: room.name,
        where: `${room.site} ${room.floor} 层`,
        department: reserver.department,
        reserver: reserver.openId,
      })),
    );
    const [shared] = booked.filter(({ room }) =>
      booked.some((other) => other.room.name === room.name && other.room.roomId !== room.roomId),
    );
    expect(shared).toBeDefined();
    expect(list?.filter(({ checkedIn }) => checkedIn === false).length).toBeGreaterThan(0);
  });

  it('are not known where they may not be read, and thrown where it may pass', async () => {
    const asked = (kind: 'no-permission' | 'unavailable') => {
      const error = new AppError({ kind, advice: 'unavailable' });
      const records = { ...listed([]).feishu.records, reservations: () => Promise.reject(error) };
      return listReservations({ start: START, end: END }, { rooms }, { ...listed([]), feishu: { records } });
    };

    expect(await asked('no-permission')).toBeUndefined();
    await expect(asked('unavailable')).rejects.toThrow(AppError);
  });
});

function userId({ userId: id }: { readonly userId: string }): string {
  return id;
}
