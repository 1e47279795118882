import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { createSandbox, type SandboxOptions } from '../../../src/index.ts';
import { fakeBot } from '../../page-api/support.ts';
import { launchChromium, openPage, type Watched } from './chromium.ts';

/** The tabs of the sandbox's console. */
export const TABS = ['场景', '检查', '开关', '投递', '调用', '试画'];

interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Loads the page of what is served anew for each test of a file; nothing may go wrong on it. It remembers nothing of the
 * test before: a page of its own for each would compile everything each time.
 */
export function eachPage<T extends Served>(
  serve: () => Promise<T>,
  options: Parameters<typeof openPage>[2] = {},
  args: readonly string[] = [],
): { readonly page: Page; readonly stage: T } {
  const each = {} as { page: Page; stage: T };
  let browser: Browser | undefined;
  let watched: Watched;
  beforeAll(async () => {
    browser = await launchChromium(args);
    each.stage = await serve();
    watched = await openPage(browser, each.stage.url, options);
    each.page = watched.page;
  });
  afterAll(async () => {
    await browser?.close();
    await each.stage?.close();
  });
  beforeEach(() => watched.again());
  afterEach(() => expect(watched.troubles).toEqual([]));
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
