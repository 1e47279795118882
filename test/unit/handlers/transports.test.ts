import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import express from 'express';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Handled } from '../../../src/handlers/pipeline.ts';
import type { EnvelopeParts, Opened, WebhookParts } from '../../../src/handlers/transports.ts';
import { createIntake, envelopeReceiver, webhookRoutes } from '../../../src/handlers/transports.ts';
import type { Incoming } from '../../../src/handlers/types.ts';
import { bodyReader } from '../../../src/handlers/web/visitors.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { silentLogger } from '../../../src/lib/logger.ts';
import { silentMetrics } from '../../../src/lib/metrics.ts';
import { clockAt } from '../../support/clock.ts';
import { unfinished } from '../../support/turns.ts';
import { recordedLog } from '../platform/support/fake-platform.ts';
import { action, event, message } from './support/incoming.ts';
import { servedAt } from './web/serve.ts';

afterEach(() => void vi.useRealTimers());

const INTAKE = createIntake({ clock: systemClock, log: silentLogger });
type Open = (raw: Buffer) => Opened;

/** As the platform's receiver has it, with other figures: who is signed may say more. */
const readable: WebhookParts['readable'] = (headers) =>
  headers['x-lark-signature'] === undefined
    ? { bytes: 100, beyond: { refused: 401, reason: 'not signed' } }
    : { bytes: 1_000, beyond: { refused: 413, reason: 'too large' } };

/** What opens as `open` says, once for each request. */
async function webhook(parts: Partial<EnvelopeParts>, open: Open = () => ({ envelope: {} })) {
  const receive = () => Promise.reject(new Error('must not be called'));
  const nothing = {
    normalise: () => undefined,
    receive,
    clock: systemClock,
    log: silentLogger,
    ...parts,
  };
  const intake = createIntake(nothing);
  const url = await servedAt([webhookRoutes({ intake, ...nothing, readable, open })]);
  return async (init: RequestInit = {}, path = '/webhook/event') => {
    const response = await fetch(`${url}${path}`, { method: 'POST', body: '{}', ...init });
    const { status, headers } = response;
    return { status, headers, url, body: (await response.json()) as object };
  };
}

/** Delivers once; 'again' where the platform is asked for a repeat. */
const WAYS: Readonly<Record<string, (parts: EnvelopeParts) => Promise<object>>> = {
  async webhook(parts) {
    const { status, body } = await (await webhook(parts))();
    return status === 200 ? body : { status, body };
  },
  'long connection': (parts) => envelopeReceiver(parts)({}).catch(() => ({ status: 500 })),
};

describe.each(Object.entries(WAYS))('what comes by the %s', (_name, deliver) => {
  const toast = { toast: { type: 'info', content: '好' } } as const;
  const freed = vi.fn(async () => undefined);
  const handled = (answer: Handled['answer'] = {}): Handled => ({ answer, answered: freed });
  const receive = (incoming: Incoming | undefined, how: EnvelopeParts['receive'], log = silentLogger) =>
    deliver({ normalise: () => incoming, receive: how, clock: systemClock, log, intake: INTAKE });
  /** Deadlines come when a test says so; the network goes on. */
  const fakeTimers = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  afterEach(() => void freed.mockClear());

  it('is answered with what its handling says, nothing where it is no event, and then frees held jobs', async () => {
    expect(await receive(undefined, () => Promise.reject(new Error('must not be called')))).toEqual({});
    expect(await receive(action({}), async () => handled(toast))).toEqual(toast);
    await vi.waitFor(() => expect(freed).toHaveBeenCalledOnce());
  });

  it('comes again where it could not be stored, and nobody hears why', async () => {
    const answer = await receive(message('x'), () => Promise.reject(new Error('secret detail')));

    expect(answer).toMatchObject({ status: 500 });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  it('is answered in time where it is a press, which then still counts; an event waits to be stored', async () => {
    fakeTimers();
    const { work, finish } = unfinished<Handled>();
    const seen: string[] = [];
    const delivered = (incoming: Incoming) =>
      receive(incoming, () => {
        seen.push(incoming.kind);
        return work;
      });
    const storing = delivered(message('x')).then((answer) => [...seen, answer]);
    await vi.waitFor(() => expect(seen).toEqual(['message']));
    const pressing = delivered(action({}));
    await vi.waitFor(() => expect(seen).toEqual(['message', 'action']));
    await vi.advanceTimersByTimeAsync(2_500);

    expect(await pressing).toEqual({});
    seen.push('answered');
    finish(handled(toast));
    expect(await storing).toEqual(['message', 'action', 'answered', toast]);
  });

  it('leaves jobs to their own time where freeing them fails', async () => {
    const warn = vi.fn();
    const failing = { answer: {}, answered: () => Promise.reject(new Error('store is down')) };

    await receive(action({}), async () => failing, { ...silentLogger, warn });

    await vi.waitFor(() => expect(warn).toHaveBeenCalledOnce());
  });
});

describe('the webhook', () => {
  it('opens the very bytes, of any content type, on either address', async () => {
    const opened: string[] = [];
    const post = await webhook({}, (raw) => {
      opened.push(raw.toString('latin1'));
      return { challenge: 'c' };
    });
    const body = new Uint8Array([0x7b, 0xff, 0xfe]);
    const challenge = { body: { challenge: 'c' } };

    expect(await post({ body, headers: { 'content-type': 'text/plain' } })).toMatchObject(challenge);
    expect(await post({ body: '' }, '/webhook/card')).toMatchObject(challenge);
    expect(opened).toEqual(['{\xff\xfe', '']);
  });

  const never = vi.fn((): Opened => ({ challenge: 'c' }));
  /** Sends a request as it is written, and nothing more; returns the answer. */
  async function written(request: string, port: string) {
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(request);
    return (await buffer(socket)).toString();
  }

  it.each([
    ['unsigned, longer than a handshake', 'Content-Length: 101\r\n\r\n', 401],
    ['longer than any event', 'X-Lark-Signature: s\r\nContent-Length: 1001\r\n\r\n', 413],
    ['without end', `Transfer-Encoding: chunked\r\n\r\n80\r\n${'x'.repeat(128)}\r\n`, 401],
    ['compressed', 'Content-Encoding: gzip\r\nContent-Length: 9\r\n\r\n', 415],
  ])('refuses a body before it is there: %s', async (_what, rest, status) => {
    const counted = vi.fn();
    const metrics = { ...silentMetrics, count: counted };
    const { port } = new URL((await (await webhook({ metrics }, never))()).url);
    never.mockClear();

    const answer = await written(`POST /webhook/event HTTP/1.1\r\nHost: x\r\n${rest}`, port);

    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [\\s\\S]*\\r\\nConnection: close\\r\\n`));
    expect([never.mock.calls, counted.mock.calls.length]).toEqual([[], 1]);
  });

  it('refuses every other method', async () => {
    const post = await webhook({});

    for (const method of ['GET', 'PUT', 'DELETE', 'PATCH']) {
      const { status, headers } = await post({ method, body: null }, '/webhook/card');
      expect([status, headers.get('allow')]).toEqual([405, 'POST']);
    }
  });

  it('cuts off the bodies that take longest where too many are being read, and reads what comes then', async () => {
    const bodyOf = bodyReader(250);
    const reads: unknown[] = [];
    const app = express.Router().post('/', async (req, res) => {
      reads.push(req.headers['x-name']);
      const body = await bodyOf(req, 100);
      reads.push(`${req.headers['x-name']}: ${body}`);
      res.end();
    });
    const url = await servedAt([app]);
    const half = (name: string) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => undefined);
      socket.write(`POST / HTTP/1.1\r\nHost: x\r\nX-Name: ${name}\r\nContent-Length: 100\r\n\r\nhalf`);
      return vi.waitFor(() => expect(reads).toContain(name));
    };
    await half('first');
    await half('second');

    const response = await fetch(url, {
      method: 'POST',
      body: 'y'.repeat(60),
      headers: { 'x-name': 'third' },
    });

    expect(response.status).toBe(200);
    await vi.waitFor(() => expect(reads).toContain('first: undefined'));
    expect(reads).toContain(`third: ${'y'.repeat(60)}`);
    expect(reads).not.toContain('second: undefined');
  });

  it('logs each reason of a refusal once a minute, and says of a key that opens nothing what to change until it does', async () => {
    const refused = (reason: string, doubt: 'key' | 'token') => ({ refused: 401, reason, doubt }) as const;
    const [key, token] = [refused('not signed', 'key'), refused('wrong token', 'token')];
    const { log, lines } = recordedLog();
    let minutes = 0;
    const intake = createIntake({ log, clock: clockAt(() => minutes * 60_000) });
    const results: readonly Opened[] = [key, key, key, { challenge: 'c' }, ...Array(5).fill(token)];
    const post = await webhook({ log, intake }, () => results[answers.length] as Opened);
    const answers: object[] = [];
    let warned = '';
    for (minutes of [0, 0, 0, 1, 1, 2, 10, 11, 20]) {
      const { status, body } = await post();
      answers.push({ status, ...body });
      warned += /FEISHU_(.)/.exec(intake.warning() ?? '')?.[1] ?? '-';
    }

    const [unsigned, wrong] = [key, token].map(({ reason }) => ({ status: 401, error: reason }));
    expect(answers.slice(2, 5)).toEqual([unsigned, { status: 200, challenge: 'c' }, wrong]);
    // Who sends nonsense is not taken for Feishu, unless nothing is opened for ten minutes.
    expect(warned).toBe('EEE----VV');
    expect(lines.filter((line) => /does not open|differs/.test(line))).toHaveLength(2);
    const counts = lines.flatMap((line) => /"reason":"([\w ]+)","count":(\d+)/.exec(line)?.slice(1) ?? []);
    expect(counts.slice(0, 4)).toEqual(['not signed', '1', 'wrong token', '1']);
  });

  it('and the long connection notice messages and presses of the old kind until the new ones come', () => {
    const intake = createIntake({ log: silentLogger, clock: systemClock });
    intake.arrived(event('message', {}));
    intake.refused({ refused: 401, reason: 'wrong signature', doubt: 'old-press' });

    expect(intake.warning()).toMatch(/im\.message\.receive_v1.*card\.action\.trigger /);
    for (const each of [message('hi'), action({})]) intake.arrived(each);
    expect(intake.warning()).toBeUndefined();
  });
});
