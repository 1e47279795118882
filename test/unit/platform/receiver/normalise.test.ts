import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise, plainTextOf } from '../../../../src/platform/receiver/normalise.ts';
import { holds } from '../../../support/random.ts';

const HEADER = {
  ...{ event_id: 'e1', token: 'vt_abc', create_time: '1717050000123' },
  ...{ tenant_key: 'tk_demo', app_id: 'cli_1' },
  event_type: 'im.message.receive_v1',
};
const ARRIVED = { eventId: 'e1', appId: 'cli_1', tenantKey: 'tk_demo' };

function message(content: object | string, more: object = {}, type = 'text') {
  const sender_id = { open_id: 'ou_1', union_id: 'on_1' };
  const message = {
    ...{ message_id: 'om_1', create_time: '1717050000000', chat_id: 'oc_1', chat_type: 'group' },
    message_type: type,
    content: typeof content === 'string' ? content : JSON.stringify(content),
    ...more,
  };
  const sender = { sender_id, sender_type: 'user', tenant_key: 'tk_demo' };
  return { schema: '2.0', header: HEADER, event: { sender, message } };
}

describe('a message', () => {
  it('is who said what where, with its mentions', () => {
    const id = { union_id: 'on_b', user_id: '', open_id: 'ou_bot' };
    const mentions = [
      { key: '@_user_1', id, mentioned_type: 'bot', name: '会议助手', tenant_key: 'tk_demo' },
      { key: '@_user_2', id: { open_id: '' }, name: 'without an id' },
    ];

    const text = '@_user_1 /会议 昨天';
    const known = [
      { key: '@_user_1', openId: 'ou_bot', name: '会议助手', isBot: true },
      { key: '@_user_2', openId: '', name: 'without an id', isBot: false },
    ];
    expect(normalise(message({ text }, { mentions, parent_id: 'om_0' }))).toEqual({
      ...{ kind: 'message', ...ARRIVED, personTenant: 'tk_demo', createdAt: 1717050000000 },
      ...{ messageId: 'om_1', chatId: 'oc_1', chatType: 'group', senderId: 'ou_1', senderType: 'user' },
      ...{ messageType: 'text', text, mentions: known, rootId: undefined, parentId: 'om_0' },
    });
  });

  it('is of the time of the event where it has none of its own', () => {
    expect(normalise(message({ text: 'x' }, { create_time: '' }))?.createdAt).toBe(1717050000123);
  });

  it.each([
    ['an image', 'image', { image_key: 'i' }],
    ['broken content', 'text', '{"text":'],
    ['a text that is none', 'text', { text: 7 }],
    ['rich text without paragraphs', 'post', { title: 'x' }],
  ])('without words is still a message: %s', (_name, type, content) => {
    expect(normalise(message(content, {}, type))).toMatchObject({ kind: 'message', text: undefined });
  });

  it.each(['message_id', 'chat_id'])('without %s, or with a number that lost digits, is none', (name) => {
    const having = (id: unknown) => normalise(message({ text: 'x' }, { [name]: id }));
    expect([undefined, 2 ** 60].map(having)).toEqual([undefined, undefined]);
    expect(Object.values(having(71) ?? {})).toContain('71');
  });
});

describe('rich text', () => {
  const text = (words: string) => ({ tag: 'text', text: words, style: ['bold'] });
  const link = { tag: 'a', text: '周会', href: 'https://vc.feishu.cn/j/810000005' };
  const at = { tag: 'at', user_id: '@_user_1', user_name: '会议助手' };
  const content = [
    [at, text('/会议 '), { tag: 'a', href: 'https://x', text: '昨天' }],
    [{ tag: 'img', image_key: 'i' }],
    [{ tag: 'md', text: '上午' }],
  ];
  const words = ' @_user_1 /会议 昨天\n\n上午';

  it.each<[string, object, string]>([
    ['has mentions in their place, and nothing of pictures', { title: '', content }, words],
    ['may stand under its language', { zh_cn: { title: '', content } }, words],
    ['has its title on a line of its own', { post: { zh_cn: { title: '本周', content } } }, `本周\n${words}`],
    ['may be a paragraph of Markdown', { content: [[{ tag: 'md', text: '- /会议 昨天' }]] }, '- /会议 昨天'],
    ['has its newer body where the older is empty', { content: [], content_v2: [[text('/会议')]] }, '/会议'],
    ['may be Markdown alone', { md: '/会议 昨天' }, '/会议 昨天'],
    ['may be a block of code', { content: [[{ tag: 'code_block', text: '/会议' }]] }, '\n/会议\n'],
    ['tells the address under a link', { content: [[link]] }, '周会 https://vc.feishu.cn/j/810000005 '],
  ])('%s', (_, json, expected) => {
    expect(normalise(message(json, {}, 'post'))).toMatchObject({ text: expected });
  });

  it.each([[{}], [{ content: 5 }], [{ content: [[null, 7, { tag: 'at' }]] }]])('survives %j', (json) => {
    expect(() => plainTextOf('post', JSON.stringify(json))).not.toThrow();
  });
});

it('a pressed button is who pressed what on which card; its time counts microseconds', () => {
  const form = { day: '2025-06-10 +0800' };
  const action = {
    ...{ tag: 'button', name: 'go', value: { k: 'export' }, form_value: form },
    ...{ options: ['a', 7, 'b'], option: 'a' },
  };
  const pressed = (operator: object) => ({
    schema: '2.0',
    header: { ...HEADER, event_type: 'card.action.trigger', create_time: '1717050012345678' },
    event: { operator, token: 'c', action, context: { open_message_id: 'om_2', open_chat_id: 'oc_1' } },
  });

  expect(normalise(pressed({ tenant_key: 'tk_demo', open_id: 'ou_1' }))).toEqual({
    ...{ kind: 'action', ...ARRIVED, personTenant: 'tk_demo', createdAt: 1717050012345 },
    ...{ operatorId: 'ou_1', messageId: 'om_2', chatId: 'oc_1', tag: 'button', name: 'go' },
    ...{ value: { k: 'export' }, formValue: form, option: 'a', options: ['a', 'b'] },
  });
  expect(normalise(pressed({}))).toBeUndefined();
});

describe('other events', () => {
  it('keep their type and body; those of the old kind are known by their uuid', () => {
    const type = 'im.chat.member.bot.added_v1';
    const body = { chat_id: 'oc_1', operator_id: { open_id: 'ou_1' } };
    const old = { type: 'p2p_chat_create', app_id: 'cli_1', tenant_key: 'tk_demo', chat_id: 'oc_1' };
    const event = { kind: 'event', ...ARRIVED, chatId: 'oc_1' };

    const modern = { ...event, createdAt: 1717050000123, type, operatorId: 'ou_1', body };
    expect(normalise({ schema: '2.0', header: { ...HEADER, event_type: type }, event: body })).toEqual(
      modern,
    );
    const known = { ...event, createdAt: 1717050000250, type: old.type, operatorId: '', body: old };
    const envelope = { ts: '1717050000.25', uuid: 'e1', type: 'event_callback', event: old };
    expect(normalise(envelope)).toEqual(known);
  });

  it.each([
    { operator_id: { open_id: 'ou_1' } },
    { operator: { operator_id: { open_id: 'ou_1' } } },
    { operator_id: { open_id: '' }, operator: { open_id: 'ou_1' } },
    { open_id: 'ou_1' },
  ])('say in %j whose doing they were', (event) => {
    const header = { ...HEADER, event_type: 'application.bot.menu_v6' };

    expect(normalise({ schema: '2.0', header, event })).toMatchObject({ operatorId: 'ou_1', chatId: '' });
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
    const event = fc.record({ message: odd, sender: odd, action: odd, context: odd, operator: odd });
    const header = fc.record({ event_id: odd, event_type: odd, create_time: odd });
    const shape = fc.record({ header: fc.oneof(odd, header), event: fc.oneof(odd, event) });
    const types = fc.constantFrom('im.message.receive_v1', 'card.action.trigger', 'x');
    holds(shape, types, (envelope, event_type) => {
      const ours = { ...envelope, header: { ...HEADER, event_type } };
      expect(() => [normalise(envelope), normalise(ours)]).not.toThrow();
    });
  });
});
