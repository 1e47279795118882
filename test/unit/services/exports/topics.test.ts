import { expect, it } from 'vitest';
import { hasWords } from '../../../../src/services/exports/topics.ts';

it.each([
  ['预算', 'Q4 預算評審 | 预 算', '复盘 | 算预'],
  ['Q4 roadmap', 'Roadmap for Q4 | Ｑ４-roadmap', 'Q4 | roadmap'],
  ['stand up', 'Daily Stand-up | standup', 'stand'],
  ['AI', 'AI 周会 | 周会AI | OpenAI sync | A.I. weekly | AIs | AIReview', 'Daily | aim | Air France'],
  ['dev', 'Dev sync | DevOps | developers', 'Undeveloped'],
  ['!!!', '', '周会 | !!!'],
])('%s is in these topics: %s; and not in these: %s', (typed, having, others) => {
  const topics = (text: string) => text.split(' | ').filter((topic) => topic !== '');
  const has = hasWords(typed);

  expect(topics(having).filter((topic) => !has(topic))).toEqual([]);
  expect(topics(others).filter(has)).toEqual([]);
});
