import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../src/index.ts';
import { cardOf, formOf, plain } from '../cards/samples.ts';
import { type FakeBot, fakeBot } from '../page-api/support.ts';
import { launchChromium, openPage, type Watched } from './support/chromium.ts';

/** As often as a busy machine is slower than this one. */
const SLOWER = 4;
const TYPED = '512340987 周会 weekly sync';

let browser: Browser;
let sandbox: Sandbox;
let bot: FakeBot;
let watched: Watched;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
  sandbox = await createSandbox();
  bot = await fakeBot(sandbox);
  watched = await openPage(browser, sandbox.url);
  page = watched.page;
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
});
afterAll(async () => {
  await browser?.close();
  await bot?.stop();
  await sandbox?.stop();
});
afterEach(() => expect(watched.troubles).toEqual([]));

const option = (_: unknown, index: number) => ({ text: plain(`第 ${index} 项`), value: String(index) });
const fields = [
  { tag: 'input', name: 'line', label: plain('一行') },
  { tag: 'input', name: 'lines', label: plain('几行'), input_type: 'multiline_text', auto_resize: true },
  { tag: 'input', name: 'secret', label: plain('口令'), input_type: 'password' },
];
const alone = [
  { tag: 'input', label: plain('单独的'), behaviors: [{ type: 'callback', value: { a: 1 } }] },
  { tag: 'select_static', placeholder: plain('很多项'), options: Array.from({ length: 12 }, option) },
];
const cardNo = (no: number) =>
  cardOf({ tag: 'markdown', content: `第 ${no} 版` }, formOf(...fields), ...alone);

const labelled = (label: string) => page.locator('.feishu-card').last().getByLabel(label);

/** Types as fast as keys can be sent; every few of them the card on the page becomes another one. */
async function typedDuringChanges(field: Locator): Promise<string> {
  const chatId = sandbox.state.world.company.chats[0]?.chatId ?? '';
  const id = await bot.send(chatId, cardNo(0));
  await page.locator(`[data-id="${id}"]`).waitFor();
  if ((await field.count()) === 0) await labelled('很多项').click();
  await field.focus();
  const changes: Promise<void>[] = [];
  for (const few of TYPED.match(/.{1,8}/g) ?? []) {
    // As often as wanted: the platform's limits are by the second.
    await sandbox.state.clock.advance(1_000);
    changes.push(bot.patch(id, cardNo(changes.length + 1)));
    await page.keyboard.type(few);
  }
  await Promise.all(changes);
  return field.inputValue();
}

describe('no key is lost, however busy the page is', () => {
  it.each(['一行', '几行', '口令', '单独的'])('in an input of a card: %s', async (label) => {
    expect(await typedDuringChanges(labelled(label))).toBe(TYPED);
  });

  it('in the search among the options of a select', async () => {
    expect(await typedDuringChanges(page.getByRole('combobox', { name: '搜索' }))).toBe(TYPED);
  });

  it('in the box where something is said, and the completion goes on where it ended', async () => {
    const box = page.getByRole('textbox', { name: '发消息' });
    expect(await typedDuringChanges(box)).toBe(TYPED);

    await box.fill('');
    await page.keyboard.type('@');
    await page.getByRole('listbox').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type(TYPED);

    expect(await box.inputValue()).toMatch(new RegExp(`^@\\S+ ${TYPED}$`));
  });

  it('in the search of the chats, the search of the calls and the card to try', async () => {
    expect(await typedDuringChanges(page.getByRole('searchbox', { name: '搜索会话' }))).toBe(TYPED);
    await page.getByRole('tab', { name: '调用' }).click();
    expect(
      await typedDuringChanges(page.getByRole('searchbox', { name: '搜索路径、请求体、返回体、错误码' })),
    ).toBe(TYPED);
    await page.getByRole('tab', { name: '试画' }).click();
    expect(await typedDuringChanges(page.getByRole('textbox', { name: '卡片 JSON' }))).toBe(TYPED);
  });
});
