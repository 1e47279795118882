import { read } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORIES } from '../../sandbox/src/world/stories.ts';
import {
  type House,
  headerOf,
  isFinal,
  linkOf,
  newHouse,
  SMALL,
  titleOf,
  wordsOf,
} from '../support/house.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Noon in Shanghai of a workday after a workday; the sandbox and the bot both live there. */
const NOON = Date.UTC(2026, 10, 18, 4);
const YESTERDAY = '2026-11-17';

const storyNumber = (name: string): string => STORIES.find((each) => each.name === name)?.meetingNo ?? '';

describe('every kind of export', () => {
  let house: House;
  beforeAll(async () => {
    house = await newHouse({ sandbox: { ...SMALL, stories: true, now: NOON, taskMs: 0 } });
  });
  afterAll(() => house.close(), 30_000);

  async function settled(messageId: string) {
    const shown = await house.until(
      (all) => isFinal(all.find((each) => each.message_id === messageId)),
      undefined,
      30_000,
    );
    return shown.find((each) => each.message_id === messageId);
  }

  async function workbook(card: Awaited<ReturnType<typeof settled>>) {
    const response = await house.visit(linkOf(card));
    expect(response.status).toBe(200);
    return read(Buffer.from(await response.arrayBuffer()));
  }

  it('/参会人 with a number that one meeting has: who took part, without any address', async () => {
    const card = await house.answer(`/参会人 ${storyNumber('good')} ${YESTERDAY}`);

    expect(headerOf(card)).toMatchObject({ template: 'green' });
    expect(wordsOf(card)).toContain('晨会');
    expect(titleOf(card), 'the number recurs, so the day is said').toMatch(/ · 11-17 \d\d:\d\d$/);
    expect(wordsOf(card).replaceAll(linkOf(card), '')).not.toMatch(/\d+\.\d+\.\d+\.\d+|@[a-z]|\+86/);
    const book = await workbook(card);
    expect(JSON.stringify(book.Sheets[book.SheetNames[0] ?? ''])).toContain('入会时间');
  });

  it('/参会人 with a number that recurs asks which, newest first, and goes on with the one picked', async () => {
    const number = storyNumber('good').replace(/(\d{3})(?=\d)/g, '$1 ');
    const asked = await house.answer(`/参会人 ${number} 最近7天`, (each) =>
      wordsOf(each).includes('select_static'),
    );
    const options = [...wordsOf(asked).matchAll(/"content":"(\d\d-\d\d \d\d:\d\d)/g)].map(([, at]) => at);
    expect(options).toEqual([...options].sort().reverse());
    expect(options.length).toBeGreaterThan(2);

    const pressed = await house.client.post<{ answer?: { toast?: { content: string } } }>(
      `/messages/${asked.message_id}/actions`,
      { as: house.world.persons.admin.open_id, element: { tag: 'select_static' }, option: '1' },
    );
    const done = await settled(asked.message_id);

    expect(pressed.answer?.toast?.content).toBe('已选好，开始导出');
    expect(headerOf(done)).toMatchObject({ template: 'green' });
  });

  it('/参会人 with a number nobody used says so and what to try', async () => {
    const card = await house.answer('/参会人 123-456-789');

    expect(titleOf(card)).toBe('没有这场会议');
    expect(wordsOf(card)).toContain('最近30天');
  });

  it('/quality of somebody who rejoined: one sheet a join, numbered', async () => {
    const meeting = house.sandbox.state.world.story('rejoin', NOON - DAY_MS);
    const person = meeting?.participants[1];
    const text = `/quality ${storyNumber('rejoin')} <at user_id="${person?.openId}"></at> ${YESTERDAY} 文件`;

    const card = await house.answer(text);

    expect(headerOf(card)).toMatchObject({ template: 'green' });
    expect((await workbook(card)).SheetNames.map((name) => name.slice(0, 7))).toEqual(
      ['第 1 次入会 ', '第 2 次入会 '].map((name) => name.slice(0, 7)),
    );
  });

  it('/quality of a room, whose name two sites have: asks which, with where it is', async () => {
    const room = house.sandbox.state.world.story('room', NOON - DAY_MS)?.rooms[0];
    const text = `/quality ${storyNumber('room')} room:"${room?.name}" ${YESTERDAY} 文件`;
    const asked = await house.answer(text, (each) => wordsOf(each).includes('select_static'));
    expect(wordsOf(asked)).toContain(' › ');

    const options = [...wordsOf(asked).matchAll(/"content":"([^"]+ › [^"]+)"/g)].map(([, shown]) => shown);
    const { levels } = house.sandbox.state.world.company;
    const floor = levels.find(({ levelId }) => levelId === room?.levelId);
    const building = levels.find(({ levelId }) => levelId === floor?.parentId)?.name ?? '';
    const there = options.findIndex((shown) => shown?.includes(building));
    await house.client.post(`/messages/${asked.message_id}/actions`, {
      as: house.world.persons.admin.open_id,
      element: { tag: 'select_static' },
      option: String(there),
    });

    expect(headerOf(await settled(asked.message_id))).toMatchObject({ template: 'green' });
  });

  it('/quality of somebody who was not there says so', async () => {
    const there = new Set(
      house.sandbox.state.world.story('good', NOON - DAY_MS)?.participants.map(({ openId }) => openId),
    );
    const absent = house.sandbox.state.world.company.people.find(({ openId }) => !there.has(openId));

    const card = await house.answer(
      `/quality ${storyNumber('good')} <at user_id="${absent?.openId}"></at> ${YESTERDAY} 文件`,
    );

    expect(titleOf(card)).toBe('没有参会记录');
  });

  it('/会议室 over three days: two tasks a day for rooms of one name, of which a broken one is fetched anew; one workbook without a row twice', async () => {
    const before = house.calls('exports.create').length;
    const broken = { kind: 'code', endpoint: 'exports.download', broken: true, times: 1 };
    await house.client.post('/faults', broken);
    const card = await house.answer('/会议室 2026-11-15..2026-11-17');

    expect(house.calls('exports.create').length - before).toBe(7);

    expect(headerOf(card)).toMatchObject({ template: 'green' });
    const book = await workbook(card);
    const sheet = JSON.stringify(book.Sheets[book.SheetNames[0] ?? '']);
    const starts = [...sheet.matchAll(/"v":"(2026\.11\.1[5-7] \d\d:\d\d:\d\d) \(GMT/g)].map(([, at]) => at);
    expect(new Set(starts.map((at) => at?.slice(0, 10))).size).toBeGreaterThan(1);
    const shown = card.versions.map(({ content }) => JSON.stringify(content)).join();
    expect(shown).toMatch(/1 \/ 6/);
    const { world } = house.sandbox.state;
    const [start, end] = ['2026-11-15T00:00+08:00', '2026-11-18T00:00+08:00'].map(Date.parse);
    const booked = world.reservations(start ?? 0, (end ?? 0) - 1000);
    const rooms = new Set(booked.map(({ room }) => room.roomId)).size;
    expect(rooms).toBeGreaterThan(new Set(booked.map(({ room }) => room.name)).size);
    expect(wordsOf(card)).toContain(`${rooms} 间会议室`);
    expect(sheet).toMatch(/层-黄山（上海总部 \d 层）/);
    expect(sheet).toMatch(/层-黄山（深圳分公司 \d 层）/);
  });

  it('/会议室 of one floor, without one of its rooms, without topics', async () => {
    const { levels, rooms } = house.sandbox.state.world.company;
    const floor = levels.find((level) => rooms.filter((room) => room.levelId === level.levelId).length > 1);
    const out = rooms.find((room) => room.levelId === floor?.levelId);

    const card = await house.answer(`/会议室 ${YESTERDAY} ${floor?.levelId} 不含:${out?.roomId} 无主题`);

    expect(isFinal(card)).toBe(true);
    if (linkOf(card) !== '') {
      const book = await workbook(card);
      expect(JSON.stringify(book.Sheets[book.SheetNames[0] ?? ''])).not.toContain(`"v":"${out?.name}"`);
    }
  });
});

describe('several exports at once', () => {
  let house: House;
  beforeAll(async () => {
    house = await newHouse({ sandbox: { ...SMALL, taskMs: 60_000 } });
  });
  afterAll(() => house.close(), 30_000);

  it('run five for a person; the sixth says its place, and begins when one is called off', async () => {
    for (let n = 0; n < 6; n += 1) await house.say(`/会议 ${n + 1}天前`);
    const shown = await house.until(
      (all) =>
        all.filter((each) => wordsOf(each).includes('正在生成')).length === 5 &&
        all.some((each) => wordsOf(each).includes('前面还有')),
      undefined,
      30_000,
    );
    const waiting = shown.find((each) => wordsOf(each).includes('前面还有'))?.message_id;
    const running = shown.find((each) => wordsOf(each).includes('正在生成'))?.message_id ?? '';

    await house.press(running, '取消');
    const after = await house.until(
      (all) => wordsOf(all.find((each) => each.message_id === waiting)).includes('正在生成'),
      undefined,
      30_000,
    );

    expect(headerOf(after.find((each) => each.message_id === running))).toMatchObject({ template: 'grey' });
  });

  it('/任务 lists them with a button each, /取消 asks which', async () => {
    await house.say('/任务');
    const list = (await house.until((all) => titleOf(all.at(-1)) === '我的导出')).at(-1);
    await house.say('/取消');
    const asked = (await house.until((all) => wordsOf(all.at(-1)).includes('请选择要取消的一个'))).at(-1);

    expect(wordsOf(list)).toContain('进行中');
    const pressed = await house.press(asked?.message_id ?? '', '取消');
    expect(pressed.answer?.toast?.content).toBe('已取消');
    expect(pressed.answer?.card).toBeUndefined();
  });
});
