import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type House, isFinal, newHouse } from '../support/house.ts';

/** A proxy for plain requests and tunnels that counts both. */
function startProxy(): Promise<{ server: Server; url: string; seen: { requests: number; tunnels: number } }> {
  const seen = { requests: 0, tunnels: 0 };
  const server = createServer((req, res) => {
    seen.requests += 1;
    const { method, headers } = req;
    const on = request(req.url ?? '', { method, headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    on.on('error', () => res.destroy());
    req.pipe(on);
  });
  server.on('connect', (req, socket, head) => {
    seen.tunnels += 1;
    const [host, port] = (req.url ?? '').split(':');
    const target = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.write(head);
      socket.pipe(target).pipe(socket);
    });
    target.on('error', () => socket.destroy());
    socket.on('error', () => target.destroy());
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve({ server, url: `http://127.0.0.1:${port}`, seen });
    });
  });
}

let house: House | undefined;
let proxy: Awaited<ReturnType<typeof startProxy>>;

beforeEach(async () => {
  proxy = await startProxy();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await house?.close();
  proxy.server.closeAllConnections();
  await new Promise((resolve) => proxy.server.close(resolve));
});

it.each([
  ['sends calls and the long connection through its proxy', '', { many: true, tunnels: 1 }],
  ['goes around it where NO_PROXY says so', '127.0.0.1', { many: false, tunnels: 0 }],
])('a bot %s', async (_, around, seen) => {
  vi.stubEnv('http_proxy', proxy.url);
  vi.stubEnv('no_proxy', around);
  const sandbox = { taskMs: 0, stories: false, app: { transport: 'websocket' } } as const;
  house = await newHouse({ sandbox, env: { FEISHU_TRANSPORT: 'websocket' } });
  await house.say('/会议 昨天');
  await house.until((all) => all.some(isFinal));

  expect({ many: proxy.seen.requests > 0, tunnels: proxy.seen.tunnels }).toEqual(seen);
});
