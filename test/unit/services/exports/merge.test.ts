import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { sheetNames } from '../../../../src/lib/workbook/package.ts';
import { readRows } from '../../../../src/lib/workbook/reader.ts';
import type { Row } from '../../../../src/lib/workbook/sheet.ts';
import type { WrittenCell } from '../../../../src/lib/workbook/writer.ts';
import { kindOf } from '../../../../src/services/exports/kinds/index.ts';
import { mergeByTime, mergeJoins, type TaskWorkbook } from '../../../../src/services/exports/kinds/kind.ts';
import { type Fields, MEETINGS, MINUTES } from '../../../../src/services/records/index.ts';
import { incompressible } from '../../../support/raw-xlsx.ts';
import { bookOf, bytesOf, rangeOf } from './kinds/support.ts';

const ZONE = 'Asia/Shanghai';
const HEADERS: readonly string[] = ['会议ID', '会议主题', '会议开始时间', '参会人数量'];

const book = (rows: readonly (readonly WrittenCell[])[], headers = HEADERS) => bookOf(headers, rows);

async function read(bytes: Buffer, sheet?: string): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const batch of readRows(bytes, { sheet })) rows.push(...batch);
  return rows;
}

/** The columns and the time of a kind. */
const TIME = { meetings: [MEETINGS, 'start'], quality: [MINUTES, 'time'] } as const;

const partsOf = (workbooks: readonly TaskWorkbook['workbook'][]): readonly TaskWorkbook[] =>
  workbooks.map((workbook) => ({ task: { start: 0, end: 0 }, workbook }));

async function merged(parts: readonly Buffer[], kind: keyof typeof TIME = 'meetings'): Promise<Row[]> {
  const [fields, time]: readonly [Fields, string] = TIME[kind];
  return read(await bytesOf(mergeByTime(partsOf(parts), fields, time, { zone: ZONE })));
}

const time = (minute: number): string => {
  const at = new Date(Date.UTC(2026, 10, 19) + minute * 60_000).toISOString();
  return `${at.slice(0, 10).replaceAll('-', '.')} ${at.slice(11, 19)} (GMT+08:00)`;
};

describe('the workbooks of several tasks', () => {
  it('become one in time order, with the official headers', async () => {
    const later = await book([['512340987', '周会', time(90), '3']]);
    const earlier = await book([
      ['512340988', '晚会', time(60), '2'],
      ['512340989', '早会', time(5), '2'],
    ]);

    expect(await merged([later, earlier])).toEqual([
      HEADERS,
      ['512340989', '早会', time(5), '2'],
      ['512340988', '晚会', time(60), '2'],
      ['512340987', '周会', time(90), '3'],
    ]);
  });

  it('hold a row once that two tasks have, and twice what one task has twice', async () => {
    const row = ['1', '周会', time(1), '3'];

    expect(await merged([await book([row, row]), await book([row])])).toEqual([HEADERS, row, row]);
    expect(await merged([await book([row]), await book([row, row])])).toEqual([HEADERS, row, row]);
    expect(await merged([await book([row]), await book([['1', '周会', time(1), '4']])])).toHaveLength(3);
  });

  it('may have their columns in another order, and new ones', async () => {
    const first = await book([['1', 'a', time(1), '3']]);
    const second = await book(
      [
        [time(2), '2', '是', 'b'],
        [time(1), '1', null, 'a'],
      ],
      ['会议开始时间', '会议 ID', 'AI 纪要', '会议主题'],
    );

    expect(await merged([first, second])).toEqual([
      [...HEADERS, 'AI 纪要'],
      ['1', 'a', time(1), '3'],
      ['1', 'a', time(1)],
      ['2', 'b', time(2), null, '是'],
    ]);
  });

  it('may be without rows, and even without headers', async () => {
    const row = ['1', 'a', time(1), '3'];
    const parts = [await book([], []), await book([]), await book([row]), await book([])];

    expect(await merged(parts)).toEqual([HEADERS, row]);
    expect(await merged([await book([]), await book([])])).toEqual([HEADERS]);
    await expect(merged([await book([], []), await book([], [])])).rejects.toMatchObject({
      facts: { advice: 'workbook-unreadable' },
    });
  });

  it('keep rows whose time cannot be read, at the end and in their order', async () => {
    const rows = [
      ['1', 'x', '稍后', '1'],
      ['2', 'y', time(2), '1'],
      ['3', 'z', null, '1'],
    ];

    const back = await merged([await book(rows), await book([['4', 'w', time(1), '1']])]);

    expect(back.slice(1).map(([id]) => id)).toEqual(['4', '2', '1', '3']);
  });

  it('keep two columns of the same name apart', async () => {
    const headers = ['时间', '延迟', '延迟'];

    const back = await merged(
      [await book([[time(2), '5ms', '6ms']], headers), await book([[time(1), '7ms', '8ms']], headers)],
      'quality',
    );

    expect(back).toEqual([headers, [time(1), '7ms', '8ms'], [time(2), '5ms', '6ms']]);
  });

  it('are handed on byte for byte where there is only one', async () => {
    const only = await book([['1', 'a', time(1), '3']]);

    expect(await bytesOf(mergeByTime(partsOf([only]), ...TIME.meetings, { zone: ZONE }))).toEqual(only);
  });

  it('give the table back that was split, whatever the cuts, the overlap and the order of columns', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
      fc.constantFrom('=1+1', '-', '5ms'),
      fc.integer({ min: 0, max: 1e6 }),
      fc.constant(null),
    );
    const minutes = fc.array(fc.tuple(fc.integer({ min: 0, max: 3_000 }), cell, cell), { maxLength: 25 });
    const cuts = fc.array(fc.tuple(fc.nat(24), fc.nat(3), fc.boolean()), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(minutes, cuts, async (given, edges) => {
        const table = given
          .sort(([a], [b]) => a - b)
          .map(([minute, a, b], index) => [index, time(minute), a, b] as const);
        const at = [
          0,
          ...edges.map(([cut]) => Math.min(cut, table.length)).sort((a, b) => a - b),
          table.length,
        ];
        const parts = await Promise.all(
          at.slice(1).map((end, index) => {
            const [, overlap = 0, reversed] = edges[index] ?? [];
            const rows = table.slice(Math.max(0, (at[index] ?? 0) - overlap), end);
            return reversed && index > 0
              ? book(
                  rows.map(([id, when, a, b]) => [b, when, id, a]),
                  ['b', '会议开始时间', 'id', 'a'],
                )
              : book(rows, ['id', '会议开始时间', 'a', 'b']);
          }),
        );
        const whole = await read(await book(table, ['id', '会议开始时间', 'a', 'b']));

        expect(await merged(parts)).toEqual(whole);
      }),
      { numRuns: 25 },
    );
  });

  it('are merged in a thread when they are large, whether they come at once or in chunks', async () => {
    const rows = Array.from({ length: 2_400 }, (_, n) => [
      n,
      `会议 ${n} ${incompressible(n, 160)}`,
      time(n % 2 === 0 ? n : 4_800 - n),
      '3',
    ]);
    const [first, second] = [await book(rows.slice(0, 1_400)), await book(rows.slice(1_300))];
    async function* chunks() {
      for (let at = 0; at < second.length; at += 50_000) yield second.subarray(at, at + 50_000);
    }

    const back = await read(
      await bytesOf(mergeByTime(partsOf([first, chunks()]), ...TIME.meetings, { zone: ZONE })),
    );

    expect(first.length + second.length).toBeGreaterThan(256 * 1024);
    expect(back).toHaveLength(2_401);
    const times = back.slice(1).map((row) => String(row[2]));
    expect(times).toEqual([...times].sort());
    expect(new Set(back.slice(1).map(([id]) => id)).size).toBe(2_400);
  });

  it('stop when they are told to, and say which part cannot be read', async () => {
    const parts = [await book([['1', 'a', time(1), '3']]), Buffer.from('{"code":121001}')];
    const abort = AbortSignal.abort(new Error('cancelled'));

    await expect(merged(parts)).rejects.toMatchObject({
      facts: { advice: 'workbook-unreadable', values: { part: 1 } },
    });
    const stopped = mergeByTime(partsOf(parts), ...TIME.meetings, { zone: ZONE, signal: abort });
    await expect(bytesOf(stopped)).rejects.toThrow('cancelled');
  });
});

describe('the workbooks of several joins', () => {
  const headers = ['时间', '音频-延迟（接收）'];
  const meeting = rangeOf('2026-11-19T09:00+08:00', '2026-11-19T11:00+08:00');
  const mergedIn = (parts: readonly TaskWorkbook[], locale: 'zh_cn' | 'en_us' = 'zh_cn') =>
    bytesOf(mergeJoins(parts, { zone: ZONE, locale }));
  const summarise = (workbook: Buffer) =>
    kindOf('quality').summarise(
      workbook,
      { range: meeting, filter: {}, delivery: 'link' },
      new AbortController().signal,
    );
  let joins: readonly (TaskWorkbook & { readonly workbook: Buffer })[];
  beforeAll(async () => {
    const books = [
      await book([[time(571), '5ms']], headers),
      await book([[time(604), '9ms']], headers),
      await book([], []),
    ];
    joins = books.map((workbook, n) => {
      const joinTime = meeting.start / 1000 + ([31, 64, 100][n] ?? 0) * 60;
      return { task: { start: joinTime, end: joinTime + 60, joinTime }, workbook };
    });
  });

  it('become numbered sheets, named by when each began, in the language of the chat', async () => {
    const bytes = await mergedIn(joins);
    const names = ['第 1 次入会 09点31分', '第 2 次入会 10点04分', '第 3 次入会 10点40分'];

    expect(await sheetNames(bytes)).toEqual(names);
    expect(await Promise.all(names.map((name) => read(bytes, name)))).toEqual([
      [headers, [time(571), '5ms']],
      [headers, [time(604), '9ms']],
      [],
    ]);
    const english = ['Join 1 at 09.31', 'Join 2 at 10.04', 'Join 3 at 10.40'];
    expect(await sheetNames(await mergedIn(joins, 'en_us'))).toEqual(english);
  });

  it('have the figures of all of them, with and without minutes; a file without a header row has none', async () => {
    const found = {
      rows: 2,
      joins: 3,
      first: meeting.start + 31 * 60_000,
      last: meeting.start + 64 * 60_000,
    };

    expect(await summarise(await mergedIn(joins))).toMatchObject(found);
    await expect(summarise(await book([], []))).rejects.toMatchObject({
      facts: { advice: 'workbook-unreadable' },
    });
  });

  it('say which of them cannot be read', async () => {
    const broken = joins.slice(0, 2).map((each, n) => ({
      ...each,
      workbook: n === 1 ? each.workbook.subarray(0, 500) : each.workbook,
    }));

    await expect(mergedIn(broken)).rejects.toMatchObject({
      facts: { advice: 'workbook-unreadable', values: { part: 1 } },
    });
  });

  it('are handed on byte for byte where there is only one', async () => {
    expect(await mergedIn(joins.slice(0, 1))).toEqual(joins[0]?.workbook);
  });
});
