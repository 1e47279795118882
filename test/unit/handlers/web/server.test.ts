import express from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/errors.ts';
import { createHttpApp } from '../../../../src/handlers/web/server.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import { type Served, serve } from './serve.ts';

const SECRET = 'postgres://bot:hunter2@db';
const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

let served: Served;
beforeEach(async () => {
  const routes = express.Router();
  routes.get('/broken', () => {
    throw new Error(SECRET);
  });
  routes.all('/down', () => {
    throw new AppError({ kind: 'unavailable', advice: 'store-unavailable' }, SECRET);
  });
  routes.get('/files/:id', (_req, res) => void res.end());
  served = await serve(createHttpApp({ routes: [routes], log: silentLogger }));
});
afterEach(() => served.close());

async function visit(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const response = await fetch(`${served.url}${path}`, { headers, method });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe('every answer', () => {
  it('is what it says it is, and of https keeps browsers to https', async () => {
    const plain = await visit('/nowhere');
    await served.close();
    served = await serve(createHttpApp({ routes: [], log: silentLogger, isHttps: true }));
    const secure = await visit('/nowhere');

    expect(plain.headers.get('x-content-type-options')).toBe('nosniff');
    expect(plain.headers.has('strict-transport-security')).toBe(false);
    expect(secure.headers.get('strict-transport-security')).toBe('max-age=31536000');
  });
});

it.each(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'])(
  'nor is any answer to %s taken for something else, or without TLS',
  async (method) => {
    await served.close();
    const routes = express.Router();
    routes.get('/broken', () => {
      throw new Error('x');
    });
    served = await serve(createHttpApp({ routes: [routes], log: silentLogger, isHttps: true }));
    for (const path of [
      '/',
      '/nowhere',
      '/broken',
      '/%ff',
      '/files/%00',
      `/${'a'.repeat(5_000)}`,
      '/?a[b]=c',
    ]) {
      const { headers } = await visit(path, {}, method);
      const sent = ['x-content-type-options', 'strict-transport-security'].map((name) => headers.get(name));
      expect([path, ...sent]).toEqual([path, 'nosniff', 'max-age=31536000']);
      expect(headers.has('x-powered-by')).toBe(false);
    }
  },
);

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
