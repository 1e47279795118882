import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '../../../src/cards/index.ts';
import type { Store } from '../../../src/store/types.ts';
import { newPlace, type Place } from '../../support/stores.ts';
import { handlers, posts } from './support/handlers.ts';
import { action, message, NOW } from './support/incoming.ts';

const MINUTE = 60_000;
const pace = { commandsPerMinute: 6, waitingExports: 2 };
/** Of one person five exports run beside those that wait. */
const MOST = 5 + pace.waitingExports;

describe('somebody who asks for more than there is for one person', () => {
  let place: Place;
  let store: Store;
  let bot: ReturnType<typeof handlers>;

  beforeEach(async () => {
    place = await newPlace('sqlite');
    store = await place.open(() => NOW);
    bot = handlers(store, { pace });
  });
  afterEach(() => place.remove());

  const titles = async () => (await posts(store, bot.clock.at)).map(({ card }) => plainText(card));
  const answers = async () =>
    (await titles()).map((text) => (text.includes('发得太快') ? 'slower' : 'answer'));

  it('is answered as often as the minute allows, and told so once', async () => {
    for (let n = 0; n < 40; n += 1) await bot.receive(message('/帮助'));
    const first = await answers();
    for (let second = 1; second < 60; second += 1) {
      bot.clock.at += 1_000;
      await bot.receive(message('/帮助'));
    }
    const rest = await answers();

    expect(first).toEqual(['answer', 'answer', 'answer', 'slower']);
    expect(rest).toEqual(['answer', 'answer']);
    bot.clock.at += MINUTE;
    await bot.receive(message('/帮助'));
    expect(await answers()).toEqual(['answer']);
  });

  it('keeps nobody else from being answered, and loses nothing by what is not meant for the bot', async () => {
    for (let n = 0; n < 9; n += 1) await bot.receive(message('/帮助', { senderId: 'ou_crowd' }));
    for (let n = 0; n < 9; n += 1) await bot.receive(message('早', { text: '早', mentions: [] }));
    await answers();

    await bot.receive(message('/帮助'));

    expect(await answers()).toEqual(['answer']);
  });

  it('has so many exports and no more, is told so once a minute, and what began goes on', async () => {
    const calm = handlers(store, { pace: { ...pace, commandsPerMinute: 1_000 } });
    for (let n = 0; n < 12; n += 1) await calm.receive(message('/会议 昨天'));
    const exports = await store.exports.list({ requestedBy: 'ou_zhang' }, 100);
    const said = await titles();
    await calm.receive(message('/会议 昨天', { senderId: 'ou_vip' }));

    expect(exports).toHaveLength(MOST);
    expect(said).toEqual([expect.stringMatching(/每人最多\s2\s个导出排队/)]);
    expect(await store.exports.count({ requestedBy: 'ou_vip' })).toBe(1);
    await store.exports.update(exports[0]?.id ?? '', { state: 'done' }, NOW);
    await calm.receive(message('/会议 昨天'));
    expect(await store.exports.count({ requestedBy: 'ou_zhang' })).toBe(MOST + 1);
  });

  it('is told so by the button too', async () => {
    const calm = handlers(store, { pace: { ...pace, commandsPerMinute: 1_000 } });
    for (let n = 0; n < MOST; n += 1) await calm.receive(message('/会议 昨天'));
    const [row] = await store.exports.list({ requestedBy: 'ou_zhang' }, 1);

    const { answer } = await calm.receive(action({ v: 1, do: 'again', id: row?.id }));

    expect(answer.toast?.content).toContain('这个没有开始');
    expect(await store.exports.count({ requestedBy: 'ou_zhang' })).toBe(MOST);
  });
});
