import { describe, expect, it } from 'vitest';
import { parseRange, type RangeOptions } from '../../../../src/lib/range/index.ts';
import type { TimeRange } from '../../../../src/lib/range/zone.ts';

/** A Friday. */
const NOW = Date.parse('2026-11-20T15:30:00+08:00');
const SHANGHAI = { now: NOW, zone: 'Asia/Shanghai' };

function understood(text: string, options: RangeOptions = SHANGHAI): TimeRange {
  const result = parseRange(text, options);
  if (!result.ok) throw new Error(`${text}: ${result.problem}`);
  return result.range;
}

function local(instant: number): string {
  return new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

describe('the words people use for a range', () => {
  it.each([
    ['今天', '2026-11-20 00:00', '2026-11-20 15:30', 'today'],
    ['today', '2026-11-20 00:00', '2026-11-20 15:30', 'today'],
    ['昨天', '2026-11-19 00:00', '2026-11-20 00:00', 'yesterday'],
    ['昨日的', '2026-11-19 00:00', '2026-11-20 00:00', 'yesterday'],
    ['YESTERDAY', '2026-11-19 00:00', '2026-11-20 00:00', 'yesterday'],
    ['前天', '2026-11-18 00:00', '2026-11-19 00:00', 'day before yesterday'],
    ['大前天', '2026-11-17 00:00', '2026-11-18 00:00', '3 days ago'],
    ['5天前', '2026-11-15 00:00', '2026-11-16 00:00', '5 days ago'],
    ['周五到周六', '2026-11-13 00:00', '2026-11-15 00:00', 'friday..saturday'],
    ['周一到周三', '2026-11-16 00:00', '2026-11-19 00:00', 'monday..wednesday'],
    ['本周', '2026-11-16 00:00', '2026-11-20 15:30', 'this week'],
    ['上周', '2026-11-09 00:00', '2026-11-16 00:00', 'last week'],
    ['上个星期', '2026-11-09 00:00', '2026-11-16 00:00', 'last week'],
    ['last week', '2026-11-09 00:00', '2026-11-16 00:00', 'last week'],
    ['本月', '2026-11-01 00:00', '2026-11-20 15:30', 'this month'],
    ['这个月', '2026-11-01 00:00', '2026-11-20 15:30', 'this month'],
    ['上月', '2026-10-01 00:00', '2026-11-01 00:00', 'last month'],
    ['上個月', '2026-10-01 00:00', '2026-11-01 00:00', 'last month'],
    ['上季度', '2026-07-01 00:00', '2026-10-01 00:00', 'last quarter'],
    ['去年', '2025-01-01 00:00', '2026-01-01 00:00', 'last year'],
    ['7d', '2026-11-14 00:00', '2026-11-20 15:30', 'last 7 days'],
    ['7天', '2026-11-14 00:00', '2026-11-20 15:30', 'last 7 days'],
    ['2w', '2026-11-07 00:00', '2026-11-20 15:30', 'last 2 weeks'],
    ['最近7天', '2026-11-14 00:00', '2026-11-20 15:30', 'last 7 days'],
    ['最近七天', '2026-11-14 00:00', '2026-11-20 15:30', 'last 7 days'],
    ['last 7 days', '2026-11-14 00:00', '2026-11-20 15:30', 'last 7 days'],
    ['最近两周', '2026-11-07 00:00', '2026-11-20 15:30', 'last 2 weeks'],
    ['最近一个月', '2026-10-21 00:00', '2026-11-20 15:30', 'last 1 month'],
    ['近3小时', '2026-11-20 12:30', '2026-11-20 15:30', 'last 3 hours'],
    ['past 3 hours', '2026-11-20 12:30', '2026-11-20 15:30', 'last 3 hours'],
    ['past hour', '2026-11-20 14:30', '2026-11-20 15:30', 'last 1 hour'],
    ['过去 30 分钟', '2026-11-20 15:00', '2026-11-20 15:30', 'last 30 minutes'],
    ['最近半小时', '2026-11-20 15:00', '2026-11-20 15:30', 'last 30 minutes'],
  ])('%s', (text, start, end, spec) => {
    const range = understood(text);

    expect([local(range.start), local(range.end), range.spec, range.relative]).toEqual([
      start,
      end,
      spec,
      true,
    ]);
  });

  it.each([
    ['周一', '2026-11-16', 'monday'],
    ['周五', '2026-11-20', 'friday'],
    ['星期六', '2026-11-14', 'saturday'],
    ['上周三', '2026-11-11', 'last week wednesday'],
    ['上周日', '2026-11-15', 'last week sunday'],
    ['last Wednesday', '2026-11-18', 'last wednesday'],
    ['last friday', '2026-11-13', 'last friday'],
    ['Wed', '2026-11-18', 'wednesday'],
  ])('the weekday %s is %s', (text, day, spec) => {
    const range = understood(text);

    expect([local(range.start).slice(0, 10), range.spec]).toEqual([day, spec]);
  });
});

describe('dates in every common way of writing', () => {
  it.each([
    '2026-11-19',
    '2026/11/19',
    '2026.11.19',
    '20261119',
    '２０２６－１１－１９',
    '2026年11月19日',
    '2026 年 11 月 19 日',
    '2026年11月19号',
    '11-19',
    '11/19',
    '11月19日',
    '十一月十九日',
    '11月19日（周四）',
    '19日',
    '19号',
    '2026-11-19..2026-11-19',
  ])('%s', (text) => {
    expect(understood(text)).toEqual({
      spec: '2026-11-19',
      relative: false,
      start: Date.parse('2026-11-19T00:00+08:00'),
      end: Date.parse('2026-11-20T00:00+08:00'),
      zone: 'Asia/Shanghai',
    });
  });

  it.each([
    ['11-21', '2025-11-21'],
    ['1月5日', '2026-01-05'],
    ['25日', '2026-10-25'],
    ['31日', '2026-10-31'],
    ['2月29日', '2024-02-29'],
  ])('%s without a year is the latest one: %s', (text, spec) => {
    expect(understood(text).spec).toBe(spec);
  });
});

describe('two ends', () => {
  it.each([
    ['2026-11-01..2026-11-19', '2026-11-01..2026-11-19'],
    ['2026-11-01 ~ 2026-11-19', '2026-11-01..2026-11-19'],
    ['2026-11-01～2026-11-19', '2026-11-01..2026-11-19'],
    ['2026-11-01 – 2026-11-19', '2026-11-01..2026-11-19'],
    ['2026-11-01 - 2026-11-19', '2026-11-01..2026-11-19'],
    ['2026/11/01-2026/11/19', '2026-11-01..2026-11-19'],
    ['2026-11-01 to 2026-11-19', '2026-11-01..2026-11-19'],
    ['from 2026-11-01 until 11-19', '2026-11-01..2026-11-19'],
    ['11-01 到 11-19', '2026-11-01..2026-11-19'],
    ['从11月1日到11月19日', '2026-11-01..2026-11-19'],
    ['11月1日至19日', '2026-11-01..2026-11-19'],
    ['11月1-19日', '2026-11-01..2026-11-19'],
    ['11-01..2025-11-19', '2025-11-01..2025-11-19'],
    ['12-25..01-05', '2025-12-25..2026-01-05'],
    ['9月-10月', '2026-09-01..2026-10-31'],
    ['从前天到昨天', 'day before yesterday..yesterday'],
    ['上周五到现在', 'last week friday..now'],
    ['昨天到昨天', 'yesterday'],
    ['11-19 14:00..11-20 09:30', '2026-11-19 14:00..2026-11-20 09:30'],
  ])('%s', (text, spec) => {
    expect(understood(text).spec).toBe(spec);
  });
});

describe('times of day', () => {
  it.each([
    ['昨天 9:00-18:00', '09:00', '18:00'],
    ['昨天９：００～１８：００', '09:00', '18:00'],
    ['yesterday 9:00 AM to 6 pm', '09:00', '18:00'],
    ['昨天上午9点到下午3点半', '09:00', '15:30'],
    ['昨天9-18点', '09:00', '18:00'],
    ['昨天下午2点到4点', '14:00', '16:00'],
    ['昨天上午', '06:00', '12:00'],
    ['yesterday morning', '06:00', '12:00'],
    ['昨天下午', '12:00', '18:00'],
    ['昨晚', '18:00', '24:00'],
    ['昨天晚上8点一刻至晚上12点', '20:15', '24:00'],
    ['昨天22:00到0:00', '22:00', '24:00'],
    ['昨天 12 am - 12 pm', '00:00', '12:00'],
    ['昨天中午12点-13:00', '12:00', '13:00'],
  ])('%s', (text, from, to) => {
    expect(understood(text).spec).toBe(`yesterday ${from}..${to}`);
  });

  it.each([
    ['9:00-18:00 昨天', 'yesterday 09:00..18:00'],
    ['9:00-18:00昨天', 'yesterday 09:00..18:00'],
    ['９：００－１８：００，昨天', 'yesterday 09:00..18:00'],
    ['9:00-18:00 yesterday', 'yesterday 09:00..18:00'],
    ['from 9 am to 6 pm on 11-18', '2026-11-18 09:00..18:00'],
    ['上午9点到11点 11-18', '2026-11-18 09:00..11:00'],
    ['下午2點到4點 上週三', 'last week wednesday 14:00..16:00'],
    ['9-18点 3天前', '3 days ago 09:00..18:00'],
    ['上午 昨天', 'yesterday 06:00..12:00'],
    ['in the morning yesterday', 'yesterday 06:00..12:00'],
    ['22:00到0:00 11月18日', '2026-11-18 22:00..24:00'],
  ])('may come before their day: %s', (text, spec) => {
    expect(understood(text).spec).toBe(spec);
  });

  it.each(['11-18 上午', '11-18 上午9点到11点', '20261118下午', '11/18 morning'])(
    'stand behind a date of figures: %s',
    (text) => {
      expect(understood(text).spec).toMatch(/^2026-11-18 \d\d:00\.\.\d\d:00$/);
    },
  );

  it('belong to today where no day is said', () => {
    expect(understood('9:00-11:00').spec).toBe('today 09:00..11:00');
  });
});

describe('what cannot work is named', () => {
  it.each([
    ['', 'not-understood'],
    ['   ', 'not-understood'],
    ['前世', 'not-understood'],
    ['昨天 9点', 'not-understood'],
    ['昨天 25:00-26:00', 'not-understood'],
    ['上周 9:00-18:00', 'not-understood'],
    ['9:00-18:00 上周', 'not-understood'],
    ['9点 昨天', 'not-understood'],
    ['9:00-18:00 昨天 今天', 'not-understood'],
    ['9:00-11:00 昨天 14:00-15:00', 'not-understood'],
    ['今天 9:00-18:00 昨天', 'not-understood'],
    ['9:00-18:00 11-01 到 11-19', 'not-understood'],
    ['18:00-9:00 昨天', 'reversed'],
    ['9:00-18:00 2月30日', 'no-such-date'],
    ['512340987', 'not-understood'],
    ['最近0天', 'not-understood'],
    ['🙂', 'not-understood'],
    ['昨'.repeat(50_000), 'not-understood'],
    ['2026-11-19..2026-11-01', 'reversed'],
    ['11-19..11-01', 'reversed'],
    ['今天到昨天', 'reversed'],
    ['昨天 18:00-9:00', 'reversed'],
    ['明天', 'future'],
    ['2026-12-01', 'future'],
    ['今天 16:00-17:00', 'future'],
    ['下周到现在', 'future'],
    ['2024-01-01..2026-01-01', 'too-long'],
    ['2025-11-20..2026-11-20', 'too-long'],
    ['去年..今年', 'too-long'],
    ['最近400天', 'too-long'],
    ['最近9999小时', 'too-long'],
    ['2026-02-30', 'no-such-date'],
    ['2月30日', 'no-such-date'],
    ['13-01', 'no-such-date'],
    ['2026-11-01..2026-11-31', 'no-such-date'],
  ])('%s: %s', (text, problem) => {
    expect(parseRange(text, SHANGHAI)).toEqual({ ok: false, problem, text });
  });

  it('takes a year to the day, leap years too', () => {
    expect(understood('2025-11-19..2026-11-18').end).toBe(Date.parse('2026-11-19T00:00+08:00'));
    expect(understood('2024年').spec).toBe('2024-01-01..2024-12-31');
  });
});

describe('the present', () => {
  it('ends what reaches past it, and says that the same words will mean more later', () => {
    const range = understood('2026-11-01..2026-11-30');

    expect([range.end, range.relative, range.spec]).toEqual([NOW, true, '2026-11-01..2026-11-30']);
  });

  it('does not end what may lie ahead', () => {
    const ahead = { ...SHANGHAI, allowFuture: true };

    expect(understood('明天', ahead).start).toBe(Date.parse('2026-11-21T00:00+08:00'));
    expect(understood('今天', ahead).end).toBe(Date.parse('2026-11-21T00:00+08:00'));
  });

  it.each([
    ['未来7天', '2026-11-28 00:00', 'next 7 days'],
    ['接下来七天', '2026-11-28 00:00', 'next 7 days'],
    ['未来 1 天', '2026-11-22 00:00', 'next 1 day'],
    ['未来两周内', '2026-12-05 00:00', 'next 2 weeks'],
    ['next 7 days', '2026-11-28 00:00', 'next 7 days'],
    ['the next 1 week', '2026-11-28 00:00', 'next 1 week'],
  ])('%s is ahead: from now to the end of its last day', (text, end, spec) => {
    const range = understood(text, { ...SHANGHAI, allowFuture: true });

    expect([range.start, local(range.end), range.spec, range.relative]).toEqual([NOW, end, spec, true]);
    expect(understood(range.spec, { ...SHANGHAI, allowFuture: true })).toEqual(range);
  });

  it.each([
    ['未来7天', false, 'future'],
    ['next 0 days', true, 'not-understood'],
    ['未来400天', true, 'too-long'],
    ['next 60 weeks', true, 'too-long'],
  ])('%s cannot work (future allowed: %s): %s', (text, allowFuture, problem) => {
    expect(parseRange(text, { ...SHANGHAI, allowFuture })).toEqual({ ok: false, problem, text });
  });

  it('gives today at least a moment at midnight', () => {
    const midnight = Date.parse('2026-11-20T00:00+08:00');

    const range = understood('今天', { now: midnight, zone: 'Asia/Shanghai' });

    expect([range.start, range.end]).toEqual([midnight, midnight + 1]);
  });
});
