import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { read } from 'hucre';
import {
  type Browser,
  cardText,
  createBrowser,
  type SandboxClient,
  type ShownMessage,
  type WorldView,
} from '../../sandbox/src/index.ts';

const COMMAND = '/会议 昨天';
const OUTPUT = 'demo-output';
const PATIENCE_MS = 90_000;

/** One export from command to saved workbook, as the administrator does it; every card is printed as it appears. */
export async function playTranscript(client: SandboxClient, world: WorldView): Promise<void> {
  const [group] = world.chats;
  if (group === undefined) throw new Error('the sandbox has no chat');
  const { admin } = world.persons;
  const browser = createBrowser({ openId: admin.open_id });
  console.log(`【${group.name}】\n${admin.name}：@${world.app.name} ${COMMAND}\n`);
  await say(COMMAND, client, world);
  await saveWorkbook(await untilFile(client, [group.chat_id, admin.p2p_chat_id], browser), browser);
}

const STORY = '/质量 810000005 昨天';
const LOOK_AGAIN_MS = 250;
/** A busy machine takes minutes for a week. */
const READ_MS = 5 * 60_000;

/** Asks for yesterday's digest, for which the bot reads every join of the day; resolves to whether it was complete in time. */
export async function playDigest(client: SandboxClient, world: WorldView): Promise<boolean> {
  await say('/日报 看', client, world);
  return untilShown(client, world.chats[0]?.chat_id ?? '', 1, isRead);
}

/**
 * The administrator asks in private for the digests of last week and of `days`, so that a trend has something to show.
 * Resolves to whether all were complete in time.
 */
export async function playWeek(
  client: SandboxClient,
  { persons: { admin } }: WorldView,
  days: readonly string[],
): Promise<boolean> {
  const spans = ['上周', ...days];
  for (const span of spans)
    await client.post(`/chats/${admin.p2p_chat_id}/messages`, {
      as: admin.open_id,
      text: `/日报 看 ${span}`,
    });
  return untilShown(client, admin.p2p_chat_id, spans.length, isRead);
}

const isRead = (card: string): boolean => /会议质量[日周]报/.test(card) && !card.includes('读取中');

async function untilShown(
  client: SandboxClient,
  chatId: string,
  cards: number,
  test: (card: string) => boolean,
): Promise<boolean> {
  const until = Date.now() + READ_MS;
  const shown = async (): Promise<number> =>
    (await client.messages(chatId)).filter(({ content }) => test(cardText(content))).length;
  while ((await shown()) < cards) {
    if (Date.now() > until) return false;
    await sleep(LOOK_AGAIN_MS);
  }
  return true;
}

/** Asks about a meeting in which something went wrong, what the page opens with; resolves when it is answered. */
export async function playStory(client: SandboxClient, world: WorldView): Promise<void> {
  await say(STORY, client, world);
  await untilShown(client, world.chats[0]?.chat_id ?? '', 1, (card) => card.includes('推测原因'));
}

/** The administrator speaks to the bot in the first group. */
async function say(text: string, client: SandboxClient, { chats, persons, app }: WorldView): Promise<void> {
  await client.post(`/chats/${chats[0]?.chat_id ?? ''}/messages`, {
    as: persons.admin.open_id,
    text: `<at user_id="${app.bot_open_id}"></at> ${text}`,
  });
}

/** Prints what the chats show until a card offers a file; consents on the way where a card asks for it. */
async function untilFile(
  client: SandboxClient,
  chatIds: readonly string[],
  browser: Browser,
): Promise<string> {
  const printed = new Map<string, number>();
  const opened = new Set<string>();
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    for (const message of (await Promise.all(chatIds.map((id) => client.messages(id)))).flat()) {
      if (message.sender.type !== 'app') continue;
      const seen = printed.get(message.message_id) ?? 0;
      for (const version of message.versions.slice(seen)) console.log(`${cardText(version.content)}\n`);
      printed.set(message.message_id, message.versions.length);
      const file = linkOn(message, '/files/');
      if (file !== undefined) return file;
      const consent = linkOn(message, '/oauth/start');
      if (consent === undefined || opened.has(consent)) continue;
      opened.add(consent);
      console.log(`（按「授权」，在飞书的页面上同意。Presses “授权” and agrees on Feishu's page.）\n`);
      await browser.open(consent);
    }
    await sleep(150);
  }
  throw new Error('no finished card came');
}

/** The address behind a button of the card, if it goes there. */
function linkOn(message: ShownMessage, path: string): string | undefined {
  const links = JSON.stringify(message.content).matchAll(/"default_url":"(http[^"]+)"/g);
  return [...links].map(([, link]) => link).find((link) => link?.includes(path));
}

async function saveWorkbook(link: string, browser: Browser): Promise<void> {
  const { response } = await browser.open(link);
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
  for (const row of rows.slice(0, 4)) {
    const cells = row.slice(0, 3).concat(row.slice(8, 12));
    console.log(`  ${cells.map((cell) => String(cell ?? '').slice(0, 34)).join(' | ')}`);
  }
}
