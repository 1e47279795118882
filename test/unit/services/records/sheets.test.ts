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
  documentedHeaders,
  type Fields,
  guessMinuteField,
  MEETINGS,
  MINUTE_FIELDS,
  MINUTES,
  PARTICIPANTS,
  RESERVATIONS,
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
  ['as documented', {}],
  ['in English', { english: true }],
  ['with other blanks, in another order', { spacedHeaders: true, reordered: true }],
  ['in English, with other blanks', { english: true, spacedHeaders: true }],
];

describe.each(Object.entries(CASES))('the table of %s', (_name, { fields, sheet, rows }) => {
  it.each(VARIANTS)('knows every column of the sheet %s', (_what, changed) => {
    const { headers } = sheet({ ...PLAIN_SHEET, ...changed });

    expect(columnsOf(headers, fields)).toMatchObject({ missing: [], unknown: [] });
    expect(columnsOf(headers, fields).at.size).toBe(headers.length);
  });

  it('lists the documented columns in their order', () => {
    expect(documentedHeaders(fields)).toEqual(sheet(PLAIN_SHEET).headers);
  });

  it('names columns that the sheet lacks, and those it does not know', () => {
    const [first = '', second = '', ...rest] = sheet(PLAIN_SHEET).headers;

    expect(columnsOf([...rest, '备注', ' '], fields)).toMatchObject({
      missing: [first, second],
      unknown: ['备注'],
    });
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

  it.each([
    '音频-抖动最大（接收）',
    '音频-分辨率（接收）',
    '音频-延迟',
    '备注',
    '离会时间',
    'CPU 型号',
    '共享文档',
  ])('does not take “%s” for one it knows', (header) => {
    expect(columnsOf([header], MINUTES, guessMinuteField)).toMatchObject({
      at: new Map(),
      unknown: [header],
    });
  });

  it('takes a column by its name before one that only says the same', () => {
    const columns = columnsOf(['音频延迟（接收，新）', '音频-延迟（接收）'], MINUTES, guessMinuteField);

    expect(columns.at.get('stream.audio.received.latency')).toBe(1);
    expect(columns.unknown).toEqual(['音频延迟（接收，新）']);
  });
});

it.each([
  ['Proxy service', 'proxy'],
  ['Use RTC proxy', 'proxy'],
  ['Time joined', 'join'],
  ['reason for leaving', 'leaveReason'],
  ['App version', 'version'],
  ['外部人员', 'external'],
])('a participant sheet may call a column “%s”', (header, field) => {
  expect([...columnsOf([header], PARTICIPANTS).at.keys()]).toEqual([field]);
});

it('of two columns with one header the first is read, and the other is named', () => {
  const columns = columnsOf(['会议主题', '会议主题'], MEETINGS);

  expect(columns.text(['周会', '例会'], 'topic')).toBe('周会');
  expect(columns.unknown).toEqual(['会议主题']);
});
