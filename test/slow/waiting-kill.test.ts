import { describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { STORIES } from '../../sandbox/src/world/stories.ts';
import { headerOf, isFinal, linkOf, newHouse, wordsOf } from '../support/house.ts';
import { ENGINES } from '../support/stores.ts';

/** A number that recurs every workday. */
const DAILY = STORIES.find(({ name }) => name === 'good')?.meetingNo ?? '';
const OWN_RIGHT = { EXPORT_IDENTITY: 'user', ALLOWED_CHATS: '', ALLOWED_USERS: '' };

const asksForConsent = (message: ShownMessage | undefined) =>
  linkOf(message).includes('/oauth/start?export=');
const asksWhich = (message: ShownMessage | undefined) => wordsOf(message).includes('select_static');

describe.each(ENGINES)('the bot is killed (SIGKILL) while an export waits, on %s', (engine) => {
  it('for consent, and again for a choice: each time it goes on from there, on the same card', async () => {
    const house = await newHouse({ engine, env: OWN_RIGHT, bot: 'process', sandbox: { taskMs: 0 } });
    try {
      await house.say(`/参会人 ${DAILY} 最近14天`);
      const [consent] = await house.until((all) => asksForConsent(all[0]), undefined, 60_000);
      await house.stopBot();
      await house.startBot();
      await house.visit(linkOf(consent));
      const [which] = await house.until((all) => asksWhich(all[0]), undefined, 60_000);
      await house.stopBot();
      await house.startBot();
      await house.client.post(`/messages/${which?.message_id}/actions`, {
        as: house.world.persons.admin.open_id,
        element: { tag: 'select_static' },
        option: '0',
      });
      const shown = await house.until((all) => isFinal(all[0]), undefined, 60_000);

      expect(shown.map(({ message_id }) => message_id)).toEqual([consent?.message_id]);
      expect(headerOf(shown[0])).toMatchObject({ template: 'green' });
    } finally {
      await house.close();
    }
  }, 180_000);
});
