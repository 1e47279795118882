import { describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { shows } from '../support/acting.ts';
import { eventually, isFinal, SMALL, titleOf, wordsOf } from '../support/house.ts';
import { admin, build, HOUR_MS, house, MINUTE_MS, OWN_RIGHT, ownHouse } from '../support/lived.ts';
import { during, fault, hold, lift, noFaults, refuse } from '../support/switches.ts';

/** Replies are carried out and never confirmed. */
const unconfirmed = () => fault({ kind: 'drop', endpoint: 'im.message.reply', after: 0, times: 0 });
const one = (words: string) => (all: readonly ShownMessage[]) => titleOf(all[0]).includes(words);
const removed = () => house.client.post(`/chats/${house.chatId}/bot-removed`);
const mine = () => admin().p2p_chat_id;
const ask = () => house.say('/会议 昨天');

/** The first card is carried out and never confirmed; then the messages are away for two hours. */
async function awayAfterSending(text: string): Promise<void> {
  const down = (endpoint: string) => refuse(endpoint, 0, { status: 500, times: 0 });
  const unread = await down('im.message.list');
  const drop = await unconfirmed();
  await house.say(text);
  await house.until((all) => all.length > 0);
  const away = [unread, await down('im.message.reply'), await down('im.message.create')];
  await lift(drop);
  await house.client.post('/clock', { advance: 2 * HOUR_MS });
  const before = house.calls('im.message.list').length;
  await eventually(async () => {
    house.advance(MINUTE_MS);
    return house.calls('im.message.list').length > before;
  }, 'nobody looks');
  for (const each of away) await lift(each);
}

describe('a first card', () => {
  ownHouse({ sandbox: SMALL });

  it('is kept by a press that crosses it, though its id was not yet known', async () => {
    const held = await hold('im.message.reply', 'after');
    await house.say('/会议 昨天');
    await house.held(held.id);
    const [card] = await house.shown();
    await house.press(card?.message_id ?? '', '取消');
    await house.release(held.id);

    expect(await shows(one('已取消'))).toHaveLength(1);
  });

  it('is kept too, if the platform never tells the id', async () => {
    await unconfirmed();
    await fault({ kind: 'hold', endpoint: 'im.message.list' });
    await house.say('/会议 昨天');
    const [card] = await shows((all) => all.length > 0);
    await house.press(card?.message_id ?? '', '取消');
    await noFaults();

    expect(await shows(one('已取消'))).toHaveLength(1);
  });

  it.each([
    ['/会议 昨天', '会议明细'],
    ['/帮助', '会议助手能做什么'],
  ])('whose sending is in doubt for hours is looked for before another is sent: %s', async (text, title) => {
    await house.client.post('/scopes', { grant: ['im:message.group_msg'] });
    await awayAfterSending(text);
    const all = await shows((each) => one(title)(each) && !wordsOf(each[0]).includes('"cancel"'));
    // Whatever else was to come has come before the answer to what is asked now.
    await house.say('/语言 en');
    await shows((each) => each.length > all.length);

    expect(all).toHaveLength(1);
  });

  it('is sent again where the app may not look: rather twice than never', async () => {
    await refuse('im.message.list', 99991672, { times: 0 });
    const drop = await unconfirmed();
    await house.say('/会议 昨天');
    await shows((all) => all.length > 0);
    await lift(drop);

    await shows((all) => all.some(isFinal));
  });

  it('is not covered for long by a change that the platform carries out late', async () => {
    await fault({ kind: 'task-slow', ms: 3_000 });
    const late = await fault({ kind: 'hold', endpoint: 'im.message.patch', when: 'before', late: true });
    await house.say('/会议 昨天');
    await shows((all) => isFinal(all[0]));
    await house.release(late.id);
    await house.until((all) => !isFinal(all[0]));

    expect(await shows(([first]) => isFinal(first))).toHaveLength(1);
  });

  it('stands where the bot was removed from: who waits hears of it in private, and it ends when the bot is back', async () => {
    await during('exports.download', ask, async () => {
      await removed();
      await shows((all) => all.length > 0, mine());
    });
    const [told, answer] = await shows((all) => all.length > 1, mine());
    await house.client.post(`/chats/${house.chatId}/bot-added`, { as: admin().open_id });
    const [card] = await shows(one('不再更新'));

    expect(titleOf(told)).toBe('我已不在那个群里');
    expect(wordsOf(told)).toContain('会议明细 · 昨天');
    expect(titleOf(answer)).toContain('会议明细');
    expect(wordsOf(card)).toContain('私聊');
  });
});

it('a question in a group that the bot was removed from comes to who is asked in private', async () => {
  await build({ sandbox: SMALL, env: OWN_RIGHT });
  await house.say('/会议 昨天');
  await shows(([first]) => wordsOf(first).includes('授权'));
  await removed();

  expect((await shows((each) => each.length > 0, mine())).map(wordsOf).join()).toContain('授权');
});
