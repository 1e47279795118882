import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { p2pChatId } from '../../src/platform/im-store.ts';
import { type Bot, listenAsBot } from '../delivery/bot.ts';
import { CARD, openStage, type Stage } from './stage.ts';

const MESSAGES = '/open-apis/im/v1/messages';
/** Of groups, without which nothing said there is read back. */
const READING = 'im:message.group_msg';
const DAY = 24 * 3_600_000;
const BUTTON = {
  tag: 'button',
  text: { tag: 'plain_text', content: '按' },
  behaviors: [{ type: 'callback', value: {} }],
};

let stage: Stage;
let bot: Bot;

beforeEach(async () => {
  bot = await listenAsBot((response) => response.end('{}'));
  stage = await openStage({ app: { eventUrl: bot.url, cardUrl: bot.url, encryptKey: '' } });
});
afterEach(async () => {
  await stage.stop();
  await bot.stop();
});

const send = (msgType: string, content: object, chatId = stage.chatId) =>
  stage.ask('POST', MESSAGES, {
    query: { receive_id_type: 'chat_id' },
    body: { receive_id: chatId, msg_type: msgType, content: JSON.stringify(content) },
  });
const reply = (id: string, more: object = {}) =>
  stage.ask('POST', `${MESSAGES}/${id}/reply`, {
    body: { msg_type: 'text', content: '{"text":"a"}', ...more },
  });
const idOf = ({ data }: { data: Readonly<Record<string, unknown>> }) => String(data['message_id']);

describe('a reaction', () => {
  const react = (id: string, body: object = { reaction_type: { emoji_type: 'OK' } }) =>
    stage.ask('POST', `${MESSAGES}/${id}/reactions`, { body });

  it('stands on a message once for each emoji, and is shown to people', async () => {
    const id = idOf(await send('text', { text: 'a' }));
    const [first, again] = [await react(id), await react(id)];
    const { messages: shown } = await stage.control<{ messages: readonly object[] }>(
      'GET',
      `/chats/${stage.chatId}`,
    );

    expect(first.data).toMatchObject({
      reaction_id: expect.any(String),
      operator: { operator_type: 'app' },
      reaction_type: { emoji_type: 'OK' },
    });
    expect(again.data['reaction_id']).toBe(first.data['reaction_id']);
    expect(shown.at(-1)).toMatchObject({ reactions: ['OK'] });
  });

  it('is refused where its type is not known, its body has another shape, or the message is gone', async () => {
    const id = idOf(await send('text', { text: 'a' }));
    const codes = [
      (await react(id, { reaction_type: { emoji_type: 'NOTHING' } })).code,
      (await react(id, { emoji_type: 'OK' })).code,
      (await react('om_none')).code,
    ];
    await stage.ask('DELETE', `${MESSAGES}/${id}`);

    expect([...codes, (await react(id)).code]).toEqual([231001, 99992402, 230001, 230011]);
  });
});

describe('a text', () => {
  it('names people by placeholders, with the people listed beside the text', async () => {
    const { openId, name } = stage.cast.member;
    const answer = await send('text', {
      text: `<at user_id="${openId}">x</at> 请看 <at user_id="ou_0"></at>`,
    });

    expect(answer.data).toMatchObject({
      body: { content: JSON.stringify({ text: '@_user_1 请看 <at user_id="ou_0"></at>' }) },
      mentions: [{ key: '@_user_1', id: openId, id_type: 'open_id', name }],
    });
  });

  it('can be edited twenty times by the bot that said it, and nobody else’s at all', async () => {
    const id = idOf(await send('text', { text: 'a' }));
    const edit = (which = id, type = 'text') =>
      stage.ask('PUT', `${MESSAGES}/${which}`, { body: { msg_type: type, content: '{"text":"b"}' } });
    const codes = [];
    for (let n = 0; n < 21; n += 1) {
      codes.push((await edit()).code);
      await stage.advance(1_000);
    }
    const said = await stage.control<{ message_id: string }>('POST', `/chats/${stage.chatId}/messages`, {
      as: stage.cast.admin.openId,
      text: 'hi',
    });

    expect(codes).toEqual([...Array.from({ length: 20 }, () => 0), 230072]);
    expect((await edit(said.message_id)).code).toBe(230001);
    stage.sandbox.state.app.scopes.add(READING);
    expect((await stage.ask('GET', `${MESSAGES}/${id}`)).data['items']).toMatchObject([
      { updated: true, body: { content: '{"text":"b"}' } },
    ]);
  });
});

describe('a thread', () => {
  it('begins where it is asked for, and answers inside it stay there', async () => {
    const root = idOf(await send('text', { text: 'a' }));
    const outside = await reply(root);
    const first = await reply(root, { reply_in_thread: true });
    const second = await reply(idOf(first));
    const thread = first.data['thread_id'];
    stage.sandbox.state.app.scopes.add(READING);
    const listed = await stage.ask('GET', MESSAGES, {
      query: { container_id_type: 'thread', container_id: String(thread) },
    });

    expect(outside.data).not.toHaveProperty('thread_id');
    expect(thread).toMatch(/^omt_/);
    expect(second.data['thread_id']).toBe(thread);
    expect(listed.data['items']).toMatchObject([
      { message_id: root },
      { message_id: idOf(first) },
      { message_id: idOf(second) },
    ]);
  });

  it('is sent to the bot when a person speaks in it', async () => {
    const root = idOf(await send('text', { text: 'a' }));
    const first = await reply(root, { reply_in_thread: true });
    await stage.control('POST', `/chats/${stage.chatId}/messages`, {
      as: stage.cast.admin.openId,
      text: `<at user_id="${stage.sandbox.state.app.botOpenId}"></at>`,
      replyTo: idOf(first),
    });
    await stage.sandbox.idle();

    expect(JSON.parse(bot.received[0]?.raw ?? '{}').event.message).toMatchObject({
      thread_id: first.data['thread_id'],
      root_id: root,
    });
  });
});

describe('the history of a chat', () => {
  it('comes in pages, forwards or backwards, between two moments', async () => {
    stage.sandbox.state.app.scopes.add(READING);
    const ids: string[] = [];
    for (const text of ['a', 'b', 'c']) {
      ids.push(idOf(await send('text', { text })));
      await stage.advance(1_000);
    }
    const list = async (query: Record<string, string>) =>
      (
        await stage.ask('GET', MESSAGES, {
          query: { container_id_type: 'chat', container_id: stage.chatId, ...query },
        })
      ).data;
    const noon = stage.sandbox.state.clock.now() / 1000 - 3;

    expect(await list({ page_size: '2' })).toMatchObject({
      items: [{ message_id: ids[0] }, { message_id: ids[1] }],
      has_more: true,
    });
    expect(await list({ sort_type: 'ByCreateTimeDesc' })).toMatchObject({
      items: [{ message_id: ids[2] }, {}, {}],
    });
    expect(await list({ start_time: String(noon + 1), end_time: String(noon + 1) })).toMatchObject({
      items: [{ message_id: ids[1] }],
    });
  });

  it('is not for a bot that is not in it', async () => {
    await stage.control('POST', `/chats/${stage.chatId}/bot-removed`, {});
    const query = { container_id_type: 'chat', container_id: stage.chatId };

    expect((await stage.ask('GET', MESSAGES, { query })).code).toBe(230002);
    expect((await stage.ask('GET', MESSAGES, { query: { ...query, container_id: 'oc_x' } })).code).toBe(
      230001,
    );
  });
});

describe('who has read a message', () => {
  it('can be read by the bot for seven days, and in private at once', async () => {
    const { openId } = stage.cast.member;
    const sent = await stage.ask('POST', MESSAGES, {
      query: { receive_id_type: 'open_id' },
      body: { receive_id: openId, msg_type: 'text', content: '{"text":"a"}' },
    });
    const path = `${MESSAGES}/${idOf(sent)}/read_users`;
    const readers = () => stage.ask('GET', path, { query: { user_id_type: 'open_id' } });

    expect((await readers()).data['items']).toEqual([]);
    await stage.control('POST', `/messages/${idOf(sent)}/read`, { as: openId });
    await stage.control('POST', `/messages/${idOf(sent)}/read`, { as: openId });
    await stage.sandbox.idle();

    expect((await readers()).data['items']).toMatchObject([{ user_id: openId, user_id_type: 'open_id' }]);
    expect(bot.received.map(({ raw }) => JSON.parse(raw).header.event_type)).toEqual([
      'im.message.message_read_v1',
    ]);
    await stage.advance(7 * DAY + 1);
    for (const each of stage.sandbox.state.tokens.values()) each.expiresAt += 8 * DAY;
    expect((await readers()).code).toBe(230001);
  });
});

describe('the delayed update of a card', () => {
  const UPDATE = '/open-apis/interactive/v1/card/update';
  const update = (token: unknown, card: object = CARD) =>
    stage.ask('POST', UPDATE, { body: { token, card } });
  async function clicked(): Promise<[id: string, token: string]> {
    const id = idOf(await send('interactive', { ...CARD, body: { elements: [BUTTON] } }));
    await stage.control('POST', `/messages/${id}/actions`, {
      as: stage.cast.member.openId,
      element: { tag: 'button' },
    });
    return [id, JSON.parse(bot.received.at(-1)?.raw ?? '{}').event.token];
  }

  it('is done twice in half an hour', async () => {
    const [id, token] = await clicked();
    const [, second] = await clicked();
    const codes = [];
    for (let n = 0; n < 3; n += 1) codes.push((await update(token)).code);
    await stage.advance(30 * 60_000);

    expect(codes).toEqual([0, 0, 300040]);
    expect((await update(second)).code).toBe(300030);
    expect((await update('c-unknown')).code).toBe(300020);
    expect(stage.sandbox.state.messages.get(id)?.versions.map(({ by }) => by)).toEqual([
      'send',
      'delayed',
      'delayed',
    ]);
  });

  it('of a card that is refused leaves the token as it was; of one recalled is not done', async () => {
    const [id, token] = await clicked();

    expect((await update(token, { ...CARD, elements: [] })).code).toBe(230099);
    expect(stage.sandbox.state.cardTokens.get(token)?.uses).toBe(0);
    await stage.ask('DELETE', `${MESSAGES}/${id}`);
    expect((await update(token)).code).toBe(200000);
  });
});

describe('a forwarded bundle', () => {
  const speak = (chatId: string, words: object) =>
    stage.control<{ message_id: string; error?: string }>('POST', `/chats/${chatId}/messages`, words);

  it('is read back with the messages in it, after the bundle itself or alone', async () => {
    const { member, outsider } = stage.cast;
    const first = (await speak(stage.chatId, { as: member.openId, text: '昨天的会一直卡' })).message_id;
    const sent = { text: '', type: 'merge_forward', messages: [first] };
    const bundle = (await speak(p2pChatId(member.openId), { as: member.openId, ...sent })).message_id;
    const back = async () => (await stage.ask('GET', `${MESSAGES}/${bundle}`)).data['items'];

    await stage.sandbox.idle();
    const { event } = JSON.parse(bot.received.at(-1)?.raw ?? '{}');
    expect(event.message).toMatchObject({
      message_type: 'merge_forward',
      content: 'Merged and Forwarded Message',
    });
    const inside = { message_id: first, upper_message_id: bundle, msg_type: 'text' };
    expect(await back()).toMatchObject([{ message_id: bundle, msg_type: 'merge_forward' }, inside]);
    await stage.behave('bundle-items', 'inside');
    expect(await back()).toMatchObject([inside]);
    const elsewhere = await speak(p2pChatId(outsider.openId), { as: outsider.openId, ...sent });
    expect(elsewhere.error).toContain('not in this chat');
  });
});
