import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox, sandboxClient } from '../../../sandbox/src/index.ts';
import { createBot } from '../../../scripts/demo/bot.ts';
import { COMMANDS, MENU } from '../../../scripts/demo/commands.ts';
import { botEnvironment } from '../../../scripts/demo/environment.ts';
import { freePort } from '../../../scripts/demo/processes.ts';
import { SCENARIOS } from '../../../scripts/demo/scenarios.ts';

/** What `npm run demo` starts, with tasks that take a moment only. */
export async function newStage() {
  const dataDir = mkdtempSync(join(tmpdir(), 'bot-e2e-'));
  const port = await freePort(0);
  const bot = createBot(`http://127.0.0.1:${port}`, process.env['TEST_PROGRAM']);
  const page = { commands: COMMANDS, menu: MENU, scenarios: SCENARIOS, bot };
  const sandbox = await createSandbox({ taskMs: 600, redirectUris: [`${bot.url}/oauth/callback`], page });
  const { url } = sandbox;
  await bot.start(botEnvironment({ sandboxUrl: url, botUrl: bot.url, port, dataDir }, sandbox.state));
  const [events, cards] = ['event', 'card'].map((each) => `${bot.url}/webhook/${each}`);
  await sandboxClient(url).post('/webhook', { event_url: events, card_url: cards });
  return {
    sandbox,
    url,
    async close() {
      await bot.stop();
      await sandbox.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
