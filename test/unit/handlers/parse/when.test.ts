import { expect } from 'vitest';
import { normal } from '../../../../src/handlers/parse/plain/normal.ts';
import { findWhen } from '../../../../src/handlers/parse/plain/when.ts';
import { eachRow } from '../../../support/rows.ts';

/** A Thursday morning in Shanghai. */
const AT = { now: Date.parse('2026-11-19T10:00:00+08:00'), zone: 'Asia/Shanghai' };

eachRow({
  wednesday: 'Wednesdays contract review',
  '2026-11-12..2026-11-19': '19号到12号 | between Nov 19 and Nov 12 | from the 19th to the 12th',
  '2026-10-08..2026-10-20': '10月20日到8日 | from 20 October to 8 October',
  'day before yesterday..yesterday': '昨天到前天',
  'yesterday 14:00..16:00': '昨天下午4点到2点 | between 4pm and 2pm yesterday | from 2 until 4 yesterday',
  'last week monday..last week friday': 'from Friday to Monday last week | Monday to Friday last week',
  'day before yesterday 18:00..24:00': 'the night before last | 前天晚上 | 前晚',
  '2025-12-01..2025-12-31': "last year's end | at the end of last year | 去年年底 | 2025年底",
  '2026-01-01..2026-01-31': '今年年初 | the beginning of this year',
  'this year..now': '今年年初以来',
  '2026-11-03..2026-11-07': 'between the 3rd and the 7th',
  'yesterday 09:30..10:30': 'about half past 9 yesterday',
  'monday 14:15..15:15': 'quarter past 2 on Monday',
  '2026-11-08 11:00..12:00': 'until about 11 on the 8th',
  'this month': 'this month... wow',
  '2026-07-01..now': 'since Q3 | 第三季度以来',
  '2026-10-01..now': '从国庆到现在 | 国庆以后',
  'this week': '这周五楼的会议室 | all week',
  'this week friday': '这周五的会议室',
  'last 2 months': 'last couple months',
  'yesterday 15:30..16:30': '3.30pm yesterday',
  'yesterday 15:00..16:00': 'yesterday at 1500',
  'tomorrow 12:00..18:00': 'tomorrow arvo',
  '2026-11-21..2026-11-22': 'next weekend',
  'yesterday 14:00..15:00': '昨天下午两三点',
  '2026-09-01..2026-09-30': '上上个月 | bad calls, Sept',
  '2026-11-30..2026-12-06': '下下周',
  '2026-12-01..2026-12-10': '下个月初',
  '2026-11-05': '5th of November',
  '2026-10-01..2026-10-31': 'October 2026',
  '2025-04-01..2025-06-30': 'Q2 2025',
  'last 6 months': '最近两个季度',
  'yesterday 20:00..21:00': 'last night around 8',
  'today 00:00..10:00': 'before 10 this morning',
  'yesterday 06:00..10:00': '昨天上午十点前',
  'today 09:00..11:00': '9-11 this morning',
  'last 4 weeks': 'these few weeks',
})('a time as people say it: %s', (said, spec) => {
  expect(findWhen(normal(said), AT).range?.spec).toBe(spec);
});
