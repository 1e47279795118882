import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractRange, parseRange, type RangeOptions } from '../../../../src/lib/range/index.ts';
import type { TimeRange } from '../../../../src/lib/range/zone.ts';
import { holds } from '../../../support/random.ts';
import { outcomes, table } from '../../../support/table.ts';

/** A Friday. */
const NOW = Date.parse('2026-11-20T15:30:00+08:00');
const SHANGHAI = { now: NOW, zone: 'Asia/Shanghai' };
const AHEAD = { ...SHANGHAI, allowFuture: true };

function understood(text: string, options: RangeOptions = SHANGHAI): TimeRange {
  const result = parseRange(text, options);
  if (!result.ok) throw new Error(`${text}: ${result.problem}`);
  return result.range;
}

function local(instant: number): string {
  return new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

it.each(outcomes`
  today: 2026-11-20 00:00 – 2026-11-20 15:30 | 今天 ¦ today
  yesterday: 2026-11-19 00:00 – 2026-11-20 00:00 | 昨天 ¦ 昨日的 ¦ YESTERDAY
  day before yesterday: 2026-11-18 00:00 – 2026-11-19 00:00 | 前天
  3 days ago: 2026-11-17 00:00 – 2026-11-18 00:00 | 大前天
  5 days ago: 2026-11-15 00:00 – 2026-11-16 00:00 | 5天前
  friday..saturday: 2026-11-13 00:00 – 2026-11-15 00:00 | 周五到周六
  monday..wednesday: 2026-11-16 00:00 – 2026-11-19 00:00 | 周一到周三
  this week: 2026-11-16 00:00 – 2026-11-20 15:30 | 本周
  last week: 2026-11-09 00:00 – 2026-11-16 00:00 | 上周 ¦ 上个星期 ¦ last week
  this month: 2026-11-01 00:00 – 2026-11-20 15:30 | 本月 ¦ 这个月
  last month: 2026-10-01 00:00 – 2026-11-01 00:00 | 上月 ¦ 上個月
  last quarter: 2026-07-01 00:00 – 2026-10-01 00:00 | 上季度
  last year: 2025-01-01 00:00 – 2026-01-01 00:00 | 去年
  last 7 days: 2026-11-14 00:00 – 2026-11-20 15:30 | 7d ¦ 7天 ¦ 最近7天 ¦ 最近七天 ¦ last 7 days
  last 2 weeks: 2026-11-07 00:00 – 2026-11-20 15:30 | 2w ¦ 最近两周
  last 1 month: 2026-10-21 00:00 – 2026-11-20 15:30 | 最近一个月
  last 3 hours: 2026-11-20 12:30 – 2026-11-20 15:30 | 近3小时 ¦ past 3 hours
  last 1 hour: 2026-11-20 14:30 – 2026-11-20 15:30 | past hour
  last 30 minutes: 2026-11-20 15:00 – 2026-11-20 15:30 | 过去 30 分钟 ¦ 最近半小时
  monday: 2026-11-16 00:00 – 2026-11-17 00:00 | 周一
  friday: 2026-11-20 00:00 – 2026-11-20 15:30 | 周五
  saturday: 2026-11-14 00:00 – 2026-11-15 00:00 | 星期六
  last week wednesday: 2026-11-11 00:00 – 2026-11-12 00:00 | 上周三
  last week sunday: 2026-11-15 00:00 – 2026-11-16 00:00 | 上周日
  last wednesday: 2026-11-18 00:00 – 2026-11-19 00:00 | last Wednesday
  last friday: 2026-11-13 00:00 – 2026-11-14 00:00 | last friday
  wednesday: 2026-11-18 00:00 – 2026-11-19 00:00 | Wed
`)('the words people use for a range: %s is %s', (text, meant) => {
  const { spec, start, end, relative } = understood(text);

  expect([`${spec}: ${local(start)} – ${local(end)}`, relative]).toEqual([meant, true]);
});

it.each(outcomes`
  2026-11-19 | 2026-11-19 ¦ 2026/11/19 ¦ 2026.11.19 ¦ 20261119 ¦ ２０２６－１１－１９ ¦ 2026年11月19日
  2026-11-19 | 2026 年 11 月 19 日 ¦ 2026年11月19号 ¦ 11-19 ¦ 11/19 ¦ 11月19日 ¦ 十一月十九日 ¦ 11月19日（周四）
  2026-11-19 | 19日 ¦ 19号 ¦ 2026-11-19..2026-11-19
  2025-11-21 | 11-21
  2026-01-05 | 1月5日
  2026-10-25 | 25日
  2026-10-31 | 31日
  2024-02-29 | 2月29日
`)('a date in every common way of writing: %s is %s, the latest one where it has no year', (text, spec) => {
  const start = Date.parse(`${spec}T00:00+08:00`);
  const zone = 'Asia/Shanghai';

  expect(understood(text)).toEqual({ spec, relative: false, start, end: start + 86_400_000, zone });
});

it.each(outcomes`
  2026-11-01..2026-11-19 | 2026-11-01..2026-11-19 ¦ 2026-11-01 ~ 2026-11-19 ¦ 2026-11-01～2026-11-19
  2026-11-01..2026-11-19 | 2026-11-01 – 2026-11-19 ¦ 2026-11-01 - 2026-11-19 ¦ 2026/11/01-2026/11/19
  2026-11-01..2026-11-19 | 2026-11-01 to 2026-11-19 ¦ from 2026-11-01 until 11-19 ¦ 11-01 到 11-19
  2026-11-01..2026-11-19 | 从11月1日到11月19日 ¦ 11月1日至19日 ¦ 11月1-19日
  2025-11-01..2025-11-19 | 11-01..2025-11-19
  2025-12-25..2026-01-05 | 12-25..01-05
  2026-10-25..2026-11-05 | 25号到5号
  2026-09-01..2026-10-31 | 9月-10月
  day before yesterday..yesterday | 从前天到昨天
  last week friday..now | 上周五到现在
  yesterday | 昨天到昨天
  2026-11-19 14:00..2026-11-20 09:30 | 11-19 14:00..11-20 09:30
`)('two ends: %s', (text, spec) => {
  expect(understood(text).spec).toBe(spec);
});

it.each(outcomes`
  yesterday 09:00..18:00 | 昨天 9:00-18:00 ¦ 昨天９：００～１８：００ ¦ yesterday 9:00 AM to 6 pm ¦ 昨天9-18点
  yesterday 09:00..15:30 | 昨天上午9点到下午3点半
  yesterday 14:00..16:00 | 昨天下午2点到4点
  yesterday 06:00..12:00 | 昨天上午 ¦ yesterday morning ¦ 上午 昨天 ¦ in the morning yesterday
  yesterday 12:00..18:00 | 昨天下午
  yesterday 18:00..24:00 | 昨晚
  yesterday 20:15..24:00 | 昨天晚上8点一刻至晚上12点
  yesterday 22:00..24:00 | 昨天22:00到0:00
  yesterday 00:00..12:00 | 昨天 12 am - 12 pm
  yesterday 12:00..13:00 | 昨天中午12点-13:00
  yesterday 09:00..18:00 | 9:00-18:00 昨天 ¦ 9:00-18:00昨天 ¦ ９：００－１８：００，昨天 ¦ 9:00-18:00 yesterday
  2026-11-18 09:00..18:00 | from 9 am to 6 pm on 11-18
  2026-11-18 09:00..11:00 | 上午9点到11点 11-18 ¦ 11-18 上午9点到11点
  last week wednesday 14:00..16:00 | 下午2點到4點 上週三
  3 days ago 09:00..18:00 | 9-18点 3天前
  2026-11-18 22:00..24:00 | 22:00到0:00 11月18日
  2026-11-18 06:00..12:00 | 11-18 上午 ¦ 11/18 morning
  2026-11-18 12:00..18:00 | 20261118下午
  today 09:00..11:00 | 9:00-11:00
`)('times of day, behind their day and before it: %s', (text, spec) => {
  expect(understood(text).spec).toBe(spec);
});

describe('what cannot work is named', () => {
  it.each([
    ['', 'not-understood'],
    ['昨'.repeat(50_000), 'not-understood'],
    ...outcomes`
      not-understood | 前世 ¦ 昨天 9点 ¦ 昨天 25:00-26:00 ¦ 上周 9:00-18:00 ¦ 9:00-18:00 上周 ¦ 9点 昨天
      not-understood | 9:00-18:00 昨天 今天 ¦ 9:00-11:00 昨天 14:00-15:00 ¦ 今天 9:00-18:00 昨天
      not-understood | 9:00-18:00 11-01 到 11-19 ¦ 512340987 ¦ 最近0天 ¦ 🙂
      reversed | 18:00-9:00 昨天 ¦ 2026-11-19..2026-11-01 ¦ 11-19..11-01 ¦ 今天到昨天 ¦ 昨天 18:00-9:00
      no-such-date | 9:00-18:00 2月30日 ¦ 2026-02-30 ¦ 2月30日 ¦ 13-01 ¦ 2026-11-01..2026-11-31
      future | 明天 ¦ 2026-12-01 ¦ 今天 16:00-17:00 ¦ 下周到现在 ¦ 未来7天
      too-long | 2024-01-01..2026-01-01 ¦ 2025-11-20..2026-11-20 ¦ 去年..今年 ¦ 最近400天 ¦ 最近9999小时
    `,
  ])('%s: %s', (text, problem) => {
    expect(parseRange(text, SHANGHAI)).toEqual({ ok: false, problem, text });
  });

  it.each(outcomes`
    2026-11-12..2026-11-19 | 19号到12号
    2026-10-08..2026-10-20 | 10月20日到8日
    day before yesterday..yesterday | 昨天到前天
    2026-09-01..2026-11-30 | 11月到9月
    yesterday 14:00..16:00 | 昨天16:00-14:00 ¦ 昨天下午4点到2点
    reversed | 昨天晚上8点到早上6点
  `)('reads %s in order where any order will do, but takes no night for that: %s', (text, spec) => {
    const read = parseRange(text, { ...SHANGHAI, anyOrder: true });

    expect(read.ok ? read.range.spec : read.problem).toBe(spec);
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
    expect(understood('明天', AHEAD).start).toBe(Date.parse('2026-11-21T00:00+08:00'));
    expect(understood('今天', AHEAD).end).toBe(Date.parse('2026-11-21T00:00+08:00'));
  });

  it.each(table`
    未来7天 | 2026-11-28 00:00 | next 7 days
    接下来七天 | 2026-11-28 00:00 | next 7 days
    未来 1 天 | 2026-11-22 00:00 | next 1 day
    未来两周内 | 2026-12-05 00:00 | next 2 weeks
    next 7 days | 2026-11-28 00:00 | next 7 days
    the next 1 week | 2026-11-28 00:00 | next 1 week
  `)('%s is ahead: from now to the end of its last day', (text, end, spec) => {
    const range = understood(text, AHEAD);

    expect([range.start, local(range.end), range.spec, range.relative]).toEqual([NOW, end, spec, true]);
    expect(understood(range.spec, AHEAD)).toEqual(range);
  });

  it('does not make sense of nothing ahead, or of more than a year', () => {
    const problems = ['next 0 days', '未来400天', 'next 60 weeks'].map((text) => parseRange(text, AHEAD));

    const expected = ['not-understood', 'too-long', 'too-long'];
    expect(problems).toMatchObject(expected.map((problem) => ({ problem })));
  });

  it('gives today at least a moment at midnight', () => {
    const now = Date.parse('2026-11-20T00:00+08:00');

    expect(understood('今天', { ...SHANGHAI, now })).toMatchObject({ start: now, end: now + 1 });
  });
});

const SAID =
  '昨天 上周 11-19 2026-11-01 9:00 18点半 到 .. - ~ last 7 days 最近 天 上午 pm 周三 月 now 19日 ２９';
const WORDS = [...SAID.split(' '), ' '];
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((words) => words.join('')),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((words) => words.join(' ')),
);
const ZONES = 'Asia/Shanghai America/New_York Europe/London Asia/Kathmandu Africa/Cairo';
const zone = fc.constantFrom(...ZONES.split(' '));
const moment = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2036-01-01') });

it('whatever is typed is answered; a range starts before it ends, not in the future, and its spec says the same', () => {
  fc.assert(
    fc.property(text, zone, moment, fc.boolean(), (typed, inZone, now, allowFuture) => {
      const options = { now, zone: inZone, allowFuture };
      const result = parseRange(typed, options);
      if (!result.ok) return;
      expect(result.range.start).toBeLessThan(result.range.end);
      if (!allowFuture) expect(result.range.start).toBeLessThanOrEqual(now);
      expect(parseRange(result.range.spec, options)).toEqual(result);
    }),
    { numRuns: 1000 },
  );
});

it.each(table`
  512340987 最近 7 天 李四 | last 7 days | 512340987 李四
  李四 昨天 | yesterday | 李四
  11-01 到 11-19 512340987 | 2026-11-01..2026-11-19 | 512340987
  昨天 9:00 - 18:00 | yesterday 09:00..18:00 |
  9:00 - 18:00 昨天 | yesterday 09:00..18:00 |
  512340987 9:00-18:00 yesterday 李四 | yesterday 09:00..18:00 | 512340987 李四
  9:00-18:00 512340987 昨天 | today 09:00..18:00 | 512340987 昨天
  9:00-18:00 昨天 今天 | yesterday 09:00..18:00 | 今天
  今天 9:00-11:00 昨天 14:00-15:00 | today 09:00..11:00 | 昨天 14:00-15:00
  last 7 days | last 7 days |
  the last week Room 7 | last week | the Room 7
  512 340 987 | none | 512 340 987
  李四 2026-02-30 | no-such-date | 李四
  昨天 到底 | yesterday | 到底
  明天 9:00-18:00 | future |
  木星 today 16:00..17:00 | future | 木星
`)('the range among the words of a command: %s', (text, spec, rest) => {
  const { result, rest: left } = extractRange(text.split(' '), SHANGHAI);

  const read = result?.ok ? result.range.spec : (result?.problem ?? 'none');
  expect([read, left.join(' ')]).toEqual([spec, rest]);
});

it('a range is found by never throwing and never losing another word', () => {
  const known = fc.constantFrom('昨天', '9:00', '9:00-18:00', '到', '7', '天', '最近', '李四');
  const word = fc.oneof(known, fc.string({ maxLength: 6 }));
  const parts = (tokens: readonly string[]) => tokens.join('\n').split('\n');

  holds(fc.array(word, { maxLength: 12 }), (tokens) => {
    const { result, rest } = extractRange(tokens, SHANGHAI);

    if (result === undefined) expect(rest).toEqual(tokens);
    expect(parts(tokens)).toEqual(expect.arrayContaining(parts(rest).filter((part) => part !== '')));
  });
});
