import { describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import type { MeetingFilter } from '../../sandbox/src/world/index.ts';
import { rowsOf, words } from '../support/acting.ts';
import { headerOf, isFinal, titleOf } from '../support/house.ts';
import { clock, DAY_MS, house, MINUTE_MS, mention, oneHouse, storyNumber } from '../support/lived.ts';

/** Half past ten of a workday in Shanghai, after a workday: meetings go on, and more are planned. */
const MORNING = Date.UTC(2026, 10, 18, 2, 30);
const YESTERDAY = Date.UTC(2026, 10, 16, 16);

describe('one filter at a time', () => {
  oneHouse({ sandbox: { now: MORNING, taskMs: 0, people: 40, meetingsPerDay: 12 } });

  /** The rows of the workbook behind a card that is well. */
  async function rowsBehind(card: ShownMessage) {
    expect([titleOf(card), headerOf(card).template]).toEqual([titleOf(card), 'green']);
    return rowsOf(card);
  }
  const asked = async (text: string) => rowsBehind(await house.answer(text));
  const world = () => house.sandbox.state.world;
  const now = () => clock().now();
  const meetings = (from: number, to: number, filter: MeetingFilter) =>
    world().meetings(from, to, now(), filter);
  const numbers = (rows: readonly Record<string, string>[]) =>
    rows.map((row) => String(row['会议 ID']).replace(/\D/g, '')).sort();
  /** What the meetings of yesterday are that a filter lets through. */
  const yesterdays = (filter: object) =>
    meetings(YESTERDAY, YESTERDAY + DAY_MS - 1000, { status: 2, ...filter })
      .map(({ meetingNo }) => meetingNo)
      .sort();
  const seat = (name: 'good' | 'rejoin') => {
    const { openId = '', name: called = '' } = world().story(name, YESTERDAY)?.participants[1] ?? {};
    return { open_id: openId, name: called };
  };
  const person = () => seat('good');
  const room = () => world().story('room', YESTERDAY)?.rooms[0];

  it.each<[string, () => string, () => object]>([
    ['a number', () => storyNumber('wifi'), () => ({ meetingNo: storyNumber('wifi') })],
    ['a person who is mentioned', () => mention(person()), () => ({ personId: person().open_id })],
    ['a room by its id', () => `room:${room()?.roomId}`, () => ({ roomId: room()?.roomId })],
    ['a type', () => '投屏', () => ({ type: 3 })],
    ['another type', () => '视频会议', () => ({ type: 2 })],
  ])('/会议 of %s: those meetings only', async (_what, said, filter) => {
    expect(numbers(await asked(`/会议 昨天 ${said()}`))).toEqual(yesterdays(filter()));
  });

  it('/会议 of words of a topic: how many have them, of all in the file; not beside the week before', async () => {
    const all = world().meetings(YESTERDAY, YESTERDAY + DAY_MS - 1000, MORNING, { status: 2 });
    const having = all.filter(({ topic }) => topic.includes('评审'));
    const listed = house.calls('list.meetings').length;
    const card = await house.answer('/会议 昨天 评审');

    expect(having.length).toBeGreaterThan(1);
    expect(words(card)).toContain(`开了 ${having.length} 场主题含「评审」的会（共 ${all.length} 场）`);
    for (const { topic } of having) expect(words(card)).toContain(topic.slice(0, 4));
    expect(await rowsBehind(card)).toHaveLength(all.length);
    expect(house.calls('list.meetings')).toHaveLength(listed);
  });

  it('/会议 of words that no topic has: those that come close and a longer time, a press away', async () => {
    const none = await house.answer('/会议 昨天 主题:采购平审');
    const pressed = async (button: string, part: string) => {
      await house.press(none.message_id, button);
      const isIt = (each: ShownMessage) => isFinal(each) && words(each).includes(part);
      return words((await house.until((all) => all.some(isIt))).find(isIt));
    };

    expect(words(none)).toMatch(/主题都不含「采购平审」。.*\n相近的主题：/u);
    expect(await pressed('采购评审（1 场）', '主题含「采购评审」')).toContain('11-17 开了 1 场');
    expect(await pressed('查最近 30 天', '最近 30 天开了')).toContain('主题都不含「采购平审」');
  });

  it('/会议 进行中: what goes on now, and 待召开: what is planned, not what was', async () => {
    const numbersOf = (from: number, to: number, status: 1 | 3) =>
      meetings(from, to, { status }).map(({ meetingNo }) => meetingNo);
    const going = numbersOf(now() - DAY_MS, now() + 5 * MINUTE_MS, 1);
    const planned = numbersOf(now(), now() + 8 * DAY_MS, 3);
    const [ongoing, upcoming] = [await house.answer('/会议 进行中'), await house.answer('/会议 待召开')];
    const running = numbers(await rowsBehind(ongoing));
    const ahead = numbers(await rowsBehind(upcoming));

    expect(running.length).toBeGreaterThan(0);
    expect(going).toEqual(expect.arrayContaining(running));
    expect(ahead.length).toBeGreaterThan(10);
    expect(planned).toEqual(expect.arrayContaining(ahead));
    expect(words(ongoing)).toMatch(new RegExp(`${running.length}.场正在进行，已有.\\d+.人次入会。`, 'u'));
    expect(words(upcoming)).toMatch(new RegExp(`有.${ahead.length}.场会待召开。`, 'u'));
    for (const card of [ongoing, upcoming]) expect(words(card)).not.toMatch(/开了|已结束/);
  });

  it('/参会人 of one person, and of one room of those with its name: their joins only', async () => {
    const one = seat('rejoin');
    const mine = await asked(`/参会人 ${storyNumber('rejoin')} ${mention(one)} 昨天`);
    const rooms = await asked(`/参会人 ${storyNumber('room')}昨天 room:${room()?.roomId}`);

    expect(new Set(mine.map((row) => row['参会者']))).toEqual(new Set([one.name]));
    expect(new Set(rooms.map((row) => row['参会者']))).toEqual(new Set([room()?.name]));
  });

  it('/会议室 of a floor by its name: that floor’s rooms only', async () => {
    const { levels, rooms } = world().company;
    const hasNamesake = (name: string) => levels.filter((each) => each.name === name).length > 1;
    const parent = levels.find(
      ({ levelId, name }) => rooms.some((each) => each.levelId === levelId) && hasNamesake(name),
    );
    const building = levels.find(({ levelId }) => levelId === parent?.parentId);
    const inside = rooms.filter(({ levelId }) => levelId === parent?.levelId).map(({ name }) => name);

    const rows = await asked(`/会议室 昨天 ${building?.name}${parent?.name}`);

    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => !inside.includes(row['会议室名称'] ?? ''))).toEqual([]);
  });

  it('/参会人 of a meeting that goes on: who has joined so far; of one to come: who is invited', async () => {
    const going = meetings(now() - DAY_MS, now(), { status: 1, type: 2 }).find(
      ({ start, end }) => start < now() - 10 * MINUTE_MS && end > now() + 10 * MINUTE_MS,
    );
    const planned = meetings(now(), now() + 27 * DAY_MS, { status: 3, type: 2 });
    const once = planned.find(({ meetingNo: no }) => planned.filter((m) => m.meetingNo === no).length === 1);
    const joined = await house.answer(`/参会人 ${going?.meetingNo} 进行中`);
    const invited = await house.answer(`/参会人 ${once?.meetingNo} 待召开`);

    for (const card of [joined, invited]) expect((await rowsBehind(card)).length).toBeGreaterThan(0);
    expect(words(joined)).toMatch(/会议正在进行，已有.\d+.人入会/u);
    expect(words(invited)).toMatch(/会议还没有开始，名单上有.\d+.人。/u);
    expect(words(invited)).not.toMatch(/迟到|缺席/);
  });
});
