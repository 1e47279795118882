import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { eventually, type House, isFinal, newHouse, SMALL, titleOf, wordsOf } from '../support/house.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;

let house: House;

beforeEach(async () => {
  house = await newHouse({ sandbox: SMALL });
});
afterEach(() => house.close());

const fault = (body: object) => house.client.post<{ id: string }>('/faults', body);
const lift = ({ id }: { id: string }) => house.client.del(`/faults/${id}`);
const mine = () => house.world.persons.admin.p2p_chat_id;
const cards = (all: readonly ShownMessage[]) => all.filter((each) => each.msg_type === 'interactive');

/** Waits until a chat shows cards of which the test holds, while the bot’s clock goes on. */
async function shows(test: (all: readonly ShownMessage[]) => boolean, chatId?: string, stepMs = SECOND_MS) {
  const shown = await house.until((all) => {
    house.advance(stepMs);
    return test(cards(all));
  }, chatId);
  return cards(shown);
}

/** The first card is carried out and never confirmed; then the messages are away for two hours. */
async function awayAfterSending(text: string): Promise<void> {
  const down = (endpoint: string) => fault({ kind: 'code', endpoint, status: 500, code: 0, times: 0 });
  const unread = await down('im.message.list');
  const drop = await fault({ kind: 'drop', endpoint: 'im.message.reply', after: 0, times: 0 });
  await house.say(text);
  await house.until((all) => all.length > 0);
  const away = [unread, await down('im.message.reply'), await down('im.message.create')];
  await lift(drop);
  await house.client.post('/clock', { advance: 2 * HOUR_MS });
  const before = house.calls('im.message.list').length;
  await eventually(async () => {
    house.advance(60 * SECOND_MS);
    return house.calls('im.message.list').length > before;
  }, 'nobody looks');
  for (const each of away) await lift(each);
}

describe('a press that crosses the first card', () => {
  it('keeps that card, though its id was not yet known', async () => {
    const hold = await fault({ kind: 'hold', endpoint: 'im.message.reply', when: 'after' });
    await house.say('/会议 昨天');
    await house.held(hold.id);
    const [card] = await house.shown();
    await house.press(card?.message_id ?? '', '取消');
    await house.release(hold.id);

    const all = await shows(([first]) => titleOf(first).includes('已取消'));

    expect(all).toHaveLength(1);
  });

  it('keeps it too, if the platform never tells the id', async () => {
    await fault({ kind: 'drop', endpoint: 'im.message.reply', after: 0, times: 0 });
    await fault({ kind: 'hold', endpoint: 'im.message.list' });
    await house.say('/会议 昨天');
    const [card] = await shows((all) => all.length > 0);
    await house.press(card?.message_id ?? '', '取消');
    await house.client.del('/faults');

    const all = await shows(([first]) => titleOf(first).includes('已取消'));

    expect(all).toHaveLength(1);
  });
});

describe('a first card whose sending is in doubt', () => {
  it('is found where the platform never confirms it, and becomes the answer', async () => {
    await fault({ kind: 'drop', endpoint: 'im.message.reply', after: 0, times: 0 });
    await house.say('/会议 昨天');

    const all = await shows((each) => isFinal(each[0]));

    expect(all.map(titleOf)).toEqual([expect.stringContaining('会议明细')]);
  });

  it.each([
    ['/会议 昨天', '会议明细'],
    ['/帮助', '会议助手能做什么'],
  ])('for hours is looked for before another is sent: %s', async (text, title) => {
    await awayAfterSending(text);

    const all = await shows(
      ([first]) => titleOf(first).includes(title) && !wordsOf(first).includes('"cancel"'),
    );
    // Whatever else was to come has come before the answer to what is asked now.
    await house.say('/语言 en');
    await shows((each) => each.length > all.length);

    expect(all).toHaveLength(1);
  });

  it('is sent again where the app may not look: rather twice than never', async () => {
    await fault({ kind: 'code', endpoint: 'im.message.list', status: 400, code: 99991672, times: 0 });
    const drop = await fault({ kind: 'drop', endpoint: 'im.message.reply', after: 0, times: 0 });
    await house.say('/会议 昨天');
    await shows((all) => all.length > 0);
    await lift(drop);

    await shows((all) => all.some(isFinal));
  });
});

describe('a change of the card that the platform carries out late', () => {
  it('does not cover the answer for long', async () => {
    await fault({ kind: 'task-slow', ms: 3_000 });
    const late = await fault({ kind: 'hold', endpoint: 'im.message.patch', when: 'before', late: true });
    await house.say('/会议 昨天');
    await shows((all) => isFinal(all[0]));
    await house.release(late.id);
    await house.until((all) => !isFinal(cards(all)[0]));

    const all = await shows(([first]) => isFinal(first));

    expect(all).toHaveLength(1);
  });
});

describe('a card that', () => {
  it('somebody recalls: the answer comes all the same', async () => {
    const hold = await fault({ kind: 'hold', endpoint: 'exports.download', when: 'before' });
    await house.say('/会议 昨天');
    await house.held(hold.id);
    const [card] = await house.shown();
    await house.client.post(`/messages/${card?.message_id}/recall`);
    await house.release(hold.id);

    const all = await shows((each) => each.some(isFinal));

    expect(all.filter(isFinal).map(titleOf)).toEqual([expect.stringContaining('会议明细')]);
  });

  it('stands where the bot was removed from: who waits hears of it in private, and it ends when the bot is back', async () => {
    const hold = await fault({ kind: 'hold', endpoint: 'exports.download', when: 'before' });
    await house.say('/会议 昨天');
    await house.held(hold.id);
    await house.client.post(`/chats/${house.chatId}/bot-removed`);
    const [told] = await shows((all) => all.length > 0, mine());
    await house.release(hold.id);
    const [, answer] = await shows((all) => all.length > 1, mine());
    await house.client.post(`/chats/${house.chatId}/bot-added`, { as: house.world.persons.admin.open_id });

    const [card] = await shows(([first]) => titleOf(first).includes('不再更新'));

    expect([titleOf(told), wordsOf(told)]).toEqual([
      '我已不在那个群里',
      expect.stringContaining('会议明细 · 昨天'),
    ]);
    expect(titleOf(answer)).toContain('会议明细');
    expect(wordsOf(card)).toContain('私聊');
  });
});

describe('a question in a group that the bot was removed from', () => {
  it('comes to who is asked in private', async () => {
    await house.close();
    house = await newHouse({
      sandbox: SMALL,
      env: { EXPORT_IDENTITY: 'user', ALLOWED_CHATS: '', ALLOWED_USERS: '' },
    });
    await house.say('/会议 昨天');
    await shows(([first]) => wordsOf(first).includes('授权'));
    await house.client.post(`/chats/${house.chatId}/bot-removed`);

    const all = await shows((each) => each.length > 0, mine());

    expect(all.map(wordsOf).join()).toContain('授权');
  });
});
