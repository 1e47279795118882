import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { participationsOf } from '../../sandbox/src/world/participations.ts';
import { titleOf, wordsOf as words } from '../support/house.ts';
import { answerLater as answer, later } from '../support/later.ts';
import { DAY_MS, house, NOON, oneHouse } from '../support/lived.ts';

/** The first midnight of the two days that are collected. */
const MIDNIGHT = Date.UTC(2026, 10, 15, 16);
const PLACE = '上海总部 3 层';

oneHouse({
  oneClock: true,
  sandbox: { now: NOON, taskMs: 0, people: 10, meetingsPerDay: 1, stories: false, troubles: 0.4 },
});

const said = async (text: string) => words(await answer(text));
const isWhole = (shown: string) => /有数据/.test(shown) && !/在读取/.test(shown);
const rateOf = (shown: string) => /不达标时长占比 (\S+)（目标 ≤ 3%，共 (\S+) 人·分钟）/.exec(shown)?.slice(1);

it('a place is taken by its name while no meeting is collected, and said to be unchecked', async () => {
  const card = await said('/日报 开 09:00 地点:苏州');

  expect(card).toContain('范围：地点「苏州」');
  expect(card).toContain('无法核对这个地点');
  await said('/日报 退订');
});

it('a floor named with its building is its rooms, in a digest and an alert as in /会议室', async () => {
  const digest = await said('/日报 开 09:00 会议室:上海总部3层');
  const alert = await said('/提醒 开 会议室:"上海总部 3 层"');
  const unknown = await said('/日报 开 09:00 会议室:上海总部9层');
  await said('/日报 退订');
  await said('/提醒 关');

  for (const card of [digest, alert])
    expect(card).toMatch(/范围：会议室「3层.{1,5}黄山、3层.{1,5}泰山」和另外 2 间/u);
  for (const card of [digest, alert]) expect(card).not.toContain('2层');
  expect(unknown).toContain('没有找到会议室「上海总部9层」');
  const floor = await answer('/会议室 昨天 上海总部3层', (shown) => shown.includes('已完成'));
  expect(titleOf(floor)).toBe('会议室预定 · 3 层');
});

describe('of a place', () => {
  let split = '';

  beforeAll(async () => {
    for (const day of ['前天', '昨天']) await answer(`/日报 看 ${day}`, isWhole);
    split = await said('/趋势 7天 地点');
  });

  it('the trend has the rate of its row in the split, and not that of the company', async () => {
    const trend = await answer('/趋势 7天 地点:上海总部3层');
    const [minutes, rate, joins] =
      new RegExp(`${PLACE}\\*\\* · (\\S+) 分钟里 (\\S+) 不达标 · 有数据 (\\S+) 人次`).exec(split)?.slice(1) ??
      [];

    expect(minutes).toBeDefined();
    expect(rateOf(words(trend))).toEqual([rate, minutes]);
    expect(rateOf(split)).not.toEqual([rate, minutes]);
    expect(words(trend)).toContain(`有数据 ${joins} 人次`);
    expect(words(trend)).toContain(`地点「${PLACE}」`);

    await house.press(trend?.message_id ?? '', '按部门');
    const byDepartment = await later((each) => each.parent_id === trend?.message_id);
    expect(words(byDepartment)).toMatch(new RegExp(`按部门 · 地点「${PLACE}」`));
    expect(rateOf(words(byDepartment))).toEqual([rate, minutes]);
  });

  it('the comparison has the shares of its row', async () => {
    const row = (shown: string, name: string) =>
      new RegExp(`\\*\\*${name}\\*\\*：([^→\\n]+ → [^·\\n"\\\\]+)`).exec(shown)?.[1]?.trim();
    const all = await said('/对比 前天 昨天 地点');
    const own = await said(`/对比 前天 昨天 地点:"${PLACE}"`);

    expect(row(all, PLACE)).toBeDefined();
    expect(row(own, '不达标时长')).toBe(row(all, PLACE));
    expect(row(own, '不达标时长')).not.toBe(row(all, '不达标时长'));
  });

  it('the digest counts the joins from there, and the meetings that have one', async () => {
    const digest = words(await answer('/日报 now 昨天 地点：上海总部3层', isWhole));
    const meetings = house.sandbox.state.world
      .meetings(MIDNIGHT + DAY_MS, MIDNIGHT + 2 * DAY_MS - 1, NOON, { status: 2 })
      .map((meeting) => participationsOf(meeting).filter(({ location }) => location === PLACE).length)
      .filter((joins) => joins > 0);
    const joins = meetings.reduce((sum, each) => sum + each, 0);

    expect(digest).toContain(`参会方（${joins} 人次）`);
    expect(digest).toMatch(new RegExp(`"${meetings.length}".{0,300}会议数`));
    expect(digest).not.toContain('会议室预定');
  });

  it('that several fit each is a button; one that none fits is told what there is', async () => {
    const card = await answer('/趋势 7天 网络 地点:总部');
    const town = await said('/趋势 7天 地点:上海');

    expect(town).toContain('地点「上海」');
    expect(rateOf(town)?.[1]).not.toBe(rateOf(split)?.[1]);
    for (const floor of [2, 3, 5]) expect(words(card)).toContain(`上海总部 ${floor} 层`);
    expect(titleOf(card)).toBe('趋势 · 请补充信息');
    await house.press(card?.message_id ?? '', PLACE);
    const chosen = await later((each) => each.parent_id === card?.message_id);
    expect(words(chosen)).toMatch(new RegExp(`按网络.* · 地点「${PLACE}」`));
    for (const command of ['/对比 前天 昨天', '/日报 开 09:00', '/日报 看 昨天', '/提醒 开'])
      expect(await said(`${command} 地点:苏洲`)).toMatch(/没有地点「苏洲」，可能是苏州；也可以写.*上海总部/);
  });

  it('a site map knows it at once, whatever its lines', async () => {
    await house.stopBot();
    const map = '203.0.113.10,浦东园区,office,中国电信\n203.0.113.66,浦东园区,office,中国联通\n';
    writeFileSync(join(house.place.dataDir, 'sites.csv'), map);
    await house.startBot();

    expect(await said('/日报 开 10:00 地点:浦东')).toContain('范围：地点「浦东园区」');
  });
});
