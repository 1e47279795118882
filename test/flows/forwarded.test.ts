import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { type House, isFinal, newHouse, SMALL, titleOf, wordsOf } from '../support/house.ts';

/** Noon in Shanghai of a workday after a workday. */
const NOON = Date.UTC(2026, 10, 18, 4);

const SECOND_MS = 1_000;

describe('a card that was forwarded to a chat without the bot', () => {
  let house: House;
  let away = '';
  let p2p = '';
  beforeAll(async () => {
    house = await newHouse({
      sandbox: { ...SMALL, stories: true, now: NOON, taskMs: 0 },
      env: ({ chats }) => ({ ALLOWED_CHATS: chats.map(({ chat_id: id }) => id).join(',') }),
    });
    const { admin } = house.world.persons;
    p2p = admin.p2p_chat_id;
    away =
      house.sandbox.state.world.company.chats.find(
        ({ chatId, memberIds }) => chatId !== house.chatId && memberIds.includes(admin.open_id),
      )?.chatId ?? '';
    await house.client.post(`/chats/${away}/bot-removed`);
  });
  afterAll(() => house.close(), 30_000);

  /** Asks for something in the group, and forwards its card. */
  async function forwarded(text: string): Promise<{ card: ShownMessage; copy: string }> {
    const asked = await house.say(text);
    const mine = (all: readonly ShownMessage[]) => all.find((each) => each.parent_id === asked);
    const isDone = (each: ShownMessage | undefined) => isFinal(each) || /help|form/.test(wordsOf(each));
    const shown = await house.until((all) => {
      house.advance(SECOND_MS);
      return isDone(mine(all));
    });
    const card = mine(shown);
    if (card === undefined) throw new Error('no card');
    const to = { as: house.world.persons.admin.open_id, chat_id: away };
    const sent = await house.client.post<{ message_id: string }>(`/messages/${card.message_id}/forward`, to);
    return { card, copy: sent.message_id };
  }

  it('answers who presses in private', async () => {
    const { copy } = await forwarded('/帮助');
    const before = (await house.shown(p2p)).length;
    await house.press(copy, '填表导出');
    const form = (await house.until((all) => all.length > before, p2p)).at(-1);

    expect(titleOf(form)).toBe('导出会议数据');
    expect(await house.shown(away)).toEqual([]);
  });

  it('shows a person of a meeting under the card it was copied from', async () => {
    const { card, copy } = await forwarded('/质量 810000005 昨天');
    const [option] = [...wordsOf(card).matchAll(/"value":"(ou_[0-9a-f]+)"/g)].map(([, value]) => value);
    const before = (await house.shown()).length;
    await house.client.post(`/messages/${copy}/actions`, {
      as: house.world.persons.admin.open_id,
      element: { tag: 'select_static' },
      option,
    });
    const view = (await house.until((all) => all.length > before)).at(-1);

    expect(view?.parent_id).toBe(card.message_id);
    expect(await house.shown(away)).toEqual([]);
  });

  it('shows the digest that was asked for there in private', async () => {
    // A Sunday, with few meetings.
    const { copy } = await forwarded('/日报 看 2026-11-15');
    const before = (await house.shown(p2p)).length;
    await house.press(copy, '‹ 前一天');
    const shown = await house.until((all) => all.length > before, p2p);

    expect(titleOf(shown.at(-1))).toContain('会议质量日报');
    expect(await house.shown(away)).toEqual([]);
  });
});
