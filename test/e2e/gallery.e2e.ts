import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSandbox } from '../../sandbox/src/index.ts';
import { FRAMES_AT_ONCE, lookAtEach } from '../../sandbox/test/e2e/support/alone.ts';
import { launchChromium, openPage } from '../../sandbox/test/e2e/support/chromium.ts';
import { LOCALES } from '../../src/cards/kit/types.ts';
import { everyCard, HOSTILE } from '../unit/cards/support/cards.ts';
import { webpOf } from './support/webp.ts';

/** `npm run gallery` writes the pictures; otherwise cards are only looked at. */
const WRITES = process.env['GALLERY'] === 'write';
const FOLDER = 'docs/cards';
/** Of a phone: its width, less what stands beside a card in a chat. */
const PHONE = { width: 375, height: 1200 };
const MOST_BYTES = 40 * 1024;
/** Pixels of a card that a phone shows at once: conclusion, figures, cause, advice and buttons fit in. */
const AT_ONCE = 520;

let page: Page;
beforeAll(async () => {
  const browser = await launchChromium(FRAMES_AT_ONCE);
  const sandbox = await createSandbox();
  const look = { path: '?card', deviceScaleFactor: WRITES ? 1.5 : 1, reducedMotion: 'reduce' } as const;
  ({ page } = await openPage(browser, sandbox.url, { viewport: PHONE, ...look }));
  if (WRITES) {
    mkdirSync(FOLDER, { recursive: true });
    for (const old of readdirSync(FOLDER)) if (/\.(jpg|webp)$/.test(old)) rmSync(`${FOLDER}/${old}`);
  }
  return async () => {
    await browser.close();
    await sandbox.stop();
    if (WRITES) writeFileSync(`${FOLDER}/README.md`, galleryPage());
  };
});

/** What a card looks like: what reaches out of it or scrolls sideways, and where its last control ends. */
interface Look {
  readonly beyond: readonly string[];
  readonly height: number;
  /** The same with all folded parts open. */
  readonly open: readonly string[];
}

describe.each(LOCALES)('at the width of a phone, in %s', (locale) => {
  let looks: ReadonlyMap<string, Look>;
  beforeAll(async () => {
    looks = await lookAtEach<Look>(page, everyCard(locale), LOOK);
  });

  it.each(everyCard(locale))('the card “%s” can be taken in at once', async (name, card) => {
    const look = looks.get(name);

    expect(look?.beyond).toEqual([]);
    expect(look?.height, 'down to the last button').toBeLessThanOrEqual(AT_ONCE);
    expect(look?.open, 'with all parts open').toEqual([]);

    if (!WRITES || locale !== 'zh_cn') return;
    await lookAtEach(page, [[name, card]], '() => undefined');
    const place = (await page.locator('.alone').boundingBox()) ?? { x: 0, y: 0, ...PHONE };
    const picture = await webpOf(page, place, MOST_BYTES);
    expect(picture.length, 'a picture of the gallery is small').toBeLessThanOrEqual(MOST_BYTES);
    writeFileSync(`${FOLDER}/${fileOf(name)}`, picture);
  });
});

it('text from people is only text on every card', async () => {
  const unsafe = ':is(script, iframe, img, object, a[href*="evil"], .mention)';
  const look = `(card) => card.querySelector('.body > *') ? card.querySelectorAll('${unsafe}').length : -1`;
  const found = await lookAtEach<number>(page, everyCard('zh_cn', HOSTILE), look);

  expect([...found].filter(([, count]) => count !== 0)).toEqual([]);
});

/**
 * What reaches out of the card without a scroll bar of its own, and what is scrolled sideways; pixels from the top of the
 * card to the end of its last control, without folded parts and the foot below it. The page keeps what is open when the
 * next card is shown, so the parts that were folded are pressed once more at the end.
 */
const LOOK = `async (card, settled) => {
  const scrolling = (each) => ['auto', 'scroll'].includes(getComputedStyle(each).overflowX);
  const clipped = (each) => scrolling(each) || ['hidden', 'clip'].includes(getComputedStyle(each).overflowX);
  const isCut = (each) => each !== card && (clipped(each) || isCut(each.parentElement));
  const all = (test) => [...card.querySelectorAll('*')].filter(test).map((each) => each.outerHTML.slice(0, 120));
  const beyond = () => {
    const { right } = card.getBoundingClientRect();
    const wide = document.documentElement.scrollWidth > innerWidth ? ['the page'] : [];
    return [...all((each) => each.getBoundingClientRect().right > right + 1 && !isCut(each)), ...wide];
  };
  const headers = [...card.querySelectorAll('.fold-header[aria-expanded="false"]')];
  const press = async () => {
    for (const header of headers) header.click();
    if (headers.length > 0) await settled();
  };
  const parts = [...card.querySelector('.body').children].filter((each) => !each.classList.contains('fold'));
  const controls = [...card.querySelectorAll('button, input, [role="combobox"]')].filter((each) => !each.closest('.fold'));
  const shown = controls.length > 0 ? controls : parts.slice(0, -1);
  const end = Math.max(0, ...shown.map((each) => each.getBoundingClientRect().bottom));
  const look = { beyond: beyond(), height: Math.round(end - card.getBoundingClientRect().top) };
  await press();
  if (card.querySelector('.fold-header[aria-expanded="false"]') !== null) throw new Error('not all parts are open');
  const open = [...beyond(), ...all((each) => each.scrollWidth > each.clientWidth + 1 && scrolling(each))];
  await press();
  return { ...look, open };
}`;

function fileOf(name: string): string {
  return `${name.replace(/[^a-z0-9]+/gi, '-').toLowerCase()}.webp`;
}

function galleryPage(): string {
  const picture = (name: string) => `### ${name}\n\n<img src="${fileOf(name)}" width="375" alt="${name}">\n`;
  return `# Every card

What the bot can send, as a phone of 375 px shows it. Drawn by the sandbox's own renderer; \`npm run gallery\` makes this page anew.

${everyCard('zh_cn')
  .map(([name]) => picture(name))
  .join('\n')}`;
}
