import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { membersOf, p2pChatId } from '../../src/platform/im-store.ts';
import { DIRECTORY_SCOPES } from '../../src/platform/scopes.ts';
import { type Bot, listenAsBot } from '../delivery/bot.ts';
import { CARD, openStage, type Stage } from '../platform/stage.ts';

const callback = { type: 'callback', value: { do: 'x' } };
const text = (content: string) => ({ tag: 'plain_text', content });
const BUTTONS = [
  { tag: 'button', text: text('取消'), behaviors: [callback] },
  { tag: 'button', text: text('停用'), disabled: true, behaviors: [callback] },
  { tag: 'button', text: text('打开'), behaviors: [{ type: 'open_url', default_url: 'https://a.example/' }] },
];
const FORM = {
  tag: 'form',
  name: 'export',
  elements: [
    {
      tag: 'select_static',
      name: 'kind',
      required: true,
      options: ['meetings', 'rooms'].map((value) => ({ text: text(value), value })),
    },
    { tag: 'date_picker', name: 'from', initial_date: '2026-11-19' },
    { tag: 'input', name: 'no', max_length: 9 },
    { tag: 'button', name: 'go', form_action_type: 'submit', text: text('导出'), behaviors: [callback] },
    { tag: 'button', name: 'clear', form_action_type: 'reset', text: text('清空'), behaviors: [callback] },
  ],
};
const cardOf = (elements: readonly object[]) => ({ ...CARD, body: { elements } });

describe('a person in the client', () => {
  let stage: Stage;
  let bot: Bot;
  let answer: (response: ServerResponse) => void;

  beforeEach(async () => {
    answer = (response) => response.end('{}');
    bot = await listenAsBot((response) => answer(response));
    stage = await openStage({ app: { eventUrl: bot.url, cardUrl: bot.url, encryptKey: '' } });
  });
  afterEach(async () => {
    await stage.stop();
    await bot.stop();
  });

  const speak = (words: object, chatId = stage.chatId) =>
    stage.control('POST', `/chats/${chatId}/messages`, { as: stage.cast.admin.openId, ...words });
  const events = async () => {
    await stage.sandbox.idle();
    return bot.received.map(
      (each) => JSON.parse(each.raw) as { header: { event_type: string }; event: Record<string, unknown> },
    );
  };
  async function post(elements: readonly object[]): Promise<string> {
    const made = await stage.ask('POST', '/open-apis/im/v1/messages', {
      query: { receive_id_type: 'chat_id' },
      body: {
        receive_id: stage.chatId,
        msg_type: 'interactive',
        content: JSON.stringify(cardOf(elements)),
      },
    });
    expect(made.msg).toBe('success');
    return String(made.data['message_id']);
  }
  const press = (id: string, element: object, more: object = {}) =>
    stage.control('POST', `/messages/${id}/actions`, { as: stage.cast.member.openId, element, ...more });

  it('mentions the bot in a group, and the bot hears it with placeholders', async () => {
    const { botOpenId } = stage.sandbox.state.app;
    const { member } = stage.cast;
    await speak({
      text: `<at user_id="${botOpenId}"></at> /会议 <at user_id="${member.openId}"></at><at user_id="all"></at>`,
    });

    expect(await events()).toMatchObject([
      {
        header: { event_type: 'im.message.receive_v1' },
        event: {
          message: {
            chat_id: stage.chatId,
            chat_type: 'group',
            content: JSON.stringify({ text: '@_user_1 /会议 @_user_2@_all' }),
            mentions: [
              { key: '@_user_1', mentioned_type: 'bot', id: { open_id: botOpenId } },
              { key: '@_user_2', mentioned_type: 'user', id: { open_id: member.openId }, name: member.name },
            ],
          },
        },
      },
    ]);
  });

  it('says something else in a group, and the bot hears nothing', async () => {
    await speak({ text: '/会议 昨天' });

    expect(await events()).toEqual([]);
  });

  it('says anything in private, also with words changed before they went out', async () => {
    const chatId = p2pChatId(stage.cast.admin.openId);
    await speak({ text: '/会议', edited: true }, chatId);

    const [heard] = await events();
    const message = heard?.event['message'] as { create_time: string; update_time: string };

    expect(heard?.event).toMatchObject({ message: { chat_type: 'p2p', chat_id: chatId } });
    expect(Number(message.update_time)).toBeGreaterThan(Number(message.create_time));
  });

  it('cannot speak where they are no member, nor read there', async () => {
    const { outsider } = stage.cast;

    const spoken = await speak({ as: outsider.openId, text: 'hi' });
    const read = await stage.control('GET', `/chats/${stage.chatId}?as=${outsider.openId}`);

    expect([spoken.error, read.error]).toEqual([
      '外部来宾 is not in this chat',
      'only its members see a chat',
    ]);
  });

  it('presses a button: the bot hears who, where and what', async () => {
    const id = await post(BUTTONS);

    expect(await press(id, { text: '取消' })).toEqual({ status: 'ok', answer: {} });
    expect(await events()).toMatchObject([
      {
        header: { event_type: 'card.action.trigger' },
        event: {
          operator: { open_id: stage.cast.member.openId },
          action: { tag: 'button', value: { do: 'x' } },
          context: { open_message_id: id, open_chat_id: stage.chatId },
        },
      },
    ]);
  });

  it.each([
    ['is not there', { text: '重试' }, /no such element/],
    ['is disabled', { text: '停用' }, /disabled/],
  ])('cannot press what %s', async (_what, element, error) => {
    const refused = await press(await post(BUTTONS), element);

    expect(refused.error).toMatch(error);
    expect(await events()).toEqual([]);
  });

  it('opens a link without the bot', async () => {
    expect(await press(await post(BUTTONS), { text: '打开' })).toEqual({
      status: 'link',
      url: 'https://a.example/',
    });
    expect(await events()).toEqual([]);
  });

  it('sends a form with what was filled in and what stood there', async () => {
    await press(await post([FORM]), { name: 'go' }, { form_value: { kind: 'rooms' } });

    const [heard] = await events();

    expect(heard?.event['action']).toMatchObject({
      name: 'go',
      form_value: { kind: 'rooms', from: '2026-11-19 +0800' },
    });
  });

  it('sends empty fields along where that side is picked', async () => {
    await stage.behave('form-unfilled', 'empty');
    await press(await post([FORM]), { name: 'go' }, { form_value: { kind: 'rooms' } });

    expect((await events())[0]?.event['action']).toMatchObject({ form_value: { no: '' } });
  });

  it.each([
    ['without a required field', {}, 'required: kind'],
    ['with a field that it does not have', { kind: 'rooms', x: '1' }, 'the form has no field x'],
    ['with an option that is not offered', { kind: 'all' }, 'select_static does not take "all"'],
    [
      'with a day in another form',
      { kind: 'rooms', from: '19.11.2026' },
      'date_picker does not take "19.11.2026"',
    ],
    ['with more than fits', { kind: 'rooms', no: '1234567890' }, 'input does not take "1234567890"'],
  ])('cannot send a form %s', async (_what, form_value, error) => {
    const refused = await press(await post([FORM]), { name: 'go' }, { form_value });

    expect(refused.error).toBe(error);
    expect(await events()).toEqual([]);
  });

  it('clears a form without the bot', async () => {
    await press(await post([FORM]), { name: 'clear' });

    expect(await events()).toEqual([]);
  });

  it('sees the card that the bot answers with, and so does everybody', async () => {
    const next = cardOf([{ tag: 'markdown', content: '已取消' }]);
    answer = (response) => response.end(JSON.stringify({ card: { type: 'raw', data: next } }));
    const id = await post(BUTTONS);
    await press(id, { text: '取消' });

    const { messages } = await stage.control<{ messages: object[] }>(
      'GET',
      `/chats/${stage.chatId}?as=${stage.cast.admin.openId}`,
    );

    expect(messages).toMatchObject([{ message_id: id, content: next, updates: 1 }]);
  });

  it.each([
    ['an answer that is not 200', 500, '{}', 200671],
    ['an answer that is no JSON', 200, 'ok', 200672],
    ['a toast of no known kind', 200, '{"toast":{"type":"fatal","content":"x"}}', 200672],
    ['a card with an unknown property', 200, '{"card":{"type":"raw","data":{"schema":"2.0","x":1}}}', 200673],
    ['a template that nobody made', 200, '{"card":{"type":"template","data":{"template_id":"x"}}}', 200673],
  ])('sees an error and the old card after %s', async (_what, status, body, code) => {
    answer = (response) => response.writeHead(status).end(body);
    const id = await post(BUTTONS);

    expect(await press(id, { text: '取消' })).toMatchObject({ status: 'error', code });
    expect(stage.sandbox.state.messages.get(id)?.versions).toHaveLength(1);
  });

  it('sees that nothing is configured where the app has no callback address', async () => {
    stage.sandbox.state.app.cardUrl = undefined;

    expect(await press(await post(BUTTONS), { text: '取消' })).toMatchObject({ code: 200340 });
  });

  it('opens the private chat, uses the menu, recalls, adds the bot: one event each', async () => {
    const as = stage.cast.member.openId;
    const said = await speak({ text: 'x' });
    await stage.control('POST', `/chats/${p2pChatId(as)}/enter`, { as });
    await stage.control('POST', '/menu', { as, event_key: 'export' });
    await stage.control('POST', `/messages/${said['message_id']}/recall`, {});
    await stage.control('POST', `/chats/${stage.chatId}/bot-added`, { as });

    const types = (await events()).map((each) => each.header.event_type);

    expect(types.sort()).toEqual([
      'application.bot.menu_v6',
      'im.chat.access_event.bot_p2p_chat_entered_v1',
      'im.chat.member.bot.added_v1',
      'im.message.recalled_v1',
    ]);
  });

  it('leaves the company and its groups, and the bot hears of it with a scope for the directory', async () => {
    const { scopes } = stage.sandbox.state.app;
    const { member, secondAdmin } = stage.cast;
    await stage.control('POST', '/people/left', { as: secondAdmin.openId });
    for (const each of DIRECTORY_SCOPES) scopes.delete(each);
    await stage.control('POST', '/people/left', { as: member.openId });

    expect(membersOf(stage.sandbox.state, stage.chatId)).not.toContain(member.openId);
    expect(await events()).toMatchObject([
      {
        header: { event_type: 'contact.user.deleted_v3' },
        event: { object: { open_id: secondAdmin.openId, status: { is_resigned: true } } },
      },
    ]);
  });

  it('ends a meeting, and the bot hears of it with the scope for it', async () => {
    const { scopes } = stage.sandbox.state.app;
    scopes.delete('vc:meeting.all_meeting:readonly');
    await stage.control('POST', '/meetings/ended', {});
    const silent = await events();
    scopes.add('vc:meeting.all_meeting:readonly');
    const ended = await stage.control('POST', '/meetings/ended', {});

    expect(silent).toEqual([]);
    expect(await events()).toMatchObject([
      {
        header: { event_type: 'vc.meeting.all_meeting_ended_v1' },
        event: { meeting: { id: ended['meeting_instance_id'], meeting_no: ended['meeting_no'] } },
      },
    ]);
  });

  it.each([
    [
      'numbers',
      (ended: unknown) =>
        expect(ended).toMatchObject({ meeting_no: expect.any(Number), end_time: expect.any(Number) }),
    ],
    ['ms', (ended: unknown) => expect(ended).toMatchObject({ end_time: expect.stringMatching(/^\d{13}$/) })],
  ])('tells the times of a meeting that ended in another way: %s', async (way, check) => {
    await stage.behave('ended-times', way);
    await stage.control('POST', '/meetings/ended', {});

    const [told] = await events();
    check(told?.event['meeting']);
  });
});
