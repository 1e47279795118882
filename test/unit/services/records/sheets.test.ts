import { describe, expect, it } from 'vitest';
import { attendanceByPerson } from '../../../../sandbox/src/world/attendance.ts';
import { createWorld } from '../../../../sandbox/src/world/index.ts';
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

const START = Date.parse('2026-11-19T00:00+08:00');
const END = START + 24 * 3_600_000;
const NOW = END + 9 * 3_600_000;
const world = createWorld({ people: 60, meetingsPerDay: 6 });
const meetings = world.meetings(START, END, NOW, { status: 2 });
const attendance = meetings.flatMap((meeting) => attendanceByPerson(meeting, NOW));
const reservations = world.reservations(START, END - 1);
const minutes = world.minutes(attendance.find(({ seen }) => seen !== undefined)?.seen as never).slice(0, 3);

interface Case {
  readonly fields: Fields;
  readonly sheet: (variant: SheetVariant) => Sheet;
  readonly rows: readonly object[];
}

/** Every workbook of the sandbox, and the rows of its list API. */
const CASES: Readonly<Record<string, Case>> = {
  会议明细: {
    fields: MEETINGS,
    sheet: (variant) => meetingSheet(meetings, NOW, variant),
    rows: meetings.map((each) => meetingRow(each, NOW, ({ openId }) => openId)),
  },
  参会人明细: {
    fields: PARTICIPANTS,
    sheet: (variant) => participantSheet(attendance, variant),
    rows: attendance.map((each) => participantRow(each, ({ userId }) => userId)),
  },
  会议室预定数据: {
    fields: RESERVATIONS,
    sheet: (variant) => reservationSheet(reservations, NOW, true, variant),
    rows: reservations.map((each) => reservationRow(each, NOW, true, 'cli_bot')),
  },
  参会人会议质量数据: {
    fields: MINUTES,
    sheet: (variant) => qualitySheet(minutes, 'zero', variant),
    rows: minutes.map((each) => flat(qualityRow(each, 'zero') as Record<string, object>)),
  },
};

/** A row of groups as one of `group.field`, as the tables name them. */
function flat(row: Record<string, object>): object {
  return Object.fromEntries(
    Object.entries(row).flatMap(([group, fields]) =>
      Object.entries(fields).map(([name, value]) => [`${group}.${name}`, value]),
    ),
  );
}

const VARIANTS: readonly (readonly [string, Partial<SheetVariant>])[] = [
  ['as real files have them', {}],
  ['as documented', { layout: 'documented' }],
  ['in English', { language: 'en' }],
  ['with other blanks, in another order', { spacedHeaders: true, reordered: true }],
  ['in English, with other blanks', { language: 'en', spacedHeaders: true }],
];

/** Names for which nothing in the rest of a sheet tells which of them it would use. */
const SAME: Readonly<Record<string, string>> = {
  参会人: '参会者',
  Proxy: 'Proxy service',
  'Client version': 'App version',
  'Room name': 'Meeting room name',
  'Reservation status': 'Room reservation status',
  'Check-in status': 'Room check-in status',
  'Check-in time': 'Room check-in time',
};

/** Columns that nobody misses: only real files have them. */
const NEWER = ['外部会议', '会议类型', '累计入会设备数', '连接类型'].flatMap((each) => [
  each,
  { 外部会议: 'External meeting', 会议类型: 'Meeting type', 累计入会设备数: 'Number of devices' }[each] ??
    'Connection type',
]);

describe.each(Object.entries(CASES))('the table of %s', (_name, { fields, sheet, rows }) => {
  it.each(VARIANTS)('knows every column of the sheet %s', (_what, changed) => {
    const { headers } = sheet({ ...PLAIN_SHEET, ...changed });

    expect(columnsOf(headers, fields)).toMatchObject({ missing: [], unknown: [] });
    expect(columnsOf(headers, fields).at.size).toBe(headers.length);
  });

  it('lists the columns that every layout has, as real files call them, in their order', () => {
    const inBoth = sheet({ ...PLAIN_SHEET, layout: 'documented' }).headers.length;

    expect(usualHeaders(fields)).toHaveLength(inBoth);
    expect(sheet(PLAIN_SHEET).headers.filter((each) => usualHeaders(fields).includes(each))).toEqual(
      usualHeaders(fields),
    );
  });

  it.each(VARIANTS.slice(0, 3))('names what the sheet lacks as a sheet %s calls it', (_what, changed) => {
    const variant = { ...PLAIN_SHEET, ...changed };
    const all = sheet(variant).headers;
    const optional = new Set(NEWER);

    for (const [index, header] of all.entries()) {
      const rest = all.filter((_, other) => other !== index);
      const { missing, unknown } = columnsOf([...rest, '备注', ' '], fields);

      expect(unknown).toEqual(['备注']);
      expect(missing.map((each) => SAME[each] ?? each)).toEqual(
        optional.has(header) ? [] : [SAME[header] ?? header],
      );
    }
  });

  it('names fields of the list API that its rows have', () => {
    const named = Object.values(fields).flatMap(({ list }) => list ?? []);

    expect(named.length).toBeGreaterThan(10);
    for (const name of named) expect(rows[0]).toHaveProperty([name]);
  });

  it('gives no header to two fields', () => {
    const all = Object.values(fields).flatMap(({ headers }) => headers);

    expect(new Set(all).size).toBe(all.length);
  });
});

describe('the table of 参会人会议质量数据', () => {
  it.each(VARIANTS)('knows the newer columns too, %s', (_what, changed) => {
    const { headers } = newerQualitySheet(minutes, 'zero', { ...PLAIN_SHEET, ...changed });

    expect(columnsOf(headers, MINUTES).unknown).toEqual([]);
  });

  it('has a place of its own for every column', () => {
    expect(MINUTE_FIELDS).toHaveLength(Object.keys(MINUTES).length - 1);
  });

  it.each([
    ['Audio - Bitrate (Received)', 'stream.audio.received.bitrate'],
    ['Audio latency (sent)', 'stream.audio.sent.latency'],
    ['Video packet loss avg. (Received)', 'stream.video.received.lossAvg'],
    ['Max. packet loss, screen sharing (sent)', 'stream.share.sent.lossMax'],
    ['Screen sharing – Jitter (Sent)', 'stream.share.sent.jitter'],
    ['Client average CPU usage', 'cpu.clientAvg'],
    ['System max CPU usage', 'cpu.systemMax'],
    ['屏幕共享-延迟（上行）', 'stream.share.sent.latency'],
    ['网络-丢包平均（发送）', 'link.sent.lossAvg'],
    ['网络延迟', 'delay'],
    ['麦克风音量', 'volume.mic'],
    ['视频-最大分辨率（接收）', 'stream.video.received.height'],
    ['视频-帧率（发送）', 'stream.video.sent.fps'],
    ['系统平均 CPU 占用', 'cpu.systemAvg'],
    ['Time', 'time'],
    ['Timestamp', 'time'],
  ])('knows the column “%s”', (header, field) => {
    expect([...columnsOf([header], MINUTES, guessMinuteField).at.keys()]).toEqual([field]);
  });

  const others = [
    '音频-抖动最大（接收）',
    '音频-分辨率（接收）',
    '音频-延迟',
    '备注',
    '离会时间',
    'CPU 型号',
    '共享文档',
  ];
  it.each(others)('does not take “%s” for one it knows', (header) => {
    const found = columnsOf([header], MINUTES, guessMinuteField);

    expect(found).toMatchObject({ at: new Map(), unknown: [header] });
  });

  it('takes a column by its name before one that only says the same', () => {
    const columns = columnsOf(['音频延迟（接收，新）', '音频-延迟（接收）'], MINUTES, guessMinuteField);

    expect(columns.at.get('stream.audio.received.latency')).toBe(1);
    expect(columns.unknown).toEqual(['音频延迟（接收，新）']);
  });
});

it.each<[string, string, Fields]>([
  ['Proxy service', 'proxy', PARTICIPANTS],
  ['Use RTC proxy', 'proxy', PARTICIPANTS],
  ['Time joined', 'join', PARTICIPANTS],
  ['reason for leaving', 'leaveReason', PARTICIPANTS],
  ['App version', 'version', PARTICIPANTS],
  ['外部人员', 'external', PARTICIPANTS],
  ['会议号', 'meetingNo', MEETINGS],
  [' 会议 ID\u200b', 'meetingNo', MEETINGS],
  ['组织者\u00a0', 'organizer', MEETINGS],
  ['部门', 'department', MEETINGS],
  ['\n会议时长 ', 'duration', MEETINGS],
  ['是否为外部会议', 'external', MEETINGS],
])('a sheet may call a column “%s”, which is its %s', (header, field, fields) => {
  expect([...columnsOf([header], fields).at.keys()]).toEqual([field]);
});

it('of two columns with one header the first is read, and the other is named', () => {
  const columns = columnsOf(['会议主题', '会议主题'], MEETINGS);

  expect(columns.text(['周会', '例会'], 'topic')).toBe('周会');
  expect(columns.unknown).toEqual(['会议主题']);
});

const open = async (rows: readonly (readonly unknown[])[]) => {
  const [headers = [], ...under] = rows;
  const { columns, rows: data } = await openSheet({ headers: headers.map(String), rows: under }, MEETINGS);
  const read: string[] = [];
  for await (const row of data) read.push(columns.text(row, 'meetingNo'));
  return { recognised: columns.recognised, read };
};
const HEADERS = ['会议 ID', '会议主题', '参会人数'];

describe('the header row', () => {
  it('is looked for in the first ten rows', async () => {
    const banner = Array.from({ length: 9 }, (_, index) => [`说明 ${index}`]);
    const data = [['810000001', '周会', '5']];

    expect(await open([...banner, HEADERS, ...data])).toEqual({ recognised: true, read: ['810000001'] });
    expect(await open([['一行'], ...banner, HEADERS, ...data])).toMatchObject({ recognised: false });
  });

  it('is the first row where no row is known, and then nothing is taken for known', async () => {
    const strangers = [
      ['甲', '乙'],
      ['1', '2'],
    ];
    const more = [['甲', '乙', '丙', '丁', '戊', '己', '音频'], ['1']];

    expect(await open(strangers)).toEqual({ recognised: false, read: [''] });
    expect(await open(more)).toMatchObject({ recognised: false });
  });
});

describe('rows of totals', () => {
  it.each([
    [['合计', null, '12']],
    [['总计：', '', 12]],
    [['', '合计', '1,240']],
    [['Total', null, 12]],
    [['Grand total', '3', '12:30:00']],
    [['合计 12 场', null, '30']],
    [['共 12 条', null, null]],
    [['平均', null, '4.5']],
  ])('%j are no meetings', async (total) => {
    expect(await open([HEADERS, ['810000001', '周会', '5'], total])).toMatchObject({ read: ['810000001'] });
  });

  const named = [[['810000002', '合计', '3']], [['Total', 'Quarterly review', '3']], [['共同讨论', '', '3']]];
  it.each(named)('%j are meetings', async (row) => {
    expect((await open([HEADERS, row])).read).toHaveLength(1);
  });

  it('are known only at the end', async () => {
    expect((await open([HEADERS, ['合计', '', '3'], ['810000001', '周会', '5']])).read).toHaveLength(2);
  });
});
