import { createSandbox } from './server.ts';

const DEFAULT_PORT = 4100;

const given = process.argv.indexOf('--port');
const port = Number(given > 0 ? process.argv[given + 1] : (process.env['PORT'] ?? DEFAULT_PORT));
const sandbox = await createSandbox({ port });
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
