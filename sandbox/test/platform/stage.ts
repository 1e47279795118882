import * as Lark from '@larksuiteoapi/node-sdk';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/server.ts';
import type { Person } from '../../src/world/index.ts';

/** Friday 2026-11-20, noon in Shanghai. */
export const NOON = Date.UTC(2026, 10, 20, 4);
const QUIET = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

export interface Answer {
  readonly status: number;
  readonly code: number;
  readonly msg: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly data: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

export interface Asked {
  readonly token?: string | undefined;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Stage {
  readonly sandbox: Sandbox;
  readonly tenant: string;
  readonly cast: {
    readonly admin: Person;
    readonly secondAdmin: Person;
    readonly member: Person;
    readonly outsider: Person;
  };
  /** The first group. */
  readonly chatId: string;
  /** With the tenant token by default; an empty token sends none. */
  ask(method: string, path: string, asked?: Asked): Promise<Answer>;
  control<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: object,
  ): Promise<T & { error?: string }>;
  fault(body: object): Promise<string>;
  behave(name: string, value: unknown): Promise<string>;
  userToken(person: Person, scopes?: readonly string[]): Promise<string>;
  /** The official client; its own tenant token. */
  sdk(): Lark.Client;
  advance(ms: number): Promise<void>;
  stop(): Promise<void>;
}

/** A sandbox over real HTTP whose clock stands still at noon. */
export async function openStage(options: SandboxOptions = {}): Promise<Stage> {
  const sandbox = await createSandbox({ now: NOON, realtime: false, taskMs: 3_000, ...options });
  const { app, world } = sandbox.state;
  const credentials = { app_id: app.appId, app_secret: app.appSecret };
  let tenant = '';

  async function ask(method: string, path: string, asked: Asked = {}): Promise<Answer> {
    const { token = tenant, query = {}, body } = asked;
    const search = new URLSearchParams(query).toString();
    const response = await fetch(`${sandbox.url}${path}${search === '' ? '' : `?${search}`}`, {
      method,
      headers: {
        ...(token !== '' && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && !(body instanceof FormData) && { 'Content-Type': 'application/json' }),
        ...asked.headers,
      },
      ...(body !== undefined && {
        body: body instanceof FormData || typeof body === 'string' ? body : JSON.stringify(body),
      }),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    return {
      status: response.status,
      code: Number(answer['code']),
      msg: String(answer['msg']),
      body: answer,
      data: (answer['data'] ?? {}) as Record<string, unknown>,
      headers: response.headers,
    };
  }

  async function control<T>(method: string, path: string, body?: object): Promise<T & { error?: string }> {
    const response = await fetch(`${sandbox.url}/sandbox${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return (await response.json()) as T & { error?: string };
  }

  const fault = async (body: object): Promise<string> =>
    (await control<{ id: string }>('POST', '/faults', body)).id;
  const first = await ask('POST', '/open-apis/auth/v3/tenant_access_token/internal', { body: credentials });
  tenant = String(first.body['tenant_access_token']);
  return {
    sandbox,
    tenant,
    cast: world.company.cast,
    chatId: world.company.chats[0]?.chatId ?? '',
    ask,
    control,
    fault,
    behave: (name, value) => fault({ kind: 'behaviour', name, value }),
    async userToken(person, scopes = ['vc:export']) {
      const body = { as: person.openId, scopes };
      return (await control<{ access_token: string }>('POST', '/tokens', body)).access_token;
    },
    sdk: () =>
      new Lark.Client({
        appId: app.appId,
        appSecret: app.appSecret,
        domain: sandbox.url,
        logger: QUIET,
        loggerLevel: Lark.LoggerLevel.fatal,
        cache: privateCache(),
      }),
    advance: (ms) => sandbox.state.clock.advance(ms),
    stop: () => sandbox.stop(),
  };
}

/** The SDK's own cache is one per process and would hand one test's token to the next. */
function privateCache(): Lark.Cache {
  const held = new Map<unknown, unknown>();
  return {
    get: async (key) => held.get(key),
    async set(key, value) {
      held.set(key, value);
      return true;
    },
  };
}

export const CARD = {
  schema: '2.0',
  config: { update_multi: true },
  body: { elements: [{ tag: 'markdown', content: '你好' }] },
};
