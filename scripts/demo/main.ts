import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { builtPage, createSandbox, type Sandbox, sandboxClient } from '../../sandbox/src/index.ts';
import { jumpClock } from '../../sandbox/src/page-api/clock-jump.ts';
import { siteList } from '../../sandbox/src/world/places.ts';
import { createBot } from './bot.ts';
import { COMMANDS, MENU, TRY } from './commands.ts';
import { botEnvironment } from './environment.ts';
import { freePort } from './processes.ts';
import { SCENARIOS } from './scenarios.ts';
import { playDigest, playStory, playTranscript, playWeek } from './transcript.ts';
import { DAY_MS, daysBefore, workdayMorning } from './workday.ts';

/** Besides those of series and stories; the bot reads such a day within seconds. */
const MEETINGS = 12;
/** The demo begins so long before the morning: by its clock the rate limits make the bot read for minutes. */
const READING_MS = 30 * 60_000;
/** The rate limits count by the minute, as the bot knows them a little longer. */
const MINUTE_MS = 65_000;

const STILL_READING = '  还在读取，卡片会自己更新。Still reading; the cards update themselves.';

/** The sandbox with its page, the bot in a process of its own, and one export from command to workbook. */
async function main(once: boolean): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bot-demo-'));
  // Not the one that every demo would take: nobody types it, and another that just starts does not listen yet.
  const port = await freePort(0);
  const bot = createBot(`http://127.0.0.1:${port}`);
  let sandbox: Sandbox | undefined;
  const stopAll = async (): Promise<void> => {
    await bot.stop();
    await sandbox?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const morning = workdayMorning(Date.now());
    const startsAt = morning - READING_MS;
    bot.moveClock(startsAt - Date.now());
    sandbox = await createSandbox({
      now: startsAt,
      hostileTopics: false,
      storiesSince: morning - DAY_MS,
      meetingsPerDay: MEETINGS,
      port: await freePort(4100),
      redirectUris: [`${bot.url}/oauth/callback`],
      page: { commands: COMMANDS, menu: MENU, scenarios: SCENARIOS, bot },
    });
    const { url, state } = sandbox;
    // Built while the transcript runs, so that the page opens without waiting.
    const page = once ? undefined : builtPage().catch(console.error);
    writeFileSync(join(dataDir, 'sites.csv'), siteList());
    await bot.start(botEnvironment({ sandboxUrl: url, botUrl: bot.url, port, dataDir }, state));
    const client = sandboxClient(url);
    await client.post('/webhook', {
      event_url: `${bot.url}/webhook/event`,
      card_url: `${bot.url}/webhook/card`,
    });
    if (!once) console.log(`在浏览器里打开 open in a browser  ${url}/\n`);
    const world = await client.world();
    await playTranscript(client, world);
    if (once) return await stopAll();
    await page;
    console.log(
      `\n还在运行，Ctrl-C 结束。Still running; Ctrl-C ends it.\n\n  ${url}/\n\n  试试 try  ${TRY}\n`,
    );
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => void stopAll().then(() => process.exit(0)));
    const parts = { state, settings: { bot } };
    const yesterday = await bot.withoutPauses(state.clock, () => playDigest(client, world));
    // Another minute has calls again, so that the story waits for none.
    await jumpClock(state.clock.now() + MINUTE_MS, parts);
    await playStory(client, world);
    console.log(
      `${yesterday ? '  昨天的会议质量已读完。Yesterday’s meeting quality has been read.' : STILL_READING}\n`,
    );
    // The first screen is complete; what the trend needs is read while it is looked at.
    const week = await bot.withoutPauses(state.clock, () => playWeek(client, world, daysBefore(morning)));
    await jumpClock(Math.max(morning, state.clock.now()), parts);
    console.log(
      `${week ? '  上周的会议质量已读完。Last week’s meeting quality has been read.' : STILL_READING}\n`,
    );
    await new Promise(() => undefined);
  } catch (error) {
    await stopAll();
    throw error;
  }
}

const USAGE = `npm run demo [-- --once]

Starts the sandbox and the bot, plays one export, and says which address to open in the browser.

  --once      end after the export
  -h, --help  print this
`;

/** Reads the words behind the command; answers the exit code. */
async function run(): Promise<number> {
  try {
    const { values } = parseArgs({
      options: { once: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) console.log(USAGE);
    else await main(values.once);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (error instanceof TypeError && 'code' in error) console.error(`\n${USAGE}`);
    return 1;
  }
}

process.exit(await run());
