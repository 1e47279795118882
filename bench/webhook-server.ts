import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as lark from '@larksuiteoapi/node-sdk';
import express from 'express';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { createIntake, type WebhookParts, webhookRoutes } from '../src/handlers/transports.ts';
import { createHttpApp, listen, portOf } from '../src/handlers/web/server.ts';
import { systemClock } from '../src/lib/clock.ts';
import { silentLogger } from '../src/lib/logger.ts';
import { normalise } from '../src/platform/receiver/normalise.ts';
import { openRequest, readableBody } from '../src/platform/receiver/open.ts';
import { KEYS } from './webhook.ts';

// One of the two servers that `webhook.ts` compares, as a process of its own: it prints its port and, for each message
// of its parent, the microseconds of processor time so far.

const HOST = '127.0.0.1';
const DATA = mkdtempSync(join(tmpdir(), 'bench-'));

/** The SDK's adapter with a handler that does nothing. */
function sdk(): express.Express {
  const dispatcher = new lark.EventDispatcher({ ...KEYS, loggerLevel: lark.LoggerLevel.error });
  dispatcher.register({ 'im.message.receive_v1': async () => undefined });
  const app = express();
  app.use('/webhook/event', lark.adaptExpress(dispatcher));
  return app;
}

/** The bot's way of an event, up to the answer; its jobs wait, because nothing works on them. */
async function ours(): Promise<express.Express> {
  const read = readConfig({
    FEISHU_DOMAIN: `http://${HOST}:9`,
    FEISHU_APP_ID: KEYS.appId,
    FEISHU_APP_SECRET: 'secret',
    FEISHU_ENCRYPT_KEY: KEYS.encryptKey,
    FEISHU_VERIFICATION_TOKEN: KEYS.verificationToken,
    PUBLIC_URL: `http://${HOST}`,
    DATA_DIR: DATA,
    SECRET_KEY: '11'.repeat(32),
    EXPORT_IDENTITY: 'user',
    LOG_LEVEL: 'silent',
  });
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const { receive } = await createApp(read.config, read.secrets, { log: silentLogger });
  const open = (body: Buffer, headers: Parameters<typeof openRequest>[1]) =>
    openRequest(body, headers, KEYS, Date.now());
  const intake = createIntake({ clock: systemClock, log: silentLogger });
  // An app answers in any way; the one of a webhook answers as a webhook does.
  const handled = receive as WebhookParts['receive'];
  const parts = { readable: readableBody, open, normalise, receive: handled, intake };
  const routes = [webhookRoutes({ ...parts, clock: systemClock, log: silentLogger })];
  return createHttpApp({ routes, log: silentLogger });
}

const server = await listen(process.argv[2] === 'sdk' ? sdk() : await ours(), { host: HOST, port: 0 });
process.send?.(portOf(server, 0));
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
process.on('disconnect', () => {
  rmSync(DATA, { recursive: true, force: true });
  process.exit();
});
