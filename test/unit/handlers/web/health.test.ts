import { afterEach, describe, expect, it } from 'vitest';
import { type Check, frontRoutes, healthRoutes } from '../../../../src/handlers/web/health.ts';
import { createHttpApp } from '../../../../src/handlers/web/server.ts';
import { systemClock } from '../../../../src/lib/clock.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import { type Served, serve } from './serve.ts';

describe('the health of the bot', () => {
  let served: Served;
  afterEach(() => served.close());

  async function asked(checks: Record<string, Check>, path: string, shows = true) {
    served = await serve(
      createHttpApp({
        routes: [healthRoutes({ checks, clock: systemClock, timeoutMs: 20, showsReasons: () => shows })],
        log: silentLogger,
      }),
    );
    const response = await fetch(`${served.url}${path}`);
    return { status: response.status, body: (await response.json()) as unknown };
  }

  it('is up as soon as it answers, whatever it lacks', async () => {
    const answer = await asked({ store: () => Promise.reject(new Error('down')) }, '/healthz');

    expect(answer).toEqual({ status: 200, body: { status: 'ok' } });
  });

  it('is not ready without a reason for those who may not know it', async () => {
    const answer = await asked({ store: () => ({ ok: false, detail: 'secret' }) }, '/readyz', false);

    expect(answer).toEqual({ status: 503, body: { status: 'not-ready' } });
  });

  it('is ready when everything it needs answers', async () => {
    const answer = await asked(
      { store: () => ({ ok: true }), transport: async () => ({ ok: true, detail: 'connected' }) },
      '/readyz',
    );

    expect(answer).toEqual({
      status: 200,
      body: {
        status: 'ready',
        checks: { store: { ok: true }, transport: { ok: true, detail: 'connected' } },
      },
    });
  });

  it('names what is not, be it broken, silent or thrown', async () => {
    const answer = await asked(
      {
        store: () => Promise.reject(new Error('database is locked')),
        transport: () => new Promise(() => undefined),
        bot: () => {
          throw new Error('unknown');
        },
      },
      '/readyz',
    );

    expect(answer).toMatchObject({
      status: 503,
      body: {
        status: 'not-ready',
        checks: {
          store: { ok: false, detail: 'database is locked' },
          transport: { ok: false, detail: 'no answer in 20 ms' },
          bot: { ok: false, detail: 'unknown' },
        },
      },
    });
  });

  it('gives nothing away at other addresses', async () => {
    expect(await asked({}, '/secrets')).toEqual({ status: 404, body: { error: 'not found' } });
  });
});

describe('the front page', () => {
  let served: Served;
  afterEach(() => served.close());

  async function shown(check: Check, language: string) {
    const routes = [frontRoutes({ checks: { store: check }, clock: systemClock, timeoutMs: 20 })];
    served = await serve(createHttpApp({ routes, log: silentLogger }));
    const response = await fetch(served.url, { headers: { 'accept-language': language } });
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
    const down = (): never => {
      throw new Error('password of the database');
    };
    const { status, text } = await shown(down, 'en');

    expect([status, text]).toEqual([503, expect.stringMatching(/<html lang="en.*Something is wrong/su)]);
    expect(text).not.toContain('password');
  });
});
