import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../src/index.ts';
import { cardOf, formOf, plain } from '../cards/samples.ts';
import { type FakeBot, fakeBot } from '../page-api/support.ts';
import { broken } from './support/axe.ts';
import { launchChromium, openPage, type Watched } from './support/chromium.ts';

let browser: Browser;
let sandbox: Sandbox;
let bot: FakeBot;
let watched: Watched;
let page: Page;

const options = ['会议', '参会人', '质量', '会议室'].map((text) => ({ text: plain(text), value: text }));
const fields = [
  {
    tag: 'multi_select_static',
    name: 'kinds',
    placeholder: plain('类型'),
    options,
    selected_values: ['会议'],
  },
  { tag: 'select_person', name: 'who', placeholder: plain('谁') },
  { tag: 'date_picker', name: 'day', placeholder: plain('日期'), initial_date: '2026-11-20' },
  { tag: 'picker_time', name: 'time', placeholder: plain('时间'), initial_time: '19:45' },
  { tag: 'picker_datetime', name: 'both', placeholder: plain('何时'), initial_datetime: '2026-11-20 19:45' },
];
const menu = { tag: 'overflow', options: [{ text: plain('复制'), value: 'copy' }] };

beforeAll(async () => {
  browser = await launchChromium();
  sandbox = await createSandbox();
  bot = await fakeBot(sandbox);
  await bot.send(sandbox.state.world.company.chats[0]?.chatId ?? '', cardOf(formOf(...fields), menu));
  watched = await openPage(browser, sandbox.url);
  page = watched.page;
});
beforeEach(() => watched.again());
afterAll(async () => {
  await browser?.close();
  await bot?.stop();
  await sandbox?.stop();
});

const card = (): Locator => page.locator('.feishu-card').last();
const opened = (): Locator => card().locator('.popover:popover-open');
const MENUS = [/^类型/, '谁'] as const;
const PICKERS = [/^日期/, /^时间/, /^何时/] as const;

async function open(control: Locator): Promise<void> {
  await control.click();
  await opened().waitFor();
}

describe.each(['light', 'dark'] as const)('what opens on a card, in %s', (colorScheme) => {
  beforeEach(() => page.emulateMedia({ colorScheme }));
  afterAll(() => page.emulateMedia({ colorScheme: null }));

  it('breaks no rule of axe: lists, calendars, clocks, menus', async () => {
    const controls = [
      ...MENUS.map((name) => card().getByRole('combobox', { name })),
      ...PICKERS.map((name) => card().getByRole('button', { name })),
      card().locator('[aria-haspopup="menu"]'),
    ];
    for (const control of controls) {
      await open(control);
      expect(await broken(page, '.feishu-card')).toEqual([]);
      await page.keyboard.press('Escape');
      await opened().waitFor({ state: 'detached' });
    }
  });
});

describe('a search among people', () => {
  it.each(['Enter', 'Escape'])('leaves the keys of an input method to it: %s', async (key) => {
    await open(card().getByRole('combobox', { name: '谁' }));
    const search = opened().getByRole('combobox', { name: '搜索' });
    await search.fill('李');

    await search.dispatchEvent('keydown', { key, bubbles: true, cancelable: true, isComposing: true });
    await search.fill('李四');
    await search.press('Enter');

    await card().getByRole('combobox', { name: '谁：李四' }).waitFor();
  });
});

describe('a picker', () => {
  it.each(['时间', '何时'])('shows the hour and the minute that are chosen: %s', async (name) => {
    await open(card().getByRole('button', { name: new RegExp(`^${name}`) }));

    for (const value of ['19', '45']) {
      const chosen = opened().locator('.wheel-value[aria-pressed="true"]', { hasText: value });
      await expect.poll(() => chosen.evaluate(isSeen)).toBe(true);
    }
  });

  it('stays inside the phone when the page shows one', async () => {
    await page.getByRole('button', { name: '手机宽度' }).click();
    const phone = await page.locator('.client').boundingBox();

    await open(card().getByRole('button', { name: /^何时/ }));
    const floating = await opened().boundingBox();

    if (phone === null || floating === null) throw new Error('nothing is drawn');
    expect(floating.x).toBeGreaterThanOrEqual(phone.x);
    expect(floating.x + floating.width).toBeLessThanOrEqual(phone.x + phone.width);
    expect(floating.y + floating.height).toBeLessThanOrEqual(phone.y + phone.height);
  });
});

interface Seen {
  readonly parentElement: Seen;
  getBoundingClientRect(): { readonly top: number; readonly bottom: number };
}

/** Whether it lies within what its list shows. */
function isSeen(element: unknown): boolean {
  const at = (element as Seen).getBoundingClientRect();
  const frame = (element as Seen).parentElement.getBoundingClientRect();
  return at.top >= frame.top && at.bottom <= frame.bottom;
}
