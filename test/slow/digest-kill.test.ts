import { describe, expect, it } from 'vitest';
import { newHouse, titleOf, wordsOf } from '../support/house.ts';

/** A killed worker's lease has to run out before another takes its job; the first look at a day follows that. */
const PATIENCE_MS = 120_000;

describe.concurrent('the bot is killed (SIGKILL)', { timeout: 150_000 }, () => {
  it.for(['before', 'after'] as const)('%s a digest was sent, and the chat shows one', async (when, ctx) => {
    const house = await newHouse({
      bot: 'process',
      sandbox: { people: 12, meetingsPerDay: 1, stories: false },
    });
    ctx.onTestFinished(() => house.close());
    const fault = await house.client.post<{ id: string }>('/faults', {
      kind: 'hold',
      endpoint: 'im.message.reply',
      when,
    });
    await house.say('/日报 看');
    await house.held(fault.id);

    await house.stopBot();
    await house.release(fault.id);
    await house.client.del('/faults');
    await house.startBot();
    const whole = (words: string) => !words.includes('在读取') && !words.includes('还没有读到');
    const shown = await house.until(
      (all) => all.some((each) => titleOf(each).startsWith('会议质量日报') && whole(wordsOf(each))),
      undefined,
      PATIENCE_MS,
    );

    expect(shown.map(titleOf).filter((title) => title.startsWith('会议质量日报'))).toHaveLength(1);
    const store = await house.place.open();
    expect((await store.jobs.dead(10)).map(({ key }) => key)).toEqual([]);
    await store.close();
  });
});
