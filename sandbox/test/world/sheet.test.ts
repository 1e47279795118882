import { read } from 'hucre';
import { describe, expect, it } from 'vitest';
import { attendanceByPerson } from '../../src/world/attendance.ts';
import { MEETING_HEADERS, meetingSheet } from '../../src/world/meeting-list.ts';
import { PARTICIPANT_HEADERS, participantSheet } from '../../src/world/participant-list.ts';
import { participationsOf } from '../../src/world/participations.ts';
import { QUALITY_HEADERS, qualityRow, qualitySheet } from '../../src/world/quality-list.ts';
import { newerQualitySheet } from '../../src/world/quality-newer.ts';
import { RESERVATION_HEADERS, reservationSheet } from '../../src/world/reservation-list.ts';
import { PLAIN_SHEET, type Sheet, type SheetVariant, toXlsx } from '../../src/world/sheet.ts';
import { meetingOf, NOW, world } from './support/quality.ts';

const DAY_MS = 24 * 3_600_000;
const minutes = participationsOf(meetingOf('muted')).flatMap(world.minutes);

/** Each workbook of the platform, in a form. */
const SHEETS: readonly (readonly [
  name: string,
  make: (variant: SheetVariant) => Sheet,
  headers: readonly string[],
])[] = [
  [
    'meetings',
    (variant) => meetingSheet(world.meetings(NOW - DAY_MS, NOW, NOW, { status: 2 }), NOW, variant),
    MEETING_HEADERS,
  ],
  [
    'participants',
    (variant) => participantSheet(attendanceByPerson(meetingOf('room'), NOW), variant),
    PARTICIPANT_HEADERS,
  ],
  ['quality', (variant) => qualitySheet(minutes, 'empty', variant), QUALITY_HEADERS],
  [
    'rooms',
    (variant) => reservationSheet(world.reservations(NOW - DAY_MS, NOW), NOW, true, variant),
    RESERVATION_HEADERS,
  ],
];

describe.each(SHEETS)('the workbook of %s', (_name, make, headers) => {
  const plain = make(PLAIN_SHEET);
  const inForm = (form: Partial<SheetVariant>) => make({ ...PLAIN_SHEET, ...form });

  it('has the headers of real files, and texts in every cell', () => {
    expect(plain.headers).toEqual(headers);
    expect(plain.rows.length).toBeGreaterThan(0);
    expect(plain.rows.flat().every((cell) => typeof cell === 'string')).toBe(true);
  });

  it.each(['-', '--'] as const)('can write absent values as %s', (empty) => {
    const { rows } = inForm({ empty });

    expect(rows.map((row) => row.map((cell) => (cell === empty ? '' : cell)))).toEqual(plain.rows);
    expect(rows.flat().filter((cell) => cell === empty)).toHaveLength(
      plain.rows.flat().filter((cell) => cell === '').length,
    );
  });

  it('can have its columns in another order, more of them, and fewer', () => {
    const { headers: reversed, rows } = inForm({ reordered: true });
    const changed = inForm({ extraColumns: ['AI 纪要'], missingColumns: [headers[1] ?? ''] });

    expect(reversed).toEqual(headers.toReversed());
    expect(rows.map((row) => row.toReversed())).toEqual(plain.rows);
    expect(changed.headers).toEqual([headers[0], ...headers.slice(2), 'AI 纪要']);
    expect(changed.rows.map((row) => row.slice(0, -1))).toEqual(
      plain.rows.map((row) => [row[0], ...row.slice(2)]),
    );
  });

  it('can have blanks elsewhere in its headers, and English ones, all different', () => {
    const spaced = inForm({ spacedHeaders: true }).headers;
    const english = inForm({ language: 'en' }).headers;

    expect(spaced.map((each) => each.replaceAll(' ', ''))).toEqual(
      headers.map((each) => each.replaceAll(' ', '')),
    );
    expect(spaced.filter((each, index) => each === headers[index])).toEqual([]);
    expect(new Set(english).size).toBe(headers.length);
    expect(english.every((each) => /^[A-Z][\w ()-]+$/.test(each))).toBe(true);
    expect(inForm({ language: 'en' }).rows).toEqual(plain.rows);
  });

  it('can store figures as numbers, without their units', async () => {
    const sheet = inForm({ numericCells: true });
    const book = await read(new Uint8Array(await toXlsx(sheet)));
    const stored = book.sheets[0]?.rows.slice(1) ?? [];

    expect(stored).toHaveLength(plain.rows.length);
    sheet.rows.forEach((row, r) => {
      row.forEach((cell, c) => {
        if (typeof cell !== 'number') return;
        expect(plain.rows[r]?.[c]).toMatch(new RegExp(`^${cell}(kbps|ms|%)?$`));
        expect(stored[r]?.[c]).toBe(cell);
      });
    });
    if (_name !== 'participants')
      expect(sheet.rows.flat().some((cell) => typeof cell === 'number')).toBe(true);
  });
});

/** The documented names of the columns that real files call otherwise, by what these call them. */
const DOCUMENTED: Readonly<Record<string, string>> = {
  '会议 ID': '会议ID',
  组织者: '会议组织者',
  组织者部门: '部门',
  会议时长: '会议持续时间',
  参会人数: '参会人数量',
  参会者: '参会人',
};

describe('the layouts of a workbook', () => {
  const sheetOf = (form: Partial<SheetVariant>) =>
    meetingSheet(world.meetings(NOW - DAY_MS, NOW, NOW, { status: 2 }), NOW, { ...PLAIN_SHEET, ...form });

  it('as documented have other names, and none of the newer columns', () => {
    const newer = new Set(['外部会议', '会议类型', '累计入会设备数']);
    const { headers } = sheetOf({ layout: 'documented' });

    expect(headers).toHaveLength(17);
    expect(headers).toEqual(
      MEETING_HEADERS.filter((each) => !newer.has(each)).map((each) => DOCUMENTED[each] ?? each),
    );
  });

  it('can have rows above the header row, a row of totals, and a language nobody knows', async () => {
    const sheet = sheetOf({ banner: 2, total: true, language: 'other' });
    const book = await read(new Uint8Array(await toXlsx(sheet)));
    const rows = book.sheets[0]?.rows ?? [];

    expect(rows[2]).toEqual(sheet.headers);
    expect(sheet.headers[0]).not.toMatch(/[\p{Script=Han}A-Za-z]/u);
    expect(rows.at(-1)?.[0]).toBe('合计');
    expect(rows).toHaveLength(2 + 1 + sheetOf({}).rows.length + 1);
  });

  it.each([
    ['iso', /^2026-11-\d\dT\d\d:\d\d:\d\d$/],
    ['iso-zone', /^2026-11-\d\dT\d\d:\d\d:\d\d\+08:00$/],
  ] as const)('can write times as %s', (times, form) => {
    const { rows, headers } = sheetOf({ times });

    for (const row of rows) expect(row[headers.indexOf('会议开始时间')]).toMatch(form);
  });

  it.each(['serial', 'general'] as const)('can store times and durations as days, %s', async (times) => {
    const sheet = sheetOf({ times });
    const book = await read(new Uint8Array(await toXlsx(sheet)));
    const [, first] = book.sheets[0]?.rows ?? [];
    const stored = first?.[sheet.headers.indexOf('会议开始时间')];

    if (times === 'general') expect(stored).toBeCloseTo(46_345, -2);
    else expect(stored).toBeInstanceOf(Date);
    expect(sheet.rows[0]?.[sheet.headers.indexOf('会议时长')]).toMatchObject({
      format: times === 'general' ? 'general' : 'duration',
    });
  });

  it('can have an empty cover in front, and shared texts', async () => {
    const sheet = sheetOf({ cover: 'empty', strings: 'shared' });
    const [cover, table] = (await read(new Uint8Array(await toXlsx(sheet)))).sheets;

    expect(cover?.rows).toEqual([]);
    expect(table?.rows[0]).toEqual(sheet.headers);
    expect(table?.rows.slice(1).map((row) => row[0])).toEqual(sheet.rows.map((row) => row[0]));
  });
});

describe('the newer quality workbook', () => {
  it('has what the list API has: one loss for all media, volumes, sizes of pictures, no CPU minimum', () => {
    const { headers, rows } = newerQualitySheet(minutes, 'zero', PLAIN_SHEET);
    const [first] = minutes.map((each) => qualityRow(each, 'zero') as Record<string, Record<string, string>>);
    const cell = (name: string) => rows[0]?.[headers.indexOf(name)];

    expect(headers).not.toContain('音频-丢包平均（接收）');
    expect(headers).not.toContain('客户端最小 CPU 占用');
    expect(cell('网络-丢包平均（接收）')).toBe(first?.['network']?.['packet_loss_avg_received']);
    expect(cell('麦克风输入音量')).toBe(first?.['audio']?.['mic_input_volume']);
    expect(cell('视频-最大分辨率（接收）')).toBe(first?.['video']?.['maximum_resolution_received']);
    expect(cell('系统平均 CPU 占用')).toBe(first?.['cpu_usage']?.['system_avg_cpu_usage']);
    expect(rows.every((row) => row.length === headers.length)).toBe(true);
  });
});
