import type { ServerResponse } from 'node:http';
import * as Lark from '@larksuiteoapi/node-sdk';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PRESSABLE, QUIET } from '../conformance/bot.ts';
import { listenAsBot } from '../delivery/bot.ts';
import { openStage, type Stage } from '../platform/stage.ts';

let stage: Stage;
const stops: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await stage.stop();
});

async function pressed(): Promise<{ status: string; code?: number }> {
  const data = { receive_id: stage.chatId, msg_type: 'interactive', content: JSON.stringify(PRESSABLE) };
  const sent = await stage.sdk().im.v1.message.create({ params: { receive_id_type: 'chat_id' }, data });
  const body = { as: stage.cast.member.openId, element: { text: '再次导出' } };
  return stage.control('POST', `/messages/${sent.data?.message_id}/actions`, body);
}

/** The SDK's client on the long connection, answering clicks. */
async function connect(answerMs = 3_000): Promise<unknown[]> {
  const clicks: unknown[] = [];
  stage = await openStage({ answerMs, app: { transport: 'websocket' } });
  const { appId, appSecret } = stage.sandbox.state.app;
  const client = new Lark.WSClient({ ...QUIET, appId, appSecret, domain: stage.sandbox.url });
  stops.push(() => client.close({ force: true }));
  const handlers = { 'card.action.trigger': (data: unknown) => clicks.push(data) && {} };
  const eventDispatcher = new Lark.EventDispatcher(QUIET).register(
    handlers as Parameters<Lark.EventDispatcher['register']>[0],
  );
  void client.start({ eventDispatcher });
  await vi.waitFor(() => expect(stage.sandbox.connections.connected()).toBe(1), { timeout: 30_000 });
  return clicks;
}

describe('an event that nobody is there for', () => {
  it('comes again after 15 s, or never', async () => {
    stage = await openStage({ app: { transport: 'websocket' } });
    const left = async () => {
      await stage.control('POST', '/menu', { as: stage.cast.admin.openId, event_key: 'a' });
      await stage.sandbox.idle();
      const [last] = (await stage.control<object[]>('GET', '/deliveries')).slice(-1);
      return last;
    };

    expect(await left()).toMatchObject({ done: false, next_at: expect.any(Number) });
    await stage.behave('ws-gap', 'lost');
    expect(await left()).toMatchObject({ done: true, attempts: [{ error: 'no client is connected' }] });
  });
});

describe('a click', () => {
  it('may go another way than events', async () => {
    const bot = await listenAsBot((response) => response.end('{"toast":{"content":"好"}}'));
    stops.push(bot.stop);
    stage = await openStage({ app: { transport: 'websocket', cardTransport: 'webhook', cardUrl: bot.url } });

    expect(await pressed()).toEqual({ status: 'ok', answer: { toast: { content: '好' } } });
    await stage.control('POST', '/webhook', { card_transport: 'websocket' });
    expect(await pressed()).toMatchObject({ status: 'error', code: 200342 });
  });
});

describe('the answer to a click, on both sides of what is not documented', () => {
  it('that comes too late is a timeout, or no answer at all', async () => {
    const waiting: ServerResponse[] = [];
    const bot = await listenAsBot((response) => void waiting.push(response));
    stops.push(bot.stop);
    stage = await openStage({ answerMs: 100, app: { cardUrl: bot.url } });

    const first = await pressed();
    await stage.behave('late-answer', 200671);
    const second = await pressed();

    expect([first.code, second.code]).toEqual([200341, 200671]);
  });

  it('is never given to a frame of type card', async () => {
    const clicks = await connect(100);

    await stage.behave('ws-card-frames', true);
    expect(await pressed()).toMatchObject({ status: 'error', code: 200341 });
    expect(clicks).toEqual([]);
  });

  it('is given to a click in one frame, or in many', async () => {
    const clicks = await connect();

    await stage.behave('ws-fragments', 50);
    expect(await pressed()).toMatchObject({ status: 'ok' });
    expect(clicks).toMatchObject([{ action: { value: { do: 'again' } } }]);
  });
});

describe('a reply, on both sides of what is not documented', () => {
  it('to a withdrawn message is refused under this or that code, or in words only', async () => {
    stage = await openStage();
    const { message_id: id } = await stage.control<{ message_id: string }>(
      'POST',
      `/chats/${stage.chatId}/messages`,
      { as: stage.cast.member.openId, text: '你好' },
    );
    await stage.control('POST', `/messages/${id}/recall`);
    const body = { msg_type: 'text', content: '{"text":"好"}' };
    const refused = () => stage.ask('POST', `/open-apis/im/v1/messages/${id}/reply`, { body });

    expect((await refused()).code).toBe(230011);
    await stage.behave('withdrawn-code', 231003);
    expect((await refused()).code).toBe(231003);
    await stage.behave('withdrawn-code', 239999);
    expect(await refused()).toMatchObject({ code: 239999, msg: 'The message was withdrawn.' });
  });
});
