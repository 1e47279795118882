import { describe, expect, it } from 'vitest';
import { texts } from '../../../../src/cards/text/index.ts';
import { compactRange, formatRange, parseRange, typedRange } from '../../../../src/lib/range/index.ts';
import { table } from '../../../support/table.ts';

const OPTIONS = { now: Date.parse('2026-11-20T15:30:00+08:00'), zone: 'Asia/Shanghai' };
const [ZH, EN] = [texts('zh_cn').range, texts('en_us').range];

function range(text: string, options: Parameters<typeof parseRange>[1] = OPTIONS) {
  const result = parseRange(text, options);
  if (!result.ok) throw new Error(`${text}: ${result.problem}`);
  return result.range;
}

describe('a range in a sentence', () => {
  it.each(table`
    昨天 | 昨天（2026-11-19 00:00–24:00，GMT+8） | Yesterday (2026-11-19 00:00–24:00, GMT+8)
    今天 | 今天（2026-11-20 00:00–15:30，GMT+8） | Today (2026-11-20 00:00–15:30, GMT+8)
    上周 | 上周（2026-11-09 – 2026-11-15，GMT+8） | Last week (2026-11-09 – 2026-11-15, GMT+8)
    上周三 | 上周三（2026-11-11 00:00–24:00，GMT+8） | Last week Wednesday (2026-11-11 00:00–24:00, GMT+8)
    last friday | 上一个周五（2026-11-13 00:00–24:00，GMT+8） | Last Friday (2026-11-13 00:00–24:00, GMT+8)
    近3小时 | 最近 3 小时（2026-11-20 12:30–15:30，GMT+8） | Last 3 hours (2026-11-20 12:30–15:30, GMT+8)
    5天前 | 5 天前（2026-11-15 00:00–24:00，GMT+8） | 5 days ago (2026-11-15 00:00–24:00, GMT+8)
    2026-11-19 | 2026-11-19 00:00–24:00（GMT+8） | 2026-11-19 00:00–24:00 (GMT+8)
    11-01..11-19 | 2026-11-01 – 2026-11-19（GMT+8） | 2026-11-01 – 2026-11-19 (GMT+8)
    11-18 14:00..11-19 9:30 | 2026-11-18 14:00 – 2026-11-19 09:30（GMT+8） | 2026-11-18 14:00 – 2026-11-19 09:30 (GMT+8)
  `)('%s', (text, chinese, english) => {
    expect([formatRange(range(text), ZH), formatRange(range(text), EN)]).toEqual([chinese, english]);
  });

  it('names the zone itself where the clock changes inside the range, and half hours where there are', () => {
    const shown = (text: string, zone: string) => formatRange(range(text, { ...OPTIONS, zone }), EN);

    expect(shown('2026-11-01', 'America/New_York')).toContain('America/New_York');
    expect(shown('2026-11-05', 'America/New_York')).toContain('GMT-5');
    expect(shown('2026-11-05', 'Asia/Kathmandu')).toContain('GMT+5:45');
  });
});

it.each(table`
  昨天 | 昨天 | Yesterday
  昨天 9:00-18:00 | 昨天 09:00–18:00 | Yesterday 09:00–18:00
  2026-11-19 | 11-19 | 11-19
  2026-11-19 9:00-18:00 | 11-19 09:00–18:00 | 11-19 09:00–18:00
  11-01..11-19 | 11-01 – 11-19 | 11-01 – 11-19
  12-25..01-05 | 2025-12-25 – 2026-01-05 | 2025-12-25 – 2026-01-05
  上周五到现在 | 上周五 – 现在 | Last week Friday – now
  未来7天 | 未来 7 天 | Next 7 days
`)('a range in a few characters: %s', (text, chinese, english) => {
  const read = range(text, { ...OPTIONS, allowFuture: true });

  expect([compactRange(read, ZH), compactRange(read, EN)]).toEqual([chinese, english]);
});

it.each(table`
  昨天 | 2026-11-19
  上周 | 2026-11-09..2026-11-15
  昨天 9:00-18:00 | 2026-11-19 09:00-18:00
  昨天 22:00-24:00 | 2026-11-19 22:00-24:00
  近3小时 | 2026-11-20 12:30-15:30
  11-18 14:00..11-19 9:30 | 2026-11-18 14:00..2026-11-19 09:30
`)('%s is typed again as %s, and means the same later', (text, typed) => {
  const { start, end } = range(text);
  const later = { ...OPTIONS, now: OPTIONS.now + 30 * 24 * 3_600_000 };

  expect(typedRange(range(text))).toBe(typed);
  expect(range(typed, later)).toMatchObject({ start, end });
});
