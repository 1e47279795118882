import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTrend } from '../../../../../src/handlers/parse/trend.ts';

const read = (text: string) =>
  readTrend(
    text.split(/[\s,、]+/).filter((word) => word !== ''),
    [],
  );

describe('/trend', () => {
  it.each([
    ['', 30, undefined],
    ['90d', 90, undefined],
    ['最近90天 部门', 90, 'department'],
    ['last 30 days by place', 30, 'location'],
    ['8 weeks network', 56, 'networkType'],
    ['3个月 按设备', 90, 'device'],
    ['版本', 30, 'appVersion'],
    ['出口', 30, 'egress'],
    ['三个月 部门', 90, 'department'],
    ['最近半年', 180, undefined],
    ['一年', 365, undefined],
  ])('%s', (text, days, dimension) => {
    expect(read(text)).toEqual({ ok: true, request: { days, dimension, scope: { of: 'tenant' } } });
  });

  it.each([
    ['3d', 'days'],
    ['999天', 'days'],
    ['30d 90d', 'twice'],
    ['部门 地点', 'twice'],
    ['香蕉', 'word'],
  ])('%s is told what would work', (text, is) => {
    expect(read(text)).toMatchObject({ ok: false, problem: { is } });
  });

  it('takes a scope, and never throws', () => {
    expect(read('30d 部门:研发部')).toMatchObject({
      request: { scope: { of: 'department', name: '研发部' } },
    });
    expect(read('会议室:木星 30d 部门')).toMatchObject({
      request: { days: 30, dimension: 'department', scope: { of: 'rooms', names: ['木星'] } },
    });
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => void read(text)));
  });
});
