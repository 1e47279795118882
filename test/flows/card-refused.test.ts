import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { eventually, type House, headerOf, isFinal, newHouse, titleOf, wordsOf } from '../support/house.ts';

/** One code of each kind of error, one that nobody knows, and an answer that comes from no platform. */
const REFUSALS: readonly (readonly [status: number, code: number])[] = [
  [400, 230002],
  [400, 230011],
  [400, 230020],
  [400, 230025],
  [400, 99991668],
  [200, 987654],
  [500, 0],
];

const SECOND_MS = 1_000;
/** Which meetings there are does not matter here. */
const SMALL = { people: 8, meetingsPerDay: 2, stories: false };

let house: House;

const fault = (body: object) => house.client.post<{ id: string }>('/faults', body);
const mine = () => house.world.persons.admin.p2p_chat_id;

/** What the bot showed under a request, its answer included. */
async function answered(asked: string): Promise<readonly ShownMessage[]> {
  const mine = (all: readonly ShownMessage[]) => all.filter((each) => each.parent_id === asked);
  const isAnswer = (each: ShownMessage) => isFinal(each) && headerOf(each)['template'] === 'green';
  const shown = await house.until((all) => {
    house.advance(SECOND_MS);
    return mine(all).some(isAnswer);
  });
  return mine(shown);
}

describe('a card that the platform does not change', () => {
  beforeAll(async () => {
    house = await newHouse({ sandbox: SMALL });
  });
  afterEach(() => house.client.del('/faults'));
  afterAll(() => house.close());

  it.each(REFUSALS)(
    '(HTTP %i, %i): no refused progress costs anything; the answer is a new message, once',
    async (status, code) => {
      const refusal = { kind: 'code', endpoint: 'im.message.patch', status, code, msg: 'refused' };
      await fault({ kind: 'task-slow', ms: 2_000 });
      await fault({ ...refusal, times: 1 });
      const first = await answered(await house.say('/会议 昨天'));
      await fault({ ...refusal, times: 0 });
      const second = await answered(await house.say('/会议 前天'));

      expect(first.map(titleOf).join()).toContain('会议明细');
      expect(second.filter(isFinal).map(titleOf)).toEqual([expect.stringContaining('会议明细')]);
      // Nobody's consent would help against what a message of the app was refused with.
      expect(second.map(wordsOf).join('\n')).not.toContain('授权');
      expect(await house.shown(mine())).toHaveLength(0);
    },
  );
});

it('an answer that nobody takes comes an hour later', async (ctx) => {
  house = await newHouse({ sandbox: SMALL });
  ctx.onTestFinished(() => house.close());
  const closed = await Promise.all(
    ['im.message.patch', 'im.message.create'].map((endpoint) =>
      fault({ kind: 'code', endpoint, status: 400, code: 230028, msg: 'refused', times: 0 }),
    ),
  );
  const hold = await fault({ kind: 'hold', endpoint: 'exports.download', when: 'before' });
  await house.say('/会议 昨天');
  await house.held(hold.id);
  closed.push(
    await fault({ kind: 'code', endpoint: 'im.message.reply', status: 400, code: 230028, times: 0 }),
  );
  await house.release(hold.id);
  await eventually(async () => house.calls('im.message.create').length > 0, 'nobody was written to');
  for (const { id } of closed) await house.client.del(`/faults/${id}`);

  const [card] = await house.until((shown) => {
    house.advance(15 * 60 * SECOND_MS);
    return shown.length > 0;
  }, mine());

  expect(titleOf(card)).toContain('会议明细');
});
