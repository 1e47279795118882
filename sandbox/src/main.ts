import { readFileSync } from 'node:fs';
import { HELP, parseOptions } from './options.ts';
import { createSandbox } from './server.ts';

function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

/** Runs the sandbox alone, for any bot, until a signal ends it. */
async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2), process.env['PORT']);
  if (options.help) return void process.stdout.write(HELP);
  if (options.version) return console.log(version());
  const { port, transport, 'event-url': eventUrl, 'card-url': cardUrl } = options;
  const sandbox = await createSandbox({
    port,
    hostileTopics: false,
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
