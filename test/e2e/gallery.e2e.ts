import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../sandbox/src/index.ts';
import { launchChromium, openPage, type Watched } from '../../sandbox/test/e2e/support/chromium.ts';
import { LOCALES } from '../../src/cards/kit/types.ts';
import { everyCard } from '../unit/cards/support/cards.ts';
import { webpOf } from './support/webp.ts';

/** `npm run gallery` writes the pictures; otherwise cards are only looked at. */
const WRITES = process.env['GALLERY'] === 'write';
const FOLDER = 'docs/cards';
/** Of a phone: its width, less what stands beside a card in a chat. */
const PHONE = { width: 375, height: 1200 };
const MOST_BYTES = 40 * 1024;
const CARDS = everyCard('zh_cn');
/** Pixels of a card that a phone shows at once: conclusion, figures, cause, advice and buttons fit in. */
const AT_ONCE = 520;

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

describe.each(LOCALES)('at the width of a phone, in %s', (locale) => {
  it.each(everyCard(locale))('the card “%s” can be taken in at once', async (name, card) => {
    const { page } = watched;
    await show(page, card);

    expect(await overflowing(page)).toEqual([]);
    expect(await heightOf(page), 'down to the last button').toBeLessThanOrEqual(AT_ONCE);
    await unfold(page);
    expect(await overflowing(page), 'with all parts open').toEqual([]);
    expect(await page.evaluate(SCROLLING), 'nothing is scrolled sideways').toEqual([]);
    await press(page);

    if (!WRITES || locale !== 'zh_cn') return;
    await show(page, card);
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
  await drawn(page);
}

/** What of the card scrolls sideways. */
const SCROLLING = `[...document.querySelectorAll('.alone .card *')]
  .filter((each) => each.scrollWidth > each.clientWidth + 1 && ['auto', 'scroll'].includes(getComputedStyle(each).overflowX))
  .map((each) => each.outerHTML.slice(0, 120))`;

/** Pixels from the top of the card to the end of its last control; folded parts and the foot below it do not count. */
function heightOf(page: Page): Promise<number> {
  return page.evaluate(`(() => {
    const card = document.querySelector('.alone .card');
    const parts = [...card.querySelector('.body').children].filter((each) => !each.classList.contains('fold'));
    const controls = [...card.querySelectorAll('button, input, [role="combobox"]')].filter((each) => !each.closest('.fold'));
    const shown = controls.length > 0 ? controls : parts.slice(0, -1);
    return Math.round(Math.max(0, ...shown.map((each) => each.getBoundingClientRect().bottom)) - card.getBoundingClientRect().top);
  })()`);
}

/** Opens the folded parts, and waits for the charts in them. */
async function unfold(page: Page): Promise<void> {
  await press(page);
  await drawn(page);
}

/** The page keeps what is open when the next card is shown, so they are pressed once more at the end. */
async function press(page: Page): Promise<void> {
  for (const header of await page.locator('.alone .fold-header').all()) await header.click();
}

async function drawn(page: Page): Promise<void> {
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
