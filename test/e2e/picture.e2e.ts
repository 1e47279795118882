import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { createSandbox } from '../../sandbox/src/index.ts';
import { lookAtEach } from '../../sandbox/test/e2e/support/alone.ts';
import { launchChromium, openPage } from '../../sandbox/test/e2e/support/chromium.ts';
import { sandboxWithBot } from '../../sandbox/test/e2e/support/pages.ts';
import { COMMANDS, MENU } from '../../scripts/demo/commands.ts';
import { SCENARIOS } from '../../scripts/demo/scenarios.ts';
import { LOCALES } from '../../src/cards/kit/types.ts';
import { everyCard } from '../unit/cards/support/cards.ts';
import { type Place, webpOf } from './support/webp.ts';

const WRITES = process.env['GALLERY'] === 'write';
const FOLDER = 'docs/images';
/** Cards that the READMEs show, in light and dark. */
const README_CARDS = { quality: 'quality, a speaker harmed all', digest: 'digest' } as const;
const SCHEMES = ['light', 'dark'] as const;

const pictureOf = (name: string, locale: string, scheme: string): string =>
  `${FOLDER}/${name}-${locale.slice(0, 2)}-${scheme}.webp`;

/** Opens a page in a browser of its own, until the test ends. */
async function opened(url: string, look: Parameters<typeof openPage>[2]): Promise<Page> {
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  return (await openPage(browser, url, look)).page;
}

async function take(page: Page, place: Place, mostBytes: number, file: string): Promise<void> {
  const picture = await webpOf(page, place, mostBytes);
  expect(picture.length).toBeLessThanOrEqual(mostBytes);
  writeFileSync(file, picture);
}

it.runIf(WRITES).each(SCHEMES)('cards sit for their pictures, %s', async (colorScheme) => {
  mkdirSync(FOLDER, { recursive: true });
  const sandbox = await createSandbox();
  onTestFinished(() => sandbox.stop());
  const phone = { viewport: { width: 375, height: 1200 }, deviceScaleFactor: 2 };
  const page = await opened(sandbox.url, { ...phone, path: '?card', colorScheme, reducedMotion: 'reduce' });
  for (const locale of LOCALES)
    for (const [name, title] of Object.entries(README_CARDS)) {
      await lookAtEach(page, [[title, new Map(everyCard(locale)).get(title) ?? {}]], '() => undefined');
      const place = await page.locator('.alone .card').boundingBox();
      const whole = { x: 0, y: 0, width: 375, height: 600 };
      await take(page, place ?? whole, 60 * 1024, pictureOf(name, locale, colorScheme));
    }
});

it.each([
  ['README.md', 'en_us'],
  ['README.zh.md', 'zh_cn'],
])('%s shows them in light and in dark', (readme, locale) => {
  const text = readFileSync(readme, 'utf8');
  const shown = Object.keys(README_CARDS).flatMap((name) =>
    SCHEMES.map((each) => pictureOf(name, locale, each)),
  );

  expect(shown.filter((picture) => !text.includes(picture) || !existsSync(picture))).toEqual([]);
});

/** `npm run gallery` takes the pictures of the chat page: a meeting's quality for the READMEs, the panel for the sandbox's. */
it.runIf(WRITES)('the chat page sits for its pictures', async () => {
  const offers = { commands: COMMANDS, menu: MENU, scenarios: SCENARIOS };
  const { sandbox, bot, close } = await sandboxWithBot({ page: offers });
  onTestFinished(close);
  const size = { width: 1440, height: 960 };
  const cards = new Map(everyCard('zh_cn'));
  const page = await opened(sandbox.url, { viewport: size });
  const [group, support] = sandbox.state.world.company.chats.map(({ chatId }) => chatId);
  const ask = async (text: string): Promise<void> => {
    await page.getByRole('textbox', { name: '发消息' }).fill(`@会议助手 ${text}`);
    await page.getByRole('button', { name: '发送', exact: true }).click();
  };
  const takeTo = async (file: string): Promise<void> => {
    await expect.poll(() => page.locator('.chart-frame[data-state="ready"]').count()).toBeGreaterThan(0);
    await page.evaluate('document.querySelector(`[role=log]`).scrollTo(0, 0)');
    await take(page, { x: 0, y: 0, ...size }, 120 * 1024, file);
  };

  await page.getByRole('button', { name: /^IT 支持/ }).click();
  await ask('/质量 512340987 2026-11-19');
  await bot.send(support ?? '', cards.get(README_CARDS.quality) ?? {});
  await page.getByText('多数人受影响').waitFor();
  await page.getByText('测量数据').click();
  await takeTo(`${FOLDER}/chat-page.webp`);

  await page.getByRole('button', { name: /^会议质量群/ }).click();
  await ask('/会议 昨天');
  const id = await bot.send(group ?? '', cards.get('queued') ?? {});
  for (const name of ['running', 'done']) await bot.patch(id, cards.get(name) ?? {});
  await page.getByText('已完成').first().waitFor();
  await page.getByRole('button', { name: '检查卡片' }).last().click();
  await page.locator('.views').getByText('版本').click();
  await page.locator('.diff').waitFor();
  await page.getByText('各时段和功能使用').first().click();
  await takeTo('sandbox/docs/chat-page.webp');
});
