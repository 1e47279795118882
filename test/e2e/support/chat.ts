import type { Locator, Page } from 'playwright-core';

/** What a person does in the client. */
export function chatOf(page: Page) {
  const composer = page.getByRole('textbox', { name: '发消息' });
  return {
    /** Types it as a person would, and sends it; a command in a group is given its mention by the completion. */
    async say(text: string): Promise<void> {
      await composer.click();
      await composer.pressSequentially(text);
      await composer.press('Enter');
      // The first Enter may have taken what was offered.
      if ((await composer.inputValue()) !== '') await composer.press('Enter');
    },
    be: (name: string): Promise<void> => page.getByRole('radio', { name }).check({ force: true }),
    open: (name: string): Promise<void> =>
      page.getByRole('navigation', { name: '会话' }).getByRole('button', { name }).click(),
    cards: (): Locator => page.locator('.message[data-type="interactive"]'),
    lastCard: (): Locator => page.locator('.message[data-type="interactive"]').last(),
    /** Presses a button that leads to a new tab, and agrees there to authorise. */
    async authorise(card: Locator): Promise<string> {
      const opened = page.waitForEvent('popup');
      await card.getByRole('button', { name: '授权' }).click();
      const tab = await opened;
      await tab.getByRole('button', { name: '授权', exact: true }).click();
      await tab.getByRole('heading').first().waitFor();
      const shown = await tab.locator('body').innerText();
      await tab.close();
      return shown;
    },
  };
}
