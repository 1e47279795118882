import { describe, expect, it } from 'vitest';
import { readCompare } from '../../../../src/handlers/parse/compare.ts';

/** Noon in Shanghai of a Wednesday. */
const AT = { now: Date.UTC(2026, 10, 18, 4), zone: 'Asia/Shanghai', historyDays: 90 };
const read = (text: string) =>
  readCompare(
    text.split(' ').filter((word) => word !== ''),
    [],
    AT,
  );
const side = (from: string, to: string) => ({ from, to });

describe('/对比', () => {
  it.each<[string, object]>([
    ['上周 本周', { before: side('2026-11-09', '2026-11-15'), after: side('2026-11-16', '2026-11-17') }],
    ['本周 对比 上周', { before: side('2026-11-09', '2026-11-15'), after: side('2026-11-16', '2026-11-17') }],
    [
      'last week vs this week by place',
      {
        before: side('2026-11-09', '2026-11-15'),
        after: side('2026-11-16', '2026-11-17'),
        dimension: 'location',
      },
    ],
    [
      '2026-11-01..2026-11-07 2026-11-08..2026-11-14 部门',
      {
        before: side('2026-11-01', '2026-11-07'),
        after: side('2026-11-08', '2026-11-14'),
        dimension: 'department',
      },
    ],
    [
      '前天 昨天 部门:研发部',
      { before: side('2026-11-16', '2026-11-16'), scope: { of: 'department', name: '研发部' } },
    ],
  ])('%s is understood', (text, request) => {
    expect(read(text)).toMatchObject({ ok: true, request });
  });

  it.each([
    ['', 'two'],
    ['上周', 'two'],
    ['上周 胡话', 'range'],
    ['上周 下周', 'future'],
    ['上周 今天', 'future'],
    ['2026-11-01..2026-11-10 2026-11-08..2026-11-14', 'overlap'],
    ['上周 和 昨天 9:00-18:00', 'days'],
    ['2026-01-01..2026-01-07 上周', 'too-old'],
    ['上周 本周 部门 地点', 'twice'],
  ])('%s is refused: %s', (text, is) => {
    expect(read(text)).toMatchObject({ ok: false, problem: { is } });
  });
});
