import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/cards/index.ts';
import { useBot } from './support/handlers.ts';
import { message, NOW } from './support/incoming.ts';

const WAITING = 2;
/** Of one person five exports run beside those that wait. */
const MOST = 5 + WAITING;

describe('somebody who says more than there is for one person', () => {
  const bot = useBot({ pace: { commandsPerMinute: 6, waitingExports: WAITING } });
  const says = (more?: Parameters<typeof message>[1], text = '/帮助') => bot.receive(message(text, more));
  const answers = async () =>
    (await bot.posts()).map(({ card }) => (plainText(card).includes('发得太快') ? 'slower' : 'answer'));

  it('is answered as often as the minute allows, and told so once', async () => {
    for (let n = 0; n < 40; n += 1) await says();
    expect(await answers()).toEqual(['answer', 'answer', 'answer', 'slower']);

    for (let second = 1; second < 60; second += 1) {
      bot.clock.at += 1_000;
      await says();
    }
    expect(await answers()).toEqual(['answer', 'answer']);

    bot.clock.at += 60_000;
    await says();
    expect(await answers()).toEqual(['answer']);
  });

  it('presses as often and no more, and reads so over the card', async () => {
    const toasts = [];
    for (let n = 0; n < 5; n += 1) toasts.push((await bot.pressed({ do: 'help' })).toast?.content);

    expect(toasts.slice(3)).toEqual(Array(2).fill(expect.stringContaining('点得太快')));
    expect(await answers()).toHaveLength(3);
  });

  it('keeps nobody else from being answered, and loses nothing by what is not meant for the bot', async () => {
    for (let n = 0; n < 9; n += 1) await says({ senderId: 'ou_crowd' });
    for (let n = 0; n < 9; n += 1) await says({ text: '早', mentions: [] });
    await answers();

    await says();

    expect(await answers()).toEqual(['answer']);
  });
});

describe('somebody who exports more than there is for one person', () => {
  const bot = useBot({ pace: { commandsPerMinute: 1_000, waitingExports: WAITING } });
  const exports = async (times: number, senderId = 'ou_zhang') => {
    for (let n = 0; n < times; n += 1) await bot.receive(message('/会议 昨天', { senderId }));
    return bot.exports({ requestedBy: senderId });
  };

  it('has so many and no more, is told so once a minute, and what began goes on', async () => {
    const [first, ...others] = await exports(12);

    expect(others).toHaveLength(MOST - 1);
    const [told, ...more] = await bot.posts();
    expect([plainText(told?.card), more]).toEqual([expect.stringMatching(/每人最多\s2\s个导出排队/), []]);
    expect(await exports(1, 'ou_vip')).toHaveLength(1);
    await bot.store.exports.update(first?.id ?? '', { state: 'done' }, NOW);
    expect(await exports(1)).toHaveLength(MOST + 1);
  });

  it('is told so by the button too', async () => {
    const [row] = await exports(MOST);

    const { toast } = await bot.pressed({ do: 'again', id: row?.id });

    expect(toast?.content).toContain('这个没有开始');
    expect(await bot.exports()).toHaveLength(MOST);
  });
});
