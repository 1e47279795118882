import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { p2pChatId } from '../../src/platform/im-store.ts';
import { CARD, openStage, type Stage } from './stage.ts';

const SEND = '/open-apis/im/v1/messages';
const DAY = 24 * 3_600_000;
const card = (content = '你好') => ({
  ...CARD,
  body: { elements: [{ tag: 'markdown', content }] },
});

describe('messages of the bot', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.stop());

  const send = (more: object = {}, type = 'chat_id') =>
    stage.ask('POST', SEND, {
      query: { receive_id_type: type },
      body: { receive_id: stage.chatId, msg_type: 'text', content: '{"text":"好"}', ...more },
    });
  const sendCard = async (content: object = card()) =>
    String((await send({ msg_type: 'interactive', content: JSON.stringify(content) })).data['message_id']);
  const patch = (id: string, content: object = card('新')) =>
    stage.ask('PATCH', `${SEND}/${id}`, { body: { content: JSON.stringify(content) } });
  const shown = async (chatId = stage.chatId) =>
    (
      await stage.control<{ messages: { message_id: string; content: unknown; parent_id?: string }[] }>(
        'GET',
        `/chats/${chatId}`,
      )
    ).messages;

  it('stand in the chat, sent and answered through the official client', async () => {
    const sdk = stage.sdk();
    const first = await sdk.im.v1.message.create({
      params: { receive_id_type: 'chat_id' },
      data: { receive_id: stage.chatId, msg_type: 'text', content: '{"text":"好"}', uuid: 'u1' },
    });
    const id = first.data?.message_id ?? '';
    const reply = await sdk.im.v1.message.reply({
      path: { message_id: id },
      data: { msg_type: 'interactive', content: JSON.stringify(card()) },
    });

    expect(first.data).toMatchObject({
      msg_type: 'text',
      body: { content: '{"text":"好"}' },
      deleted: false,
    });
    expect(await shown()).toMatchObject([
      { message_id: id, content: { text: '好' } },
      { message_id: reply.data?.message_id, parent_id: id, content: card() },
    ]);
  });

  it.each([
    ['open_id', 'openId'],
    ['union_id', 'unionId'],
    ['user_id', 'userId'],
    ['email', 'email'],
  ] as const)('reach a person in private by %s', async (type, key) => {
    const { member } = stage.cast;
    stage.sandbox.state.app.scopes.add('contact:user.employee_id:readonly');

    const answer = await send({ receive_id: member[key] }, type);

    expect(answer.data['chat_id']).toBe(p2pChatId(member.openId));
  });

  it.each([
    ['an unknown chat', { receive_id: 'oc_x' }, 230001],
    ['an unknown kind of message', { msg_type: 'poem' }, 230001],
    ['content that is an object', { content: { text: 'x' } }, 9499],
    ['content that is no JSON', { content: 'x' }, 230001],
    ['content that is null', { content: 'null' }, 230001],
    ['text without a text', { content: '{}' }, 230001],
    ['a text of more than 150 KB', { content: JSON.stringify({ text: 'x'.repeat(150 * 1024) }) }, 230025],
    ['a card that is no JSON', { msg_type: 'interactive', content: '{' }, 230099],
    [
      'a card with an unknown property',
      { msg_type: 'interactive', content: JSON.stringify({ ...CARD, elements: [] }) },
      230099,
    ],
    [
      'a card of more than 30 KB',
      { msg_type: 'interactive', content: JSON.stringify(card('x'.repeat(30 * 1024))) },
      230025,
    ],
    ["somebody else's file", { msg_type: 'file', content: '{"file_key":"file_v3_x"}' }, 230017],
    ['a uuid of 51 characters', { uuid: 'u'.repeat(51) }, 99992402],
  ])('are refused for %s, and nobody sees anything', async (_what, wrong, code) => {
    expect(await send(wrong)).toMatchObject({ status: 400, code });
    expect(await shown()).toEqual([]);
  });

  it('do not reach who left, who is outside, or whom nobody knows', async () => {
    const resigned = stage.sandbox.state.world.company.people.find((each) => each.resigned);
    const codes = [];
    for (const id of [resigned?.openId, stage.cast.outsider.openId, 'ou_x'])
      codes.push((await send({ receive_id: id }, 'open_id')).code);

    expect(codes).toEqual([230029, 230013, 230034]);
  });

  it('are refused in a group that the bot is not in', async () => {
    const id = await sendCard();
    await stage.control('POST', `/chats/${stage.chatId}/bot-removed`, {});

    const codes = [await send(), await patch(id)].map((each) => each.code);
    const members = await stage.ask('GET', `/open-apis/im/v1/chats/${stage.chatId}/members`);
    const chat = await stage.ask('GET', `/open-apis/im/v1/chats/${stage.chatId}`);

    expect([...codes, members.code]).toEqual([230002, 230002, 232011]);
    expect(chat.data).not.toHaveProperty('owner_id');
  });

  it('with a uuid are seen once in an hour, whatever is asked again', async () => {
    const first = await send({ uuid: 'u1' });
    const again = await send({ uuid: 'u1', content: '{"text":"anders"}' });
    await stage.behave('uuid-repeat', 'error');
    const refused = await send({ uuid: 'u1' });
    const seen = (await shown()).length;
    await stage.advance(3_600_000);
    const later = await send({ uuid: 'u1' });

    expect(again.data['message_id']).toBe(first.data['message_id']);
    expect(refused.code).toBe(230049);
    expect([seen, later.code, (await shown()).length]).toEqual([1, 0, 2]);
  });

  it('with a uuid are seen once though the answer was cut off', async () => {
    await stage.fault({ kind: 'drop', endpoint: 'im.message.create', after: 10 });

    await expect(send({ uuid: 'u1' })).rejects.toThrow();
    const again = await send({ uuid: 'u1' });

    expect((await shown()).map((each) => each.message_id)).toEqual([again.data['message_id']]);
  });

  it('are not there when the connection was cut before anything was done', async () => {
    await stage.fault({ kind: 'drop', endpoint: 'im.message.create' });

    await expect(send()).rejects.toThrow();

    expect(await shown()).toEqual([]);
  });

  it('are five a second in one chat', async () => {
    const codes = [];
    for (let n = 0; n < 6; n += 1) codes.push((await send()).code);
    const elsewhere = await send({ receive_id: stage.cast.member.openId }, 'open_id');
    await stage.advance(1_000);

    expect(codes).toEqual([0, 0, 0, 0, 0, 230020]);
    expect([elsewhere.code, (await send()).code]).toEqual([0, 0]);
  });

  it('are replaced five times a second, one message at a time', async () => {
    const id = await sendCard();
    const codes = [];
    for (let n = 0; n < 6; n += 1) codes.push((await patch(id)).code);

    expect(codes).toEqual([0, 0, 0, 0, 0, 230020]);
    expect((await shown())[0]?.content).toEqual(card('新'));
  });

  it('can be replaced for fourteen days', async () => {
    const id = await sendCard();
    await stage.advance(14 * DAY - 7_200_000);
    const { body } = await stage.ask('POST', '/open-apis/auth/v3/tenant_access_token/internal', {
      token: '',
      body: { app_id: stage.sandbox.state.app.appId, app_secret: stage.sandbox.state.app.appSecret },
    });
    const token = String(body['tenant_access_token']);
    const again = () =>
      stage.ask('PATCH', `${SEND}/${id}`, { token, body: { content: JSON.stringify(card('x')) } });

    const before = await again();
    for (const each of stage.sandbox.state.tokens.values()) each.expiresAt += DAY;
    await stage.advance(7_200_000);
    const last = await again();
    await stage.advance(1);

    expect([before.code, last.code, (await again()).code]).toEqual([0, 0, 230031]);
  });

  it('cannot be replaced by what does not say that it is shared, where that side is picked', async () => {
    const private_ = { ...CARD, config: {} };
    const open = await sendCard(private_);
    expect((await patch(open, private_)).code).toBe(0);
    await stage.behave('update-multi-unsaid', 'refused');
    const shared = await sendCard();
    const single = await sendCard(private_);
    const text = String((await send()).data['message_id']);

    const codes = [
      await patch(shared, private_),
      await patch(single),
      await patch(text),
      await patch('om_x'),
    ];

    expect(codes.map((each) => each.code)).toEqual([230001, 230001, 230001, 230001]);
  });

  it('once recalled are neither replaced, answered nor recalled again, and read as recalled', async () => {
    const id = await sendCard();
    await stage.ask('DELETE', `${SEND}/${id}`);

    const reply = await stage.ask('POST', `${SEND}/${id}/reply`, {
      body: { msg_type: 'text', content: '{"text":"x"}' },
    });
    const codes = [await patch(id), reply, await stage.ask('DELETE', `${SEND}/${id}`)];
    stage.sandbox.state.app.scopes.add('im:message.group_msg');
    const read = await stage.ask('GET', `${SEND}/${id}`);

    expect(codes.map((each) => each.code)).toEqual([230011, 230011, 230011]);
    expect(read.data['items']).toMatchObject([
      { deleted: true, body: { content: 'This message was recalled' } },
    ]);
  });

  it('of people are not the bot’s to recall', async () => {
    const said = await stage.control<{ message_id: string }>('POST', `/chats/${stage.chatId}/messages`, {
      as: stage.cast.admin.openId,
      text: 'hi',
    });

    expect((await stage.ask('DELETE', `${SEND}/${said.message_id}`)).code).toBe(230026);
  });

  it('are read back converted, and as they were sent when asked for', async () => {
    stage.sandbox.state.app.scopes.add('im:message.group_msg');
    const id = await sendCard();
    const content = async (query = {}) =>
      (
        (await stage.ask('GET', `${SEND}/${id}`, { query })).data['items'] as [{ body: { content: string } }]
      )[0].body.content;

    expect(JSON.parse(await content())).not.toHaveProperty('schema');
    expect(JSON.parse(await content({ card_msg_content_type: 'user_card_content' }))).toEqual(card());
  });
});
