import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORIES } from '../../sandbox/src/world/stories.ts';
import { type House, isFinal, newHouse, titleOf, wordsOf } from '../support/house.ts';

/** Noon in Shanghai of a Wednesday. */
const NOON = Date.UTC(2026, 10, 18, 4);
const DAY_MS = 24 * 60 * 60_000;

describe('meetings and people by their names', () => {
  let house: House;
  beforeAll(async () => {
    house = await newHouse({
      sandbox: { now: NOON, taskMs: 0, people: 60, meetingsPerDay: 1 },
      oneClock: true,
    });
  });
  afterAll(() => house.close(), 30_000);

  const story = (name: string) => STORIES.find((each) => each.name === name);
  const seat = (name: 'outage' | 'speaker' | 'wifi', at: number): string =>
    house.sandbox.state.world.story(name, NOON - DAY_MS)?.participants[at]?.name ?? '';

  async function answer(text: string, isThere: (words: string) => boolean = () => false) {
    const asked = await house.say(text);
    const mine = (all: Awaited<ReturnType<House['shown']>>) => all.find((each) => each.parent_id === asked);
    const shown = await house.until((all) => isFinal(mine(all)) || isThere(wordsOf(mine(all))));
    return mine(shown);
  }

  it('a topic leads to its meeting', async () => {
    const card = await answer('/质量 采购评审 昨天');

    expect(titleOf(card)).toContain('采购评审');
    expect(wordsOf(card)).toContain(seat('wifi', 2));
  });

  it('a topic that is nearly one leads to those that come close', async () => {
    const card = await answer('/质量 远程同市圆桌 昨天', (words) => words.includes('最接近'));

    expect(wordsOf(card)).toContain('没有找到「远程同市圆桌」');
    expect(JSON.stringify(card?.content)).toContain(story('service')?.topic);
  });

  it('a name and a time lead to the meeting, its verdict and a sentence to reply with', async () => {
    const name = seat('speaker', 3);

    const card = await answer(`/质量 @${name} 昨天 13:35-14:00 原因`);

    expect(titleOf(card)).toContain(story('speaker')?.topic);
    expect(wordsOf(card)).toMatch(/可以直接回复的话.*季度汇报」查过了.*听不清/);
    expect(wordsOf(card)).toContain(seat('speaker', 0));
  });

  it('a room nearly named leads to those that come close', async () => {
    const card = await answer('/会议室 昨天 黄衫', (words) => words.includes('最接近'));

    expect(wordsOf(card)).toContain('没有找到「黄衫」');
  });
});
