import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../sandbox/src/index.ts';
import { launchChromium, openPage, type Watched } from '../../sandbox/test/e2e/support/chromium.ts';
import { everyCard } from '../unit/cards/support/cards.ts';
import { webpOf } from './support/webp.ts';

/** `npm run gallery` writes the pictures; otherwise cards are only looked at. */
const WRITES = process.env['GALLERY'] === 'write';
const FOLDER = 'docs/cards';
/** Of a phone: its width, less what stands beside a card in a chat. */
const PHONE = { width: 375, height: 1200 };
const MOST_BYTES = 40 * 1024;
const CARDS = everyCard('zh_cn');

let browser: Browser;
let sandbox: Sandbox;
let watched: Watched;

beforeAll(async () => {
  browser = await launchChromium();
  sandbox = await createSandbox();
  watched = await openPage(browser, sandbox.url, {
    viewport: PHONE,
    path: '?card',
    deviceScaleFactor: 1.5,
    reducedMotion: 'reduce',
  });
  if (!WRITES) return;
  mkdirSync(FOLDER, { recursive: true });
  for (const old of readdirSync(FOLDER)) if (/\.(jpg|webp)$/.test(old)) rmSync(`${FOLDER}/${old}`);
});
afterAll(async () => {
  await browser?.close();
  await sandbox?.stop();
  if (WRITES) writeFileSync(`${FOLDER}/README.md`, galleryPage());
});

describe('at the width of a phone', () => {
  it.each(CARDS)('the card “%s” stays within its width', async (name, card) => {
    const { page } = watched;
    await show(page, card);

    expect(await overflowing(page)).toEqual([]);

    if (!WRITES) return;
    const place = (await page.locator('.alone').boundingBox()) ?? { x: 0, y: 0, ...PHONE };
    const picture = await webpOf(page, place, MOST_BYTES);
    expect(picture.length, 'a picture of the gallery is small').toBeLessThanOrEqual(MOST_BYTES);
    writeFileSync(`${FOLDER}/${fileOf(name)}`, picture);
  });
});

/** Draws it and waits for its charts, which are loaded. */
async function show(page: Page, card: unknown): Promise<void> {
  await page.evaluate(`dispatchEvent(new CustomEvent('show-card', { detail: ${JSON.stringify(card)} }))`);
  await page.locator('.alone .card').waitFor();
  await expect.poll(() => page.locator('.alone .chart-frame[data-state="loading"]').count()).toBe(0);
  expect(await page.locator('.alone .chart-frame[data-state="failed"]').count()).toBe(0);
}

/** What reaches out of the card without a scroll bar of its own. */
function overflowing(page: Page): Promise<readonly string[]> {
  return page.evaluate(`(() => {
    const card = document.querySelector('.alone .card');
    const { right } = card.getBoundingClientRect();
    const scrolls = (each) => {
      for (let at = each; at !== card; at = at.parentElement)
        if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(at).overflowX)) return true;
      return false;
    };
    const wide = document.documentElement.scrollWidth > innerWidth ? ['the page'] : [];
    return [...card.querySelectorAll('*')]
      .filter((each) => each.getBoundingClientRect().right > right + 1 && !scrolls(each))
      .map((each) => each.outerHTML.slice(0, 120))
      .concat(wide);
  })()`);
}

function fileOf(name: string): string {
  return `${name.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}.webp`;
}

function galleryPage(): string {
  const shown = CARDS.map(
    ([name]) => `### ${name}\n\n<img src="${fileOf(name)}" width="375" alt="${name}">\n`,
  );
  return `# Every card

What the bot can send, as a phone of 375 px shows it. Drawn by the sandbox's own renderer; \`npm run gallery\` makes this page anew.

${shown.join('\n')}`;
}
