import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../src/index.ts';
import { card, type FakeBot, fakeBot } from '../page-api/support.ts';
import { launchChromium, openPage, type Watched } from './support/chromium.ts';

let browser: Browser;
let sandbox: Sandbox;
let bot: FakeBot;
let watched: Watched;

beforeAll(async () => {
  browser = await launchChromium();
  sandbox = await createSandbox();
  bot = await fakeBot(sandbox);
  watched = await openPage(browser, sandbox.url);
});
afterAll(async () => {
  await browser?.close();
  await bot?.stop();
  await sandbox?.stop();
});

const chatId = (): string => sandbox.state.world.company.chats[0]?.chatId ?? '';
/** The button of the latest card. */
const go = () => watched.page.getByRole('button', { name: 'Go', exact: true }).last();

async function sendOne(text: string): Promise<void> {
  const id = await bot.send(chatId(), card(text));
  await watched.page.locator(`[data-id="${id}"]`).waitFor();
}

describe('a press that goes wrong shows the code of the real client', () => {
  it.each([
    ['no address for callbacks', () => Object.assign(sandbox.state.app, { cardUrl: undefined }), 200340],
    ['an answer after more than 3 s', () => bot.answers('late'), 200341],
    ['an answer of HTTP 500', () => bot.answers(500), 200671],
    ['an answer that is no JSON', () => bot.answers('no json'), 200672],
    [
      'an answer with a card that cannot be',
      () =>
        bot.answers({ card: { type: 'raw', data: { schema: '2.0', body: { elements: [{ tag: 'x' }] } } } }),
      200673,
    ],
  ])('%s', async (_, arrange, code) => {
    arrange();
    await sendOne('press me');

    await go().click();

    await watched.page
      .getByRole('alert')
      .filter({ hasText: `code: ${code}` })
      .waitFor();
    sandbox.state.app.cardUrl = sandbox.state.app.eventUrl;
    expect(await go().isEnabled()).toBe(true);
  });
});

describe('a press that goes well', () => {
  it('shows the bot’s toast and the card that came as the answer, and others see it too', async () => {
    const other = await openPage(browser, sandbox.url);
    bot.answers({
      toast: { type: 'success', content: '收到' },
      card: { type: 'raw', data: card('changed') },
    });
    await sendOne('press me too');

    await go().click();

    await watched.page.getByText('收到').waitFor();
    await other.page.getByRole('log').getByText('changed').waitFor();
    expect(await other.page.getByText('press me too').count()).toBe(0);
    await other.close();
  });

  it('shows what the platform refused in its place, with the code, and tells why in the inspector', async () => {
    await bot
      .send(chatId(), { schema: '2.0', body: { elements: [{ tag: 'nonsense' }] } })
      .catch(() => undefined);

    const note = watched.page.getByText('平台拒收了这张卡片');
    await note.waitFor();
    await watched.page.locator('.refused').getByRole('button', { name: '检查' }).click();

    await watched.page.getByText('平台拒收 230099').waitFor();
    expect(await watched.page.locator('.panel').innerText()).toContain('200861');
  });

  it('lets no markup of users through', async () => {
    const evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    await bot.send(chatId(), card(evil.replaceAll('<', '&#60;')));
    await watched.page.getByRole('textbox', { name: '发消息' }).fill(evil);
    await watched.page.getByRole('button', { name: '发送', exact: true }).click();

    await watched.page.locator('.bubble').filter({ hasText: 'onerror' }).waitFor();

    expect(await watched.page.locator('.messages img, .messages script').count()).toBe(0);
    expect(await watched.page.title()).toBe('飞书沙盒');
    // What the network refuses, the console of a browser says too; nothing of this page's own is there.
    expect(watched.troubles.filter((each) => !each.startsWith('Failed to load'))).toEqual([]);
  });
});
