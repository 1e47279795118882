import { once } from 'node:events';
import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import express from 'express';
import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/errors.ts';
import { addressesOf } from '../../../../src/handlers/web/pages.ts';
import { closeServer, createHttpApp, listen, portOf } from '../../../../src/handlers/web/server.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import { servedAt } from './serve.ts';

const SECRET = 'postgres://bot:hunter2@db';
const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

const routes = express.Router();
routes.get('/broken', () => Promise.reject(new Error(SECRET)));
routes.all('/down', () =>
  Promise.reject(new AppError({ kind: 'unavailable', advice: 'store-unavailable' }, SECRET)),
);
routes.get('/files/:id', (_req, res) => void res.end());

let url: string;
beforeEach(async () => {
  url = await servedAt([routes]);
});

async function visit(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const response = await fetch(`${url}${path}`, { headers, method });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

it('every answer is what it says it is; that of https keeps browsers to https, that of http asks for none', async () => {
  const https = await servedAt([routes], { isHttps: true });
  const sent = ['x-content-type-options', 'strict-transport-security', 'x-powered-by'];
  const long = `/${'a'.repeat(5_000)}`;
  for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST', 'DELETE'])
    for (const path of ['/', '/nowhere', '/broken', '/%ff', '/files/%00', long, '/?a[b]=c']) {
      const { headers } = await fetch(`${https}${path}`, { method });
      const got = sent.map((name) => headers.get(name));
      expect([method, path, ...got]).toEqual([method, path, 'nosniff', 'max-age=31536000', null]);
    }

  expect((await visit('/nowhere')).headers.has('strict-transport-security')).toBe(false);
});

describe('a request that fails', () => {
  it.each([
    ['zh-CN', '机器人暂时出了问题'],
    ['en', 'Something went wrong in the bot'],
  ])('shows a person a page in their language (%s) and not what happened', async (language, title) => {
    const broken = await visit('/broken', { ...BROWSER, 'accept-language': language });

    expect([broken.status, broken.headers.get('content-type')]).toEqual([500, 'text/html; charset=utf-8']);
    expect(broken.text).toContain(`<h1><span aria-hidden="true">■</span> ${title}</h1>`);
    expect(broken.text).not.toContain('hunter2');
  });

  it('says when to come back where the store is only down for now, and speaks of an odd address', async () => {
    const [down, torn] = [await visit('/down', BROWSER), await visit('/files/%E0%A4%A', BROWSER)];

    expect([down.status, down.headers.get('retry-after')]).toEqual([503, '30']);
    expect(down.text).toContain('机器人暂时出了问题');
    expect([torn.status, torn.text.includes('地址不完整')]).toEqual([400, true]);
  });

  it('answers programs with a word', async () => {
    const [get, post] = [await visit('/broken'), await visit('/down', BROWSER, 'POST')];

    expect([get.status, post.status]).toEqual([500, 503]);
    for (const { text } of [get, post]) expect(text).toBe('{"error":"internal error"}');
  });
});

describe('the bot’s web server', () => {
  const listening = (app = express(), port = 0, limits = {}) =>
    listen(app, { host: '127.0.0.1', port, ...limits });

  it('ends although somebody never reads the file they asked for', async () => {
    const app = express();
    app.get('/file', (_req, res) => {
      const more = (): void => {
        while (res.write(Buffer.alloc(65_536)));
        res.once('drain', more);
      };
      more();
    });
    const server = await listening(app);
    const unread = await fetch(`http://127.0.0.1:${portOf(server, 0)}/file`);

    await closeServer(server, 20);

    expect(server.listening).toBe(false);
    await expect(unread.arrayBuffer()).rejects.toThrow();
  });

  it('keeps an unused connection for longer than the proxy in front of it does', async () => {
    const server = await listening();

    const { headers } = await fetch(`http://127.0.0.1:${portOf(server, 0)}/`);

    expect(Number(/timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1])).toBeGreaterThan(60);
    await closeServer(server, 20);
  });

  it.each([
    ['nonsense', 'GIBBERISH\r\n\r\n', 400],
    ['a header without a name', 'GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n', 400],
    ['what is to be expected', 'GET /no HTTP/1.1\r\nHost: x\r\nExpect: y\r\nConnection: close\r\n\r\n', 404],
    ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'a'.repeat(40_000)}\r\n\r\n`, 431],
  ])('answers %s with what every answer has', async (_what, request, status) => {
    const server = await listening(createHttpApp({ routes: [], log: silentLogger }));
    const socket = connect(portOf(server, 0), '127.0.0.1');
    socket.write(request);
    const answer = (await buffer(socket)).toString();
    await closeServer(server, 20);

    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} .*\\r\\nX-Content-Type-Options: nosniff\\r\\n`));
  });

  it.each([
    ['headers', 'POST / HTTP/1.1\r\nHost: x\r\n'],
    ['body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"encr'],
  ])('waits for the rest of the %s of a request for a time, and no longer', async (_what, half) => {
    const read = express().use((req) => void req.resume());
    const server = await listening(read, 0, { requestMs: 30 });
    const socket = connect(portOf(server, 0), '127.0.0.1');
    socket.write(half);
    const answer = (await buffer(socket)).toString();
    await closeServer(server, 20);

    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it.each([
    ['have nothing to say any more', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', 'data'],
    ['never end their headers', 'POST / HTTP/1.1\r\nHost: x\r\n', 'connect'],
    ['never end their body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{', 'connect'],
  ])('closes one of those that %s where there is no room for another', async (_who, says, until) => {
    const slow = express().post('/', (req) => void req.resume());
    const server = await listening(slow, 0, { connections: 2 });
    const idle = [1, 2].map(() => connect(portOf(server, 0), '127.0.0.1').on('error', () => undefined));
    for (const socket of idle) {
      socket.write(says);
      await once(socket, until);
    }
    const closed = new Promise((resolve) => idle.map((socket) => socket.resume().once('close', resolve)));
    const { status } = await fetch(`http://127.0.0.1:${portOf(server, 0)}/`);
    await closed;

    expect([status, idle.filter(({ destroyed }) => destroyed).length]).toEqual([404, 1]);
    await closeServer(server, 20);
  });

  it('says in a sentence that its port is taken, and that its address is another machine’s', async () => {
    const first = await listening();
    const taken = listening(express(), portOf(first, 0));
    const elsewhere = listen(express(), { host: '203.0.113.9', port: 0 });

    await expect(taken).rejects.toThrow(/cannot listen on 127\.0\.0\.1:\d+ .*set PORT or ADMIN_PORT to/);
    await expect(elsewhere).rejects.toThrow(
      /cannot listen on 203\.0\.113\.9:0 .*; set HOST or ADMIN_HOST to/,
    );
    await closeServer(first, 20);
  });
});

it('the start names what to paste into the developer console', () => {
  const http = { publicUrl: 'https://bot.example', isReachable: true };
  const addresses = (own: object, kind: string) =>
    Object.values(addressesOf({ http: { ...http, ...own }, transport: { kind } } as never));
  const paths = ['webhook/event', 'webhook/card', 'oauth/callback'];

  expect(addresses({}, 'webhook')).toEqual(paths.map((path) => `${http.publicUrl}/${path}`));
  expect(`${addresses({ isReachable: false }, 'websocket')}`).toMatch(/^(long connection,){2}none needed$/);
});
