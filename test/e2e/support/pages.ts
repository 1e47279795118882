import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { createSandbox, type SandboxOptions } from '../../../sandbox/src/index.ts';
import { launchChromium, openPage, type Watched } from '../../../sandbox/test/e2e/support/chromium.ts';
import { fakeBot } from '../../../sandbox/test/page-api/support.ts';

interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** Opens a page of what is served for each test of a file; nothing may go wrong on it. */
export function eachPage<T extends Served>(
  serve: () => Promise<T>,
  options: Parameters<typeof openPage>[2] = {},
): { readonly page: Page; readonly stage: T } {
  const each = {} as { page: Page; stage: T };
  let browser: Browser | undefined;
  let watched: Watched;
  beforeAll(async () => {
    browser = await launchChromium();
    each.stage = await serve();
  });
  afterAll(async () => {
    await browser?.close();
    await each.stage?.close();
  });
  beforeEach(async () => {
    watched = await openPage(browser as Browser, each.stage.url, options);
    each.page = watched.page;
  });
  afterEach(async () => {
    expect(watched.troubles).toEqual([]);
    await watched.close();
  });
  return each;
}

/** Starts a sandbox with a bot that does what the test says. */
export async function sandboxWithBot(options: SandboxOptions = {}) {
  const sandbox = await createSandbox(options);
  const bot = await fakeBot(sandbox);
  const chatId = sandbox.state.world.company.chats[0]?.chatId ?? '';
  const close = async (): Promise<void> => {
    await bot.stop();
    await sandbox.stop();
  };
  return { sandbox, bot, url: sandbox.url, chatId, close };
}
