import { expect, it } from 'vitest';
import { plainText } from '../../../../../src/cards/index.ts';
import { boundsOf, plusDays } from '../../../../../src/lib/range/zone.ts';
import { trendAnswer } from '../../../../../src/services/digests/statistics/trends.ts';
import { freshStore, store } from '../../support.ts';

const ZONE = 'Asia/Shanghai';
const YESTERDAY = '2026-11-19';
const NOW = boundsOf(YESTERDAY, ZONE).end + 1;

freshStore(() => NOW);

it.each([
  ['a month where nothing is known', [], 30, '2026-11-09..2026-11-15'],
  ['a week where a day is known', [0], 7, '2026-11-09..2026-11-15'],
  ['since the first day that is known', [0, 1, 2, 11], 12, '2026-11-09..2026-11-15'],
  ['a month where more is known', [0, 29, 45], 30, '2026-11-09..2026-11-15'],
  ['a week of which only the latest days are unknown', [4, 5, 6, 7, 8, 9, 10], 11, '2026-11-19"'],
])('a trend without a number of days is of %s', async (_what, back, days, toRead) => {
  for (const each of back) {
    const date = plusDays(YESTERDAY, -each);
    await store.days.insert(date, ['tenant'], NOW);
    await store.days.update(date, { state: 'complete', listed: true, finishedAt: NOW }, NOW);
  }
  const asked = { scope: { of: 'tenant' }, locale: 'zh_cn', now: NOW } as const;
  const answer = (more: object = {}) =>
    trendAnswer({ ...asked, ...more }, { store, zone: ZONE, historyDays: 400 });

  const usual = await answer();
  expect(plainText(usual)).toContain(`最近 ${days} 天`);
  expect(plainText(await answer({ days: 90 }))).toContain('最近 90 天');
  expect(plainText(await answer({ days: 5, to: '2026-11-13' }))).toContain('2026-11-09–2026-11-13');
  expect(JSON.stringify(usual)).toContain(`/日报 看 ${toRead}`);
});
