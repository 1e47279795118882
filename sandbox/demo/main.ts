import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { read } from 'hucre';
import { cardText } from '../cards/text/index.ts';
import { type SandboxClient, type ShownMessage, sandboxClient } from './client.ts';
import { freePort, startProgram, untilUp } from './processes.ts';

const COMMAND = '/会议 昨天';
const OUTPUT = 'demo-output';
const PATIENCE_MS = 90_000;

/** The sandbox and the bot as two processes that speak only HTTP, and one export from command to workbook. */
async function main(once: boolean): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bot-demo-'));
  const sandboxPort = await freePort(4100);
  const botPort = await freePort(3000);
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  const botUrl = `http://127.0.0.1:${botPort}`;
  const sandbox = startProgram('sandbox/main.ts', ['--port', String(sandboxPort)], {});
  const stops = [() => sandbox.stop()];
  const stopAll = async (): Promise<void> => {
    for (const stop of [...stops].reverse()) await stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await untilUp(`${sandboxUrl}/sandbox/state`, sandbox, 'the sandbox');
    const client = sandboxClient(sandboxUrl);
    const world = await client.world();
    const group = world.chats[0];
    if (group === undefined) throw new Error('the sandbox has no chat');
    const bot = startProgram(
      'src/main.ts',
      [],
      botEnvironment({
        sandboxUrl,
        botUrl,
        botPort,
        dataDir,
        appId: world.app.app_id,
        chatIds: world.chats.map((chat) => chat.chat_id),
        adminId: world.persons.admin.open_id,
      }),
    );
    stops.push(() => bot.stop());
    await untilUp(`${botUrl}/readyz`, bot, 'the bot');
    await client.post('/webhook', {
      event_url: `${botUrl}/webhook/event`,
      card_url: `${botUrl}/webhook/card`,
    });
    console.log(`沙盒 sandbox  ${sandboxUrl}\n机器人 bot    ${botUrl}\n`);
    const answer = await converse(client, group, world.persons.admin, world.app.bot_open_id);
    await saveWorkbook(answer);
    if (once) return await stopAll();
    console.log(nextSteps(sandboxUrl, group.chat_id, world));
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => void stopAll().then(() => process.exit(0)));
    await new Promise(() => undefined);
  } catch (error) {
    await stopAll();
    throw error;
  }
}

interface BotAddress {
  readonly sandboxUrl: string;
  readonly botUrl: string;
  readonly botPort: number;
  readonly dataDir: string;
  readonly appId: string;
  readonly chatIds: readonly string[];
  readonly adminId: string;
}

/** What `.env` would say; the secrets are the sandbox's own. */
function botEnvironment(at: BotAddress): Record<string, string> {
  return {
    FEISHU_DOMAIN: at.sandboxUrl,
    FEISHU_APP_ID: at.appId,
    FEISHU_APP_SECRET: 'sandbox-secret-3f9c1d7e',
    FEISHU_ENCRYPT_KEY: 'sandbox-encrypt-key',
    FEISHU_VERIFICATION_TOKEN: 'sandbox-verification-token',
    FEISHU_TRANSPORT: 'webhook',
    PORT: String(at.botPort),
    HOST: '127.0.0.1',
    PUBLIC_URL: at.botUrl,
    DATABASE_URL: '',
    SECRET_KEY: '',
    DATA_DIR: at.dataDir,
    EXPORT_IDENTITY: 'tenant',
    ALLOWED_CHATS: at.chatIds.join(','),
    ALLOWED_USERS: at.adminId,
    ADMIN_USERS: at.adminId,
    LOG_LEVEL: 'warn',
    TIMEZONE: 'Asia/Shanghai',
    LOCALE: 'zh_cn',
  };
}

/** Types the command and prints every card the chat shows, until one offers a file. */
async function converse(
  client: SandboxClient,
  group: { chat_id: string; name: string },
  person: { open_id: string; name: string },
  botOpenId: string,
): Promise<string> {
  console.log(`【${group.name}】\n${person.name}：@会议助手 ${COMMAND}\n`);
  await client.post(`/chats/${group.chat_id}/messages`, {
    as: person.open_id,
    text: `<at user_id="${botOpenId}"></at> ${COMMAND}`,
  });
  const printed = new Map<string, number>();
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    for (const message of await client.messages(group.chat_id)) {
      if (message.sender.type !== 'app') continue;
      const seen = printed.get(message.message_id) ?? 0;
      for (const version of message.versions.slice(seen)) console.log(`${cardText(version.content)}\n`);
      printed.set(message.message_id, message.versions.length);
      const link = downloadLink(message);
      if (link !== undefined) return link;
    }
    await sleep(150);
  }
  throw new Error('no finished card came');
}

/** The link behind the primary button of a finished card. */
function downloadLink(message: ShownMessage): string | undefined {
  return /"default_url":"(http[^"]+\/files\/[^"]+)"/.exec(JSON.stringify(message.content))?.[1];
}

async function saveWorkbook(link: string): Promise<void> {
  const response = await fetch(link);
  if (!response.ok) throw new Error(`the download link answered ${response.status}`);
  const bytes = Buffer.from(await response.arrayBuffer());
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const name = encoded === undefined ? 'export.xlsx' : decodeURIComponent(encoded);
  mkdirSync(OUTPUT, { recursive: true });
  const path = join(OUTPUT, name);
  writeFileSync(path, bytes);
  const workbook = await read(new Uint8Array(bytes));
  const rows = workbook.sheets[0]?.rows ?? [];
  console.log(`已下载 saved  ${path} (${bytes.length} bytes, ${rows.length - 1} rows)`);
  for (const row of rows.slice(0, 4))
    console.log(
      `  ${row
        .slice(0, 3)
        .concat(row.slice(8, 12))
        .map((cell) => String(cell ?? '').slice(0, 34))
        .join(' | ')}`,
    );
}

function nextSteps(
  sandboxUrl: string,
  chatId: string,
  world: { persons: { admin: { open_id: string } }; app: { bot_open_id: string } },
): string {
  const body = JSON.stringify({
    as: world.persons.admin.open_id,
    text: `<at user_id="${world.app.bot_open_id}"></at> /会议 最近7天`,
  });
  return `
还在运行，Ctrl-C 结束。Still running; Ctrl-C ends it. Say something else as the administrator:

  curl -s ${sandboxUrl}/sandbox/chats/${chatId}/messages -H 'Content-Type: application/json' -d '${body}'

and see what the chat shows:

  curl -s ${sandboxUrl}/sandbox/chats/${chatId}

docs/sandbox.md lists everything else: buttons, faults, the clock.`;
}

await main(process.argv.includes('--once')).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
process.exit();
