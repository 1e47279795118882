import { describe, expect, it } from 'vitest';
import { eachPage, sandboxWithBot, TABS } from '../../sandbox/test/e2e/support/pages.ts';
import { SCENARIOS } from '../../scripts/demo/scenarios.ts';
import { everyCard } from '../unit/cards/support/cards.ts';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

const on = eachPage(async () => {
  const stage = await sandboxWithBot({ page: { commands: [], menu: [], scenarios: SCENARIOS } });
  const done = everyCard('zh_cn').find(([name]) => name === 'done')?.[1] ?? {};
  await stage.bot.send(stage.chatId, done);
  return stage;
}, PHONE);

const chats = () => on.page.getByRole('navigation', { name: '会话' });
const consoleOf = () => on.page.getByRole('complementary', { name: '沙盒控制台' });

/** How far the page reaches beyond the window, px. */
const beyond = (): Promise<unknown> =>
  on.page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe('in a window as narrow as a phone', () => {
  it('the chat has the whole width, and the list comes and goes', async () => {
    expect(await chats().isVisible()).toBe(false);
    const card = await on.page.locator('.feishu-card').last().boundingBox();
    expect(card?.width).toBeGreaterThan(360);
    expect(await beyond()).toBe(0);

    await on.page.getByRole('button', { name: '返回会话列表' }).tap();
    await chats().getByRole('button', { name: '会议助手' }).tap();

    await on.page.getByRole('heading', { name: '会议助手' }).waitFor();
    expect(await chats().isVisible()).toBe(false);
  });

  it('a card begins below the picture of who sent it', async () => {
    const message = on.page.locator('.message[data-type="interactive"]').first();
    const avatar = await message.locator('.avatar').boundingBox();
    const card = await message.locator('.feishu-card').boundingBox();

    expect(card?.y).toBeGreaterThanOrEqual((avatar?.y ?? 0) + (avatar?.height ?? Number.POSITIVE_INFINITY));
  });

  it('the console lies over the chat, fits, and is closed again', async () => {
    expect(await consoleOf().count()).toBe(0);
    await on.page.getByRole('button', { name: '控制台' }).tap();
    for (const tab of TABS) {
      await on.page.getByRole('tab', { name: tab }).tap();
      expect(await beyond(), tab).toBe(0);
    }

    await on.page.getByRole('button', { name: '收起控制台' }).tap();

    await on.page.getByRole('textbox', { name: '发消息' }).fill('在的');
    await on.page.getByRole('button', { name: '发送', exact: true }).tap();
    await on.page.locator('.message[data-mine]').getByText('在的').waitFor();
  });
});
