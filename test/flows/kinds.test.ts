import { describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { answerTo, becomes, bookOf, choose, next, words } from '../support/acting.ts';
import { headerOf, linkOf, SMALL, titleOf, wordsOf } from '../support/house.ts';
import { build, DAY_MS, house, mention, NOON, oneHouse, storyNumber } from '../support/lived.ts';
import { fault, refuse } from '../support/switches.ts';

const YESTERDAY = '2026-11-17';
const asksWhich = (card: ShownMessage) => wordsOf(card).includes('select_static');

describe('every kind of export', () => {
  oneHouse({ sandbox: { ...SMALL, stories: true, now: NOON, taskMs: 0 } });

  const yesterdays = (name: 'good' | 'rejoin' | 'room') =>
    house.sandbox.state.world.story(name, NOON - DAY_MS);
  const person = (openId = '') => mention({ open_id: openId });
  /** The first sheet as text. */
  const sheetOf = async (card: ShownMessage) => {
    const { SheetNames, Sheets } = await bookOf(card);
    return JSON.stringify(Sheets[SheetNames[0] ?? '']);
  };

  it('/参会人 with a number that one meeting has: who took part, without any address', async () => {
    const card = await house.answer(`/参会人 ${storyNumber('good')} ${YESTERDAY}`);

    expect(headerOf(card)).toMatchObject({ template: 'green' });
    expect(wordsOf(card)).toContain('晨会');
    expect(titleOf(card), 'the number recurs, so the day is said').toMatch(/ · 11-17 \d\d:\d\d$/);
    expect(wordsOf(card).replaceAll(linkOf(card), '')).not.toMatch(/\d+\.\d+\.\d+\.\d+|@[a-z]|\+86/);
    expect(await sheetOf(card)).toContain('入会时间');
  });

  it('/参会人 with a number that recurs asks which, newest first, and goes on with the one picked', async () => {
    const number = storyNumber('good').replace(/(\d{3})(?=\d)/g, '$1 ');
    const asked = await house.answer(`/参会人 ${number} 最近7天`, asksWhich);
    const options = [...wordsOf(asked).matchAll(/"content":"(\d\d-\d\d \d\d:\d\d)/g)].map(([, at]) => at);
    const pressed = await choose(asked, '1');

    expect(options).toEqual([...options].sort().reverse());
    expect(options.length).toBeGreaterThan(2);
    expect(pressed?.toast?.content).toBe('已选好，开始导出');
    expect(headerOf(await becomes(asked))).toMatchObject({ template: 'green' });
  });

  it('/quality of somebody who rejoined: one sheet a join, numbered', async () => {
    const who = person(yesterdays('rejoin')?.participants[1]?.openId);
    const card = await house.answer(`/quality ${storyNumber('rejoin')} ${who} ${YESTERDAY} 文件`);

    expect(headerOf(card)).toMatchObject({ template: 'green' });
    const names = (await bookOf(card)).SheetNames.map((name) => name.slice(0, 7));
    expect(names).toEqual(['第 1 次入会', '第 2 次入会']);
  });

  it('/quality of a room, whose name two sites have: asks which, with where it is', async () => {
    const room = yesterdays('room')?.rooms[0];
    const text = `/quality ${storyNumber('room')} room:"${room?.name}" ${YESTERDAY} 文件`;
    const asked = await house.answer(text, asksWhich);
    const options = [...wordsOf(asked).matchAll(/"content":"([^"]+ › [^"]+)"/g)].map(([, shown]) => shown);
    const { levels } = house.sandbox.state.world.company;
    const floor = levels.find(({ levelId }) => levelId === room?.levelId);
    const building = levels.find(({ levelId }) => levelId === floor?.parentId)?.name ?? '';
    await choose(asked, String(options.findIndex((shown) => shown?.includes(building))));

    expect(headerOf(await becomes(asked))).toMatchObject({ template: 'green' });
  });

  it('says what is not there, and what to try', async () => {
    const there = new Set(yesterdays('good')?.participants.map(({ openId }) => openId));
    const absent = house.sandbox.state.world.company.people.find(({ openId }) => !there.has(openId));
    const who = person(absent?.openId);
    const away = await house.answer(`/quality ${storyNumber('good')} ${who} ${YESTERDAY} 文件`);
    const nowhere = await house.answer('/参会人 123-456-789');

    expect([away, nowhere].map(titleOf)).toEqual(['没有参会记录', '没有这场会议']);
    expect(wordsOf(nowhere)).toContain('最近30天');
  });

  it('of a meeting that is listed without its end says that and what is known, and looks again when asked to', async () => {
    const set = { meeting_end_time: '', meeting_duration: '' };
    await fault({ kind: 'rewrite', endpoint: 'list.meetings', set });
    const open = await house.answer(`/参会人 ${storyNumber('good')} ${YESTERDAY}`);
    await house.press(open.message_id, '再试一次');

    expect(words(open)).toMatch(/^这场会议缺少结束时间.*晨会.*11-17 \d\d:\d\d 开始，已结束/su);
    expect(headerOf(await answerTo(open))).toMatchObject({ template: 'green' });
  });

  it('/会议室 over three days: two tasks a day for rooms of one name, of which a broken one is fetched anew; one workbook without a row twice', async () => {
    const before = house.calls('exports.create').length;
    await refuse('exports.download', 0, { broken: true, times: 1 });
    const card = await house.answer('/会议室 2026-11-15..2026-11-17');

    expect(house.calls('exports.create').length - before).toBe(7);
    expect(headerOf(card)).toMatchObject({ template: 'green' });
    const sheet = await sheetOf(card);
    const starts = [...sheet.matchAll(/"v":"(2026\.11\.1[5-7] \d\d:\d\d:\d\d) \(GMT/g)].map(([, at]) => at);
    expect(new Set(starts.map((at) => at?.slice(0, 10))).size).toBeGreaterThan(1);
    expect(card.versions.map(({ content }) => JSON.stringify(content)).join()).toMatch(/1 \/ 6/);
    const [start = 0, end = 0] = ['2026-11-15T00:00+08:00', '2026-11-18T00:00+08:00'].map(Date.parse);
    const booked = house.sandbox.state.world.reservations(start, end - 1000);
    const rooms = new Set(booked.map(({ room }) => room.roomId)).size;
    expect(rooms).toBeGreaterThan(new Set(booked.map(({ room }) => room.name)).size);
    expect(wordsOf(card)).toContain(`${rooms} 间会议室`);
    expect(wordsOf(card)).not.toContain('之后的未计入');
    for (const site of ['上海总部', '深圳分公司']) expect(sheet).toMatch(new RegExp(`层-黄山（${site}）`));
  });
});

it('five exports run for a person; the sixth says its place, and begins when one is called off; /取消 asks which', async () => {
  await build({ sandbox: { ...SMALL, taskMs: 60_000 } });
  const runs = (card: ShownMessage) => wordsOf(card).includes('正在生成');
  const waits = (card: ShownMessage) => wordsOf(card).includes('前面还有');
  for (let n = 0; n < 6; n += 1) await house.say(`/会议 ${n + 1}天前`);
  const shown = await house.until((all) => all.filter(runs).length === 5 && all.some(waits));
  const running = shown.find(runs);
  await house.press(running?.message_id ?? '', '取消');
  await becomes(shown.find(waits), runs);
  const list = await next('/任务');
  const asked = await next('/取消');
  const pressed = await house.press(asked.message_id, '取消');

  expect(headerOf(await becomes(running))).toMatchObject({ template: 'grey' });
  expect(wordsOf(list)).toContain('进行中');
  expect(wordsOf(asked)).toContain('请选择要取消的一个');
  expect(pressed.answer?.toast?.content).toBe('已取消');
  expect(pressed.answer?.card).toBeUndefined();
});
