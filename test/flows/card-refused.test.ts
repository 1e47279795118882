import { afterEach, describe, expect, it } from 'vitest';
import { shows } from '../support/acting.ts';
import { eventually, headerOf, isFinal, titleOf, wordsOf } from '../support/house.ts';
import { admin, house, MINUTE_MS, oneHouse } from '../support/lived.ts';
import { during, fault, lift, noFaults, refuse } from '../support/switches.ts';

/** A code of messages, one that nobody knows, and an answer that comes from no platform. */
const REFUSALS: readonly (readonly [status: number, code: number])[] = [
  [400, 230011],
  [400, 99991668],
  [200, 987654],
  [500, 0],
];

describe('a card that the platform does not change', () => {
  // Which meetings there are does not matter here.
  oneHouse({ sandbox: { people: 8, meetingsPerDay: 2, stories: false } });
  afterEach(noFaults);

  /** What the bot showed under a request, its answer included. */
  async function answered(text: string) {
    const asked = await house.say(text);
    const mine = (each: { readonly parent_id?: string }) => each.parent_id === asked;
    const isGreen = (each: Parameters<typeof headerOf>[0]) => headerOf(each).template === 'green';
    return (await shows((all) => all.filter(mine).some(isGreen))).filter(mine);
  }

  it.each(REFUSALS)(
    '(HTTP %i, %i): no refused progress costs anything; the answer is a new message, once',
    async (status, code) => {
      await fault({ kind: 'task-slow', ms: 2_000 });
      await refuse('im.message.patch', code, { status, times: 1 });
      const first = await answered('/会议 昨天');
      await refuse('im.message.patch', code, { status, times: 0 });
      const second = await answered('/会议 前天');

      expect(first.map(titleOf).join()).toContain('会议明细');
      expect(second.filter(isFinal).map(titleOf)).toEqual([expect.stringContaining('会议明细')]);
      // Nobody's consent would help against what a message of the app was refused with.
      expect(second.map(wordsOf).join('\n')).not.toContain('授权');
      expect(await house.shown(admin().p2p_chat_id)).toHaveLength(0);
    },
  );

  it('comes an hour later where nobody takes the answer', async () => {
    const before = house.calls('im.message.create').length;
    const refused = (endpoint: string) => refuse(endpoint, 230028, { times: 0 });
    const closed = ['im.message.patch', 'im.message.create'].map(refused);
    const ask = () => house.say('/会议 昨天');
    await during('exports.download', ask, () => closed.push(refused('im.message.reply')));
    const faults = await Promise.all(closed);
    await eventually(async () => house.calls('im.message.create').length > before, 'nobody was written to');
    for (const each of faults) await lift(each);

    const [card] = await shows((all) => all.length > 0, admin().p2p_chat_id, 15 * MINUTE_MS);

    expect(titleOf(card)).toContain('会议明细');
  });
});
