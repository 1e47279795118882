import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORIES } from '../../sandbox/src/world/stories.ts';
import { type House, isFinal, newHouse, titleOf, wordsOf } from '../support/house.ts';

/** Noon in Shanghai of a Wednesday. */
const NOON = Date.UTC(2026, 10, 18, 4);
const DAY_MS = 24 * 60 * 60_000;

describe('meetings and people by their names', () => {
  let house: House;
  beforeAll(async () => {
    house = await newHouse({
      sandbox: { now: NOON, taskMs: 0, people: 60, meetingsPerDay: 1 },
      oneClock: true,
    });
  });
  afterAll(() => house.close(), 30_000);

  const story = (name: string) => STORIES.find((each) => each.name === name);
  const seat = (name: 'outage' | 'speaker', at: number): string =>
    house.sandbox.state.world.story(name, NOON - DAY_MS)?.participants[at]?.name ?? '';

  it('a topic that is nearly one leads to those that come close', async () => {
    const card = await house.answer('/质量 远程同市圆桌 昨天', (card) => wordsOf(card).includes('最接近'));

    expect(wordsOf(card)).toContain('没有找到「远程同市圆桌」');
    expect(JSON.stringify(card?.content)).toContain(story('service')?.topic);
    await house.press(card?.message_id ?? '', `最接近：11-17 14:45 ${story('service')?.topic}`);
    const chosen = await house.until((all) =>
      isFinal(all.find((each) => each.message_id === card?.message_id)),
    );
    expect(titleOf(chosen.find((each) => each.message_id === card?.message_id))).toContain(
      story('service')?.topic,
    );
  });

  it.each([
    ['speaker', '昨天 13:35 的会一直听不清', '全都听不清'],
    ['outage', '昨天上午10点20的会断断续续，怎么回事', '同时变差'],
  ] as const)('a complaint of one sentence leads to the story %s', async (name, said, cause) => {
    const who = seat(name, name === 'outage' ? 7 : 4);

    const card = await house.answer(`${who}：${said}`);

    expect(titleOf(card)).toContain(story(name)?.topic);
    expect(wordsOf(card)).toMatch(new RegExp(`可以直接回复的话.*${cause}`));
    expect(wordsOf(card)).toMatch(/理解为 \/质量 \d{9} 昨天 1[03]:.* 原因/);
  });

  it('a question about a topic is answered at once, another day is offered by its buttons', async () => {
    expect(titleOf(await house.answer('昨天的设计走查怎么样'))).toContain('设计走查');

    const asked = await house.answer('设计走查', (card) => wordsOf(card).includes('你想看哪一个'));
    await house.press(asked?.message_id ?? '', '会议质量 · 设计走查');
    const shown = await house.until((all) => {
      const under = all.find((each) => each.parent_id === asked?.message_id);
      return under !== undefined && isFinal(under);
    });
    expect(titleOf(shown.find((each) => each.parent_id === asked?.message_id))).toContain('设计走查');
  });

  it('a reply that only points at a complaint is answered by what that says', async () => {
    const { admin } = house.world.persons;
    const words = { as: admin.open_id, text: `${seat('speaker', 4)}：昨天 13:35 的会一直听不清` };
    const said = await house.client.post<{ message_id: string }>(`/chats/${house.chatId}/messages`, words);

    const card = await house.answer('帮忙看下这个', isFinal, { replyTo: said.message_id });

    expect(titleOf(card)).toContain(story('speaker')?.topic);
  });

  it.each(['with-bundle', 'inside'])(
    'a bundle that is forwarded to the bot is answered too: %s',
    async (side) => {
      const { admin } = house.world.persons;
      await house.client.post('/faults', { kind: 'behaviour', name: 'bundle-items', value: side });
      const written = [];
      for (const text of ['早', `${seat('speaker', 4)}：昨天 13:35 的会一直听不清`])
        written.push(
          await house.client.post<{ message_id: string }>(`/chats/${house.chatId}/messages`, {
            as: admin.open_id,
            text,
          }),
        );
      const p2p = admin.p2p_chat_id;
      const { message_id: bundle } = await house.client.post<{ message_id: string }>(
        `/chats/${p2p}/messages`,
        {
          as: admin.open_id,
          text: '',
          type: 'merge_forward',
          messages: written.map(({ message_id }) => message_id),
        },
      );
      const mine = (all: Awaited<ReturnType<House['shown']>>) =>
        all.find((each) => each.parent_id === bundle);

      const card = mine(await house.until((all) => isFinal(mine(all)), p2p));

      expect(titleOf(card)).toContain(story('speaker')?.topic);
    },
  );

  it('of the meetings that somebody took part in those are counted that they organised', async () => {
    const organiser = seat('speaker', 0);

    const card = await house.answer(`${organiser}组织的会昨天有哪些`);

    const [, of] = /共参加 (\d+) 场/.exec(wordsOf(card)) ?? [];
    const [, counted] = /组织了 (\d+) 场会/.exec(wordsOf(card)) ?? [];
    expect(Number(counted)).toBeGreaterThan(0);
    expect(Number(of)).toBeGreaterThanOrEqual(Number(counted));
    expect(wordsOf(card)).toContain(`组织者 · @${organiser}`);
  });

  it('rooms of a time to come are refused in the words of the question', async () => {
    const card = await house.answer('明天下午哪个会议室空着', (each) => wordsOf(each).includes('还没有到'));

    expect(wordsOf(card)).toContain('「明天 12:00–18:00」还没有到');
  });

  it('a digest and a trend say what was understood', async () => {
    const digest = await house.answer('昨天谁的会最卡', (card) => wordsOf(card).includes('理解为'));
    const trend = await house.answer('最近30天会议质量趋势', (card) => wordsOf(card).includes('理解为'));

    expect(wordsOf(digest)).toContain('理解为 质量日报 · 昨天');
    expect(wordsOf(trend)).toContain('理解为 质量趋势 · 30天');
  });

  it('a room nearly named leads to those that come close', async () => {
    const card = await house.answer('/会议室 昨天 黄衫', (card) => wordsOf(card).includes('最接近'));

    expect(wordsOf(card)).toContain('没有找到「黄衫」');
  });
});
