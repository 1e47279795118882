import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { STORIES } from '../../sandbox/src/world/stories.ts';
import { plainText } from '../../src/cards/index.ts';
import { type House, isFinal, linkOf, newHouse, SMALL, titleOf, wordsOf } from '../support/house.ts';

const DAY_MS = 24 * 60 * 60_000;
/** A number that recurs every workday. */
const DAILY = STORIES.find(({ name }) => name === 'good')?.meetingNo ?? '';
const OWN_RIGHT = { EXPORT_IDENTITY: 'user', ALLOWED_CHATS: '', ALLOWED_USERS: '' };

const asksForConsent = (message: ShownMessage | undefined) =>
  linkOf(message).includes('/oauth/start?export=');
const asksWhich = (message: ShownMessage | undefined) => wordsOf(message).includes('select_static');

function choose(house: House, message: ShownMessage | undefined, as = house.world.persons.admin.open_id) {
  return house.client.post<{ answer?: { toast?: { content: string } } }>(
    `/messages/${message?.message_id}/actions`,
    { as, element: { tag: 'select_static' }, option: '0' },
  );
}

describe('an export that waits for its requester', () => {
  let house: House;
  beforeAll(async () => {
    house = await newHouse({ sandbox: { ...SMALL, stories: true, taskMs: 0 }, env: OWN_RIGHT });
  });
  afterAll(() => house.close(), 30_000);

  async function pass(ms: number): Promise<void> {
    await house.client.post('/clock', { advance: ms });
  }

  it('is given up after a day without consent, and says what to do', async () => {
    await house.say('/会议 昨天');
    const [asked] = await house.until((all) => asksForConsent(all[0]));

    await pass(DAY_MS - 60_000);
    await house.say('/任务');
    const list = (await house.until((all) => titleOf(all.at(-1)) === '我的导出')).at(-1);
    const still = (await house.shown())[0];
    await pass(2 * 60_000);
    const [ended] = await house.until((all) => titleOf(all[0]) === '等待超过一天');
    const late = await house.visit(linkOf(asked));

    expect(wordsOf(list)).toContain('等你处理');
    expect(asksForConsent(still)).toBe(true);
    expect(plainText(ended?.content)).toContain('需要时重新发送命令');
    expect(wordsOf(ended)).not.toContain('再试一次');
    expect([late.status, titleOf((await house.shown())[0])]).toEqual([200, '等待超过一天']);
  });

  it('is given up after a day without a choice; others cannot choose, and nobody can afterwards', async () => {
    const asked = await house.say(`/参会人 ${DAILY} 最近14天`);
    const mine = (all: readonly ShownMessage[]) => all.find((each) => each.parent_id === asked);
    const waits = (all: readonly ShownMessage[]) => asksForConsent(mine(all)) || asksWhich(mine(all));
    let card = mine(await house.until(waits));
    if (asksForConsent(card)) await house.visit(linkOf(card));
    card = mine(await house.until((all) => asksWhich(mine(all))));
    const stranger = await choose(house, card, house.world.persons.member.open_id);

    await pass(DAY_MS + 60_000);
    const ended = mine(await house.until((all) => isFinal(mine(all))));
    // A client that was offline still shows the select.
    const kept = house.sandbox.state.messages.get(card?.message_id ?? '');
    if (kept !== undefined) kept.content = card?.content as typeof kept.content;
    const late = await choose(house, card);

    expect(stranger.answer?.toast?.content).toBe('只有发起人可以选择');
    expect(titleOf(ended)).toBe('等待超过一天');
    expect(late.answer?.toast?.content).toBe('这次导出已经结束，请重新发送命令');
  });
});

describe('what took longer than a minute', () => {
  let house: House;
  beforeAll(async () => {
    house = await newHouse({ sandbox: { ...SMALL, taskMs: 0 } });
  });
  afterAll(() => house.close(), 30_000);

  const MINUTE_MS = 60_000;
  const lines = (all: readonly ShownMessage[]) => all.filter(({ msg_type: type }) => type === 'text');

  /** Asks for something; `ms` go by before the card says how it ended. */
  async function ended(ms: number, text: string, chat = house.chatId): Promise<ShownMessage | undefined> {
    const hold = await house.client.post<{ id: string }>('/faults', {
      kind: 'hold',
      endpoint: 'exports.create',
      when: 'before',
    });
    const before = await house.shown(chat);
    if (chat === house.chatId) await house.say(text);
    else {
      const as = house.world.persons.admin.open_id;
      await house.client.post(`/chats/${chat}/messages`, { as, text });
    }
    await house.held(hold.id);
    house.advance(ms);
    await house.release(hold.id);
    const isCard = ({ msg_type: type }: ShownMessage) => type === 'interactive';
    const card = (all: readonly ShownMessage[]) => all.slice(before.length).find(isCard);
    return card(await house.until((all) => isFinal(card(all)), chat));
  }

  it('ends with one line that mentions who asked, under the card', async () => {
    const card = await ended(MINUTE_MS + 1_000, '/会议 昨天');
    const [line] = lines(await house.until((all) => lines(all).length > 0));
    await house.sandbox.idle();

    expect(line?.content).toEqual({ text: expect.stringMatching(/^@_user_1 会议明细（昨天）已完成/) });
    expect(line?.parent_id).toBe(card?.message_id);
    const stored = house.sandbox.state.messages.get(line?.message_id ?? '');
    expect(stored?.mentions?.map(({ id }) => id.open_id)).toEqual([house.world.persons.admin.open_id]);
    expect(lines(await house.shown())).toHaveLength(1);
  });

  it('and failed says so as well', async () => {
    const refusal = { kind: 'code', endpoint: 'exports.create', status: 400, code: 126006, times: 2 };
    const before = lines(await house.shown()).length;
    await house.client.post('/faults', refusal);
    await ended(MINUTE_MS + 1_000, '/会议 昨天');
    const line = lines(await house.until((all) => lines(all).length > before)).at(-1);

    expect(line?.content).toEqual({ text: expect.stringContaining('没有成功') });
  });

  it('in private needs no mention; what was quick ends with its card', async () => {
    const p2p = house.world.persons.admin.p2p_chat_id;
    await ended(MINUTE_MS - 5_000, '/会议 昨天', p2p);
    await ended(MINUTE_MS + 1_000, '/会议 前天', p2p);
    await house.until((all) => lines(all).length > 0, p2p);

    expect(lines(await house.shown(p2p)).map(({ content }) => content)).toEqual([
      { text: '会议明细（前天）已完成，结果在上方卡片。' },
    ]);
  });
});
