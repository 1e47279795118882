import * as Lark from '@larksuiteoapi/node-sdk';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStage, type Stage } from '../platform/stage.ts';
import { type Handlers, PRESSABLE, QUIET } from './bot.ts';

const PATIENT = { timeout: 30_000 };

let stage: Stage;
let clients: Lark.WSClient[];

beforeEach(async () => {
  clients = [];
  stage = await openStage({ app: { transport: 'websocket' } });
  // Clients come back at once instead of after up to half a minute.
  await stage.behave('ws-client-config', { ReconnectNonce: 0, ReconnectInterval: 0.05 });
});
afterEach(async () => {
  for (const each of clients) each.close({ force: true });
  await stage.stop();
});

function start(handlers: Handlers, more: object = {}): Lark.WSClient {
  const { appId, appSecret } = stage.sandbox.state.app;
  const client = new Lark.WSClient({ ...QUIET, appId, appSecret, domain: stage.sandbox.url, ...more });
  clients.push(client);
  void client.start({ eventDispatcher: new Lark.EventDispatcher(QUIET).register(handlers) });
  return client;
}

async function connected(count: number): Promise<void> {
  const shown = async (): Promise<unknown> => stage.control('GET', '/connections');
  await vi.waitFor(async () => expect(await shown()).toMatchObject({ connected: count }), PATIENT);
}

async function say(text: string): Promise<void> {
  const as = stage.cast.member.openId;
  await stage.control('POST', `/chats/${stage.chatId}/messages`, { as, text });
  await stage.sandbox.idle();
}

const toBot = (): string => `<at user_id="${stage.sandbox.state.app.botOpenId}"></at> 会议`;

async function send(): Promise<string> {
  const data = { receive_id: stage.chatId, msg_type: 'interactive', content: JSON.stringify(PRESSABLE) };
  const answer = await stage.sdk().im.v1.message.create({ params: { receive_id_type: 'chat_id' }, data });
  return answer.data?.message_id ?? '';
}

function press(messageId: string): Promise<Record<string, unknown>> {
  const body = { as: stage.cast.member.openId, element: { text: '再次导出' } };
  return stage.control('POST', `/messages/${messageId}/actions`, body);
}

describe('the official SDK on the long connection', () => {
  it('finds its way by the endpoint, and the call is on the log without the secret', async () => {
    start({});
    await connected(1);

    expect(await stage.control('GET', '/calls')).toContainEqual(
      expect.objectContaining({
        endpoint: 'ws.endpoint',
        path: '/callback/ws/endpoint',
        status: 200,
        code: 0,
        requestBody: { AppID: stage.sandbox.state.app.appId, AppSecret: '***' },
      }),
    );
  });

  it('hears what a person says and answers their click', async () => {
    const heard: unknown[] = [];
    const answer = { toast: { type: 'info', content: '已开始' } };
    start({
      'im.message.receive_v1': (data) => void heard.push(data),
      'card.action.trigger': (data: unknown) => heard.push(data) && answer,
    } as Handlers);
    await connected(1);

    await say(toBot());
    const outcome = await press(await send());

    expect(outcome).toEqual({ status: 'ok', answer });
    expect(heard).toMatchObject([
      { event_type: 'im.message.receive_v1', message: { content: '{"text":"@_user_1 会议"}' } },
      { event_type: 'card.action.trigger', action: { value: { do: 'again' } } },
    ]);
  });

  it('that answers a click with nothing shows the person an error', async () => {
    start({ 'card.action.trigger': () => undefined } as Handlers);
    await connected(1);

    expect(await press(await send())).toMatchObject({ status: 'error', code: 200672 });
  });

  it('that fails at a click shows the person 200671, and gets an event again that it failed at', async () => {
    let failures = 0;
    start({
      'im.message.receive_v1': () => {
        failures += 1;
        if (failures === 1) throw new Error('broken');
      },
      'card.action.trigger': () => Promise.reject(new Error('broken')),
    } as Handlers);
    await connected(1);

    expect(await press(await send())).toMatchObject({ status: 'error', code: 200671 });
    await say(toBot());
    await stage.advance(15_000);
    expect(failures).toBe(2);
  });

  it('comes back after the platform cut the connection, and gets what it missed', async () => {
    const heard: unknown[] = [];
    const reconnected = vi.fn();
    start({ 'im.message.receive_v1': (data) => void heard.push(data) }, { onReconnected: reconnected });
    await connected(1);

    await stage.control('POST', '/connections/close');
    await say(toBot());
    await vi.waitFor(() => expect(reconnected).toHaveBeenCalled(), PATIENT);
    await connected(1);
    await stage.advance(15_000);

    expect(heard).toHaveLength(1);
  });

  it('gives up on a refusal with an object for data, and tries again on one without', async () => {
    const busy = { endpoint: 'ws.endpoint', kind: 'code', status: 200, code: 1, msg: 'system busy' };
    const gaveUp = vi.fn();
    await stage.fault(busy);
    start({}, { onError: gaveUp });
    await vi.waitFor(() => expect(gaveUp).toHaveBeenCalled(), PATIENT);

    // Only a client that was connected before knows how soon it may come back.
    start({});
    await connected(1);
    await stage.behave('ws-refusal-data', 'null');
    await stage.fault(busy);
    await stage.control('POST', '/connections/close');
    const refused = () => stage.sandbox.state.calls.filter(({ code }) => code === 1);
    await vi.waitFor(() => expect(refused()).toHaveLength(2), PATIENT);
    await connected(1);
  });

  it('tries again when the endpoint was out of order or cut its connection', async () => {
    start({});
    await connected(1);
    await stage.fault({ endpoint: 'ws.endpoint', kind: 'drop' });
    await stage.fault({ endpoint: 'ws.endpoint', kind: 'code', status: 503, code: 1, msg: 'busy' });

    await stage.control('POST', '/connections/close');
    const asked = () => stage.sandbox.state.calls.filter(({ endpoint }) => endpoint === 'ws.endpoint');
    await vi.waitFor(() => expect(asked()).toHaveLength(4), PATIENT);
    await connected(1);

    expect(asked().map(({ status, code }) => [status, code])).toEqual([
      [200, 0],
      [0, 0],
      [503, 1],
      [200, 0],
    ]);
  });

  it('shares messages out to one of several clients', async () => {
    const heard: string[] = [];
    start({ 'im.message.receive_v1': () => void heard.push('first') });
    start({ 'im.message.receive_v1': () => void heard.push('second') });
    await connected(2);

    await say(toBot());

    expect(heard).toHaveLength(1);
  });
});
