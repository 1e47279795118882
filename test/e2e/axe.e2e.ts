import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { broken } from '../../sandbox/test/e2e/support/axe.ts';
import { launchChromium, openPage } from '../../sandbox/test/e2e/support/chromium.ts';
import { sandboxWithBot, TABS } from '../../sandbox/test/e2e/support/pages.ts';
import { COMMANDS, MENU } from '../../scripts/demo/commands.ts';
import { SCENARIOS } from '../../scripts/demo/scenarios.ts';
import { everyCard } from '../unit/cards/support/cards.ts';

let browser: Browser;
let stage: Awaited<ReturnType<typeof sandboxWithBot>>;

beforeAll(async () => {
  browser = await launchChromium();
  const page = { commands: COMMANDS, menu: MENU, scenarios: SCENARIOS };
  stage = await sandboxWithBot({ realtime: false, page });
  const { sandbox, bot, chatId } = stage;
  const shown = everyCard('zh_cn').filter(([name]) => /^(help|running|done|failed|form)/.test(name));
  for (const [, card] of shown) {
    // A chat takes five messages a second.
    await sandbox.state.clock.advance(1_000);
    await bot.send(chatId, withKnownPeople(card));
  }
  await bot.sendFile(chatId, '会议明细.xlsx', 'bytes');
  await bot.send(chatId, { schema: '2.0', body: { elements: [{ tag: 'nonsense' }] } }).catch(() => undefined);
  sandbox.state.faults.add({ kind: 'latency', times: 0, args: { ms: 0 } });
  return async () => {
    await browser.close();
    await stage.close();
  };
});

/** The same card about people whom the sandbox knows: it refuses others, as the platform does. */
function withKnownPeople(card: object): object {
  const { people } = stage.sandbox.state.world.company;
  const named = new Map<string, string>();
  const known = (id: string): string => {
    const own = named.get(id) ?? people[named.size]?.openId ?? id;
    named.set(id, own);
    return own;
  };
  return JSON.parse(JSON.stringify(card).replace(/ou_[0-9a-f]{32}/g, known)) as object;
}

/** Serious and critical findings in a part of the page, one line each. */
async function findings(page: Page, part = 'html'): Promise<readonly string[]> {
  const found = await broken(page, part);
  return found.flatMap(({ impact, line }) => (impact === 'serious' || impact === 'critical' ? line : []));
}

describe.each(['light', 'dark'] as const)('in %s axe finds nothing serious', (colorScheme) => {
  let page: Page;
  beforeAll(async () => {
    const watched = await openPage(browser, stage.url, { colorScheme });
    page = watched.page;
    return () => watched.close();
  });

  it('on the client with its cards', async () => {
    expect(await findings(page)).toEqual([]);
  });

  it.each(TABS)('on the console at %s', async (tab) => {
    if (tab === '检查') await page.getByRole('button', { name: '检查卡片' }).nth(2).click();
    else await page.getByRole('tab', { name: tab }).click();
    if (tab === '调用') await page.locator('.log .line').first().click();

    expect(await findings(page, '.panel')).toEqual([]);
  });

  it.each(['版本', 'API 调用'])('on the inspector’s %s', async (view) => {
    await page.getByRole('button', { name: '检查卡片' }).nth(2).click();
    await page.locator('.views').getByText(view).click();

    expect(await findings(page, '.panel')).toEqual([]);
  });

  it('on the completion, and at the width of a phone', async () => {
    await page.getByRole('textbox', { name: '发消息' }).pressSequentially('/');
    await page.getByRole('listbox').waitFor();
    expect(await findings(page, '.chat')).toEqual([]);

    await page.getByRole('button', { name: '手机宽度' }).click();
    expect(await findings(page, '.chat')).toEqual([]);
  });
});

it('everything is reached by keyboard alone: a person, a chat, the message box, the console', async () => {
  const { page, close } = await openPage(browser, stage.url);
  const seen: unknown[] = [];
  for (let n = 0; n < 40; n += 1) {
    await page.keyboard.press('Tab');
    const words = `on.getAttribute('aria-label') ?? on.textContent.slice(0, 20)`;
    seen.push(
      await page.evaluate(`(({ activeElement: on }) => on.tagName + ' ' + on.name + (${words}))(document)`),
    );
  }

  for (const reached of ['INPUT person', '搜索会话', '会议质量群'])
    expect(seen.join('\n')).toContain(reached);
  await close();
});
