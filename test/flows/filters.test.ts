import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { STORIES } from '../../sandbox/src/world/stories.ts';
import { plainText } from '../../src/cards/index.ts';
import { type House, headerOf, linkOf, newHouse, titleOf } from '../support/house.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Half past ten of a workday in Shanghai, after a workday: meetings go on, and more are planned. */
const MORNING = Date.UTC(2026, 10, 18, 2, 30);
const YESTERDAY = Date.UTC(2026, 10, 16, 16);

describe('one filter at a time', () => {
  let house: House;
  beforeAll(async () => {
    house = await newHouse({ sandbox: { now: MORNING, taskMs: 0 } });
  });
  afterAll(() => house.close(), 30_000);

  /** The rows of the workbook behind a finished card. */
  async function rowsOf(card: ShownMessage | undefined): Promise<readonly Record<string, string>[]> {
    expect([titleOf(card), headerOf(card).template]).toEqual([titleOf(card), 'green']);
    const response = await house.visit(linkOf(card));
    const book = read(Buffer.from(await response.arrayBuffer()));
    const [first = ''] = book.SheetNames;
    return utils.sheet_to_json(book.Sheets[first] ?? {});
  }

  const { story } = { story: (name: string) => STORIES.find((each) => each.name === name)?.meetingNo ?? '' };
  const yesterdays = (filter: object) =>
    house.sandbox.state.world.meetings(YESTERDAY, YESTERDAY + DAY_MS - 1000, MORNING, {
      status: 2,
      ...filter,
    });
  const numbers = (rows: readonly Record<string, string>[]) =>
    rows.map((row) => String(row['会议 ID']).replace(/\D/g, '')).sort();
  const numbersOf = (meetings: readonly { meetingNo: string }[]) =>
    meetings.map(({ meetingNo }) => meetingNo).sort();

  it('/会议 of a number: that meeting only', async () => {
    const card = await house.answer(`/会议 昨天 ${story('wifi')}`);

    expect(numbers(await rowsOf(card))).toEqual(numbersOf(yesterdays({ meetingNo: story('wifi') })));
  });

  it('/会议 of a person who is mentioned: the meetings of that person', async () => {
    const [, person] = house.sandbox.state.world.story('good', YESTERDAY)?.participants ?? [];
    const card = await house.answer(`/会议 <at user_id="${person?.openId}"></at> 昨天`);

    expect(numbers(await rowsOf(card))).toEqual(numbersOf(yesterdays({ personId: person?.openId })));
    expect(plainText(card?.content)).toContain(`@${person?.name}`);
  });

  it('/会议 of a room by its id: the meetings in that room', async () => {
    const [room] = house.sandbox.state.world.story('room', YESTERDAY)?.rooms ?? [];
    const card = await house.answer(`/会议 昨天 room:${room?.roomId}`);

    expect(numbers(await rowsOf(card))).toEqual(numbersOf(yesterdays({ roomId: room?.roomId })));
  });

  it.each([
    ['投屏', 3],
    ['视频会议', 2],
  ])('/会议 of a type: %s', async (word, type) => {
    const card = await house.answer(`/会议 昨天 ${word}`);

    expect(numbers(await rowsOf(card))).toEqual(numbersOf(yesterdays({ type })));
    expect(plainText(card?.content)).toContain(word);
  });

  it('/会议 进行中: what goes on now, and 待召开: what is planned, not what was', async () => {
    const now = house.sandbox.state.clock.now();
    const { world } = house.sandbox.state;
    const going = world.meetings(now - DAY_MS, now + 5 * MINUTE_MS, now, { status: 1 });
    const planned = world.meetings(now, now + 8 * DAY_MS, now, { status: 3 });

    const [ongoing, upcoming] = [await house.answer('/会议 进行中'), await house.answer('/会议 待召开')];
    const running = numbers(await rowsOf(ongoing));
    const ahead = numbers(await rowsOf(upcoming));

    expect(running.length).toBeGreaterThan(0);
    expect(numbersOf(going)).toEqual(expect.arrayContaining(running));
    expect(ahead.length).toBeGreaterThan(10);
    expect(numbersOf(planned)).toEqual(expect.arrayContaining(ahead));
    expect(plainText(ongoing?.content)).toMatch(
      new RegExp(`${running.length}.场正在进行，已有.\\d+.人次入会。`, 'u'),
    );
    expect(plainText(upcoming?.content)).toMatch(new RegExp(`有.${ahead.length}.场会待召开。`, 'u'));
    for (const card of [ongoing, upcoming]) expect(plainText(card?.content)).not.toMatch(/开了|已结束/);
  });

  it('/参会人 of one person, and of one room of those with its name: their joins only', async () => {
    const { world } = house.sandbox.state;
    const [, person] = world.story('rejoin', YESTERDAY)?.participants ?? [];
    const [room] = world.story('room', YESTERDAY)?.rooms ?? [];

    const mine = await rowsOf(
      await house.answer(`/参会人 ${story('rejoin')} <at user_id="${person?.openId}"></at> 昨天`),
    );
    const rooms = await rowsOf(await house.answer(`/参会人 ${story('room')}昨天 room:${room?.roomId}`));

    expect(new Set(mine.map((row) => row['参会者']))).toEqual(new Set([person?.name]));
    expect(rooms.length).toBeGreaterThan(0);
    expect(new Set(rooms.map((row) => row['参会者']))).toEqual(new Set([room?.name]));
  });

  it('/会议室 of a floor by its name: that floor’s rooms only', async () => {
    const { levels, rooms } = house.sandbox.state.world.company;
    const names = levels.map(({ name }) => name);
    const parent = levels.find(
      ({ levelId, name }) =>
        rooms.some((room) => room.levelId === levelId) && names.filter((each) => each === name).length > 1,
    );
    const building = levels.find(({ levelId }) => levelId === parent?.parentId);

    const card = await house.answer(`/会议室 昨天 ${building?.name}${parent?.name}`);

    const inside = new Set(
      rooms.filter(({ levelId }) => levelId === parent?.levelId).map(({ name }) => name),
    );
    const used = new Set((await rowsOf(card)).map((row) => row['会议室名称'] ?? ''));
    expect(used.size).toBeGreaterThan(0);
    expect([...used].filter((name) => !inside.has(name))).toEqual([]);
  });

  it('/参会人 of a meeting that goes on: who has joined so far', async () => {
    const now = house.sandbox.state.clock.now();
    const going = house.sandbox.state.world
      .meetings(now - DAY_MS, now, now, { status: 1, type: 2 })
      .find(({ start, end }) => start < now - 10 * MINUTE_MS && end > now + 10 * MINUTE_MS);

    const card = await house.answer(`/参会人 ${going?.meetingNo} 进行中`);

    expect((await rowsOf(card)).length).toBeGreaterThan(0);
    expect(plainText(card?.content)).toMatch(/会议正在进行，已有.\d+.人入会/u);
  });

  it('/参会人 of a meeting to come: who is invited, with no conclusion about who was late', async () => {
    const now = house.sandbox.state.clock.now();
    const { world } = house.sandbox.state;
    const planned = world.meetings(now, now + 27 * DAY_MS, now, { status: 3, type: 2 });
    const once = planned.find(
      ({ meetingNo }) => planned.filter((each) => each.meetingNo === meetingNo).length === 1,
    );

    const card = await house.answer(`/参会人 ${once?.meetingNo} 待召开`);

    expect((await rowsOf(card)).length).toBeGreaterThan(0);
    expect(plainText(card?.content)).toMatch(/会议还没有开始，名单上有.\d+.人。/u);
    expect(plainText(card?.content)).not.toMatch(/迟到|缺席/);
  });

  it('what cannot be filtered so is refused in our own words before anything is asked of the platform', async () => {
    const before = (await house.client.get<object[]>('/calls?since=0')).length;
    const person = house.world.persons.member.open_id;

    const two = await house.answer(`/会议 昨天 ${story('wifi')} <at user_id="${person}"></at>`);
    const rooms = await house.answer(`/会议室 昨天 <at user_id="${person}"></at>`);

    expect(plainText(two?.content)).toMatch(/请去掉：@王小明/);
    expect(plainText(rooms?.content)).toContain('不能按人筛选');
    const calls = await house.client.get<{ endpoint: string }[]>('/calls?since=0');
    expect(calls.slice(before).filter(({ endpoint }) => endpoint.startsWith('exports.'))).toEqual([]);
  });
});
