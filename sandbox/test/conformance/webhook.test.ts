import * as Lark from '@larksuiteoapi/node-sdk';
import { afterEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../platform/stage.ts';
import { type Handlers, PRESSABLE, QUIET, serveBot } from './bot.ts';

const KEY = 'sandbox-encrypt-key';
const TOKEN = 'sandbox-verification-token';

let stage: Stage;
const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** A bot whose events and clicks go to the SDK's dispatcher over its own adapter, saved as the app's addresses. */
async function connect(handlers: Handlers, encryptKey = KEY): Promise<object> {
  stage = await openStage();
  const dispatcher = new Lark.EventDispatcher({ ...QUIET, encryptKey, verificationToken: TOKEN });
  const adapted = Lark.adaptDefault('/webhook', dispatcher.register(handlers), { autoChallenge: true });
  const bot = await serveBot((req, res) => void adapted(req, res));
  stops.push(bot.stop, stage.stop);
  return stage.control('POST', '/webhook', {
    encrypt_key: encryptKey,
    event_url: `${bot.url}/webhook`,
    card_url: `${bot.url}/webhook`,
  });
}

async function send(card: object = PRESSABLE): Promise<string> {
  const data = { receive_id: stage.chatId, msg_type: 'interactive', content: JSON.stringify(card) };
  const answer = await stage.sdk().im.v1.message.create({ params: { receive_id_type: 'chat_id' }, data });
  return answer.data?.message_id ?? '';
}

function press(messageId: string, body: object): Promise<Record<string, unknown>> {
  return stage.control('POST', `/messages/${messageId}/actions`, { as: stage.cast.member.openId, ...body });
}

async function say(text: string): Promise<void> {
  const as = stage.cast.member.openId;
  await stage.control('POST', `/chats/${stage.chatId}/messages`, { as, text });
  await stage.sandbox.idle();
}

describe('the official SDK behind a webhook', () => {
  it.each([
    ['encrypted', KEY],
    ['plain', ''],
  ])('proves its address, %s', async (_name, key) => {
    expect(await connect({}, key)).toMatchObject({
      event_url: { ok: true, detail: 'challenge answered' },
      card_url: { ok: true },
    });
  });

  it.each([
    ['encrypted and signed', KEY],
    ['plain', ''],
  ])('takes what a person says, %s: signature, cipher and fields', async (_name, key) => {
    const heard: unknown[] = [];
    await connect({ 'im.message.receive_v1': (data) => void heard.push(data) }, key);
    const { app } = stage.sandbox.state;

    await say(`<at user_id="${app.botOpenId}"></at> 会议 "昨天" / 前天 🎉`);

    expect(heard).toMatchObject([
      {
        event_type: 'im.message.receive_v1',
        app_id: app.appId,
        sender: { sender_id: { open_id: stage.cast.member.openId }, sender_type: 'user' },
        message: {
          chat_id: stage.chatId,
          chat_type: 'group',
          content: JSON.stringify({ text: '@_user_1 会议 "昨天" / 前天 🎉' }),
          mentions: [{ key: '@_user_1', id: { open_id: app.botOpenId } }],
        },
      },
    ]);
    expect(await stage.control('GET', '/deliveries')).toMatchObject([{ done: true, attempts: [{}] }]);
  });

  it('that knows another key takes nothing, and answers as if it had', async () => {
    const heard: unknown[] = [];
    const dispatcher = new Lark.EventDispatcher({ ...QUIET, encryptKey: 'another key' });
    dispatcher.register({ 'im.message.receive_v1': (data) => void heard.push(data) });
    const adapted = Lark.adaptDefault('/webhook', dispatcher);
    const bot = await serveBot((req, res) => void adapted(req, res));
    stage = await openStage({ app: { eventUrl: `${bot.url}/webhook` } });
    stops.push(bot.stop, stage.stop);

    await say(`<at user_id="${stage.sandbox.state.app.botOpenId}"></at> 会议`);

    expect(heard).toEqual([]);
    expect(await stage.control('GET', '/deliveries')).toMatchObject([
      { done: true, attempts: [{ status: 200, body: '' }] },
    ]);
  });

  it('answers a click, and the answer reaches the person', async () => {
    const clicks: unknown[] = [];
    const answer = { toast: { type: 'info', content: '已开始' } };
    await connect({ 'card.action.trigger': (data: unknown) => clicks.push(data) && answer } as Handlers);
    const messageId = await send();

    expect(await press(messageId, { element: { text: '再次导出' } })).toEqual({ status: 'ok', answer });
    expect(clicks).toMatchObject([
      {
        event_type: 'card.action.trigger',
        operator: { open_id: stage.cast.member.openId },
        token: expect.stringMatching(/^c-/),
        action: { tag: 'button', value: { do: 'again' }, timezone: 'Asia/Shanghai' },
        host: 'im_message',
        context: { open_message_id: messageId, open_chat_id: stage.chatId },
      },
    ]);
  });

  it('without a handler for clicks answers a sentence, which the client shows as 200672', async () => {
    await connect({});

    expect(await press(await send(), { element: { text: '再次导出' } })).toMatchObject({
      status: 'error',
      code: 200672,
    });
  });

  it('gets what a person filled in', async () => {
    const clicks: unknown[] = [];
    await connect({ 'card.action.trigger': (data: unknown) => clicks.push(data) && {} } as Handlers);

    await press(await send(), { element: { name: 'go' }, form_value: { day: '2026-11-19 +0800' } });

    expect(clicks).toMatchObject([
      {
        action: { tag: 'button', name: 'go', form_value: { day: '2026-11-19 +0800' }, value: { do: 'ask' } },
      },
    ]);
  });
});

describe('the SDK’s card handler', () => {
  it.each([
    ['encrypted and signed', KEY],
    ['plain', ''],
  ])('takes a click, %s', async (_name, encryptKey) => {
    const clicks: unknown[] = [];
    stage = await openStage();
    const handler = new Lark.CardActionHandler(
      { ...QUIET, encryptKey, verificationToken: TOKEN },
      async (data: unknown) => {
        clicks.push(data);
        return { toast: { type: 'success', content: '好' } };
      },
    );
    const adapted = Lark.adaptDefault('/card', handler, { autoChallenge: true });
    const bot = await serveBot((req, res) => void adapted(req, res));
    stops.push(bot.stop, stage.stop);
    await stage.control('POST', '/webhook', { encrypt_key: encryptKey, card_url: `${bot.url}/card` });

    expect(await press(await send(), { element: { text: '再次导出' } })).toMatchObject({ status: 'ok' });
    expect(clicks).toMatchObject([{ action: { value: { do: 'again' } } }]);
  });
});

describe('the SDK’s cipher', () => {
  it('opens a delivery by hand', async () => {
    const bodies: string[] = [];
    const bot = await serveBot((req, res) => {
      let body = '';
      req.on('data', (chunk) => {
        body += chunk;
      });
      req.on('end', () => {
        bodies.push(body);
        const plain = JSON.parse(new Lark.AESCipher(KEY).decrypt(JSON.parse(body).encrypt));
        res.end(JSON.stringify({ challenge: plain.challenge }));
      });
    });
    stage = await openStage();
    stops.push(bot.stop, stage.stop);

    expect(await stage.control('POST', '/webhook', { event_url: bot.url })).toMatchObject({
      event_url: { ok: true },
    });
    expect(bodies).toEqual([expect.stringMatching(/^\{"encrypt":"[A-Za-z0-9+/]+=*"\}$/)]);
  });
});
