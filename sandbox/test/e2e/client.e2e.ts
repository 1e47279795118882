import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../src/index.ts';
import { cardOf, plain } from '../cards/samples.ts';
import { type FakeBot, fakeBot, PIXEL } from '../page-api/support.ts';
import { launchChromium, openPage, type Watched } from './support/chromium.ts';

let browser: Browser;
let sandbox: Sandbox;
let bot: FakeBot;
let watched: Watched;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  sandbox = await createSandbox();
  bot = await fakeBot(sandbox);
  watched = await openPage(browser, sandbox.url);
  page = watched.page;
});
afterEach(async () => {
  await watched.close();
  await bot.stop();
  await sandbox.stop();
});

const chatId = (): string => sandbox.state.world.company.chats[0]?.chatId ?? '';
const last = () => page.locator('.message').last();
const width = (selector: string) =>
  page.waitForFunction(`document.querySelector('${selector}')?.naturalWidth`);

describe('what any bot sends is seen', () => {
  it('a post, with what it says in bold, whom it mentions, and where it leads', async () => {
    const openId = sandbox.state.world.company.cast.admin.openId;
    const first = [
      { tag: 'text', text: '第一行 ', style: ['bold'] },
      { tag: 'a', text: '报告', href: 'https://example.com/report' },
      { tag: 'a', text: '不是网页', href: 'javascript:alert(1)' },
      { tag: 'at', user_id: openId },
    ];
    const content = [first, [{ tag: 'md', text: '**重点** <script>x</script>' }]];
    await bot.say(chatId(), 'post', { zh_cn: { title: '日报', content } });
    await last().getByText('日报').waitFor();

    expect(await last().locator('.post').innerText()).toContain('第一行 报告不是网页@张三');
    expect(await last().getByRole('link').allInnerTexts()).toEqual(['报告']);
    expect(await last().locator('strong').innerText()).toBe('重点');
    expect(await last().locator('script').count()).toBe(0);
    expect(watched.troubles).toEqual([]);
  });

  it('a picture, alone and on a card; the address in a text can be pressed', async () => {
    const key = await bot.upload(PIXEL);

    await bot.say(chatId(), 'image', { image_key: key });
    await bot.send(chatId(), cardOf({ tag: 'img', img_key: key, alt: plain('图') }));
    await bot.say(chatId(), 'text', { text: '看 https://example.com/a?b=1。还有 <b>字</b>' });

    await last().getByRole('link', { name: 'https://example.com/a?b=1', exact: true }).waitFor();
    await width('.sent-picture');
    await width('.feishu-card .picture');
    expect(await last().locator('.bubble').innerText()).toContain('<b>字</b>');
    expect(watched.troubles).toEqual([]);
  });
});

it('a chat of many messages opens with the latest; earlier ones come when they are wanted', async () => {
  for (let n = 1; n <= 70; n += 1) {
    // A chat takes five messages a second.
    if (n % 5 === 0) await sandbox.state.clock.advance(1_000);
    await bot.say(chatId(), 'text', { text: `第 ${n} 条` });
  }
  await page.reload();
  await last().getByText('第 70 条').waitFor();
  expect(await page.locator('.message').count()).toBe(30);

  expect(await page.getByRole('button', { name: /^更早的/ }).innerText()).toBe('更早的 40 条');
  const toTop = () => page.evaluate(`document.querySelector('[role="log"]').scrollTo(0, 0)`);

  await toTop();
  await expect.poll(() => page.locator('.message').count()).toBe(60);
  await toTop();
  await expect.poll(() => page.locator('.message').count()).toBe(70);

  expect(await page.getByRole('button', { name: /^更早的/ }).count()).toBe(0);
  // Whoever scrolls up stays where they were.
  const top = await page.getByText('第 11 条', { exact: true }).boundingBox();
  const log = await page.getByRole('log').boundingBox();
  expect(top?.y).toBeGreaterThan(log?.y ?? Number.POSITIVE_INFINITY);
  expect(top?.y).toBeLessThan((log?.y ?? 0) + (log?.height ?? 0));
});

it('a message taller than the window is shown from its beginning, one that fits at the end of the chat', async () => {
  const lines = Array.from({ length: 120 }, (_, n) => `第 ${n} 行`).join('\n');
  await bot.say(chatId(), 'text', { text: `开头\n${lines}` });
  const log = page.getByRole('log');
  const topOf = async (): Promise<number> =>
    ((await last().boundingBox())?.y ?? 0) - ((await log.boundingBox())?.y ?? 0);

  await expect.poll(topOf).toBeCloseTo(0, -1);
  await page.reload();
  await expect.poll(topOf).toBeCloseTo(0, -1);

  await bot.say(chatId(), 'text', { text: '下一条' });
  await last().getByText('下一条').waitFor();
  const below =
    'const { scrollHeight, scrollTop, clientHeight } = document.querySelector(`[role="log"]`); return scrollHeight - scrollTop - clientHeight;';
  await expect.poll(() => page.evaluate(`(() => { ${below} })()`)).toBeLessThan(2);
});

it('what was typed stays in the box when the sandbox does not take it', async () => {
  const box = page.getByRole('textbox', { name: '发消息' });
  await page.route('**/messages', (route) => route.abort());

  await box.fill('写了很久的一段话');
  await box.press('Enter');

  await page.getByText('沙盒没有回应').waitFor();
  expect(await box.inputValue()).toBe('写了很久的一段话');
});

it.each([{ isComposing: true }, { keyCode: 229 }])(
  'Enter that takes a word of an input method sends nothing: %j',
  async (key) => {
    const box = page.getByRole('textbox', { name: '发消息' });
    await box.fill('会议');

    await box.dispatchEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...key });

    expect(await box.inputValue()).toBe('会议');
    await box.press('Enter');
    await last().getByText('会议', { exact: true }).waitFor();
    expect(await page.locator('.message').count()).toBe(1);
  },
);

it('what was begun in a chat is still there when one comes back, with whom it mentions', async () => {
  const box = page.getByRole('textbox', { name: '发消息' });
  const chats = page.getByRole('navigation', { name: '会话' });
  await box.pressSequentially('@李');
  await box.press('Enter');
  await box.pressSequentially('看一下');

  await chats.getByRole('button', { name: 'IT 支持' }).click();
  expect(await box.inputValue()).toBe('');
  await chats.getByRole('button', { name: '会议质量群' }).click();
  await box.press('Enter');

  expect(await last().locator('.at').innerText()).toBe('@李四');
});

it('somebody else’s bot is told how to connect, and the long connection can be chosen there', async () => {
  await page.getByText(sandbox.state.app.appSecret).waitFor();

  await page.getByRole('button', { name: '改用长连接' }).click();

  await page.getByText('长连接，还没有客户端在听').waitFor();
  expect(sandbox.state.app.transport).toBe('websocket');
});

it('after the sandbox was started again the page shows the new one by itself', async () => {
  const port = Number(new URL(sandbox.url).port);
  await bot.send(chatId(), cardOf({ tag: 'markdown', content: '以前的' }));
  await page.getByText('以前的').waitFor();

  await sandbox.stop();
  await page.getByText('正在重连').waitFor();
  sandbox = await createSandbox({ port });

  await page.getByText('正在重连').waitFor({ state: 'detached' });
  await page.getByText('以前的').waitFor({ state: 'detached' });
  await page.getByRole('textbox', { name: '发消息' }).fill('又在了');
  await page.getByRole('textbox', { name: '发消息' }).press('Enter');
  await last().getByText('又在了').waitFor();
});
