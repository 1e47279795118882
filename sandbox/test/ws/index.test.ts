import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as Lark from '@larksuiteoapi/node-sdk';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decodeFrame, encodeFrame, METHOD } from '../../src/ws/frame.ts';
import { attachWs, type WsHub, type WsOptions } from '../../src/ws/index.ts';
import { handshake, raw } from './raw.ts';

const APP = { appId: 'cli_a1b2c3d4e5f60718', appSecret: 's3cret' };
const ASKED = { AppID: APP.appId, AppSecret: APP.appSecret };
const QUIET = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

let server: Server;
let hub: WsHub;
let url: string;
let clients: Lark.WSClient[];
let handled: unknown[];

async function open(options: Partial<WsOptions> = {}): Promise<void> {
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(hub.endpoint(JSON.parse(text), request.headers.host ?? '')));
    });
  });
  hub = attachWs(server, { app: () => APP, deadlineMs: 3000, ...options });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function client(
  handler: (data: unknown) => unknown,
  secret = APP.appSecret,
  more: object = {},
): Lark.WSClient {
  const quiet = { logger: QUIET, loggerLevel: Lark.LoggerLevel.fatal };
  const eventDispatcher = new Lark.EventDispatcher(quiet).register({
    'im.message.receive_v1': handler,
    'card.action.trigger': handler,
  } as Parameters<Lark.EventDispatcher['register']>[0]);
  const made = new Lark.WSClient({ ...quiet, appId: APP.appId, appSecret: secret, domain: url, ...more });
  clients.push(made);
  void made.start({ eventDispatcher });
  return made;
}

/** An address as the endpoint hands it out. */
const issued = (): string => hub.endpoint(ASKED, new URL(url).host).data?.URL ?? '';

async function connected(count: number): Promise<void> {
  await vi.waitFor(() => expect(hub.connected()).toBe(count), { timeout: 30_000 });
}

function envelope(type: string, event: object): object {
  return { schema: '2.0', header: { event_id: 'e1', event_type: type, app_id: APP.appId }, event };
}

const message = envelope('im.message.receive_v1', {
  message: { message_id: 'om_1', content: '{"text":"会议 🎉"}' },
});
const click = envelope('card.action.trigger', { action: { value: { do: 'again' } } });

beforeEach(() => {
  clients = [];
  handled = [];
});

afterEach(async () => {
  for (const each of clients) each.close({ force: true });
  hub.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('the official SDK on the long connection', () => {
  it('receives an event and acknowledges it', async () => {
    await open();
    client((data) => void handled.push(data));
    await connected(1);

    const ack = await hub.push(message);

    expect(ack).toMatchObject({ kind: 'ack', code: 200, data: undefined });
    expect(handled).toMatchObject([{ message: { content: '{"text":"会议 🎉"}' } }]);
  });

  it('puts together what came in many fragments, cut in the middle of a character', async () => {
    await open();
    client((data) => void handled.push(data));
    await connected(1);

    const ack = await hub.push(message, { fragments: 97 });

    expect(ack).toMatchObject({ kind: 'ack', code: 200 });
    expect(handled).toMatchObject([{ message: { content: '{"text":"会议 🎉"}' } }]);
  });

  it('answers a click with the object its handler returned', async () => {
    await open();
    client(() => ({ toast: { type: 'info', content: '已开始' } }));
    await connected(1);

    expect(await hub.push(click)).toMatchObject({
      kind: 'ack',
      code: 200,
      data: { toast: { type: 'info', content: '已开始' } },
    });
  });

  it('reports a handler that threw with code 500', async () => {
    await open();
    client(() => Promise.reject(new Error('broken')));
    await connected(1);

    expect(await hub.push(click)).toMatchObject({ kind: 'ack', code: 500 });
  });

  it('is given up on after the deadline', async () => {
    await open({ deadlineMs: 50 });
    client(() => new Promise(() => undefined));
    await connected(1);

    expect(await hub.push(click)).toMatchObject({ kind: 'timeout' });
  });

  it('ignores frames of type card, as the platform sends them where callbacks are not configured', async () => {
    await open({ deadlineMs: 100 });
    client((data) => void handled.push(data));
    await connected(1);

    expect(await hub.push(click, { type: 'card' })).toMatchObject({ kind: 'timeout' });
    expect(handled).toEqual([]);
  });

  it('gets a message in one of several clients, never in all', async () => {
    await open({ pick: (count) => count - 1 });
    client(() => ({ from: 'first' }));
    await connected(1);
    client(() => ({ from: 'second' }));
    await connected(2);

    const answers = [await hub.push(message), await hub.push(message)];

    expect(answers).toMatchObject([{ data: { from: 'second' } }, { data: { from: 'second' } }]);
  });

  it('comes back after the platform closed the connection', async () => {
    const counts: number[] = [];
    const changed = (): void => void counts.push(hub.connected());
    await open({ clientConfig: () => ({ ReconnectNonce: 0, ReconnectInterval: 0.05 }), changed });
    client((data) => void handled.push(data));
    await connected(1);

    hub.closeAll();
    await vi.waitFor(() => expect(counts).toEqual([1, 0, 1]), { timeout: 30_000 });

    expect(await hub.push(message)).toMatchObject({ kind: 'ack', code: 200 });
  });

  it('gives up for good on a wrong secret whose refusal carries an object', async () => {
    await open();
    const failures: string[] = [];
    client(() => ({}), 'wrong', { onError: (error: Error) => failures.push(error.message) });

    await vi.waitFor(() => expect(failures).toHaveLength(1), { timeout: 30_000 });

    expect(failures[0]).toContain('514');
    expect(hub.connected()).toBe(0);
  });
});

describe('endpoint discovery', () => {
  it.each([
    ['another app', { AppID: 'cli_0000000000000000', AppSecret: APP.appSecret }, 403],
    ['a wrong secret', { AppID: APP.appId, AppSecret: 'x' }, 514],
    ['no body', undefined, 403],
    ['a list', [], 403],
  ])('refuses %s', async (_name, body, code) => {
    await open();

    expect(hub.endpoint(body, 'h')).toMatchObject({ code, data: {} });
  });

  it('can refuse with null data, which the SDK tries again on', async () => {
    await open({ refusalData: () => 'null' });

    expect(hub.endpoint({}, 'h')).toMatchObject({ code: 403, data: null });
  });

  it('does not put what clients read first in the query, where the SDK cannot see it', async () => {
    await open();

    const answer = hub.endpoint(ASKED, 'localhost:1');

    const [first] = new URL(answer.data?.URL ?? '').searchParams.keys();
    expect(first).not.toMatch(/device_id|service_id/);
    expect(answer.data?.ClientConfig).toEqual({
      ReconnectCount: -1,
      ReconnectInterval: 120,
      ReconnectNonce: 30,
      PingInterval: 120,
    });
  });

  it('refuses more connections than an app may have', async () => {
    await open({ maxConnections: 1 });
    const spare = issued();
    client(() => ({}));
    await connected(1);
    expect(hub.endpoint(ASKED, 'h')).toMatchObject({ code: 1000040350 });
    expect(await handshake(spare)).toMatchObject({
      'handshake-status': '514',
      'handshake-autherrcode': '1000040350',
    });
  });
});

describe('the connection itself', () => {
  it('is refused without a ticket, and a ticket counts once', async () => {
    await open();
    const once = issued();
    expect(await handshake(`${url.replace('http', 'ws')}/ws/v2?ticket=guess`)).toMatchObject({
      'handshake-status': '403',
    });
    const socket = await raw(once);
    expect(await handshake(once)).toMatchObject({ 'handshake-status': '403' });
    socket.terminate();
  });

  it('answers a ping with a pong that carries the client configuration', async () => {
    await open({ clientConfig: () => ({ PingInterval: 7 }) });
    const socket = await raw(issued());
    const answered = new Promise<Buffer>((resolve) => socket.once('message', resolve));

    socket.send(
      encodeFrame({
        seqId: 0,
        logId: 0,
        service: 1,
        method: METHOD.control,
        headers: { type: 'ping' },
        payload: new Uint8Array(),
      }),
    );

    const pong = decodeFrame(await answered);
    expect(pong).toMatchObject({ method: METHOD.control, headers: { type: 'pong' }, service: 1 });
    expect(JSON.parse(Buffer.from(pong.payload).toString())).toMatchObject({ PingInterval: 7 });
    socket.terminate();
  });

  it.each([
    ['text', 'hello'],
    ['bytes that are no frame', Buffer.from([255, 1, 2])],
    ['a frame without its required fields', Buffer.from([24, 1])],
  ])('is closed on %s', async (_name, data) => {
    await open();
    const socket = await raw(issued());
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));

    socket.send(data);

    expect(await closed).toBe(1002);
  });

  it('gets messages without a ping too: clients of other languages come back silently', async () => {
    await open({ silentMs: 150 });
    const socket = await raw(issued());
    expect(hub.connected()).toBe(0);
    await connected(1);
    const arrived = new Promise<Buffer>((resolve) => socket.once('message', resolve));
    const pushed = hub.push(message);

    expect(decodeFrame(await arrived)).toMatchObject({ method: METHOD.data, headers: { type: 'event' } });
    socket.terminate();
    expect(await pushed).toMatchObject({ kind: 'closed' });
  });

  it('that breaks with an answer outstanding says so at once', async () => {
    await open();
    client(() => new Promise(() => undefined));
    await connected(1);

    const waiting = hub.push(message);
    clients[0]?.close({ force: true });

    expect(await waiting).toMatchObject({ kind: 'closed' });
  });

  it('that nobody holds is reported, not waited for', async () => {
    await open();

    expect(await hub.push(message)).toEqual({ kind: 'no-connection', ms: 0 });
  });
});
