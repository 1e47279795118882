import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { meetingRow, meetingSheet } from '../../../../sandbox/src/world/meeting-list.ts';
import { participantRow, participantSheet } from '../../../../sandbox/src/world/participant-list.ts';
import { qualityRow, qualitySheet } from '../../../../sandbox/src/world/quality-list.ts';
import { newerQualitySheet } from '../../../../sandbox/src/world/quality-newer.ts';
import { reservationRow, reservationSheet } from '../../../../sandbox/src/world/reservation-list.ts';
import { PLAIN_SHEET, type Sheet, type SheetVariant } from '../../../../sandbox/src/world/sheet.ts';
import {
  columnsOf,
  type Fields,
  guessMinuteField,
  MEETINGS,
  MINUTE_FIELDS,
  MINUTES,
  openSheet,
  PARTICIPANTS,
  RESERVATIONS,
  usualHeaders,
} from '../../../../src/services/records/index.ts';
import { attendanceOf, meetings, NOW, reservations, userId, world } from './world.ts';

const attendance = attendanceOf();
const minutes = world.minutes(attendance.find(({ seen }) => seen !== undefined)?.seen as never).slice(0, 3);

/** The fields of a row, those of groups as the tables name them: `group.field`. */
const namesIn = (row: object): readonly string[] =>
  Object.entries(row).flatMap(([name, value]) =>
    value instanceof Object ? Object.keys(value).map((field) => `${name}.${field}`) : [name],
  );

const LISTED = {
  meetings: meetings.map((each) => meetingRow(each, NOW, userId)),
  participants: attendance.map((each) => participantRow(each, userId)),
  rooms: reservations.map((each) => reservationRow(each, NOW, true, 'cli_bot')),
  minutes: minutes.map((each) => qualityRow(each, 'zero')),
};

/** Every workbook of the sandbox. */
const CASES: readonly (readonly [string, Fields, (as: SheetVariant) => Sheet, readonly object[]])[] = [
  ['会议明细', MEETINGS, (as) => meetingSheet(meetings, NOW, as), LISTED.meetings],
  ['参会人明细', PARTICIPANTS, (as) => participantSheet(attendance, as), LISTED.participants],
  ['会议室预定数据', RESERVATIONS, (as) => reservationSheet(reservations, NOW, true, as), LISTED.rooms],
  ['参会人会议质量数据', MINUTES, (as) => qualitySheet(minutes, 'zero', as), LISTED.minutes],
];

/** What each header of some is taken for where it stands alone. */
const taken = (headers: object, ...by: [Fields, ((header: string) => string | undefined)?]) =>
  Object.fromEntries(
    Object.keys(headers).map((each) => [each, [...columnsOf([each], ...by).at.keys()].join()]),
  );

/** As real files have them, as documented, in English, spaced and in another order. */
const [DOCUMENTED, ENGLISH] = [{ layout: 'documented' }, { language: 'en' }] as const;
const SPACED = { spacedHeaders: true };
const VARIANTS = [{}, DOCUMENTED, ENGLISH, { ...SPACED, reordered: true }, { ...ENGLISH, ...SPACED }];

/** Names for which nothing in the rest of a sheet tells which of them it would use. */
const SAME: Readonly<Record<string, string>> = {
  ...{ 参会人: '参会者', Proxy: 'Proxy service', 'Client version': 'App version' },
  ...{ 'Room name': 'Meeting room name', 'Reservation status': 'Room reservation status' },
  ...{ 'Check-in status': 'Room check-in status', 'Check-in time': 'Room check-in time' },
};

/** Columns that nobody misses: only real files have them. */
const NEWER = new Set([
  ...['外部会议', '会议类型', '累计入会设备数', '连接类型'],
  ...['External meeting', 'Meeting type', 'Number of devices', 'Connection type'],
]);

describe.each(CASES)('the table of %s', (_name, fields, sheet, rows) => {
  it.each(VARIANTS)('knows every column of the sheet %j', (changed) => {
    const { headers } = sheet({ ...PLAIN_SHEET, ...changed });

    expect(columnsOf(headers, fields)).toMatchObject({ missing: [], unknown: [] });
    expect(columnsOf(headers, fields).at.size).toBe(headers.length);
  });

  it('lists the columns that every layout has, as real files call them, in their order', () => {
    const inBoth = sheet({ ...PLAIN_SHEET, layout: 'documented' }).headers.length;
    const usual = usualHeaders(fields);

    expect(usual).toHaveLength(inBoth);
    expect(sheet(PLAIN_SHEET).headers.filter((each) => usual.includes(each))).toEqual(usual);
  });

  it.each(VARIANTS.slice(0, 3))('names what the sheet %j lacks as such a sheet calls it', (changed) => {
    const all = sheet({ ...PLAIN_SHEET, ...changed }).headers;
    for (const header of all) {
      const { missing, unknown } = columnsOf([...all.filter((each) => each !== header), '备注', ' '], fields);

      const lacking = NEWER.has(header) ? [] : [SAME[header] ?? header];
      expect(unknown).toEqual(['备注']);
      expect(missing.map((each) => SAME[each] ?? each)).toEqual(lacking);
    }
  });

  it('names fields of the list API that its rows have, and gives no header to two fields', () => {
    const named = Object.values(fields).flatMap(({ list }) => list ?? []);
    const headers = Object.values(fields).flatMap(({ headers }) => headers);

    expect(named.length).toBeGreaterThan(10);
    expect(namesIn(rows[0] ?? {})).toEqual(expect.arrayContaining(named));
    expect(new Set(headers).size).toBe(headers.length);
  });
});

describe('the table of 参会人会议质量数据', () => {
  it('knows the newer columns too, and has a place of its own for every column', () => {
    for (const changed of VARIANTS) {
      const { headers } = newerQualitySheet(minutes, 'zero', { ...PLAIN_SHEET, ...changed });
      expect(columnsOf(headers, MINUTES).unknown).toEqual([]);
    }
    expect(MINUTE_FIELDS).toHaveLength(Object.keys(MINUTES).length - 1);
  });

  it('guesses what a column is about, and does not take one it does not know for one it does', () => {
    const known = {
      'Audio - Bitrate (Received)': 'stream.audio.received.bitrate',
      'Audio latency (sent)': 'stream.audio.sent.latency',
      'Video packet loss avg. (Received)': 'stream.video.received.lossAvg',
      'Max. packet loss, screen sharing (sent)': 'stream.share.sent.lossMax',
      'Screen sharing – Jitter (Sent)': 'stream.share.sent.jitter',
      'Client average CPU usage': 'cpu.clientAvg',
      'System max CPU usage': 'cpu.systemMax',
      '屏幕共享-延迟（上行）': 'stream.share.sent.latency',
      '网络-丢包平均（发送）': 'link.sent.lossAvg',
      网络延迟: 'delay',
      麦克风音量: 'volume.mic',
      '视频-最大分辨率（接收）': 'stream.video.received.height',
      '视频-帧率（发送）': 'stream.video.sent.fps',
      '系统平均 CPU 占用': 'cpu.systemAvg',
      Time: 'time',
      Timestamp: 'time',
    };
    const media = ['音频-抖动最大（接收）', '音频-分辨率（接收）', '音频-延迟'];
    const others = [...media, '备注', '离会时间', 'CPU 型号', '共享文档'];

    expect(taken(known, MINUTES, guessMinuteField)).toEqual(known);
    expect(columnsOf(others, MINUTES, guessMinuteField).unknown).toEqual(others);
  });

  it('takes a column by its name before one that only says the same', () => {
    const columns = columnsOf(['音频延迟（接收，新）', '音频-延迟（接收）'], MINUTES, guessMinuteField);

    expect(columns.at.get('stream.audio.received.latency')).toBe(1);
    expect(columns.unknown).toEqual(['音频延迟（接收，新）']);
  });
});

it('a sheet may call a column otherwise', () => {
  const people = {
    ...{ 'Proxy service': 'proxy', 'Use RTC proxy': 'proxy', 'Time joined': 'join' },
    ...{ 'reason for leaving': 'leaveReason', 'App version': 'version', 外部人员: 'external' },
  };
  const meetings = {
    ...{ 会议号: 'meetingNo', ' 会议 ID\u200b': 'meetingNo', '组织者\u00a0': 'organizer' },
    ...{ 部门: 'department', '\n会议时长 ': 'duration', 是否为外部会议: 'external' },
  };

  expect(taken(people, PARTICIPANTS)).toEqual(people);
  expect(taken(meetings, MEETINGS)).toEqual(meetings);
});

it('of two columns with one header the first is read, and the other is named', () => {
  const columns = columnsOf(['会议主题', '会议主题'], MEETINGS);

  expect(columns.text(['周会', '例会'], 'topic')).toBe('周会');
  expect(columns.unknown).toEqual(['会议主题']);
});

describe('under a sheet of rows', () => {
  const HEADERS = ['会议 ID', '会议主题', '参会人数'];
  const DATA = ['810000001', '周会', '5'];
  /** The numbers of the meetings, where the header row is recognised. */
  const open = async (...rows: readonly (readonly unknown[])[]) => {
    const [headers = [], ...under] = rows;
    const { columns, rows: data } = await openSheet({ headers: headers.map(String), rows: under }, MEETINGS);
    const all: readonly unknown[][] = await Readable.from(data).toArray();
    return columns.recognised ? all.map((row) => columns.text(row, 'meetingNo')) : undefined;
  };

  it('the header row is looked for in the first ten rows; where none is known nothing is taken for known', async () => {
    const banner = Array.from({ length: 9 }, (_, index) => [`说明 ${index}`]);

    expect(await open(...banner, HEADERS, DATA)).toEqual(['810000001']);
    expect(await open(['一行'], ...banner, HEADERS, DATA)).toBeUndefined();
    expect(await open(['甲', '乙'], ['1', '2'])).toBeUndefined();
    expect(await open(['甲', '乙', '丙', '丁', '戊', '己', '音频'], ['1'])).toBeUndefined();
  });

  it.each<[readonly unknown[], boolean]>([
    [['合计', null, '12'], true],
    [['总计：', '', 12], true],
    [['', '合计', '1,240'], true],
    [['Total', null, 12], true],
    [['Grand total', '3', '12:30:00'], true],
    [['合计 12 场', null, '30'], true],
    [['共 12 条', null, null], true],
    [['平均', null, '4.5'], true],
    [['810000002', '合计', '3'], false],
    [['Total', 'Quarterly review', '3'], false],
    [['共同讨论', '', '3'], false],
  ])('%j is a row of totals: %s', async (row, isTotal) => {
    expect(await open(HEADERS, DATA, row)).toHaveLength(isTotal ? 1 : 2);
    // They are known only at the end.
    expect(await open(HEADERS, row, DATA)).toHaveLength(2);
  });
});
