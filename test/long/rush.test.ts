import { describe, expect, it } from 'vitest';
import { house, ownHouse } from '../support/lived.ts';
import { floodOfOne, rushOfMany } from '../support/rush.ts';

/** 5 a second go into one chat, whoever asked. */
const A_SECOND = 5;

describe('a rush', { timeout: 300_000 }, () => {
  // A process of its own lives by the real clock; many chats may use it.
  ownHouse({
    bot: 'process',
    env: ({ chats, persons }) => ({
      ALLOWED_CHATS: chats.map(({ chat_id: id }) => id).join(','),
      ALLOWED_USERS: `${persons.admin.open_id},${persons.member.open_id}`,
    }),
  });

  it('of 3,000 messages provokes no refusal; everybody is answered, exports at once', async () => {
    await house.client.post('/scopes', { grant: ['im:message.group_msg'] });
    const { refused, waited, asks, sent } = await rushOfMany(house);

    expect(refused).toEqual({});
    expect(waited).toHaveLength(5);
    for (const { before } of waited) expect(before).toBeLessThan(5 * A_SECOND);
    expect(sent).toBeGreaterThanOrEqual(asks + waited.length);
  });

  it('of one person holds up nobody else, however much that person asks for', async () => {
    const { helps, exports } = await floodOfOne(house);

    // As many as go to the one person within two seconds, and within three.
    for (const { anywhere } of helps) expect(anywhere).toBeLessThan(2 * A_SECOND);
    for (const { anywhere } of exports) expect(anywhere).toBeLessThan(3 * A_SECOND);
  });
});
