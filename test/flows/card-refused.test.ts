import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { eventually, type House, headerOf, isFinal, newHouse, titleOf, wordsOf } from '../support/house.ts';

/** What a card may be refused with: the codes of the table, one that nobody knows, and answers that come from no platform. */
const REFUSALS: readonly (readonly [status: number, code: number])[] = [
  [400, 230001],
  [400, 230002],
  [400, 230006],
  [400, 230009],
  [400, 230011],
  [400, 230018],
  [400, 230020],
  [400, 230022],
  [400, 230025],
  [400, 230028],
  [400, 230031],
  [400, 230099],
  [400, 99991403],
  [400, 99991672],
  [400, 99991668],
  [400, 99991679],
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

  it.each(REFUSALS)('while it shows progress (HTTP %i, %i) costs nothing', async (status, code) => {
    await fault({ kind: 'task-slow', ms: 2_000 });
    await fault({ kind: 'code', endpoint: 'im.message.patch', status, code, msg: 'refused', times: 1 });
    const asked = await house.say('/会议 昨天');

    expect((await answered(asked)).map(titleOf).join()).toContain('会议明细');
  });

  it.each(REFUSALS)('ever again (HTTP %i, %i): the answer is a new message, once', async (status, code) => {
    await fault({ kind: 'code', endpoint: 'im.message.patch', status, code, msg: 'refused', times: 0 });
    const shown = await answered(await house.say('/会议 昨天'));

    expect(shown.filter(isFinal).map(titleOf)).toEqual([expect.stringContaining('会议明细')]);
    expect(await house.shown(mine())).toHaveLength(0);
  });

  it('tells nobody to consent again, when a message of the app was refused', async () => {
    await fault({
      kind: 'code',
      endpoint: 'im.message.patch',
      status: 400,
      code: 99991668,
      msg: 'no',
      times: 0,
    });
    const shown = await answered(await house.say('/会议 昨天'));

    expect(shown.map(wordsOf).join('\n')).not.toContain('授权');
  });
});

describe('an answer that', () => {
  beforeEach(async () => {
    house = await newHouse({ sandbox: SMALL });
  });
  afterEach(() => house.close());

  it('no chat takes goes to who asked, in private', async () => {
    await house.say('/会议 昨天');
    const hold = await fault({ kind: 'hold', endpoint: 'exports.download', when: 'before' });
    await house.held(hold.id);
    await house.client.post(`/chats/${house.chatId}/bot-removed`);
    await house.release(hold.id);

    const [told, card, ...more] = await house.until((shown) => shown.length > 1, mine());

    expect([titleOf(told), titleOf(card)]).toEqual(['我已不在那个群里', expect.stringContaining('会议明细')]);
    expect(more).toEqual([]);
  });

  it('nobody takes comes an hour later', async () => {
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
});
