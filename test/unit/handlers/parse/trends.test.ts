import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCompare, readTrend } from '../../../../src/handlers/parse/trends.ts';

const trend = (text: string) =>
  readTrend(
    text.split(/[\s,、]+/).filter((word) => word !== ''),
    [],
  );

describe('/trend', () => {
  it.each([
    ['', undefined, undefined],
    ['90d', 90, undefined],
    ['最近90天 部门', 90, 'department'],
    ['last 30 days by place', 30, 'location'],
    ['8 weeks network', 56, 'networkType'],
    ['3个月 按设备', 90, 'device'],
    ['版本', undefined, 'appVersion'],
    ['出口', undefined, 'egress'],
    ['三个月 部门', 90, 'department'],
    ['最近半年', 180, undefined],
    ['一年', 365, undefined],
  ])('%s', (text, days, dimension) => {
    expect(trend(text)).toEqual({ ok: true, request: { days, dimension, scope: { of: 'tenant' } } });
  });

  it.each([
    ['3d', 'days'],
    ['999天', 'days'],
    ['30d 90d', 'twice'],
    ['部门 地点', 'twice'],
    ['香蕉', 'word'],
  ])('%s is told what would work', (text, is) => {
    expect(trend(text)).toMatchObject({ ok: false, problem: { is } });
  });

  it('takes a scope, and never throws', () => {
    expect(trend('30d 部门:研发部')).toMatchObject({
      request: { scope: { of: 'department', name: '研发部' } },
    });
    expect(trend('会议室:木星 30d 部门')).toMatchObject({
      request: { days: 30, dimension: 'department', scope: { of: 'rooms', names: ['木星'] } },
    });
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => void trend(text)));
  });
});

/** Noon in Shanghai of a Wednesday. */
const AT = { now: Date.UTC(2026, 10, 18, 4), zone: 'Asia/Shanghai', historyDays: 90 };
const compared = (text: string) =>
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
    expect(compared(text)).toMatchObject({ ok: true, request });
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
    expect(compared(text)).toMatchObject({ ok: false, problem: { is } });
  });
});
