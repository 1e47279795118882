import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../../../src/platform/receiver/normalise.ts';

const HEADER = {
  event_id: 'e1',
  token: 'vt_abc',
  create_time: '1717050000123',
  event_type: 'im.message.receive_v1',
  tenant_key: 'tk_demo',
  app_id: 'cli_1',
};
const ARRIVED = { eventId: 'e1', appId: 'cli_1', tenantKey: 'tk_demo' };

function message(content: object | string, more: object = {}, type = 'text') {
  return {
    schema: '2.0',
    header: HEADER,
    event: {
      sender: {
        sender_id: { open_id: 'ou_1', union_id: 'on_1' },
        sender_type: 'user',
        tenant_key: 'tk_demo',
      },
      message: {
        message_id: 'om_1',
        create_time: '1717050000000',
        chat_id: 'oc_1',
        chat_type: 'group',
        message_type: type,
        content: typeof content === 'string' ? content : JSON.stringify(content),
        ...more,
      },
    },
  };
}

describe('a message', () => {
  it('is who said what where, with its mentions', () => {
    const mentions = [
      {
        key: '@_user_1',
        id: { union_id: 'on_b', user_id: '', open_id: 'ou_bot' },
        mentioned_type: 'bot',
        name: '会议助手',
        tenant_key: 'tk_demo',
      },
      { key: '@_user_2', id: { open_id: '' }, name: 'without an id' },
    ];

    expect(normalise(message({ text: '@_user_1 /会议 昨天' }, { mentions, parent_id: 'om_0' }))).toEqual({
      kind: 'message',
      ...ARRIVED,
      personTenant: 'tk_demo',
      createdAt: 1717050000000,
      messageId: 'om_1',
      chatId: 'oc_1',
      chatType: 'group',
      senderId: 'ou_1',
      senderType: 'user',
      messageType: 'text',
      text: '@_user_1 /会议 昨天',
      mentions: [
        { key: '@_user_1', openId: 'ou_bot', name: '会议助手', isBot: true },
        { key: '@_user_2', openId: '', name: 'without an id', isBot: false },
      ],
      rootId: undefined,
      parentId: 'om_0',
    });
  });

  it('is of the time of the event where it has none of its own', () => {
    expect(normalise(message({ text: 'x' }, { create_time: '' }))?.createdAt).toBe(1717050000123);
  });

  const post = {
    title: '',
    content: [
      [
        { tag: 'at', user_id: '@_user_1', user_name: '会议助手' },
        { tag: 'text', text: '/会议 ', style: [] },
        { tag: 'a', href: 'https://x', text: '昨天' },
      ],
      [{ tag: 'img', image_key: 'i' }],
      [{ tag: 'md', text: '上午' }],
    ],
  };
  it.each([
    ['as it comes in', post],
    ['under its language', { zh_cn: post }],
  ])('in rich text is its words, %s', (_name, content) => {
    expect(normalise(message(content, {}, 'post'))).toMatchObject({ text: ' @_user_1 /会议 昨天\n\n上午' });
  });

  it('in rich text keeps its title', () => {
    const titled = { ...post, title: '/会议', content: [[{ tag: 'text', text: '昨天' }]] };

    expect(normalise(message(titled, {}, 'post'))).toMatchObject({ text: '/会议\n昨天' });
  });

  it.each([
    ['an image', 'image', { image_key: 'i' }],
    ['broken content', 'text', '{"text":'],
    ['content that is no object', 'text', '"x"'],
    ['a text that is none', 'text', { text: 7 }],
    ['rich text without paragraphs', 'post', { title: 'x' }],
    ['rich text that is a text', 'post', '"x"'],
  ])('without words is still a message: %s', (_name, type, content) => {
    expect(normalise(message(content, {}, type))).toMatchObject({ kind: 'message', text: undefined });
  });

  it.each([['message_id'], ['chat_id']])('without %s is none', (name) => {
    expect(normalise(message({ text: 'x' }, { [name]: undefined }))).toBeUndefined();
  });
});

describe('a pressed button', () => {
  const pressed = (action: object, more: object = {}) => ({
    schema: '2.0',
    header: { ...HEADER, event_type: 'card.action.trigger', create_time: '1717050012345678' },
    event: {
      operator: { tenant_key: 'tk_demo', open_id: 'ou_1' },
      token: 'c-8e7a',
      action,
      host: 'im_message',
      context: { open_message_id: 'om_2', open_chat_id: 'oc_1' },
      ...more,
    },
  });

  it('is who pressed what on which card; its time counts microseconds', () => {
    const action = {
      tag: 'button',
      name: 'go',
      value: { k: 'export' },
      form_value: { day: '2025-06-10 +0800' },
      options: ['a', 7, 'b'],
      option: 'a',
    };

    expect(normalise(pressed(action))).toEqual({
      kind: 'action',
      ...ARRIVED,
      personTenant: 'tk_demo',
      createdAt: 1717050012345,
      operatorId: 'ou_1',
      messageId: 'om_2',
      chatId: 'oc_1',
      tag: 'button',
      name: 'go',
      value: { k: 'export' },
      formValue: { day: '2025-06-10 +0800' },
      option: 'a',
      options: ['a', 'b'],
    });
  });

  it('by nobody is none', () => {
    expect(normalise(pressed({}, { operator: {} }))).toBeUndefined();
  });
});

describe('other events', () => {
  it('keep their type and body', () => {
    const body = { chat_id: 'oc_1', operator_id: { open_id: 'ou_1' } };
    const header = { ...HEADER, event_type: 'im.chat.member.bot.added_v1' };

    expect(normalise({ schema: '2.0', header, event: body })).toEqual({
      kind: 'event',
      ...ARRIVED,
      createdAt: 1717050000123,
      type: 'im.chat.member.bot.added_v1',
      body,
    });
  });

  it('of the old kind are known by their uuid', () => {
    const event = { type: 'p2p_chat_create', app_id: 'cli_1', tenant_key: 'tk_demo', chat_id: 'oc_1' };

    expect(
      normalise({ ts: '1717050000.25', uuid: 'e1', token: 'vt', type: 'event_callback', event }),
    ).toEqual({
      kind: 'event',
      ...ARRIVED,
      createdAt: 1717050000250,
      type: 'p2p_chat_create',
      body: event,
    });
  });

  it.each([
    ['an id', { schema: '2.0', header: { ...HEADER, event_id: '' }, event: {} }],
    ['a type', { schema: '2.0', header: { ...HEADER, event_type: 7 }, event: {} }],
    ['a body', { schema: '2.0', header: HEADER }],
    ['an id of the old kind', { event: { type: 'x' } }],
    ['a body that is an object', { schema: '2.0', header: HEADER, event: [] }],
  ])('without %s are none', (_name, envelope) => {
    expect(normalise(envelope)).toBeUndefined();
  });

  it('never throw, whatever shape they have', () => {
    const odd = fc.oneof(fc.jsonValue(), fc.constant(undefined));
    const shape = fc.record({
      header: fc.oneof(odd, fc.record({ event_id: odd, event_type: odd, create_time: odd })),
      event: fc.oneof(
        odd,
        fc.record({ message: odd, sender: odd, action: odd, context: odd, operator: odd }),
      ),
    });
    fc.assert(
      fc.property(
        shape,
        fc.constantFrom('im.message.receive_v1', 'card.action.trigger', 'x'),
        (envelope, type) => {
          const header = { ...HEADER, event_type: type };
          expect(() => [normalise(envelope), normalise({ ...envelope, header })]).not.toThrow();
        },
      ),
    );
  });
});
