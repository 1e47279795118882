import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createSandbox } from './server.ts';

const DEFAULT_PORT = '4100';

const HELP = `Usage: feishu-sandbox [options]

Starts a local copy of the Feishu platform on 127.0.0.1, with a chat page in the browser.

  --port <number>       port to listen on, 0 for a free one (default: PORT or ${DEFAULT_PORT})
  --transport <name>    how events reach the bot: webhook or websocket (default: webhook)
  --event-url <url>     webhook address for events
  --card-url <url>      webhook address for clicks on cards
  --version             print the version
  --help                print this text
`;

interface Options {
  readonly port: number;
  readonly transport: 'webhook' | 'websocket';
  readonly 'event-url'?: string;
  readonly 'card-url'?: string;
  readonly version: boolean;
  readonly help: boolean;
}

/** Parses the command line; throws with one sentence when an option is unknown or wrong. */
function options(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: process.env['PORT'] ?? DEFAULT_PORT },
      transport: { type: 'string', default: 'webhook' },
      'event-url': { type: 'string' },
      'card-url': { type: 'string' },
      version: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { port, transport } = values;
  if (!/^\d{1,5}$/.test(port)) throw new Error(`--port ${port} is no port`);
  if (transport !== 'webhook' && transport !== 'websocket')
    throw new Error(`--transport is webhook or websocket, not ${transport}`);
  return { ...values, transport, port: Number(port) };
}

function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

/** Runs the sandbox alone, for any bot, until a signal ends it. */
async function main(): Promise<void> {
  const { port, transport, help, version: versionOnly, ...urls } = options(process.argv.slice(2));
  if (help) return void process.stdout.write(HELP);
  if (versionOnly) return console.log(version());
  const { 'event-url': eventUrl, 'card-url': cardUrl } = urls;
  const sandbox = await createSandbox({
    port,
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
