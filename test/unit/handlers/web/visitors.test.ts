import express from 'express';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { isLocal, PAGE_LIMITS, pageLimits } from '../../../../src/handlers/web/visitors.ts';
import { clockAt } from '../../../support/clock.ts';
import { NOW } from '../support/incoming.ts';
import { cookieOf, servedAt, sessionsWith } from './serve.ts';

describe('a web session', () => {
  const at = { publicUrl: 'http://bot.example', clock: clockAt(() => NOW) };
  const { testRoutes, sign } = sessionsWith(at);
  let url: string;
  let own: string;
  beforeEach(async () => {
    url = await servedAt([testRoutes]);
    own = await cookieOf(url, 'ou_1a2b');
  });
  const who = async (cookie: string): Promise<unknown> =>
    (await fetch(`${url}/who`, { headers: { cookie } })).json();

  it('is who logged in, among whatever else the browser sends', async () => {
    expect(await who(`a=b; ${own}; session2=x`)).toEqual({ openId: 'ou_1a2b', since: NOW });
  });

  it('of another secret, or made of the signature for something else, is nobody', async () => {
    const stolen = sign('web-state', ['ou_1a2b', NOW]).toString('base64url');
    const other = await cookieOf(await servedAt([sessionsWith(at, 8).testRoutes]), 'ou_1a2b');

    for (const cookie of [other, `session=2.ou_1a2b.${NOW}.${stolen}`]) expect(await who(cookie)).toBeNull();
  });

  it('with any one character changed or cut off, or made of nonsense, is nobody', async () => {
    const place = fc.integer({ min: 'session='.length, max: own.length - 1 });
    const changed = fc
      .tuple(place, fc.constantFrom('', ...'abcABC0189_-.'))
      .map(([n, char]) => `${own.slice(0, n)}${char}${own.slice(n + 1)}`)
      .filter((each) => each !== own);
    const nonsense = fc.string({ unit: fc.constantFrom(...'session=;. 1ou_%"\\,abc'), maxLength: 60 });
    const isNobody = async (cookie: string) => (await who(cookie)) === null;
    await fc.assert(fc.asyncProperty(fc.oneof(changed, nonsense), isNobody), { numRuns: 60 });
  });
});

const BROWSER = { accept: 'text/html', 'accept-language': 'en' };
let now = NOW;

async function open(proxies: number): Promise<(headers?: Record<string, string>) => Promise<Response>> {
  const limits = pageLimits({ clock: clockAt(() => now), sessionOf: (req) => req.get('x-person') });
  const routes = express.Router().use(limits);
  routes.get('/page', (req, res) => void res.json({ local: isLocal(req) }));
  const url = await servedAt([routes], { proxies });
  return (headers = {}) => fetch(`${url}/page`, { headers: { ...BROWSER, ...headers } });
}

async function statuses(visit: () => Promise<Response>, times: number): Promise<readonly number[]> {
  const seen = await Promise.all(Array.from({ length: times }, visit));
  return [...new Set(seen.map(({ status }) => status))];
}

describe('who opens pages without end', () => {
  it('is told when to come back, and let in again then, whatever address they name without a trusted proxy', async () => {
    const visit = await open(0);
    let n = 0;
    const next = () => visit({ 'x-forwarded-for': `10.0.0.${n++}` });

    expect(await statuses(next, PAGE_LIMITS.address)).toEqual([200]);
    now += 15_000;
    const refused = await visit();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '45']);
    expect(await refused.text()).toContain('Please reload this page in 45 s');
    now += 45_000;
    expect((await visit()).status).toBe(200);
  });

  it('as one person is stopped sooner, and nobody else with them', async () => {
    const visit = await open(0);

    expect(await statuses(() => visit({ 'x-person': 'ou_a' }), PAGE_LIMITS.session)).toEqual([200]);
    expect((await visit({ 'x-person': 'ou_a' })).status).toBe(429);
    expect((await visit({ 'x-person': 'ou_b' })).status).toBe(200);
  });

  it('is known by the address that a trusted proxy names, of IPv6 by the network', async () => {
    const visit = await open(1);
    const from = (address: string) => () => visit({ 'x-forwarded-for': address });

    await statuses(from('2001:db8::1'), PAGE_LIMITS.address);
    expect((await from('2001:db8:0:0:7::2')()).status).toBe(429);
    expect((await from('2001:db8:0:1::1')()).status).toBe(200);
  });
});

it('a request by way of a proxy on the same machine is not one of this machine', async () => {
  const visit = await open(0);

  expect(await (await visit()).json()).toEqual({ local: true });
  expect(await (await visit({ 'x-forwarded-for': '203.0.113.9' })).json()).toEqual({ local: false });
});
