import { beforeAll, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { act, next, nextInPrivate, shows } from '../support/acting.ts';
import { isFinal, SMALL, titleOf, wordsOf } from '../support/house.ts';
import { admin, house, NOON, oneHouse } from '../support/lived.ts';

describe('a card that was forwarded to a chat without the bot', () => {
  oneHouse({
    sandbox: { ...SMALL, stories: true, now: NOON, taskMs: 0 },
    env: ({ chats }) => ({ ALLOWED_CHATS: chats.map(({ chat_id: id }) => id).join(',') }),
  });
  let away = '';
  beforeAll(async () => {
    const chat = house.sandbox.state.world.company.chats.find(
      ({ chatId, memberIds }) => chatId !== house.chatId && memberIds.includes(admin().open_id),
    );
    away = chat?.chatId ?? '';
    await house.client.post(`/chats/${away}/bot-removed`);
  });

  /** Asks for something in the group, and forwards its card. */
  async function forwarded(text: string): Promise<{ card: ShownMessage; copy: ShownMessage }> {
    const asked = await house.say(text);
    const isDone = (each: ShownMessage) => isFinal(each) || /help|form/.test(wordsOf(each));
    const mine = (each: ShownMessage) => each.parent_id === asked && isDone(each);
    const card = (await shows((all) => all.some(mine))).find(mine) as ShownMessage;
    const to = { as: admin().open_id, chat_id: away };
    return { card, copy: await house.client.post(`/messages/${card.message_id}/forward`, to) };
  }

  it('answers who presses in private', async () => {
    const { copy } = await forwarded('/帮助');
    const form = await nextInPrivate(() => house.press(copy.message_id, '填表导出'));

    expect(titleOf(form)).toBe('导出会议数据');
    expect(await house.shown(away)).toEqual([]);
  });

  it('shows a person of a meeting under the card it was copied from', async () => {
    const { card, copy } = await forwarded('/质量 810000005 昨天');
    const [, option] = /"value":"(ou_[0-9a-f]+)"/.exec(wordsOf(card)) ?? [];
    const view = await next(() => act(copy, { element: { tag: 'select_static' }, option }));

    expect(view.parent_id).toBe(card.message_id);
    expect(await house.shown(away)).toEqual([]);
  });

  it('shows the digest that was asked for there in private', async () => {
    // A Sunday, with few meetings.
    const { copy } = await forwarded('/日报 看 2026-11-15');
    const digest = await nextInPrivate(() => house.press(copy.message_id, '‹ 前一天'));

    expect(titleOf(digest)).toContain('会议质量日报');
    expect(await house.shown(away)).toEqual([]);
  });
});
