import { afterEach, expect, it } from 'vitest';
import { type Opened, webhookRoutes } from '../../../../src/handlers/transports.ts';
import { createHttpApp } from '../../../../src/handlers/web/server.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import { clockAt } from '../../../support/clock.ts';
import { recordedLog } from '../../platform/support/fake-platform.ts';
import { type Served, serve } from './serve.ts';

const KEY = { refused: 401, reason: 'not signed', doubt: 'FEISHU_ENCRYPT_KEY does not open it' } as const;
const TOKEN = {
  refused: 401,
  reason: 'wrong verification token',
  doubt: 'FEISHU_VERIFICATION_TOKEN differs',
} as const;

let served: Served;
afterEach(() => served.close());

it('a key that never opened anything is named once in the log, and never to the other side', async () => {
  const results: Opened[] = [KEY, KEY, { challenge: 'c' }, TOKEN];
  const { log, lines } = recordedLog();
  const open = () => results.shift() as Opened;
  const parts = {
    open,
    normalise: () => undefined,
    receive: async () => ({ answer: {}, answered: async () => undefined }),
  };
  const routes = [webhookRoutes({ ...parts, clock: clockAt(() => 0), log })];
  served = await serve(createHttpApp({ routes, log: silentLogger }));
  const post = async () =>
    (await fetch(`${served.url}/webhook/event`, { method: 'POST', body: '{}' })).text();
  const answers = [await post(), await post(), await post(), await post()];

  expect(answers).toEqual([
    '{"error":"not signed"}',
    '{"error":"not signed"}',
    '{"challenge":"c"}',
    '{"error":"wrong verification token"}',
  ]);
  expect(lines.filter((line) => line.endsWith(KEY.doubt))).toHaveLength(1);
  expect(lines.join()).not.toContain(TOKEN.doubt);
});
