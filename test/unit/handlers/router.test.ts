import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '../../../src/cards/index.ts';
import type { Incoming } from '../../../src/handlers/types.ts';
import type { Store } from '../../../src/store/types.ts';
import { newPlace, type Place } from '../../support/stores.ts';
import { handlers, posts } from './support/handlers.ts';
import { action, botMention, event, message, NOW, privately } from './support/incoming.ts';

describe('what people say to the bot', () => {
  let place: Place;
  let store: Store;
  let receive: (incoming: Incoming) => Promise<{ readonly answer: object }>;

  beforeEach(async () => {
    place = await newPlace('sqlite');
    store = await place.open(() => NOW);
    receive = handlers(store).receive;
  });
  afterEach(() => place.remove());

  /** Says it and reads the one answer as text; undefined where the bot stays silent. */
  async function said(
    incoming: Incoming,
  ): Promise<{ to: object; replyTo?: string; text: string } | undefined> {
    await receive(incoming);
    const sent = await posts(store);
    expect(sent.length).toBeLessThan(2);
    const [post] = sent;
    if (post === undefined) return undefined;
    const replyTo = post.replyTo === undefined ? {} : { replyTo: post.replyTo };
    return { to: post.to, ...replyTo, text: plainText(post.card) };
  }
  const exportsOf = (chatId = 'oc_allowed') => store.exports.list({ chatId }, 10);

  it('starts an export for /会议 昨天 and leaves the answer to its card', async () => {
    const asked = message('/会议 昨天');

    expect(await said(asked)).toBeUndefined();

    expect(await exportsOf()).toMatchObject([
      {
        kind: 'meetings',
        state: 'announce',
        chatType: 'group',
        requestMessageId: asked.messageId,
        requestedBy: 'ou_zhang',
        identity: 'tenant',
        locale: 'zh_cn',
        request: {
          kind: 'meetings',
          filter: {},
          delivery: 'link',
          range: { spec: 'yesterday', relative: true },
        },
      },
    ]);
  });

  it.each([
    ['/会议', 'yesterday'],
    ['/会议 最近 7 天', 'last 7 days'],
    ['/meetings 2026-11-01..2026-11-19', '2026-11-01..2026-11-19'],
    ['／会议　昨天　９：００－１８：００', 'yesterday 09:00..18:00'],
    ['/会议11月19日', '2026-11-19'],
  ])('understands %s', async (text, spec) => {
    await receive(message(text));

    expect(await exportsOf()).toMatchObject([{ request: { range: { spec } } }]);
  });

  it.each([
    ['/会议 明年', '还没有到'],
    ['/会议 2026-11-19..2026-11-01', '结束在开始之前'],
    ['/会议 2024-01-01..2026-01-01', '一年'],
    ['/会议 2026-02-30', '不存在'],
    ['/会议 随便', '随便'],
    ['/会议 昨天 512340987 投屏', '512340987'],
  ])('explains why %s cannot work and starts nothing', async (text, words) => {
    const asked = message(text);

    const answer = await said(asked);

    expect(answer).toMatchObject({ to: { chatId: 'oc_allowed' }, replyTo: asked.messageId });
    expect(answer?.text).toContain(words);
    expect(answer?.text).toContain('/会议 昨天');
    expect(await exportsOf()).toEqual([]);
  });

  it('names a mentioned person it would otherwise pass over', async () => {
    const li = { key: '@_user_2', openId: 'ou_li', name: '李四', isBot: false };

    const answer = await said(message('/会议室 昨天 @_user_2', { mentions: [botMention, li] }));

    expect(answer?.text).toContain('李四');
  });

  it('tells somebody without the right in private, and the person on the list may everywhere', async () => {
    const denied = await said(message('/会议', { chatId: 'oc_other' }));
    await receive(message('/会议', { chatId: 'oc_other', senderId: 'ou_vip' }));
    const alone = await said(privately('/会议', { chatId: 'oc_p2p' }));

    expect(denied).toEqual({ to: { openId: 'ou_zhang' }, text: expect.stringContaining('没有使用权限') });
    expect(await exportsOf('oc_other')).toMatchObject([{ requestedBy: 'ou_vip' }]);
    expect(alone).toMatchObject({ to: { chatId: 'oc_p2p' }, replyTo: expect.stringMatching(/^om_/) });
  });

  it.each<[string, Incoming, string]>([
    ['help', message('/帮助'), '会议助手能做什么'],
    ['help in English letters', message('/HELP'), '会议助手能做什么'],
    ['a near miss', message('/会仪 昨天'), '/会议'],
    ['an unknown command', message('/天气'), '没有「天气」'],
    ['nothing but the mention', message(''), '没有写命令'],
    ['an emoji', message('🙂'), '没有看懂这句话'],
    ['fifty thousand characters', privately('会'.repeat(50_000)), '2000'],
    ['an image', privately(undefined), '只能读文字'],
    ['small talk in private', privately('你好'), '没有看懂这句话'],
    [
      'a quoted command with no words of its own',
      message('', { parentId: 'om_0', rootId: 'om_0' }),
      '没有写命令',
    ],
  ])('answers %s', async (_what, incoming, words) => {
    expect((await said(incoming))?.text).toContain(words);
  });

  it('shows what an unknown command was in a way that pings nobody', async () => {
    const answer = await said(message('/<at id=all></at>'));

    expect(JSON.stringify(answer)).not.toContain('<at id=all>');
  });

  it('stays silent towards a group that does not mean it', async () => {
    expect(await said(message('/会议 昨天', { mentions: [] }))).toBeUndefined();
    expect(await said(message('@_all /会议', { mentions: [] }))).toBeUndefined();
    expect(await exportsOf()).toEqual([]);
  });

  it('speaks the language of the chat', async () => {
    await store.settings.set('chat:oc_allowed', 'lang', 'en_us', NOW);

    expect((await said(message('/帮助')))?.text).toContain('/meetings yesterday');
    expect((await said(message('/metings')))?.text).toContain('/meetings');
  });

  it('answers a command once, however often the message is delivered', async () => {
    const asked = message('/会议 昨天');

    for (const eventId of ['a', 'b', 'c']) await receive({ ...asked, eventId });

    expect(await exportsOf()).toHaveLength(1);
  });
});

describe('what happens around the bot', () => {
  let place: Place;
  let store: Store;
  let receive: (incoming: Incoming) => Promise<{ readonly answer: object }>;

  beforeEach(async () => {
    place = await newPlace('sqlite');
    store = await place.open(() => NOW);
    receive = handlers(store).receive;
  });
  afterEach(() => place.remove());

  const operator = { operator_id: { open_id: 'ou_zhang' } };

  it('introduces itself to a group it was added to', async () => {
    await receive(event('im.chat.member.bot.added_v1', { chat_id: 'oc_new', ...operator }));

    expect((await posts(store)).map(({ to, card }) => [to, plainText(card)])).toEqual([
      [{ chatId: 'oc_new' }, expect.stringContaining('会议卡、听不清？')],
    ]);
  });

  it('greets a person once, whichever event tells of the first meeting', async () => {
    await receive(event('im.chat.access_event.bot_p2p_chat_entered_v1', { chat_id: 'oc_p', ...operator }));
    await receive(event('im.chat.access_event.bot_p2p_chat_entered_v1', { chat_id: 'oc_p', ...operator }));
    await receive(event('p2p_chat_create', { chat_id: 'oc_p', operator: { open_id: 'ou_zhang' } }));
    await receive(event('p2p_chat_create', { chat_id: 'oc_q', user: {}, operator: { open_id: 'ou_li' } }));

    expect((await posts(store)).map(({ to }) => to)).toEqual([{ chatId: 'oc_p' }, { chatId: 'oc_q' }]);
  });

  it('answers its menu in private', async () => {
    await receive(event('application.bot.menu_v6', { operator, event_key: 'help' }));

    expect((await posts(store)).map(({ to }) => to)).toEqual([{ openId: 'ou_zhang' }]);
  });

  it('forgets the tokens of somebody who took their consent back', async () => {
    const row = {
      openId: 'ou_zhang',
      accessToken: 'a',
      accessExpiresAt: NOW + 1,
      refreshToken: null,
      refreshExpiresAt: null,
      scopes: [],
      name: null,
      updatedAt: NOW,
    };
    await store.tokens.put(row);

    await receive(event('auth.user_access_token.revoked_v4', { open_id: 'ou_zhang' }));

    expect(await store.tokens.get('ou_zhang')).toBeUndefined();
  });

  it.each([
    ['an event it does not know', event('im.message.message_read_v1', {})],
    ['an event named like a built-in', event('constructor', {})],
    ['an event without a body', event('im.chat.member.bot.added_v1', {})],
    ['a menu pressed by nobody', event('application.bot.menu_v6', {})],
    ['an entry of nobody', event('p2p_chat_create', { operator: null })],
    ['a press of an empty value', action(undefined)],
  ])('sends nothing for %s', async (_what, incoming) => {
    await receive(incoming);

    expect(await posts(store)).toEqual([]);
  });
});
