import { afterEach, describe, expect, it } from 'vitest';
import { type House, type HouseOptions, newHouse } from '../support/house.ts';
import { floodOfOne, rushOfMany } from '../support/rush.ts';

/** 5 a second go into one chat, whoever asked. */
const A_SECOND = 5;

/** A process of its own lives by the real clock; many chats may use it. */
const busy: HouseOptions = {
  bot: 'process',
  sandbox: { taskMs: 300 },
  env: (world) => ({
    ALLOWED_CHATS: world.chats.map(({ chat_id: id }) => id).join(','),
    ALLOWED_USERS: `${world.persons.admin.open_id},${world.persons.member.open_id}`,
  }),
};

describe('a rush', { timeout: 300_000 }, () => {
  let house: House;
  afterEach(() => house.close(), 60_000);

  it('of 3,000 messages provokes no refusal; everybody is answered, exports at once', async () => {
    house = await newHouse(busy);
    await house.client.post('/scopes', { grant: ['im:message.group_msg'] });
    const { refused, waited, asks, sent } = await rushOfMany(house);

    expect(refused).toEqual({});
    expect(waited).toHaveLength(5);
    for (const { before } of waited) expect(before).toBeLessThan(5 * A_SECOND);
    expect(sent).toBeGreaterThanOrEqual(asks + waited.length);
  });

  it('of one person holds up nobody else, however much that person asks for', async () => {
    house = await newHouse(busy);
    const { helps, exports } = await floodOfOne(house);

    // As many as go to the one person within two seconds, and within three.
    for (const { anywhere } of helps) expect(anywhere).toBeLessThan(2 * A_SECOND);
    for (const { anywhere } of exports) expect(anywhere).toBeLessThan(3 * A_SECOND);
  });
});
