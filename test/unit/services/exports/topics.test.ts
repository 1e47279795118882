import { expect, it } from 'vitest';
import { hasWords, resemblance } from '../../../../src/services/exports/topics.ts';

const topics = (text: string) => text.split(' | ').filter((topic) => topic !== '');

it.each([
  ['预算', 'Q4 預算評審 | 预 算', '复盘 | 算预'],
  ['Q4 roadmap', 'Roadmap for Q4 | Ｑ４-roadmap', 'Q4 | roadmap'],
  ['stand up', 'Daily Stand-up | standup', 'stand'],
  ['AI', 'AI 周会 | 周会AI | OpenAI sync | A.I. weekly | AIs | AIReview', 'Daily | aim | Air France'],
  ['dev', 'Dev sync | DevOps | developers', 'Undeveloped'],
  ['!!!', '', '周会 | !!!'],
])('%s is in these topics: %s; and not in these: %s', (typed, having, others) => {
  const has = hasWords(typed);

  expect(topics(having).filter((topic) => !has(topic))).toEqual([]);
  expect(topics(others).filter(has)).toEqual([]);
});

it.each([
  ['采购平审', '采购评审', '复盘'],
  ['pricng', 'Pricing review', 'Sprint planning | Planning'],
  ['AI', '', 'Daily stand-up | Retail'],
  ['standups', 'Daily stand-up', 'Status'],
])('%s resembles: %s; and not: %s', (typed, near, others) => {
  const like = resemblance(typed);

  expect(topics(near).filter((topic) => like(topic) === 0)).toEqual([]);
  expect(topics(others).filter((topic) => like(topic) > 0)).toEqual([]);
});
