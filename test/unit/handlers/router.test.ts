import { describe, expect, it } from 'vitest';
import type { Incoming } from '../../../src/handlers/types.ts';
import { dueJobs, useBot } from './support/handlers.ts';
import { action, botMention, event, message, NOW, privately } from './support/incoming.ts';

const bot = useBot();

describe('what people say to the bot', () => {
  it.each<[string, Incoming, string?]>([
    ['help', message('/帮助'), '会议助手能做什么'],
    ['a near miss', message('/会仪 昨天'), '/会议'],
    ['an unknown command', message('/天气'), '没有「天气」'],
    ['nothing but the mention', message(''), '我告诉你是谁'],
    ['which meeting is meant', message('/质量'), '想看哪场会'],
    ['fifty thousand characters', privately('会'.repeat(50_000)), '2000'],
    ['an image', privately(undefined), '只能读文字'],
    ['a greeting in private', privately('你好！'), '我告诉你是谁'],
    ['a quoted command with no words', message('', { parentId: 'om_0', rootId: 'om_0' }), '我告诉你是谁'],
    ['nothing to who means somebody else', message('/会议', { mentions: [{ ...botMention, openId: 'ou' }] })],
  ])('answers %s', async (_what, incoming, words) => {
    const answer = await bot.answerTo(incoming);

    if (words === undefined) expect(answer).toBeUndefined();
    else expect(answer?.text).toContain(words);
  });

  it.each([
    ['／质理 810000005', '/质量 810000005', []],
    ['/qualty 810000005 昨天 @_user_7', '/质量 810000005 昨天', [{ id: 'ou_p7', name: 'P7' }]],
    ['/会仪', '/会议', []],
  ])('%s: a button keeps what the mistyped command was given', async (text, words, people) => {
    const mentions = [botMention, { key: '@_user_7', openId: 'ou_p7', name: 'P7', isBot: false }];
    const { card } = (await bot.answerTo(message(text, { mentions }))) ?? {};

    const value = { v: 1, do: 'say', words, ...(people.length > 0 && { people }) };
    expect(JSON.stringify(card)).toContain(JSON.stringify(value).slice(1, -1));
  });

  it.each(['ou_p7 ou_p7', 'ou_li 李四'])('a press does not say what somebody is called: %s', async (row) => {
    const [id = '', called] = row.split(' ');
    const value = { v: 1, do: 'say', words: '/忘记', people: [{ id, name: '总裁' }] };
    await bot.receive(action(value, { operatorId: 'ou_admin' }));

    const asked = JSON.stringify(await dueJobs(bot.store, NOW + 60_000));
    expect(asked).toMatch(new RegExp(`^(?!.*总裁).*${called}`));
  });
});

const operator = { operator_id: { open_id: 'ou_zhang' } };
const opened = (event_type: string, body: object) => event(event_type, { chat_id: 'oc_p', ...body });
const [added, entered] = ['im.chat.member.bot.added_v1', 'im.chat.access_event.bot_p2p_chat_entered_v1'];
const menu = 'application.bot.menu_v6';

it.each<[string, readonly Incoming[], readonly object[]]>([
  ['introduces itself to a group it was added to', [opened(added, operator)], [{ chatId: 'oc_p' }]],
  [
    'greets a person once, whichever event tells of the first meeting',
    [
      ...[opened(entered, operator), opened(entered, operator)],
      opened('p2p_chat_create', { operator: { open_id: 'ou_zhang' } }),
      opened('p2p_chat_create', { chat_id: 'oc_q', user: {}, operator: { open_id: 'ou_li' } }),
    ],
    [{ chatId: 'oc_p' }, { chatId: 'oc_q' }],
  ],
  ['answers its menu in private', [event(menu, { operator, event_key: 'help' })], [{ openId: 'ou_zhang' }]],
  [
    'sends nothing for what it does not know, what is named like a built-in, or has nobody or nothing in it',
    [
      ...['im.message.message_read_v1', 'constructor', added, menu].map((type) => event(type, {})),
      ...[event('p2p_chat_create', { operator: null }), action(undefined)],
    ],
    [],
  ],
])('the bot %s', async (_what, happened, to) => {
  for (const each of happened) await bot.receive(each);

  expect((await bot.posts()).map((post) => post.to)).toEqual(to);
});

it('the bot says that it is out of a group unless it came back since: events have no order', async () => {
  await bot.exported({ state: 'poll' });
  await bot.receive({ ...event(added, { chat_id: 'oc_allowed' }), createdAt: NOW });
  await bot.receive(event('im.chat.member.bot.deleted_v1', { chat_id: 'oc_allowed' }));
  expect((await bot.posts()).map((post) => post.to)).toEqual([{ chatId: 'oc_allowed' }]);
});
