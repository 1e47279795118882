import { Router } from 'express';
import { describe, expect, it, vi } from 'vitest';
import { type Check, frontRoutes, healthRoutes } from '../../../../src/handlers/web/health.ts';
import { systemClock } from '../../../../src/lib/clock.ts';
import { servedAt } from './serve.ts';

async function asked(checks: Record<string, Check>, path: string, shows: boolean) {
  const routes = [healthRoutes({ checks, clock: systemClock, timeoutMs: 20, showsReasons: () => shows })];
  const response = await fetch(`${await servedAt(routes)}${path}`);
  return { status: response.status, body: (await response.json()) as unknown };
}

const down: Check = () => Promise.reject(new Error('database is locked'));
const silent: Check = () => new Promise(() => undefined);
const thrown: Check = () => {
  throw new Error('unknown');
};

const well = { store: () => ({ ok: true }), transport: async () => ({ ok: true, detail: 'connected' }) };
const up = { store: { ok: true }, transport: { ok: true, detail: 'connected' } };
const ready = { status: 'ready', checks: up };
const checks = {
  down: { ok: false, detail: 'database is locked' },
  silent: { ok: false, detail: 'no answer in 20 ms' },
  thrown: { ok: false, detail: 'unknown' },
};
const unready = { status: 'not-ready' };
it.each<[string, path: string, Record<string, Check>, shows: boolean, status: number, body: object]>([
  ['is up as soon as it answers, whatever it lacks', '/healthz', { down }, true, 200, { status: 'ok' }],
  ['keeps a reason to itself', '/readyz', { down }, false, 503, unready],
  ['is ready when all answers', '/readyz', well, true, 200, ready],
  ['names what does not', '/readyz', { down, silent, thrown }, true, 503, { ...unready, checks }],
  ['gives nothing away at other addresses', '/secrets', {}, true, 404, { error: 'not found' }],
])('the health of the bot %s: %s', async (_what, path, given, shows, status, body) => {
  expect(await asked(given, path, shows)).toEqual({ status, body });
});

it('the store is asked once for all who ask at a time, and again afterwards', async () => {
  let [arrived, release] = [0, (): void => undefined];
  const ping = vi.fn(async () => ({ ok: true }));
  const held = new Promise<{ ok: true }>((resolve) => {
    release = () => resolve({ ok: true });
  });
  ping.mockReturnValueOnce(held);
  const door = Router().use((_req, _res, next) => {
    arrived += 1;
    next();
  });
  const parts = { checks: { ping }, clock: systemClock, showsReasons: () => false };
  const url = await servedAt([door, healthRoutes(parts)]);
  const ask = async () => (await fetch(`${url}/readyz`)).status;
  const all = [ask(), ask(), ask()];
  await vi.waitFor(() => expect(arrived).toBe(3));
  release();

  expect(await Promise.all(all)).toEqual([200, 200, 200]);
  expect([ping.mock.calls.length, await ask(), ping.mock.calls.length]).toEqual([1, 200, 2]);
});

describe('the front page', () => {
  async function shown(check: Check, language: string) {
    const routes = [frontRoutes({ checks: { store: check }, clock: systemClock, timeoutMs: 20 })];
    const response = await fetch(await servedAt(routes), { headers: { 'accept-language': language } });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  it('says what this is and that it is well, in the language of the visitor', async () => {
    const { status, headers, text } = await shown(() => ({ ok: true, detail: 'detail' }), 'zh-CN,zh;q=0.9');

    expect([status, headers.get('content-language')]).toEqual([200, 'zh-CN']);
    expect(text).toMatch(/飞书会议质量机器人.*运行正常/su);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).not.toContain('detail');
  });

  it('says that something is wrong, and to nobody what', async () => {
    const { status, text } = await shown(() => Promise.reject(new Error('password of the database')), 'en');

    expect([status, text]).toEqual([503, expect.stringMatching(/<html lang="en.*Something is wrong/su)]);
    expect(text).not.toContain('password');
  });
});
