import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { cardText, type SandboxClient, sandboxClient, type WorldView } from '../../sandbox/src/index.ts';
import { type Running, startProgram } from '../../scripts/demo/processes.ts';

const PATIENCE = { timeout: 120_000, interval: 500 };
/** Days are read one after the other, on a machine that may be busy. */
const A_WEEK = { ...PATIENCE, timeout: 400_000 };

let demo: Running;
let client: SandboxClient;
let world: WorldView;
let chatId: string;

/** The last card of the group. */
async function lastCard(): Promise<string> {
  const messages = await client.messages(chatId);
  // A line follows a card that took minutes, as on a busy machine.
  const cards = messages.filter((each) => each.sender.type === 'app' && each.msg_type === 'interactive');
  return cardText(cards.at(-1)?.content);
}

async function say(text: string): Promise<void> {
  const mentioned = `<at user_id="${world.app.bot_open_id}"></at> ${text}`;
  await client.post(`/chats/${chatId}/messages`, { as: world.persons.admin.open_id, text: mentioned });
}

beforeAll(async () => {
  demo = startProgram('scripts/demo/main.ts', [], {});
  const address = await vi.waitFor(() => {
    const [, shown] = /open in a browser\s+(http:\S+)\//.exec(demo.output()) ?? [];
    if (shown === undefined) throw new Error(demo.output());
    return shown;
  }, PATIENCE);
  client = sandboxClient(address);
  world = await client.world();
  chatId = world.chats[0]?.chat_id ?? '';
});

afterAll(() => demo?.stop('SIGINT'));

it('the demo opens on a workday morning with yesterday read, on a meeting in which something went wrong', async () => {
  await expect.poll(() => demo.output(), PATIENCE).toContain('Yesterday’s meeting quality has been read');
  await expect.poll(lastCard, PATIENCE).toContain('其他 7 人全都听不清郑涛');
  const { now } = await client.get<{ readonly now: number }>('/clock');
  const clock = new Date(now + 8 * 60 * 60_000);
  expect(clock.toISOString()).toMatch(/T08:[0-3]\d/);
});

it('a trend of more than a week is there after a while, with places named as the company names them', async () => {
  await expect.poll(() => demo.output(), A_WEEK).toContain('Last week’s meeting quality has been read');
  await say('/会议 昨天');
  await expect.poll(lastCard, PATIENCE).toMatch(/\d+ 场数据够判断，其中 \d+ 场质量差/);

  await say('/趋势');
  await expect.poll(lastCard, PATIENCE).toMatch(/最近 (?:[89]|1\d) 天[\s\S]*场会议.*\d+ 场质量差/);

  await say('/质量 810000003 昨天');

  await expect.poll(lastCard, PATIENCE).toMatch(/深圳分公司 ?4 人同时变差/);
}, 600_000);

it('a digest for nine comes as soon as the clock has jumped past it', async () => {
  await say('/日报 开 09:00');
  await expect.poll(lastCard, PATIENCE).toContain('日报已订阅');

  await client.post('/page/clock', { to: 'next-morning' });

  await expect.poll(lastCard, PATIENCE).toMatch(/会议质量日报[\s\S]*场会议.*\d+ 场质量差/);
});
