import express from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/errors.ts';
import { createHttpApp } from '../../../../src/handlers/web/server.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import { type Served, serve } from './serve.ts';

const SECRET = 'postgres://bot:hunter2@db';
const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

let served: Served;
function routes(): express.Router {
  const router = express.Router();
  router.get('/broken', () => {
    throw new Error(SECRET);
  });
  router.all('/down', () => {
    throw new AppError({ kind: 'unavailable', advice: 'store-unavailable' }, SECRET);
  });
  router.get('/files/:id', (_req, res) => void res.end());
  return router;
}
beforeEach(async () => {
  served = await serve(createHttpApp({ routes: [routes()], log: silentLogger }));
});
afterEach(() => served.close());

async function visit(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const response = await fetch(`${served.url}${path}`, { headers, method });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe('every answer', () => {
  it('of plain http asks for no https', async () => {
    expect((await visit('/nowhere')).headers.has('strict-transport-security')).toBe(false);
  });

  it.each(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'])(
    'to %s is what it says it is, and of https keeps browsers to https',
    async (method) => {
      await served.close();
      served = await serve(createHttpApp({ routes: [routes()], log: silentLogger, isHttps: true }));
      const long = `/${'a'.repeat(5_000)}`;
      for (const path of ['/', '/nowhere', '/broken', '/%ff', '/files/%00', long, '/?a[b]=c']) {
        const { headers } = await visit(path, {}, method);
        const sent = ['x-content-type-options', 'strict-transport-security', 'x-powered-by'];
        expect([path, ...sent.map((name) => headers.get(name))]).toEqual([
          ...[path, 'nosniff', 'max-age=31536000', null],
        ]);
      }
    },
  );
});

describe('a request that fails', () => {
  it.each([
    ['zh-CN', '机器人暂时出了问题'],
    ['en', 'Something went wrong in the bot'],
  ])(
    'shows a person a page in their language (%s), and nothing of what happened',
    async (language, title) => {
      const broken = await visit('/broken', { ...BROWSER, 'accept-language': language });

      expect([broken.status, broken.headers.get('content-type')]).toEqual([500, 'text/html; charset=utf-8']);
      expect(broken.text).toContain(`<h1><span aria-hidden="true">■</span> ${title}</h1>`);
      expect(broken.text).not.toContain('hunter2');
    },
  );

  it('says when to come back where the store is only down for now', async () => {
    const down = await visit('/down', BROWSER);

    expect([down.status, down.headers.get('retry-after')]).toEqual([503, '30']);
    expect(down.text).toContain('机器人暂时出了问题');
  });

  it('speaks of an odd address where a link was torn', async () => {
    const torn = await visit('/files/%E0%A4%A', BROWSER);

    expect([torn.status, torn.text.includes('地址不完整')]).toEqual([400, true]);
  });

  it('answers programs with a word', async () => {
    const get = await visit('/broken');
    const post = await visit('/down', BROWSER, 'POST');

    expect([get.status, get.text]).toEqual([500, '{"error":"internal error"}']);
    expect([post.status, post.text]).toEqual([503, '{"error":"internal error"}']);
  });
});
