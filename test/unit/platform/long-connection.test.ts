import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { attachWs, type WsHub, type WsOptions } from '../../../sandbox/src/ws/index.ts';
import { type Clock, systemClock } from '../../../src/lib/clock.ts';
import { isAsSafe, type LongConnection, openLongConnection } from '../../../src/platform/long-connection.ts';
import { fakePlatform, recordedLog } from './support/fake-platform.ts';

const APP = { appId: 'cli_a1b2c3d4e5f60718', appSecret: 'the-ws-secret' };
const HEADER = { event_id: 'e1', token: 'vt' };
const EVENT = { schema: '2.0', header: HEADER, event: { token: 'c-1', 主题: '周会' } };

/** Seconds between two connections are some milliseconds. */
const hurriedClock: Clock = { ...systemClock, timer: (ms, run) => systemClock.timer(ms / 100, run) };

let server: Server;
let hub: WsHub;
let secretOfServer: string;
let asked: number;
let connections: LongConnection[];

beforeEach(() => {
  connections = [];
  asked = 0;
  secretOfServer = APP.appSecret;
});
afterEach(async () => {
  for (const each of connections) each.stop();
  vi.useRealTimers();
  hub?.stop();
  server?.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function serve(options: Partial<WsOptions> = {}): Promise<string> {
  server = createServer(async (request, response) => {
    const body = JSON.parse(await text(request));
    asked += 1;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(hub.endpoint(body, request.headers.host ?? '')));
  });
  const app = () => ({ ...APP, appSecret: secretOfServer });
  hub = attachWs(server, { app, ...options });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const ignored = async () => ({});
function connect(domain: string, handled: (of: object) => Promise<object> = ignored, id = APP.appId) {
  const { log, lines } = recordedLog();
  const app = { id, secret: APP.appSecret, domain };
  const connection = openLongConnection({ app, onEnvelope: handled, clock: hurriedClock, log });
  connections.push(connection);
  return { connection, lines };
}

describe('the long connection', () => {
  it('hands envelopes on whole, brings answers back, and says where an event could not be stored', async () => {
    const answers: object[] = [{ toast: { type: 'info', content: '好' } }, {}];
    const handled = vi.fn(async () => answers.shift() ?? Promise.reject(new Error('the store is away')));
    const { connection } = connect(await serve(), handled);
    expect(connection.state()).toBe('connecting');
    await expect.poll(() => hub.connected()).toBe(1);

    const whole = { code: 200, data: { toast: { content: '好' } } };
    expect(await hub.push(EVENT, { fragments: 3 })).toMatchObject(whole);
    expect(await hub.push(EVENT)).toMatchObject({ code: 200, data: {} });
    expect(await hub.push(EVENT)).toMatchObject({ code: 500 });
    expect(handled.mock.calls).toEqual([[EVENT], [EVENT], [EVENT]]);
    await expect.poll(connection.state).toBe('connected');
    hub.closeAll();
    await expect.poll(connection.state).toBe('connecting');
  });

  it('comes back by itself after a refusal on which the SDK gives up', async () => {
    secretOfServer = 'not yet this one';
    const { connection, lines } = connect(await serve());
    await expect.poll(connection.state).toBe('failed');
    expect(lines.join('\n')).toContain('opening a new one');

    secretOfServer = APP.appSecret;
    await expect.poll(() => hub.connected()).toBe(1);

    await expect.poll(connection.state).toBe('connected');
    expect(lines.join('\n')).not.toContain(APP.appSecret);
  });

  it('asks nobody but the platform for its address: no redirect takes the secret elsewhere', async () => {
    const elsewhere = await fakePlatform();
    const url = await serve();
    const asked = vi.fn();
    server.removeAllListeners('request');
    server.on('request', (request, response) => {
      asked();
      request.resume();
      response.writeHead(307, { location: `${elsewhere.url}/callback/ws/endpoint` }).end();
    });
    const { connection } = connect(url);

    await expect.poll(() => asked.mock.calls.length).toBeGreaterThan(0);
    await fetch(url, { redirect: 'manual' });
    connection.stop();
    await elsewhere.close();

    expect(elsewhere.calls).toEqual([]);
    expect(connection.state()).not.toBe('connected');
  });

  it.each([
    ['https://open.feishu.cn', 'wss://msg-frontier.feishu.cn/ws/v2?ticket=1', true],
    ['https://open.feishu.cn', 'ws://msg-frontier.feishu.cn/ws/v2', false],
    ['https://open.feishu.cn', 'http://127.0.0.1/', false],
    ['http://127.0.0.1:4000', 'ws://127.0.0.1:4000/ws', true],
  ])('of %s is opened at %s: %s', (domain, URL, safe) => {
    expect(isAsSafe(domain, { code: 0, data: { URL } })).toBe(safe);
  });

  it('stays down once stopped, even while it waits to come back', async () => {
    secretOfServer = 'not this one';
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const url = await serve();
    const { connection } = connect(url);
    await vi.waitFor(() => expect(connection.state()).toBe('failed'), { timeout: 30_000, interval: 5 });

    connection.stop();
    await vi.advanceTimersByTimeAsync(600_000);
    await fetch(url, { method: 'POST', body: '{}' });

    expect(asked).toBe(2);
  });

  it('refuses an app id with which the SDK would silently do nothing', async () => {
    const url = await serve();

    expect(() => connect(url, undefined, 'cli_demo')).toThrow(/FEISHU_APP_ID must be cli_/);
  });
});
