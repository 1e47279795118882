import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../sandbox/src/index.ts';
import { launchChromium, openPage, type Watched } from '../../sandbox/test/e2e/support/chromium.ts';
import { type FakeBot, fakeBot } from '../../sandbox/test/page-api/support.ts';
import { SCENARIOS } from '../../scripts/demo/scenarios.ts';
import { everyCard } from '../unit/cards/support/cards.ts';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const TABS = ['场景', '检查', '开关', '投递', '调用', '试画'];

let browser: Browser;
let sandbox: Sandbox;
let bot: FakeBot;
let watched: Watched;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
  sandbox = await createSandbox({ page: { commands: [], menu: [], scenarios: SCENARIOS } });
  bot = await fakeBot(sandbox);
  const done = everyCard('zh_cn').find(([name]) => name === 'done')?.[1] ?? {};
  await bot.send(sandbox.state.world.company.chats[0]?.chatId ?? '', done);
});
afterAll(async () => {
  await browser?.close();
  await bot?.stop();
  await sandbox?.stop();
});
beforeEach(async () => {
  watched = await openPage(browser, sandbox.url, PHONE);
  page = watched.page;
});
afterEach(async () => {
  expect(watched.troubles).toEqual([]);
  await watched.close();
});

const chats = () => page.getByRole('navigation', { name: '会话' });
const consoleOf = () => page.getByRole('complementary', { name: '沙盒控制台' });

/** How far the page reaches beyond the window, px. */
const beyond = (): Promise<unknown> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe('in a window as narrow as a phone', () => {
  it('the chat has the whole width, and the list comes and goes', async () => {
    expect(await chats().isVisible()).toBe(false);
    const card = await page.locator('.feishu-card').last().boundingBox();
    expect(card?.width).toBeGreaterThan(360);
    expect(await beyond()).toBe(0);

    await page.getByRole('button', { name: '返回会话列表' }).tap();
    await chats().getByRole('button', { name: '会议助手' }).tap();

    await page.getByRole('heading', { name: '会议助手' }).waitFor();
    expect(await chats().isVisible()).toBe(false);
  });

  it('a card begins below the picture of who sent it', async () => {
    const message = page.locator('.message[data-type="interactive"]').first();
    const avatar = await message.locator('.avatar').boundingBox();
    const card = await message.locator('.feishu-card').boundingBox();

    expect(card?.y).toBeGreaterThanOrEqual((avatar?.y ?? 0) + (avatar?.height ?? Number.POSITIVE_INFINITY));
  });

  it('the console lies over the chat, fits, and is closed again', async () => {
    expect(await consoleOf().count()).toBe(0);
    await page.getByRole('button', { name: '控制台' }).tap();
    for (const tab of TABS) {
      await page.getByRole('tab', { name: tab }).tap();
      expect(await beyond(), tab).toBe(0);
    }

    await page.getByRole('button', { name: '收起控制台' }).tap();

    await page.getByRole('textbox', { name: '发消息' }).fill('在的');
    await page.getByRole('button', { name: '发送', exact: true }).tap();
    await page.locator('.message[data-mine]').getByText('在的').waitFor();
  });
});
