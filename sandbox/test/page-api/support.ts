import { createServer, request } from 'node:http';
import type { PageEvents, PageSnapshot } from '../../src/page-api/types.ts';
import type { Sandbox } from '../../src/server.ts';

/** A small card with one button. */
export function card(text: string): object {
  return {
    schema: '2.0',
    config: { update_multi: true },
    body: {
      elements: [
        { tag: 'markdown', content: text },
        {
          tag: 'button',
          text: { tag: 'plain_text', content: 'Go' },
          behaviors: [{ type: 'callback', value: { do: 'it' } }],
        },
      ],
    },
  };
}

/** A picture of one point. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export interface FakeBot {
  send(chatId: string, card: object): Promise<string>;
  /** Any message: its type, and what it holds. */
  say(chatId: string, type: string, content: object): Promise<string>;
  /** Returns the key of a picture. */
  upload(bytes: Buffer): Promise<string>;
  sendFile(chatId: string, name: string, bytes: string): Promise<string>;
  patch(messageId: string, card: object): Promise<void>;
  /** What it says to the next callbacks: a body, the status of a failure, or `late`, which is nothing in time. */
  answers(body: object | string | number): void;
  stop(): Promise<void>;
}

/** A small bot: accepts every event and answers callbacks with the given handler. */
export async function fakeBot(sandbox: Sandbox): Promise<FakeBot> {
  let answer: object | string | number = {};
  const server = createServer((req, res) => {
    req.resume();
    if (answer === 'late') return;
    if (typeof answer === 'number') res.writeHead(answer).end();
    else res.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  sandbox.state.app.eventUrl = url;
  sandbox.state.app.cardUrl = url;
  const { appId, appSecret } = sandbox.state.app;
  const { tenant_access_token: token } = (await (
    await fetch(`${sandbox.url}/open-apis/auth/v3/tenant_access_token/internal`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ app_id: appId, app_secret: appSecret }),
    })
  ).json()) as { tenant_access_token: string };

  async function call(
    method: string,
    path: string,
    body: object | FormData,
  ): Promise<Record<string, string>> {
    const response = await fetch(`${sandbox.url}/open-apis/im/v1${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(!(body instanceof FormData) && { 'Content-Type': 'application/json' }),
      },
      body: body instanceof FormData ? body : JSON.stringify(body),
    });
    const answered = (await response.json()) as { code: number; msg: string; data: Record<string, string> };
    if (answered.code !== 0) throw new Error(`${answered.code} ${answered.msg}`);
    return answered.data;
  }
  const send = async (chatId: string, type: string, content: object): Promise<string> =>
    (
      await call('POST', '/messages?receive_id_type=chat_id', {
        receive_id: chatId,
        msg_type: type,
        content: JSON.stringify(content),
      })
    )['message_id'] ?? '';
  return {
    send: (chatId, json) => send(chatId, 'interactive', json),
    say: send,
    async upload(bytes) {
      const form = new FormData();
      form.set('image_type', 'message');
      form.set('image', new Blob([new Uint8Array(bytes)]), 'a.png');
      return (await call('POST', '/images', form))['image_key'] ?? '';
    },
    async sendFile(chatId, name, bytes) {
      const form = new FormData();
      form.set('file_type', 'stream');
      form.set('file_name', name);
      form.set('file', new Blob([bytes]), name);
      const { file_key } = await call('POST', '/files', form);
      return send(chatId, 'file', { file_key });
    },
    async patch(messageId, json) {
      await call('PATCH', `/messages/${messageId}`, { content: JSON.stringify(json) });
    },
    answers(body) {
      answer = body;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface Followed {
  readonly snapshot: PageSnapshot;
  /** The next event of this name that was not answered before. */
  next<Name extends keyof PageEvents>(name: Name): Promise<PageEvents[Name]>;
  close(): void;
}

export interface Page {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: object): Promise<T>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  withHost(host: string): Promise<{ status: number | undefined }>;
  follow(): Promise<Followed>;
  snapshot(): Promise<PageSnapshot>;
}

/** The page's server side as the page uses it. */
export function newPage(sandbox: Sandbox): Page {
  const base = `${sandbox.url}/sandbox/page`;
  const asked = async <T>(path: string, init?: RequestInit): Promise<T> => {
    const response = await fetch(base + path, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  };
  async function follow(): Promise<Followed> {
    const stopped = new AbortController();
    const response = await fetch(`${base}/stream`, { signal: stopped.signal });
    const events = eventsOf(response.body ?? new ReadableStream());
    const waiting: [name: string, data: unknown][] = [];
    async function next<Name extends keyof PageEvents>(name: Name): Promise<PageEvents[Name]> {
      for (;;) {
        const kept = waiting.findIndex(([each]) => each === name);
        if (kept >= 0) return waiting.splice(kept, 1)[0]?.[1] as PageEvents[Name];
        const { value, done } = await events.next();
        if (done) throw new Error(`the stream ended before a ${name}`);
        waiting.push(value);
      }
    }
    return { snapshot: await next('snapshot'), next, close: () => stopped.abort() };
  }
  return {
    get: (path) => asked(path),
    post: (path, body) =>
      asked(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    fetch: (path, init) => fetch(base + path, init),
    withHost: (host) =>
      new Promise((resolve, reject) => {
        const asking = request(`${base}/calls`, { headers: { Host: host } }, (response) => {
          response.resume();
          resolve({ status: response.statusCode });
        });
        asking.once('error', reject).end();
      }),
    follow,
    async snapshot() {
      const followed = await follow();
      followed.close();
      return followed.snapshot;
    },
  };
}

async function* eventsOf(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<[name: string, data: unknown], undefined> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, name, data] = /^event: (\w+)\ndata: (.*)$/s.exec(block) ?? [];
      if (name !== undefined && data !== undefined) yield [name, JSON.parse(data)];
    }
  }
  return undefined;
}
