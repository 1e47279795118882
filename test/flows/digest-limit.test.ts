import { afterEach, expect, it } from 'vitest';
import { type House, newHouse, titleOf, wordsOf } from '../support/house.ts';

const NOON = Date.UTC(2026, 10, 18, 4);
const MOST = 10;

let house: House;
afterEach(() => house?.close(), 30_000);

it('a chat has at most ten digests, and is told so instead of getting an eleventh', async () => {
  house = await newHouse({ sandbox: { now: NOON, people: 8, meetingsPerDay: 2, stories: false } });
  for (let hour = 0; hour < MOST; hour += 1)
    expect(titleOf(await house.answer(`/日报 开 ${8 + hour}:00 每天`, () => true))).toBe('日报已订阅');
  const eleventh = await house.answer('/日报 开 21:00 每天', () => true);

  expect(wordsOf(eleventh)).toContain(`这里最多订阅 ${MOST} 份`);
});
