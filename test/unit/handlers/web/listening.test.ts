import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import express from 'express';
import { describe, expect, it } from 'vitest';
import { closeServer, listen, portOf } from '../../../../src/handlers/web/server.ts';

describe('the bot’s web server', () => {
  it('ends although somebody never reads the file they asked for', async () => {
    const app = express();
    app.get('/file', (_req, res) => {
      const more = (): void => {
        while (res.write(Buffer.alloc(65_536)));
        res.once('drain', more);
      };
      more();
    });
    const server = await listen(app, { host: '127.0.0.1', port: 0 });
    const unread = await fetch(`http://127.0.0.1:${portOf(server, 0)}/file`);

    await closeServer(server, 20);

    expect(server.listening).toBe(false);
    await expect(unread.arrayBuffer()).rejects.toThrow();
  });

  it('keeps an unused connection for longer than the proxy in front of it does', async () => {
    const server = await listen(express(), { host: '127.0.0.1', port: 0 });

    const { headers } = await fetch(`http://127.0.0.1:${portOf(server, 0)}/`);
    const seconds = Number(/timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1]);

    expect(seconds).toBeGreaterThan(60);
    await closeServer(server, 20);
  });

  it.each([
    ['nonsense', 'GIBBERISH\r\n\r\n', 400],
    ['a header without a name', 'GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n', 400],
    ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'a'.repeat(40_000)}\r\n\r\n`, 431],
  ])('answers %s with what every answer has', async (_what, request, status) => {
    const server = await listen(express(), { host: '127.0.0.1', port: 0 });
    const socket = connect(portOf(server, 0), '127.0.0.1');
    socket.write(request);
    const answer = (await buffer(socket)).toString();
    await closeServer(server, 20);

    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} .*\\r\\nX-Content-Type-Options: nosniff\\r\\n`));
  });

  it('says in a sentence that its port is taken', async () => {
    const first = await listen(express(), { host: '127.0.0.1', port: 0 });
    const taken = listen(express(), { host: '127.0.0.1', port: portOf(first, 0) });

    await expect(taken).rejects.toThrow(
      /cannot listen on 127\.0\.0\.1:\d+ .*set PORT or ADMIN_PORT to a free one/,
    );
    await closeServer(first, 20);
  });
});
