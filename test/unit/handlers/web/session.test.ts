import express from 'express';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSessions } from '../../../../src/handlers/web/visitors.ts';
import { createSealer, createSigner } from '../../../../src/store/cipher.ts';
import { clockAt } from '../../../support/clock.ts';
import { NOW } from '../support/incoming.ts';
import { type Served, serve } from './serve.ts';

const KEY = Buffer.alloc(32, 7);
const sessionsOf = (key: Buffer) =>
  createSessions({
    sign: createSigner(key),
    sealer: createSealer(key, 'web-errand'),
    publicUrl: 'http://bot.example',
    clock: clockAt(() => NOW),
  });
const sessions = sessionsOf(KEY);
const others = sessionsOf(Buffer.alloc(32, 8));
let served: Served;

beforeAll(async () => {
  const app = express();
  for (const [path, opened] of Object.entries({ open: sessions, other: others }))
    app.get(`/${path}/:id`, (req, res) => {
      opened.open(res, req.params.id);
      res.end();
    });
  app.get('/who', (req, res) => void res.json(sessions.of(req) ?? null));
  served = await serve(app);
});
afterAll(() => served.close());

const cookieFrom = async (path: string): Promise<string> =>
  (await fetch(`${served.url}${path}`)).headers.getSetCookie()[0]?.split(';')[0] ?? '';
const who = async (cookie: string): Promise<unknown> =>
  (await fetch(`${served.url}/who`, { headers: { cookie } })).json();

describe('a web session', () => {
  it('is who logged in, among whatever else the browser sends', async () => {
    const cookie = await cookieFrom('/open/ou_1a2b');

    const seen = await who(`a=b; ${cookie}; session2=x`);

    expect(seen).toEqual({ openId: 'ou_1a2b', since: NOW });
  });

  it('of another secret, or made of the signature for something else, is nobody', async () => {
    const stolen = createSigner(KEY)('web-state', ['ou_1a2b', NOW]).toString('base64url');

    expect(await who(await cookieFrom('/other/ou_1a2b'))).toBeNull();
    expect(await who(`session=2.ou_1a2b.${NOW}.${stolen}`)).toBeNull();
  });

  it('with any one character changed is nobody', async () => {
    const cookie = await cookieFrom('/open/ou_1a2b');
    const start = 'session='.length;
    const change = fc.tuple(
      fc.integer({ min: start, max: cookie.length - 1 }),
      fc.constantFrom(...'abcABC0189_-.'),
    );
    await fc.assert(
      fc.asyncProperty(change, async ([at, char]) => {
        fc.pre(cookie[at] !== char);
        expect(await who(`${cookie.slice(0, at)}${char}${cookie.slice(at + 1)}`)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  it('is never made of nonsense, and nonsense never makes it fail', async () => {
    const text = fc.string({ unit: fc.constantFrom(...'session=;. 1ou_%"\\,abc'), maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(text, async (cookie) => {
        expect(await who(`session=${cookie}`)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});
