import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect } from 'vitest';
import type { Logger } from '../../../../src/lib/logger.ts';
import { createFeishu } from '../../../../src/platform/index.ts';
import type { Feishu, UserTokens } from '../../../../src/platform/types.ts';
import { clockAt } from '../../../support/clock.ts';
import { memoryBuckets } from './buckets.ts';

export { memoryBuckets } from './buckets.ts';
export { hurried } from './hurry.ts';

/** Its path and query are as they came, nothing decoded. */
type Asked = Readonly<{ method: string; url: string; headers: IncomingHttpHeaders; body: string }>;

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object | Buffer | string;
  /** Instead of an answer. */
  readonly act?: (response: ServerResponse) => void;
}

type FakePlatform = Awaited<ReturnType<typeof fakePlatform>>;

/** An HTTP server that answers what the test tells it to. */
export async function fakePlatform() {
  const calls: Asked[] = [];
  const tokenCalls: Asked[] = [];
  let queue: Answer[] = [];
  let tokenQueue: Answer[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = request;
    const asked: Asked = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
    if (asked.url.startsWith('/open-apis/auth/')) {
      tokenCalls.push(asked);
      const body = { code: 0, msg: 'ok', tenant_access_token: `t-${tokenCalls.length}`, expire: 7200 };
      return give(response, tokenQueue.shift() ?? { body });
    }
    calls.push(asked);
    const next = queue.length > 1 ? queue.shift() : queue[0];
    give(response, next ?? { body: { code: 0, msg: 'ok', data: {} } });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Requests apart from those for tenant tokens. */
    calls,
    tokenCalls,
    /** Answers of the next calls, in their order; the last one stays. */
    answers(...answers: readonly Answer[]): void {
      queue = [...answers];
    },
    /** Answers of the next token requests; after them tokens `t-1`, `t-2`, … are given. */
    tokenAnswers(...answers: readonly Answer[]): void {
      tokenQueue = [...answers];
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Gives each test of a file a platform of its own, with a client. */
export function eachPlatform() {
  const each = {} as FakePlatform & { feishu: Feishu };
  beforeEach(async () => {
    const platform = await fakePlatform();
    Object.assign(each, platform, { feishu: clientOf(platform.url) });
  });
  afterEach(() => each.close());
  return Object.assign(each, {
    /** Answers all calls from now on with `data` of this value. */
    data: (value: object) => each.answers({ body: { code: 0, msg: 'success', data: value } }),
    /** The last call, taken apart. */
    last() {
      const asked = each.calls.at(-1);
      const url = new URL(asked?.url ?? '', each.url);
      const body = asked?.body === '' ? undefined : JSON.parse(asked?.body ?? 'null');
      return { method: asked?.method, path: url.pathname, query: [...url.searchParams.entries()], body };
    },
  });
}

function give(response: ServerResponse, { status = 200, headers = {}, body, act }: Answer): void {
  const bytes = Buffer.isBuffer(body) || typeof body === 'string' ? body : JSON.stringify(body ?? {});
  const type = Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json';
  if (act !== undefined) act(response);
  else response.writeHead(status, { 'Content-Type': type, ...headers }).end(bytes);
}

/** Expects a call to end with an error of these facts. */
export const refuses = (call: Promise<unknown>, facts: object): Promise<void> =>
  expect(call).rejects.toMatchObject({ facts });

export const SECRET = 'the-app-secret-4711';

export function clientOf(
  url: string,
  given: { users?: UserTokens; log?: Logger; now?: () => number; isShort?: () => Promise<boolean> } = {},
): Feishu {
  const { users, isShort, log = recordedLog().log, now = () => Date.now() } = given;
  const app = { id: 'cli_a1b2c3d4e5f60718', secret: SECRET, domain: url };
  return createFeishu({ app, buckets: memoryBuckets(), users, isShort, clock: clockAt(now), log });
}

export function recordedLog(): { readonly log: Logger; readonly lines: string[] } {
  const lines: string[] = [];
  const note = (facts: object, message: string): void => {
    lines.push(`${JSON.stringify(facts)} ${message}`);
  };
  const log: Logger = { debug: note, info: note, warn: note, error: note, child: () => log };
  return { log, lines };
}
