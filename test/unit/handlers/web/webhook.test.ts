import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPipeline, type Route } from '../../../../src/handlers/pipeline.ts';
import { webhookRoutes } from '../../../../src/handlers/transports.ts';
import type { Incoming } from '../../../../src/handlers/types.ts';
import { createHttpApp } from '../../../../src/handlers/web/server.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import { normalise } from '../../../../src/platform/receiver/normalise.ts';
import { openRequest } from '../../../../src/platform/receiver/open.ts';
import type { Store } from '../../../../src/store/types.ts';
import { clockAt } from '../../../support/clock.ts';
import { newPlace, type Place } from '../../../support/stores.ts';
import { recordedLog } from '../../platform/support/fake-platform.ts';
import { APP, NOW, SELF } from '../support/incoming.ts';
import { type Served, serve } from './serve.ts';

/** `vi.waitFor` gives up after a second, which a busy machine takes. */
const PATIENT = { timeout: 30_000 };

const KEY = 'an encrypt key';
const TOKEN = 'vt_right';
const SECONDS = NOW / 1000;

/** Encryption and signature as the platform does them, written here a second time on purpose. */
function sealed(plain: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(KEY).digest(), iv);
  const encrypt = Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final()]).toString('base64');
  return JSON.stringify({ encrypt });
}

function signed(body: string | Buffer, at = SECONDS): Record<string, string> {
  const hash = createHash('sha256').update(`${at}nonce${KEY}`).update(body).digest('hex');
  return {
    'content-type': 'application/json; charset=utf-8',
    'x-lark-request-timestamp': String(at),
    'x-lark-request-nonce': 'nonce',
    'x-lark-signature': hash,
  };
}

function envelope(eventId: string, type = 'im.message.receive_v1', more: object = {}): object {
  const said = { message_type: 'text', content: JSON.stringify({ text: '/帮助' }), create_time: String(NOW) };
  const message = { message_id: `om_${eventId}`, chat_id: 'oc_1', chat_type: 'p2p', ...said };
  const app = { app_id: APP, tenant_key: 'tk', token: TOKEN, create_time: String(NOW) };
  return {
    schema: '2.0',
    header: { event_id: eventId, event_type: type, ...app },
    event: { sender: { sender_id: { open_id: 'ou_1' }, sender_type: 'user' }, message, ...more },
  };
}
const eventOf = (eventId: string) => sealed(JSON.stringify(envelope(eventId)));
const pressOf = (eventId: string) => sealed(JSON.stringify(press(eventId)));

const press = (eventId: string): object =>
  envelope(eventId, 'card.action.trigger', {
    operator: { open_id: 'ou_1' },
    action: { tag: 'button', value: { v: 1, do: 'help' } },
    context: { open_message_id: 'om_1', open_chat_id: 'oc_1' },
  });

describe('the webhook', () => {
  let place: Place;
  let store: Store;
  let served: Served;
  let routed: Incoming[];
  let route: Route;
  let logged: ReturnType<typeof recordedLog>;
  let minutes: number;

  beforeEach(async () => {
    place = await newPlace('sqlite');
    store = await place.open(() => NOW);
    routed = [];
    route = async (incoming) => {
      routed.push(incoming);
      return {};
    };
    const clock = clockAt(() => NOW);
    const receive = createPipeline({
      appId: APP,
      self: () => SELF,
      store,
      clock,
      log: silentLogger,
      trouble: () => ({ toast: { type: 'error', content: '没有成功' } }),
      route: (incoming, repos) => route(incoming, repos),
    });
    [logged, minutes] = [recordedLog(), 0];
    const moved = clockAt(() => NOW + minutes * 60_000);
    const keys = { encryptKey: KEY, verificationToken: TOKEN };
    const open = (body: Buffer, headers: Parameters<typeof openRequest>[1]) =>
      openRequest(body, headers, keys, NOW);
    const routes = [webhookRoutes({ open, normalise, receive, clock: moved, log: logged.log })];
    served = await serve(createHttpApp({ routes, log: silentLogger }));
  });
  afterEach(async () => {
    vi.useRealTimers();
    await served.close();
    await place.remove();
  });

  async function post(body: string | Buffer, headers = signed(body), path = '/webhook/event') {
    const response = await fetch(`${served.url}${path}`, {
      method: 'POST',
      body: new Uint8Array(Buffer.from(body)),
      headers,
    });
    return { status: response.status, body: (await response.json()) as unknown };
  }

  const holdJob = (repos: Parameters<Route>[1]) =>
    repos.jobs.enqueue({ kind: 'x', key: 'held', payload: {}, runAt: NOW + 3_000 }, NOW);
  const isFreed = () =>
    vi.waitFor(
      async () => expect(await store.jobs.claim(NOW, 1, 1)).toMatchObject([{ key: 'held' }]),
      PATIENT,
    );

  it('hands an encrypted, signed event to the bot and answers when it is stored', async () => {
    const answer = await post(eventOf('e1'));

    expect(answer).toEqual({ status: 200, body: {} });
    expect(routed).toMatchObject([{ kind: 'message', eventId: 'e1', text: '/帮助' }]);
  });

  it('counts what it refuses, and logs each reason once a minute, however much of it comes', async () => {
    const forge = () => post(eventOf('e1'), signed('another body'));
    for (let n = 0; n < 4; n += 1) await forge();
    await post('no JSON');
    minutes = 1;
    await forge();

    const [first, other, again] = logged.lines.map((line) =>
      JSON.parse(line.slice(0, line.lastIndexOf('}') + 1)),
    );
    expect(logged.lines).toHaveLength(3);
    expect([first.count, other.count, again.count, again.reason]).toEqual([1, 1, 4, first.reason]);
    expect(routed).toEqual([]);
  });

  it('answers a press with what its handling says, on either address', async () => {
    route = async () => ({ answer: { toast: { type: 'success', content: '已取消' } } });

    const answers = [await post(pressOf('e1'), undefined, '/webhook/card'), await post(pressOf('e2'))];

    expect(answers).toEqual(
      Array(2).fill({ status: 200, body: { toast: { type: 'success', content: '已取消' } } }),
    );
  });

  it('answers duplicates alike and handles them once', async () => {
    const body = eventOf('e1');

    const answers = [await post(body), await post(body), await post(eventOf('e1'))];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(routed).toHaveLength(1);
  });

  it('shakes hands, encrypted or not, without a signature', async () => {
    const hello = JSON.stringify({ type: 'url_verification', token: TOKEN, challenge: 'c1' });

    expect(await post(hello, {})).toEqual({ status: 200, body: { challenge: 'c1' } });
    expect(await post(sealed(hello), {})).toEqual({ status: 200, body: { challenge: 'c1' } });
    expect((await post(hello.replace(TOKEN, 'wrong'), {})).status).toBe(401);
  });

  const good = eventOf('e1');
  const notUtf8 = Buffer.from([0x7b, 0xff, 0xfe, 0x7d]);
  it.each<[string, number, string | Buffer, Record<string, string>]>([
    ['unsigned', 401, good, {}],
    ['signed for other bytes', 401, good, signed(`${good} `)],
    ['replayed eight hours later', 401, good, signed(good, SECONDS - 8 * 3600)],
    ['signed in the future', 401, good, signed(good, SECONDS + 3600)],
    ['not encrypted', 401, JSON.stringify(envelope('e1')), signed(JSON.stringify(envelope('e1')))],
    ['with the wrong token', 401, ...both(sealed(JSON.stringify(envelope('e1')).replace(TOKEN, 'wrong')))],
    ['truncated', 400, ...both(good.slice(0, -20))],
    [
      'cut inside the encryption',
      400,
      ...both(JSON.stringify({ encrypt: JSON.parse(good).encrypt.slice(0, 40) })),
    ],
    ['no JSON', 400, ...both('hello')],
    ['an array', 400, ...both('[]')],
    ['empty', 400, ...both('')],
    ['not UTF-8', 400, ...both(notUtf8)],
    ['too large', 413, ...both('x'.repeat(1024 * 1024 + 1))],
  ])('refuses a body that is %s with %d and runs no handler', async (_what, status, body, headers) => {
    const answer = await post(body, headers);

    expect(answer.status).toBe(status);
    expect(routed).toEqual([]);
  });

  it('refuses every other method and says which it takes', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
      const response = await fetch(`${served.url}/webhook/card`, { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    }
  });

  it('takes any content type, and refuses a compressed body', async () => {
    const body = eventOf('e1');

    expect((await post(body, { ...signed(body), 'content-type': 'text/plain' })).status).toBe(200);
    expect((await post(body, { ...signed(body), 'content-encoding': 'gzip' })).status).toBe(415);
  });

  it('ignores an envelope that holds no event', async () => {
    expect(await post(sealed(JSON.stringify({ token: TOKEN })))).toEqual({ status: 200, body: {} });
    expect(routed).toEqual([]);
  });

  it('asks for a repeat of an event it could not store, tells nothing, and handles the repeat', async () => {
    const works = route;
    route = () => Promise.reject(new Error('secret detail'));
    const body = eventOf('e1');

    const failed = await post(body);
    route = works;
    const repeated = await post(body);

    expect([failed, repeated.status]).toEqual([{ status: 500, body: { error: 'internal error' } }, 200]);
    expect(routed).toHaveLength(1);
  });

  it('answers a press that fails with a toast', async () => {
    route = () => Promise.reject(new Error('secret detail'));

    const answer = await post(pressOf('e1'));

    expect(answer).toEqual({ status: 200, body: { toast: { type: 'error', content: '没有成功' } } });
  });

  it('answers a press in time even where its handling takes too long, which then still counts', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let finish: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const entered = new Promise<void>((resolve) => {
      route = async (_incoming, repos) => {
        await holdJob(repos);
        resolve();
        await slow;
        return { held: ['held'], answer: { toast: { type: 'info', content: 'late' } } };
      };
    });

    const answering = post(pressOf('e1'));
    await entered;
    await vi.advanceTimersByTimeAsync(2_500);
    const answer = await answering;
    finish();

    expect(answer).toEqual({ status: 200, body: {} });
    await isFreed();
  });

  it('frees the jobs of a press once its answer is out', async () => {
    route = async (_incoming, repos) => {
      await holdJob(repos);
      return { held: ['held'] };
    };

    await post(pressOf('e1'));

    await isFreed();
  });

  it('survives a body that stops half way', async () => {
    const socket = connect(Number(new URL(served.url).port), '127.0.0.1');
    socket.write('POST /webhook/event HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"encr');
    await new Promise<void>((resolve) => socket.end(resolve));
    socket.destroy();

    expect((await post(eventOf('e2'))).status).toBe(200);
    expect(routed.map(({ eventId }) => eventId)).toEqual(['e2']);
  });
});

/** A body with the right signature. */
function both(body: string | Buffer): [string | Buffer, Record<string, string>] {
  return [body, signed(body)];
}
