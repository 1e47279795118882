import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listenAsBot, opened } from '../delivery/bot.ts';
import { CARD, openStage, type Stage } from '../platform/stage.ts';

const KEY = 'sandbox-encrypt-key';
const EMPLOYEE = 'contact:user.employee_id:readonly';

let stage: Stage;
let bot: Awaited<ReturnType<typeof listenAsBot>>;
let answer: () => string;

beforeEach(async () => {
  answer = () => '{}';
  bot = await listenAsBot((response) => response.end(answer()));
  stage = await openStage({ app: { eventUrl: bot.url, cardUrl: bot.url } });
});
afterEach(async () => {
  await stage.stop();
  await bot.stop();
});

interface Heard {
  readonly event: {
    readonly sender: { readonly sender_id: object };
    readonly message: { readonly content: string; readonly mentions?: readonly object[] };
    readonly action: { readonly form_value: object };
  };
}

async function heard(): Promise<Heard[]> {
  await stage.sandbox.idle();
  return bot.received.map((each) => opened(each, KEY) as unknown as Heard);
}

async function say(text: string, more: object = {}): Promise<Heard | undefined> {
  bot.received.length = 0;
  const body = { as: stage.cast.member.openId, text, ...more };
  await stage.control('POST', `/chats/${stage.chatId}/messages`, body);
  return (await heard())[0];
}

const toBot = (): string => `<at user_id="${stage.sandbox.state.app.botOpenId}"></at>`;

async function send(elements: readonly object[] = [BUTTON]): Promise<string> {
  const content = JSON.stringify({ ...CARD, body: { elements } });
  const body = { receive_id: stage.chatId, msg_type: 'interactive', content };
  const sent = await stage.ask('POST', '/open-apis/im/v1/messages', {
    query: { receive_id_type: 'chat_id' },
    body,
  });
  return String(sent.data['message_id'] ?? sent.code);
}

const plain = (content: string): object => ({ tag: 'plain_text', content });
const BUTTON = { tag: 'button', text: plain('按'), behaviors: [{ type: 'callback', value: {} }] };
const press = (id: string, body: object = { element: { tag: 'button' } }) =>
  stage.control<{ status: string; code?: number }>('POST', `/messages/${id}/actions`, {
    as: stage.cast.member.openId,
    ...body,
  });

describe('an event, on both sides of what is not documented', () => {
  it('says user_id with the scope; without it leaves it out, or empty', async () => {
    const senderOf = async () => (await say(toBot()))?.event.sender.sender_id;

    expect(await senderOf()).not.toHaveProperty('user_id');
    await stage.behave('user-id-unscoped', 'empty');
    expect(await senderOf()).toMatchObject({ user_id: '' });
    stage.sandbox.state.app.scopes.add(EMPLOYEE);
    expect(await senderOf()).toMatchObject({ user_id: stage.cast.member.userId });
  });

  it('names everybody in the text, and perhaps among the mentions', async () => {
    const all = `${toBot()} <at user_id="all"></at>`;
    const first = await say(all);
    await stage.behave('at-all-in-mentions', true);
    const second = await say(all);

    expect(first?.event.message.content).toBe('{"text":"@_user_1 @_all"}');
    expect(first?.event.message.mentions).toHaveLength(1);
    expect(second?.event.message.mentions).toMatchObject([{ key: '@_user_1' }, { key: '@_all' }]);
  });

  it('has the names of people, empty ones, or none; bots keep theirs', async () => {
    const both = `${toBot()} <at user_id="${stage.cast.admin.openId}"></at>`;
    const namesOf = async () => (await say(both))?.event.message.mentions?.map((each) => Object(each).name);

    expect(await namesOf()).toEqual(['会议助手', stage.cast.admin.name]);
    await stage.behave('mention-names', 'empty');
    expect(await namesOf()).toEqual(['会议助手', '']);
    await stage.behave('mention-names', 'absent');
    expect(await namesOf()).toEqual(['会议助手', undefined]);
  });

  it('mentions the bot under its own open_id, or under another', async () => {
    const { app } = stage.sandbox.state;
    const other = `<at user_id="${app.otherBot.openId}"></at>`;
    const idsOf = async () => (await say(`${toBot()} ${other}`))?.event.message.mentions;

    expect(await idsOf()).toMatchObject([
      { mentioned_type: 'bot', id: { open_id: app.botOpenId }, name: '会议助手' },
      { mentioned_type: 'bot', id: { open_id: app.otherBot.openId }, name: '日程小助手' },
    ]);
    await stage.behave('bot-open-id', 'other');
    expect(await idsOf()).toMatchObject([
      { mentioned_type: 'bot', id: { open_id: app.botOpenIdElsewhere }, name: '会议助手' },
      { name: '日程小助手' },
    ]);
  });

  it('has a post as pieces, as pieces of the newer body, or as Markdown', async () => {
    const posted = async () => {
      const text = `${toBot()} **/会议** [昨天](https://a.example/x)\n![]`;
      const heardOf = await say(text, { type: 'post', title: '周会' });
      return JSON.parse(heardOf?.event.message.content ?? '{}') as object;
    };
    const pieces = [
      [
        { tag: 'at', user_id: '@_user_1', user_name: '会议助手' },
        { tag: 'text', text: ' ' },
        { tag: 'text', text: '/会议', style: ['bold'] },
        { tag: 'text', text: ' ' },
        { tag: 'a', text: '昨天', href: 'https://a.example/x' },
      ],
      [{ tag: 'img', image_key: expect.stringMatching(/^img_/) }],
    ];

    expect(await posted()).toMatchObject({ title: '周会', content: pieces });
    await stage.behave('post-body', 'content_v2');
    expect(await posted()).toMatchObject({ title: '周会', content: [], content_v2: pieces });
    await stage.behave('post-body', 'md');
    expect(await posted()).toMatchObject({
      content: [[{ tag: 'md', text: expect.stringContaining('@_user_1') }]],
    });
  });

  it('comes once, or again although it was taken', async () => {
    await say(toBot());
    expect(bot.received).toHaveLength(1);
    await stage.behave('duplicate-events', 2);
    await say(toBot());
    expect(bot.received).toHaveLength(3);
  });

  it('that is lost on the way comes again after 15 s', async () => {
    await stage.fault({ kind: 'drop', endpoint: 'delivery' });
    await say(toBot());
    const lost = bot.received.length;
    await stage.advance(15_000);
    await stage.sandbox.idle();

    expect([lost, bot.received.length]).toEqual([0, 1]);
    expect(await stage.control('GET', '/deliveries')).toMatchObject([
      { done: true, attempts: [{ error: 'lost on the way' }, { status: 200 }] },
    ]);
  });

  it('is signed anew when it is repeated, or with the time of its first attempt', async () => {
    const timestamps = async () => {
      bot.received.length = 0;
      await stage.fault({ kind: 'drop', endpoint: 'delivery' });
      const first = stage.sandbox.state.clock.now();
      await say(toBot());
      await stage.advance(15_000);
      await stage.sandbox.idle();
      return Number(bot.received[0]?.headers['x-lark-request-timestamp']) - Math.floor(first / 1000);
    };

    expect(await timestamps()).toBe(15);
    await stage.behave('retry-timestamp', 'first');
    expect(await timestamps()).toBe(0);
  });

  it('of the old kind comes with the first opening of a private chat, where it is wanted', async () => {
    const enter = () =>
      stage.control('POST', '/chats/x/enter', { as: stage.cast.member.openId }).then(() => heard());
    await enter();
    await stage.behave('p2p-chat-create', true);
    await enter();
    const other = { as: stage.cast.admin.openId };
    await stage.control('POST', '/chats/x/enter', other);

    const types = (await stage.control<object[]>('GET', '/deliveries')).map((each) => each);
    expect(types).toMatchObject([
      { type: 'im.chat.access_event.bot_p2p_chat_entered_v1' },
      { type: 'im.chat.access_event.bot_p2p_chat_entered_v1' },
      { type: 'p2p_chat_create', envelope: { type: 'event_callback', uuid: expect.any(String) } },
      { type: 'im.chat.access_event.bot_p2p_chat_entered_v1' },
    ]);
  });
});

describe('a click, on both sides of what is not documented', () => {
  it('sends untouched fields not at all, or empty', async () => {
    const form = {
      tag: 'form',
      name: 'f',
      elements: [
        { tag: 'input', name: 'a' },
        { ...BUTTON, name: 'go', form_action_type: 'submit' },
      ],
    };
    const id = await send([form]);
    const valueSent = async () => {
      await press(id, { element: { name: 'go' } });
      return (await heard()).at(-1)?.event.action.form_value;
    };

    expect(await valueSent()).toEqual({});
    await stage.behave('form-unfilled', 'empty');
    expect(await valueSent()).toEqual({ a: '' });
  });

  it('on a forwarded card is sent with the chat it was forwarded to, or not at all', async () => {
    const other = stage.sandbox.state.world.company.chats[1]?.chatId ?? '';
    const as = stage.sandbox.state.world.company.chats
      .slice(0, 2)
      .map(({ memberIds }) => memberIds)
      .reduce((first, second) => first.filter((id) => second.includes(id)))[0];
    const id = await send();
    const { message_id: copy } = await stage.control<{ message_id: string }>(
      'POST',
      `/messages/${id}/forward`,
      { as, chat_id: other },
    );
    const pressed = () =>
      stage.control('POST', `/messages/${copy}/actions`, { as, element: { tag: 'button' } });

    expect(await pressed()).toMatchObject({ status: 'ok' });
    expect((await heard()).at(-1)).toMatchObject({
      event: { context: { open_message_id: copy, open_chat_id: other } },
    });
    await stage.behave('forwarded-press', 'dead');
    expect((await pressed()).error).toContain('does not call back');
  });

  it('keeps a card that was replaced before it was answered, or puts the old one back', async () => {
    const id = await send();
    const replaced = async (content: string) => {
      const card = JSON.stringify({ ...CARD, body: { elements: [BUTTON, { tag: 'markdown', content }] } });
      await stage.ask('PATCH', `/open-apis/im/v1/messages/${id}`, { body: { content: card } });
    };
    const pressed = async (content: string): Promise<string> => {
      const hold = await stage.fault({ kind: 'hold', endpoint: 'delivery' });
      const outcome = press(id);
      const held = async () => (await stage.control<{ held: boolean }>('GET', `/faults/${hold}`)).held;
      while (!(await held())) await new Promise((resolve) => setImmediate(resolve));
      await replaced(content);
      await stage.control('POST', `/faults/${hold}/release`);
      await outcome;
      return JSON.stringify(stage.sandbox.state.messages.get(id)?.content);
    };

    expect(await pressed('eins')).toContain('eins');
    await stage.behave('patch-before-answer', 'undone');
    expect(await pressed('zwei')).not.toContain('zwei');
    expect(stage.sandbox.state.messages.get(id)?.versions.map(({ by }) => by)).toEqual([
      'send',
      'patch',
      'patch',
      'client',
    ]);
  });
});

describe('a card, on both sides of what is not documented', () => {
  const table = (name: string) => ({
    tag: 'table',
    columns: [{ name, data_type: 'text' }],
    rows: [],
  });
  const tables = [table('a'), table('b'), table('c'), table('d')];
  const markdown = { tag: 'markdown', content: '| a |\n| - |\n| 1 |' };
  const chart = { tag: 'chart', chart_spec: { type: 'bar', data: { values: [] } } };
  const go = { ...BUTTON, name: 'go', form_action_type: 'submit' };
  const quiet = { tag: 'button', text: plain('按') };

  it.each([
    ['four tables', 'card-tables', 5, tables, false],
    [
      'three tables and one in markdown',
      'markdown-tables-count',
      false,
      [...tables.slice(1), markdown],
      false,
    ],
    ['a chart in a form', 'chart-in-form', true, [{ tag: 'form', name: 'f', elements: [chart, go] }], false],
    ['a button that does not say what it does', 'behaviors-unsaid', 'refused', [quiet], true],
  ])('of %s is taken or not', async (_what, name, side, elements, first) => {
    const taken = async () => /^om_/.test(await send(elements));

    expect(await taken()).toBe(first);
    await stage.behave(name, side);
    expect(await taken()).toBe(!first);
  });
});
