import { describe, expect, it } from 'vitest';
import { normal } from '../../../../src/handlers/parse/plain/normal.ts';
import { findWhen } from '../../../../src/handlers/parse/plain/when.ts';

/** A Thursday morning in Shanghai. */
const AT = { now: Date.parse('2026-11-19T10:00:00+08:00'), zone: 'Asia/Shanghai' };

describe('times as people say them', () => {
  it.each([
    ['Wednesdays contract review', 'wednesday'],
    ['between the 3rd and the 7th', '2026-11-03..2026-11-07'],
    ['about half past 9 yesterday', 'yesterday 09:30..10:30'],
    ['quarter past 2 on Monday', 'monday 14:15..15:15'],
    ['until about 11 on the 8th', '2026-11-08 11:00..12:00'],
    ['this month... wow', 'this month'],
    ['since Q3', '2026-07-01..now'],
    ['第三季度以来', '2026-07-01..now'],
    ['从国庆到现在', '2026-10-01..now'],
    ['国庆以后', '2026-10-01..now'],
    ['这周五楼的会议室', 'this week'],
    ['这周五的会议室', 'this week friday'],
    ['all week', 'this week'],
    ['last couple months', 'last 2 months'],
    ['3.30pm yesterday', 'yesterday 15:30..16:30'],
    ['yesterday at 1500', 'yesterday 15:00..16:00'],
    ['tomorrow arvo', 'tomorrow 12:00..18:00'],
    ['next weekend', '2026-11-21..2026-11-22'],
    ['昨天下午两三点', 'yesterday 14:00..15:00'],
    ['上上个月', '2026-09-01..2026-09-30'],
    ['下下周', '2026-11-30..2026-12-06'],
    ['下个月初', '2026-12-01..2026-12-10'],
    ['5th of November', '2026-11-05'],
    ['bad calls, Sept', '2026-09-01..2026-09-30'],
    ['October 2026', '2026-10-01..2026-10-31'],
    ['Q2 2025', '2025-04-01..2025-06-30'],
    ['最近两个季度', 'last 6 months'],
    ['last night around 8', 'yesterday 20:00..21:00'],
    ['before 10 this morning', 'today 00:00..10:00'],
    ['昨天上午十点前', 'yesterday 06:00..10:00'],
    ['9-11 this morning', 'today 09:00..11:00'],
    ['from 2 until 4 yesterday', 'yesterday 14:00..16:00'],
    ['these few weeks', 'last 4 weeks'],
  ])('%s', (said, spec) => {
    expect(findWhen(normal(said), AT).range?.spec).toBe(spec);
  });
});
