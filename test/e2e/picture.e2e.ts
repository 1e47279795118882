import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createSandbox } from '../../sandbox/src/index.ts';
import { launchChromium, openPage } from '../../sandbox/test/e2e/support/chromium.ts';
import { fakeBot } from '../../sandbox/test/page-api/support.ts';
import { COMMANDS, MENU } from '../../scripts/demo/commands.ts';
import { SCENARIOS } from '../../scripts/demo/scenarios.ts';
import { everyCard } from '../unit/cards/support/cards.ts';
import { webpOf } from './support/webp.ts';

const MOST_BYTES = 120 * 1024;

/** `npm run gallery` takes the picture of the chat page for the READMEs. */
it.runIf(process.env['GALLERY'] === 'write')('the chat page sits for its picture', async () => {
  const browser = await launchChromium();
  const sandbox = await createSandbox({ page: { commands: COMMANDS, menu: MENU, scenarios: SCENARIOS } });
  const bot = await fakeBot(sandbox);
  try {
    const cards = new Map(everyCard('zh_cn'));
    const { page } = await openPage(browser, sandbox.url, { viewport: { width: 1440, height: 960 } });
    await page.getByRole('textbox', { name: '发消息' }).fill('@会议助手 /会议 昨天');
    await page.getByRole('button', { name: '发送', exact: true }).click();
    const chatId = sandbox.state.world.company.chats[0]?.chatId ?? '';
    const id = await bot.send(chatId, cards.get('queued') ?? {});
    await bot.patch(id, cards.get('running') ?? {});
    await bot.patch(id, cards.get('done') ?? {});
    await page.getByText('已完成').first().waitFor();
    await page.getByRole('button', { name: '检查卡片' }).last().click();
    await page.locator('.views').getByText('版本').click();
    await page.locator('.diff').waitFor();
    await expect.poll(() => page.locator('.chart-frame[data-state="ready"]').count()).toBeGreaterThan(0);
    await page.evaluate('document.querySelector(`[role=log]`).scrollTo(0, 0)');

    const picture = await webpOf(page, { x: 0, y: 0, width: 1440, height: 960 }, MOST_BYTES);

    expect(picture.length).toBeLessThanOrEqual(MOST_BYTES);
    writeFileSync('sandbox/docs/chat-page.webp', picture);
  } finally {
    await browser.close();
    await bot.stop();
    await sandbox.stop();
  }
});
