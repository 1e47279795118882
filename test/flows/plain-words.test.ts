import { describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { participationsOf } from '../../sandbox/src/world/participations.ts';
import { STORIES } from '../../sandbox/src/world/stories.ts';
import { answerTo, becomes, nextInPrivate, send, tell, words } from '../support/acting.ts';
import { isFinal, titleOf, wordsOf } from '../support/house.ts';
import { admin, DAY_MS, HOUR_MS, house, MINUTE_MS, member, NOON, oneHouse } from '../support/lived.ts';
import { behave, noFaults } from '../support/switches.ts';

const titled = (title: string) => (card: ShownMessage) => titleOf(card) === title;
const says = (part: string) => (card: ShownMessage) => wordsOf(card).includes(part);

describe('meetings and people by their names', () => {
  const stories = ['outage', 'laptop', 'speaker', 'service'] as const;
  oneHouse({ sandbox: { now: NOON, taskMs: 0, people: 16, meetingsPerDay: 1, stories }, oneClock: true });

  const topicOf = (name: string) => STORIES.find((each) => each.name === name)?.topic;
  const seat = (name: 'outage' | 'speaker', at: number): string =>
    house.sandbox.state.world.story(name, NOON - DAY_MS)?.participants[at]?.name ?? '';
  const complaint = () => `${seat('speaker', 4)}：昨天 13:35 的会一直听不清`;
  const write = (text: string) => send(house.chatId, { text });

  it('a topic that is nearly one leads to those that come close, and so does a room', async () => {
    const card = await house.answer('/质量 远程同市圆桌 昨天', says('最接近'));
    await house.press(card.message_id, `最接近：11-17 14:45 ${topicOf('service')}`);

    expect(wordsOf(card)).toContain('没有找到「远程同市圆桌」');
    expect(titleOf(await becomes(card))).toContain(topicOf('service'));
    expect(wordsOf(await house.answer('/会议室 昨天 黄衫', says('最接近')))).toContain('没有找到「黄衫」');
    const places = wordsOf(await house.answer('/会议室 昨天 没有这间')).split('现有：')[1] ?? '';
    expect(places.match(/[^、]*2 层/gu)).toHaveLength(1);
  });

  it.each([
    ['speaker', 4, '昨天 13:35 的会一直听不清', '全都听不清'],
    ['outage', 7, '昨天上午10点20的会断断续续，怎么回事', '同时变差'],
  ] as const)('a complaint of one sentence leads to the story %s', async (name, who, said, cause) => {
    const card = await house.answer(`${seat(name, who)}：${said}`);

    expect(titleOf(card)).toContain(topicOf(name));
    expect(wordsOf(card)).toMatch(new RegExp(`可以直接回复的话.*${cause}`));
    expect(wordsOf(card)).toMatch(/理解为 \/质量 \d{9} 昨天 1[03]:.* 原因/);
  });

  it('in private a name is found in lists that have employee ids', async () => {
    await house.client.post('/scopes', { grant: ['contact:user.employee_id:readonly'] });
    await behave('participant-ids', 'employee');
    const card = await nextInPrivate(() => tell(`${seat('speaker', 4)}昨天 13:35 的会听不清`), isFinal);
    await noFaults();

    expect(titleOf(card)).toContain(topicOf('speaker'));
  });

  it('a question about a topic is answered at once, another day is offered by its buttons', async () => {
    const asked = await house.answer('设计走查', says('你想看哪一个'));
    await house.press(asked.message_id, '会议质量 · 设计走查');
    const shown = await answerTo(asked);

    expect(titleOf(await house.answer('昨天的设计走查怎么样'))).toContain('设计走查');
    expect(titleOf(shown)).toContain('设计走查');
  });

  it('who asks what counts as poor reads the numbers that hold, without a form to change them', async () => {
    const card = await house.answer('丢包多少算差', titled('怎样算差'), { as: member().open_id });

    expect(words(card)).toMatch(/音频平均丢包.*10%（一般 3%）/);
    expect(words(card)).toMatch(/连续 2 分钟差，或 5 分钟里有 3 分钟差/);
    expect(wordsOf(card)).not.toContain('"tag":"form"');
  });

  it('a reply that only points at a complaint is answered by what that says; without the scope by why it is not read', async () => {
    const { message_id: replyTo } = await write(complaint());
    const unread = await house.answer('帮忙看下这个', says('权限'), { replyTo });
    await house.client.post('/scopes', { grant: ['im:message.group_msg'] });

    expect(words(unread)).toContain('没有读取群消息的权限，请把那句话复制在 @ 我的后面，或私聊发给我。');
    expect(words(unread)).toContain('开通 im:message.group_msg，发布');
    expect(titleOf(await house.answer('帮忙看下这个', isFinal, { replyTo }))).toContain(topicOf('speaker'));
  });

  it.each(['with-bundle', 'inside'])('a bundle forwarded to the bot is answered: %s', async (side) => {
    await behave('bundle-items', side);
    const messages: string[] = [];
    for (const text of ['早', complaint()]) messages.push((await write(text)).message_id);
    const bundle = { text: '', type: 'merge_forward', messages };
    const card = await nextInPrivate(() => send(admin().p2p_chat_id, bundle), isFinal);

    expect(titleOf(card)).toContain(topicOf('speaker'));
  });

  it('what goes on with a question is answered about the same, for who asked and in that chat', async () => {
    await house.answer('昨天的会议');
    const longer = await house.answer('只要超过1小时的');
    const before = await house.answer('那前天呢');
    const alone = await house.answer('那前天呢', says('你想看哪一个'), { as: member().open_id });

    expect(wordsOf(longer)).toContain('理解为 /会议 昨天 超过1小时');
    expect(wordsOf(before)).toContain('理解为 /会议 前天 超过1小时');
    expect(wordsOf(alone)).toContain('前天');
  });

  it('of the meetings that somebody took part in those are counted that they organised', async () => {
    const organiser = seat('speaker', 0);
    const card = await house.answer(`${organiser}组织的会昨天有哪些`);

    const [, of] = /共参加 (\d+) 场/.exec(wordsOf(card)) ?? [];
    const [, counted] = /组织了 (\d+) 场会/.exec(wordsOf(card)) ?? [];
    expect(Number(counted)).toBeGreaterThan(0);
    expect(Number(of)).toBeGreaterThanOrEqual(Number(counted));
    expect(wordsOf(card)).toContain(`组织者 · @${organiser}`);
  });
});

describe('somebody who is named', () => {
  oneHouse({ sandbox: { now: NOON, taskMs: 0, meetingsPerDay: 30, stories: false }, oneClock: true });

  const QUARTER_MS = 15 * MINUTE_MS;
  const people = () => house.sandbox.state.world.company.people;
  const meetings = () =>
    house.sandbox.state.world.meetings(NOON - 2 * DAY_MS, NOON - HOUR_MS, NOON, { status: 2 });
  const joins = () =>
    meetings()
      .flatMap(participationsOf)
      .flatMap(({ attendee, ...join }) =>
        attendee.kind === 'person' ? [{ ...join, person: attendee.person }] : [],
      );
  /** Who of a name was in some meeting between two times. */
  const there = (called: string, from: number, to: number): ReadonlySet<string> =>
    new Set(
      joins()
        .filter(({ person, join, leave }) => person.name === called && join < to && leave > from)
        .map(({ person }) => person.openId),
    );
  /** A name that some people share, and a time at which so many of them were in a meeting, and no others soon before or after. */
  function shared(count: number) {
    const all = people().flatMap(({ name }) => (/^\p{Script=Han}+$/u.test(name) ? name : []));
    const names = [...new Set(all)].filter((name) => all.filter((each) => each === name).length === 2);
    for (const { start } of meetings())
      for (const name of names) {
        const at = start + QUARTER_MS;
        const who = there(name, at - QUARTER_MS, at + QUARTER_MS);
        if (who.size === count && there(name, at - HOUR_MS, at + 2 * HOUR_MS).size === count)
          return { name, at, who: [...who] };
      }
    throw new Error('the company has no such people');
  }
  const local = (at: number) => new Date(at + 8 * HOUR_MS).toISOString();
  const ask = (name: string, at: number) =>
    `/质量 @${name} ${local(at).slice(0, 10)} ${local(at).slice(11, 16)}-${local(at + HOUR_MS).slice(11, 16)} 原因`;
  const meant = async () => {
    const store = await house.place.open();
    const [row] = await store.exports.list({}, 1);
    await store.close();
    return JSON.stringify(row?.request);
  };

  it('with a name that others have is who was in a meeting then', async () => {
    const { name, at, who } = shared(1);
    expect(wordsOf(await house.answer(ask(name, at)))).toContain('可以直接回复的话');
    expect(await meant()).toContain(who[0]);
  });

  it('with a name of several who were is asked for, by departments', async () => {
    const { name, at, who } = shared(2);
    const card = await house.answer(ask(name, at), says('你问的是哪一位'));
    const [, second] = people().filter((each) => who.includes(each.openId));
    await house.press(card.message_id, `${name} · ${second?.department}`);

    expect(wordsOf(await becomes(card))).toContain('可以直接回复的话');
    expect(await meant()).toContain(second?.openId);
  });

  it('who had left by then was not there: the meetings of that time are offered', async () => {
    const early = joins().find(
      ({ person: { name }, leave, meeting }) =>
        meeting.end - leave > QUARTER_MS + 3 * MINUTE_MS &&
        there(name, leave + 1, leave + 2 * HOUR_MS).size === 0,
    );
    const { person, leave = 0, meeting } = early ?? {};
    const at = Math.ceil(leave / MINUTE_MS) * MINUTE_MS + QUARTER_MS + MINUTE_MS;
    const card = await house.answer(ask(person?.name ?? '', at), says('要看哪一场'));

    expect(wordsOf(card)).toMatch(new RegExp(`那个时间公司有 \\d+ 场会，${person?.name}没有参加`));
    expect(wordsOf(card)).toContain(meeting?.topic);
  });

  it('and is in the company, but in no meeting, is not unknown; of a slip the nearest is offered', async () => {
    const said = async (text: string, part: string) =>
      wordsOf(await nextInPrivate(() => tell(text), says(part)));

    expect(await said('/质量 @李四 2026-11-15', '没有参加')).toContain('李四没有参加任何已结束的会议');
    expect(await said('/质量 @李思 昨天', '最接近')).toContain('李四 · IT 支持');
    expect(await said('/质量 @周杰棍 昨天', '通讯录')).toContain('公司通讯录里没有叫「周杰棍」的人');
  });
});
