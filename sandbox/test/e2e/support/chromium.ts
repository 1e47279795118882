import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** For anything to appear. */
const PATIENCE_MS = 20_000;

/** The system's Chromium with more arguments; `CHROMIUM_PATH` names another. */
export function launchChromium(args: readonly string[] = []): Promise<Browser> {
  const path = process.env['CHROMIUM_PATH'] ?? PLACES.find((each) => existsSync(each));
  if (path === undefined) throw new Error(`no Chromium at ${PLACES.join(', ')}: set CHROMIUM_PATH`);
  // Chromium's own sandbox does not run as root, and containers run as root.
  return chromium.launch({ executablePath: path, args: ['--no-sandbox', ...args] });
}

export interface Watched {
  readonly page: Page;
  /** What went wrong on the page so far: exceptions, and errors in its console. */
  readonly troubles: readonly string[];
  /** Loads the page as if for the first time: other tabs are closed, and what it remembers is gone. */
  again(): Promise<void>;
  close(): Promise<void>;
}

/** The sandbox's page, once it shows the client. */
export async function openPage(
  browser: Browser,
  url: string,
  { path = '', ...options }: BrowserContextOptions & { readonly path?: string } = {},
): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    ...options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  const load = async (): Promise<void> => {
    await page.goto(`${url}/sandbox/page/${path}`);
    await page.getByRole(path === '' ? 'log' : 'main').waitFor();
  };
  await load();
  return {
    page,
    troubles,
    async again() {
      await Promise.all(context.pages().map((each) => (each === page ? undefined : each.close())));
      await context.clearCookies();
      await page.evaluate('localStorage.clear(), sessionStorage.clear()');
      troubles.length = 0;
      await load();
    },
    close: () => context.close(),
  };
}
