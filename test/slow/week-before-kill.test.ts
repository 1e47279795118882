import { expect, it } from 'vitest';
import { plainText } from '../../src/cards/index.ts';
import { eventually, isFinal, newHouse } from '../support/house.ts';

it('a bot that is killed while it reads the week before shows one card with the comparison after its restart', async () => {
  // A process of its own lives by the wall's clock: seven days have working days among them, whatever today is.
  const house = await newHouse({ bot: 'process', sandbox: { taskMs: 0, stories: false, meetingsPerDay: 8 } });
  const lists = async () =>
    (await house.client.get<{ endpoint: string }[]>('/calls?since=0')).filter(
      ({ endpoint }) => endpoint === 'list.meetings',
    );
  try {
    const hold = { kind: 'hold', endpoint: 'list.meetings', when: 'before' };
    const held = await house.client.post<{ id: string }>('/faults', hold);
    await house.say('/会议 最近7天');
    await house.held(held.id);

    await house.stopBot();
    await house.release(held.id);
    await house.client.del('/faults');
    await house.startBot();
    const cards = await house.until((all) => isFinal(all.at(-1)));

    expect(cards).toHaveLength(1);
    await eventually(async () => (await lists()).length >= 2, 'the lists were not read again');
    expect(plainText(cards[0]?.content)).toContain('前一周同期');
  } finally {
    await house.close();
  }
});
