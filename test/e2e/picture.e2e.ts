import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createSandbox } from '../../sandbox/src/index.ts';
import { launchChromium, openPage } from '../../sandbox/test/e2e/support/chromium.ts';
import { COMMANDS, MENU } from '../../scripts/demo/commands.ts';
import { SCENARIOS } from '../../scripts/demo/scenarios.ts';
import { LOCALES } from '../../src/cards/kit/types.ts';
import { everyCard } from '../unit/cards/support/cards.ts';
import { sandboxWithBot } from './support/pages.ts';
import { webpOf } from './support/webp.ts';

const MOST_BYTES = 120 * 1024;
const WRITES = process.env['GALLERY'] === 'write';
const FOLDER = 'docs/images';
/** Cards that the READMEs show, in light and dark. */
const README_CARDS = { quality: 'quality, a speaker harmed all', digest: 'digest' } as const;
const MOST_BYTES_CARD = 60 * 1024;

const pictureOf = (name: string, locale: string, scheme: string): string =>
  `${FOLDER}/${name}-${locale.slice(0, 2)}-${scheme}.webp`;

it.runIf(WRITES).each(['light', 'dark'] as const)('cards sit for their pictures, %s', async (scheme) => {
  mkdirSync(FOLDER, { recursive: true });
  const browser = await launchChromium();
  const sandbox = await createSandbox();
  try {
    const phone = { viewport: { width: 375, height: 1200 }, deviceScaleFactor: 2 };
    const look = { path: '?card', colorScheme: scheme, reducedMotion: 'reduce' } as const;
    const { page } = await openPage(browser, sandbox.url, { ...phone, ...look });
    for (const locale of LOCALES)
      for (const [name, title] of Object.entries(README_CARDS)) {
        const card = JSON.stringify(new Map(everyCard(locale)).get(title));
        await page.evaluate(`dispatchEvent(new CustomEvent('show-card', { detail: ${card} }))`);
        await page.locator('.alone .card').waitFor();
        await expect.poll(() => page.locator('.chart-frame[data-state="loading"]').count()).toBe(0);
        const place = await page.locator('.alone .card').boundingBox();
        const picture = await webpOf(page, place ?? { x: 0, y: 0, width: 375, height: 600 }, MOST_BYTES_CARD);
        expect(picture.length).toBeLessThanOrEqual(MOST_BYTES_CARD);
        writeFileSync(pictureOf(name, locale, scheme), picture);
      }
  } finally {
    await browser.close();
    await sandbox.stop();
  }
});

it.each([
  ['README.md', 'en_us'],
  ['README.zh.md', 'zh_cn'],
])('%s shows them in light and in dark', (readme, locale) => {
  const text = readFileSync(readme, 'utf8');
  const shown = Object.keys(README_CARDS).flatMap((name) =>
    ['light', 'dark'].map((scheme) => pictureOf(name, locale, scheme)),
  );

  expect(shown.filter((picture) => !text.includes(picture) || !existsSync(picture))).toEqual([]);
});

/** `npm run gallery` takes the pictures of the chat page: a meeting's quality for the READMEs, the panel for the sandbox's. */
it.runIf(WRITES)('the chat page sits for its pictures', async () => {
  const browser = await launchChromium();
  const offers = { commands: COMMANDS, menu: MENU, scenarios: SCENARIOS };
  const { sandbox, bot, close } = await sandboxWithBot({ page: offers });
  try {
    const cards = new Map(everyCard('zh_cn'));
    const { page } = await openPage(browser, sandbox.url, { viewport: { width: 1440, height: 960 } });
    const { company } = sandbox.state.world;
    const ask = async (text: string): Promise<void> => {
      await page.getByRole('textbox', { name: '发消息' }).fill(`@会议助手 ${text}`);
      await page.getByRole('button', { name: '发送', exact: true }).click();
    };
    const takeTo = async (file: string): Promise<void> => {
      await expect.poll(() => page.locator('.chart-frame[data-state="ready"]').count()).toBeGreaterThan(0);
      await page.evaluate('document.querySelector(`[role=log]`).scrollTo(0, 0)');
      const picture = await webpOf(page, { x: 0, y: 0, width: 1440, height: 960 }, MOST_BYTES);
      expect(picture.length).toBeLessThanOrEqual(MOST_BYTES);
      writeFileSync(file, picture);
    };

    await page.getByRole('button', { name: /^IT 支持/ }).click();
    await ask('/质量 512340987 2026-11-19');
    await bot.send(company.chats[1]?.chatId ?? '', cards.get(README_CARDS.quality) ?? {});
    await page.getByText('多数人受影响').waitFor();
    await page.getByText('测量数据').click();
    await takeTo(`${FOLDER}/chat-page.webp`);

    await page.getByRole('button', { name: /^会议质量群/ }).click();
    await ask('/会议 昨天');
    const id = await bot.send(company.chats[0]?.chatId ?? '', cards.get('queued') ?? {});
    await bot.patch(id, cards.get('running') ?? {});
    await bot.patch(id, cards.get('done') ?? {});
    await page.getByText('已完成').first().waitFor();
    await page.getByRole('button', { name: '检查卡片' }).last().click();
    await page.locator('.views').getByText('版本').click();
    await page.locator('.diff').waitFor();
    await page.getByText('各时段和功能使用').first().click();
    await takeTo('sandbox/docs/chat-page.webp');
  } finally {
    await browser.close();
    await close();
  }
});
