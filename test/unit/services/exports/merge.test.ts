import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sheetNames } from '../../../../src/lib/workbook/package.ts';
import { readRows } from '../../../../src/lib/workbook/reader.ts';
import type { Row } from '../../../../src/lib/workbook/sheet.ts';
import type { WrittenCell } from '../../../../src/lib/workbook/writer.ts';
import { kindOf } from '../../../../src/services/exports/kinds/index.ts';
import {
  mergeByTime,
  mergeJoins,
  type TaskWorkbook,
} from '../../../../src/services/exports/kinds/workbooks.ts';
import { type Fields, MEETINGS, MINUTES } from '../../../../src/services/records/index.ts';
import { incompressible } from '../../../support/raw-xlsx.ts';
import { bookOf, rangeOf } from './kinds/support.ts';

const ZONE = 'Asia/Shanghai';
const HEADERS: readonly string[] = ['会议ID', '会议主题', '会议开始时间', '参会人数量'];

type Cells = readonly WrittenCell[];
const book = (rows: readonly Cells[], headers = HEADERS) => bookOf(headers, rows);

async function read(bytes: Buffer, sheet?: string): Promise<Row[]> {
  return (await Readable.from(readRows(bytes, { sheet })).toArray()).flat();
}

type Workbook = TaskWorkbook['workbook'];
type ByTime = readonly [Fields, string];
const MEETINGS_BY_TIME: ByTime = [MEETINGS, 'start'];

const mergeOf = (workbooks: readonly Workbook[], more: object = {}, by = MEETINGS_BY_TIME) => {
  const parts = workbooks.map((workbook) => ({ task: { start: 0, end: 0 }, workbook }));
  return buffer(mergeByTime(parts, ...by, { zone: ZONE, ...more }));
};
const merged = async (parts: readonly Buffer[], by?: ByTime) => read(await mergeOf(parts, {}, by));

const time = (minute: number): string => {
  const at = new Date(Date.UTC(2026, 10, 19) + minute * 60_000).toISOString();
  return `${at.slice(0, 10).replaceAll('-', '.')} ${at.slice(11, 19)} (GMT+08:00)`;
};
const unreadable = (more: object = {}) => ({ facts: { advice: 'workbook-unreadable', ...more } });

describe('the workbooks of several tasks', () => {
  const later = ['512340987', '周会', time(90), '3'];
  const [evening, morning] = [60, 5].map((minute) => [`8${minute}`, '例会', time(minute), '2']) as [Row, Row];
  const [one, same] = ['3', '4'].map((people) => ['1', 'a', time(1), people]) as [Row, Row];

  it.each<
    [string, readonly (readonly [readonly Cells[], (readonly string[])?])[], readonly (Cells | undefined)[]]
  >([
    ['become one in time order', [[[later]], [[evening, morning]]], [morning, evening, later]],
    ['hold a row once that two tasks have', [[[one]], [[one]]], [one]],
    ['hold a row twice that the first has twice', [[[one, one]], [[one]]], [one, one]],
    ['hold a row twice that the second has twice', [[[one]], [[one, one]]], [one, one]],
    ['hold rows that differ', [[[one]], [[same]]], [one, same]],
    ['may be without rows, and even without headers', [[[], []], [[]], [[one]], [[]]], [one]],
    ['may all be without rows', [[[]], [[]]], []],
  ])('%s, with the official headers', async (_what, parts, expected) => {
    const books = await Promise.all(parts.map(([rows, headers]) => book(rows, headers)));

    expect(await merged(books)).toEqual([HEADERS, ...expected]);
  });

  it('may have their columns in another order, and new ones', async () => {
    const newer = ['会议开始时间', '会议 ID', 'AI 纪要', '会议主题'];
    const first = [time(1), '1', null, 'a'];
    const other = await book([[time(2), '2', '是', 'b'], first], newer);
    const [headers, ...rows] = await merged([await book([one]), other]);

    expect(headers).toEqual([...HEADERS, 'AI 纪要']);
    expect(rows).toEqual([one, ['1', 'a', time(1)], ['2', 'b', time(2), null, '是']]);
  });

  it('keep rows whose time cannot be read, at the end and in their order, and two columns of the same name apart', async () => {
    const odd = ['稍后', time(2), null].map((when, n) => [String(n + 1), 'x', when, '1']);
    const back = await merged([await book(odd), await book([['4', 'w', time(1), '1']])]);
    const headers = ['时间', '延迟', '延迟'];
    const rows = [2, 1].map((minute) => [time(minute), `${minute}ms`, `${minute + 5}ms`]);
    const twice = await merged(await Promise.all(rows.map((row) => book([row], headers))), [MINUTES, 'time']);

    expect(back.slice(1).map(([id]) => id)).toEqual(['4', '2', '1', '3']);
    expect(twice).toEqual([headers, rows[1], rows[0]]);
  });

  it('give the table back that was split, whatever the cuts, the overlap and the order of columns', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
    const cell = fc.oneof(text, fc.constantFrom('=1+1', '-', '5ms', null), fc.nat(1e6));
    const minutes = fc.array(fc.tuple(fc.integer({ min: 0, max: 3_000 }), cell, cell), { maxLength: 25 });
    const cuts = fc.array(fc.tuple(fc.nat(24), fc.nat(3), fc.boolean()), { minLength: 1, maxLength: 5 });
    const headers = ['id', '会议开始时间', 'a', 'b'];
    const check = async (given: [number, WrittenCell, WrittenCell][], edges: [number, number, boolean][]) => {
      const sorted = given.sort(([a], [b]) => a - b);
      const table = sorted.map(([minute, a, b], index) => [index, time(minute), a, b] as const);
      const ends = edges.map(([cut]) => Math.min(cut, table.length)).sort((a, b) => a - b);
      const parts = [...ends, table.length].map((end, index) => {
        const [, overlap = 0, reversed] = edges[index] ?? [];
        const rows = table.slice(Math.max(0, (ends[index - 1] ?? 0) - overlap), end);
        if (!reversed || index === 0) return book(rows, headers);
        const turned = rows.map((row) => row.toReversed());
        return book(turned, headers.toReversed());
      });

      expect(await merged(await Promise.all(parts))).toEqual(await read(await book(table, headers)));
    };
    await fc.assert(fc.asyncProperty(minutes, cuts, check), { numRuns: 15 });
  });

  it('are merged in a thread when they are large, whether they come at once or in chunks', async () => {
    const at = (n: number) => time(n % 2 === 0 ? n : 4_800 - n);
    const rows = Array.from({ length: 2_400 }, (_, n) => [n, `会议 ${incompressible(n, 160)}`, at(n), '3']);
    const [first, second] = [await book(rows.slice(0, 1_400)), await book(rows.slice(1_300))];
    async function* chunks() {
      for (let at = 0; at < second.length; at += 50_000) yield second.subarray(at, at + 50_000);
    }
    const [, ...back] = await read(await mergeOf([first, chunks()]));

    expect(first.length + second.length).toBeGreaterThan(256 * 1024);
    const times = back.map((row) => String(row[2]));
    expect(times).toEqual([...times].sort());
    expect([back.length, new Set(back.map(([id]) => id)).size]).toEqual([2_400, 2_400]);
  });

  it('are handed on byte for byte where there is one; stop when told to, and say which cannot be read', async () => {
    const only = await book([one]);
    const broken = [only, Buffer.from('{"code":121001}')];
    const signal = AbortSignal.abort(new Error('cancelled'));
    const empty = await Promise.all([book([], []), book([], [])]);

    expect(await mergeOf([only])).toEqual(only);
    await expect(mergeOf(broken)).rejects.toMatchObject(unreadable({ values: { part: 1 } }));
    await expect(mergeOf(broken, { signal })).rejects.toThrow('cancelled');
    await expect(mergeOf(empty)).rejects.toMatchObject(unreadable());
  });
});

describe('the workbooks of several joins', () => {
  const headers = ['时间', '音频-延迟（接收）'];
  const meeting = rangeOf('2026-11-19T09:00+08:00', '2026-11-19T11:00+08:00');
  const mergedIn = (parts: readonly TaskWorkbook[], locale: 'zh_cn' | 'en_us' = 'zh_cn') =>
    buffer(mergeJoins(parts, { zone: ZONE, locale }));
  const summarise = (workbook: Buffer) => {
    const facts = { range: meeting, filter: {}, delivery: 'link' } as const;
    return kindOf('quality').summarise(workbook, facts, new AbortController().signal);
  };
  const joined = async (minute: number, workbook: Promise<Buffer>) => {
    const joinTime = meeting.start / 1000 + minute * 60;
    return { task: { start: joinTime, end: joinTime + 60, joinTime }, workbook: await workbook };
  };
  const three = () => {
    const [first, last] = [book([[time(571), '5ms']], headers), book([[time(604), '9ms']], headers)];
    return Promise.all([joined(31, first), joined(64, last), joined(100, book([], []))]);
  };

  it('become numbered sheets, named by when each began, in the language of the chat, with the figures of all', async () => {
    const joins = await three();
    const bytes = await mergedIn(joins);
    const names = ['第 1 次入会 09点31分', '第 2 次入会 10点04分', '第 3 次入会 10点40分'];
    const rows = [[headers, [time(571), '5ms']], [headers, [time(604), '9ms']], []];
    const [first, last] = [31, 64].map((minute) => meeting.start + minute * 60_000);

    expect(await sheetNames(bytes)).toEqual(names);
    expect(await Promise.all(names.map((name) => read(bytes, name)))).toEqual(rows);
    const english = ['Join 1 at 09.31', 'Join 2 at 10.04', 'Join 3 at 10.40'];
    expect(await sheetNames(await mergedIn(joins, 'en_us'))).toEqual(english);
    expect(await summarise(bytes)).toMatchObject({ rows: 2, joins: 3, first, last });
    await expect(summarise(await book([], []))).rejects.toMatchObject(unreadable());
  });

  it('are handed on byte for byte where there is one, and say which of them cannot be read', async () => {
    const [one, two] = await three();
    const broken = [one, { ...two, workbook: two.workbook.subarray(0, 500) }];

    expect(await mergedIn([one])).toEqual(one.workbook);
    await expect(mergedIn(broken)).rejects.toMatchObject(unreadable({ values: { part: 1 } }));
  });
});
