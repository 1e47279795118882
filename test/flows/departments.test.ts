import { afterEach, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { participationsOf } from '../../sandbox/src/world/participations.ts';
import { answerTo, words } from '../support/acting.ts';
import { titleOf } from '../support/house.ts';
import { answerLater as answer, later, ringAt } from '../support/later.ts';
import { clock, DAY_MS, HOUR_MS, house, MINUTE_MS, NOON, oneHouse } from '../support/lived.ts';
import { behave, noFaults } from '../support/switches.ts';

const MIDNIGHT = Date.UTC(2026, 10, 16, 16);
const NAMES = 'contact:department.base:readonly';
const TREE = 'contact:department.organize:readonly';
const CONTACTS = [NAMES, TREE, 'contact:contact.base:readonly'];
const PARTS = ['研发一部', '研发二部', '测试部'];

const sandbox = { now: NOON, taskMs: 0, people: 14, meetingsPerDay: 1, stories: false };
oneHouse({ oneClock: true, sandbox });

const said = async (text: string) => words(await answer(text));

/** The bot reads the departments anew, without these scopes. */
async function anew(...lost: readonly string[]): Promise<void> {
  await house.stopBot();
  await house.client.post('/scopes', { grant: CONTACTS });
  await house.client.post('/scopes', { revoke: lost });
  await house.startBot();
}

describe('a digest of a department', () => {
  afterEach(noFaults);

  it('that does not exist is refused at once, with those that may be meant, though nothing was collected', async () => {
    expect(await said('/日报 开 09:00 部门:研发')).toMatch(/没有部门「研发」，可以写：.*研发中心/);
    expect(await said('/日报 开 09:00 部门:没有这个')).toMatch(/没有部门「没有这个」，可以写：.*总裁办/);
    expect(await said('/提醒 开 部门:没有这个')).toContain('没有部门「没有这个」');
    expect(await said('/日报')).toContain('本群还没有订阅日报');
    const asked = (await answer('/日报 看 昨天 部门:研发')) as ShownMessage;
    await house.press(asked.message_id, '研发中心');
    const shown = await answerTo(asked, (card) => JSON.stringify(card).includes('研发中心'));
    expect(titleOf(shown)).toContain('日报');
  });

  it('includes those below it', async () => {
    const card = await answer('/日报 开 09:00 部门:研发中心');
    const whole = (shown: string) => /有数据/.test(shown) && !/在读取/.test(shown);
    const digest = await answer('/日报 now 部门:研发中心', whole);

    expect(words(card)).toContain('部门「研发中心」（含 3 个下级部门）');
    const joins = house.sandbox.state.world
      .meetings(MIDNIGHT, MIDNIGHT + DAY_MS - 1, NOON, { status: 2 })
      .flatMap((meeting) => participationsOf(meeting))
      .filter(({ attendee }) => attendee.kind === 'person' && PARTS.includes(attendee.person.department));
    expect(joins.length).toBeGreaterThan(0);
    expect(words(digest)).toContain(`（${joins.length} 人次）`);
  });

  it('is found as well where a very large company lists its departments level by level', async () => {
    await behave('department-recursion', 'refused');
    await anew();

    expect(await said('/日报 开 09:00 部门:产品与研发')).toContain('（含 6 个下级部门）');
  });

  it.each([
    ['without the scope for names', [NAMES], undefined],
    ['without any scope for contacts', CONTACTS, undefined],
    ['where the contact range is not everybody', [], 'some'],
  ])('is taken by its name %s, and says that it is not checked', async (_name, lost, range) => {
    await anew(...lost);
    if (range !== undefined) await behave('contact-range', range);

    const card = await answer(`/日报 开 09:00 部门:没有${lost.length}${range ?? ''}`);

    expect(titleOf(card)).toBe('日报已订阅');
    expect(words(card)).toContain('无法核对这个部门，也不含下级部门');
  });

  it('is that department alone where the app may not read what is below it, and says so', async () => {
    await anew(TREE);

    const card = await said('/日报 开 09:00 部门:销售中心');
    expect(card).toContain('只统计直属这个部门的人');
    expect(card).not.toContain('个下级部门）');
  });

  it('that the company has no more says so, instead of a day without meetings', async () => {
    await anew();
    await answer('/日报 开 09:00 每天 部门:研发中心');
    await behave('departments-dissolved', ['研发中心']);
    await ringAt(NOON + 21 * HOUR_MS);
    await clock().advance(10 * MINUTE_MS);
    const gone = (shown: string) => shown.includes('企业里已经没有部门「研发中心」');
    const digest = await later('会议质量日报', gone);

    expect(words(digest)).not.toContain('这一天没有会议');
  });
});
