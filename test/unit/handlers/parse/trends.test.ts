import { describe, expect, it } from 'vitest';
import { readDigestForm } from '../../../../src/handlers/parse/forms.ts';
import { readCompare, readTrend } from '../../../../src/handlers/parse/trends.ts';
import { anyString, holds } from '../../../support/random.ts';
import { eachRow, rowsOf, wordsOf } from '../../../support/rows.ts';

/** Noon in Shanghai of a Wednesday. */
const AT = { now: Date.UTC(2026, 10, 18, 4), zone: 'Asia/Shanghai', historyDays: 90 };
const trend = (text: string) => readTrend(wordsOf(text, /[\s,、]+/), [], AT);

describe('/trend', () => {
  it.each<[text: string, days: number | undefined, dimension?: string]>([
    ['', undefined],
    ['90d', 90],
    ['最近90天 部门', 90, 'department'],
    ['last 30 days by place', 30, 'location'],
    ['8 weeks network', 56, 'networkType'],
    ['3个月 按设备', 90, 'device'],
    ['版本', undefined, 'appVersion'],
    ['出口', undefined, 'egress'],
    ['三个月 部门', 90, 'department'],
    ['最近半年', 180],
    ['一年', 365],
  ])('%s', (text, days, dimension) => {
    expect(trend(text)).toEqual({ ok: true, request: { days, dimension, scope: { of: 'tenant' } } });
  });

  it.each<[text: string, from: string, to: string, dimension?: string]>([
    ['上周 地点', '2026-11-09', '2026-11-15', 'location'],
    ['by place last month', '2026-10-01', '2026-10-31', 'location'],
    ['上上周', '2026-11-02', '2026-11-08'],
    ['nov 3 to nov 7 地点', '2026-11-03', '2026-11-07', 'location'],
    ['地点 last month', '2026-10-01', '2026-10-31', 'location'],
    ['部门 last week', '2026-11-09', '2026-11-15', 'department'],
    ['10月', '2026-10-01', '2026-10-31'],
    ['2026-11-03..2026-11-05 部门', '2026-11-03', '2026-11-05', 'department'],
    ['本周', '2026-11-16', '2026-11-17'],
    ['昨天', '2026-11-17', '2026-11-17'],
  ])('%s ends where the range ends, or with yesterday', (text, from, to, dimension) => {
    const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
    expect(trend(text)).toEqual({ ok: true, request: { days, to, dimension, scope: { of: 'tenant' } } });
  });

  const refused = rowsOf({
    length: '3d | 999天',
    twice: '30d 90d | 部门 地点 | 30d 上周',
    word: `香蕉 | ${'on '.repeat(40)}last week`,
    future: '今天 | 下周',
    days: '昨天 9:00-12:00',
    'too-old': '2026-01-01..2026-01-31',
  });
  it.each(refused)('%s is told what would work: %s', (text, is) => {
    expect(trend(text)).toMatchObject({ ok: false, problem: { is } });
  });

  it('takes a scope, which ends where the days or groups begin, and never throws', () => {
    const request = { days: 30, dimension: 'department', scope: { of: 'rooms', names: ['木星'] } };
    expect(trend('会议室:木星 30d 部门')).toMatchObject({ request });
    holds(anyString(60), (text) => void trend(text));
  });
});

const compared = (text: string) => readCompare(wordsOf(text), [], AT);

describe('/对比', () => {
  const weeks = ['2026-11-09..2026-11-15', '2026-11-16..2026-11-17'] as const;
  const [days, scope] = [['2026-11-16..2026-11-16', '2026-11-17..2026-11-17'] as const, { name: '研发部' }];
  it.each<[text: string, before: string, after: string, more: object]>([
    ['上周 本周', ...weeks, {}],
    ['本周 对比 上周', ...weeks, {}],
    ['last week vs this week by place', ...weeks, { dimension: 'location' }],
    ['2026-11-01..2026-11-07 上周 部门', '2026-11-01..2026-11-07', weeks[0], { dimension: 'department' }],
    ['前天 昨天 部门:研发部', ...days, { scope }],
  ])('%s is understood', (text, before, after, more) => {
    const side = (range: string) => ({ from: range.slice(0, 10), to: range.slice(12) });
    const request = { before: side(before), after: side(after), ...more };
    expect(compared(text)).toMatchObject({ ok: true, request });
  });

  eachRow({
    two: ' | 上周',
    range: '上周 胡话',
    future: '上周 下周 | 上周 今天',
    overlap: '2026-11-01..2026-11-10 2026-11-08..2026-11-14',
    days: '上周 和 昨天 9:00-18:00',
    'too-old': '2026-01-01..2026-01-07 上周',
    twice: '上周 本周 部门 地点',
  })('%s is refused: %s', (text, is) => {
    expect(compared(text)).toMatchObject({ ok: false, problem: { is } });
  });
});

describe('a place is whose meetings', () => {
  const scope = { of: 'place', name: '苏州' };
  const words = ['地点', '位置', '办公地点', '办公室', '站点', 'place', 'site', 'Location', 'office'];
  it.each(words)('%s, with a colon behind it, in full width too, or with a blank', (word) => {
    const request = { days: 30, dimension: 'networkType', scope };
    for (const typed of [`${word}:苏州`, `${word}：苏州`, `${word}: 苏州`, `${word}=苏州`, `${word} 苏州`])
      expect(trend(`30d 网络 ${typed}`)).toMatchObject({ request });
  });

  it('in the form of a digest too', () => {
    const fields: Readonly<Record<string, string>> = { time: '09:00', scope: 'place', names: '苏州' };
    expect(readDigestForm((name) => fields[name] ?? '', AT)).toMatchObject({ request: { scope } });
  });

  it('and goes on where a name in Latin letters does', () => {
    for (const text of ['place:San Francisco last week this week', 'Last week this week place:San Francisco'])
      expect(compared(text)).toMatchObject({ request: { scope: { of: 'place', name: 'San Francisco' } } });
    const berlin = { scope: { name: 'Berlin' } };
    expect(compared('place:Berlin Last week this week')).toMatchObject({ request: berlin });
    const newYork = { dimension: 'networkType', scope: { name: 'New York' } };
    expect(trend('place:New York Network')).toMatchObject({ request: newYork });
  });

  it('and the word alone is still the split, beside a place as well', () => {
    for (const word of ['地点', '办公室', '站点', 'place'])
      expect(trend(word)).toMatchObject({ request: { dimension: 'location', scope: { of: 'tenant' } } });
    expect(trend('地点:苏州 地点')).toMatchObject({ request: { dimension: 'location', scope } });
  });

  it('and wants a name, and only one', () => {
    expect(trend('地点:')).toMatchObject({ problem: { problem: { is: 'names-missing' } } });
    expect(trend('地点:苏州 地点:上海')).toMatchObject({ problem: { problem: { is: 'twice' } } });
  });
});
