import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { p2pChatId } from '../../src/platform/im-store.ts';
import { CARD, openStage, type Stage } from '../platform/stage.ts';

let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.stop());

describe('what was said in a group, on all sides of what is not documented', () => {
  const MESSAGES = '/open-apis/im/v1/messages';
  const toBot = (): string => `<at user_id="${stage.sandbox.state.app.botOpenId}"></at>`;
  async function send(): Promise<string> {
    const body = { receive_id: stage.chatId, msg_type: 'interactive', content: JSON.stringify(CARD) };
    const sent = await stage.ask('POST', MESSAGES, { query: { receive_id_type: 'chat_id' }, body });
    return String(sent.data['message_id']);
  }
  const speak = async (chatId: string, text: string): Promise<string> => {
    const words = { as: stage.cast.member.openId, text };
    const said = await stage.control<{ message_id: string }>('POST', `/chats/${chatId}/messages`, words);
    return said.message_id;
  };
  /** Codes of reading what does not mention the bot, what does, its own card, and the history. */
  async function codes(chatId = stage.chatId): Promise<readonly number[]> {
    const ids = [await speak(chatId, '昨天的会一直卡'), await speak(chatId, toBot()), await send()];
    const query = { container_id_type: 'chat', container_id: chatId };
    const answers = ids.map((id) => stage.ask('GET', `${MESSAGES}/${id}`));
    return (await Promise.all([...answers, stage.ask('GET', MESSAGES, { query })])).map(({ code }) => code);
  }

  it('is read back with the scope for groups; without it not, or where it was said to the bot, or as ever', async () => {
    const refused = await stage.ask('GET', `${MESSAGES}/${await send()}`);

    expect([refused.status, refused.msg]).toEqual([
      400,
      'Lack of necessary permissions, ext=need scope: im:message.group_msg',
    ]);
    expect(await codes()).toEqual([230027, 230027, 230027, 230027]);
    await stage.behave('group-reading', 'mentions');
    expect(await codes()).toEqual([230027, 0, 0, 230027]);
    await stage.behave('group-reading', 'open');
    expect(await codes()).toEqual([0, 0, 0, 0]);
    await stage.behave('group-reading', 'scoped');
    stage.sandbox.state.app.scopes.add('im:message.group_msg');
    expect(await codes()).toEqual([0, 0, 0, 0]);
  });

  it('of a private chat needs no more than the scope to read', async () => {
    const p2p = p2pChatId(stage.cast.member.openId);
    const id = await speak(p2p, '昨天的会一直卡');
    const query = { container_id_type: 'chat', container_id: p2p };

    expect((await stage.ask('GET', `${MESSAGES}/${id}`)).code).toBe(0);
    expect((await stage.ask('GET', MESSAGES, { query })).code).toBe(0);
  });
});
