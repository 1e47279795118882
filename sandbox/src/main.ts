import { parseArgs } from 'node:util';
import { createSandbox } from './server.ts';

const DEFAULT_PORT = '4100';

/** The sandbox alone, for any bot, until it is told to end. */
async function main(): Promise<void> {
  const { values: given } = parseArgs({
    options: {
      port: { type: 'string', default: process.env['PORT'] ?? DEFAULT_PORT },
      transport: { type: 'string', default: 'webhook' },
      'event-url': { type: 'string' },
      'card-url': { type: 'string' },
    },
  });
  const { transport, 'event-url': eventUrl, 'card-url': cardUrl } = given;
  if (!/^\d{1,5}$/.test(given.port)) throw new Error(`--port ${given.port} is no port`);
  if (transport !== 'webhook' && transport !== 'websocket')
    throw new Error(`--transport is webhook or websocket, not ${transport}`);
  const sandbox = await createSandbox({
    port: Number(given.port),
    app: {
      transport,
      ...(eventUrl !== undefined && { eventUrl }),
      ...(cardUrl !== undefined && { cardUrl }),
    },
  });
  const { app } = sandbox.state;
  console.log(`Sandbox at ${sandbox.url}, its chat page at ${sandbox.url}/
  FEISHU_DOMAIN=${sandbox.url}
  FEISHU_APP_ID=${app.appId}
  FEISHU_APP_SECRET=${app.appSecret}
  FEISHU_ENCRYPT_KEY=${app.encryptKey}
  FEISHU_VERIFICATION_TOKEN=${app.verificationToken}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void sandbox.stop().then(() => process.exit(0));
    });
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
