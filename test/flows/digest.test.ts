import { describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { dayNumber } from '../../sandbox/src/world/days.ts';
import { act, nextInPrivate } from '../support/acting.ts';
import { headerOf, linkOf, titleOf, wordsOf } from '../support/house.ts';
import { answerLater, at, isWhole, later, morning, ringAt } from '../support/later.ts';
import { build, clock, house, MINUTE_MS, member, oneHouse } from '../support/lived.ts';
import { noFaults, refuse } from '../support/switches.ts';

/** A Tuesday; every day has some meetings, and none of its week has hundreds of guests. */
const TUESDAY = dayNumber(Date.UTC(2026, 10, 24));
const DAILY = '会议质量日报';
const SOME = { people: 3, meetingsPerDay: 1, stories: false, troubles: 0.2 };
const FEW = { oneClock: true, sandbox: { now: at(TUESDAY, 10), ...SOME } };

const titled = async (title: string) => (await house.shown()).filter((each) => titleOf(each).includes(title));
/** The platform answers no question for minutes until the faults are gone. */
const noMinutes = () => {
  const headers = { 'x-ogw-ratelimit-reset': '300' };
  return refuse('list.quality', 99991400, { status: 429, times: 0, headers });
};

it('a digest is one though asked for twice at once, says its next moment, is changed field by field, and ended', async () => {
  await build(FEW);
  await Promise.all([house.say('/日报 on ９点 工作日'), house.say('/日报 开 09:00 工作日')]);
  const confirmed = await later('日报已订阅', undefined, { count: 2 });
  const state = await answerLater('/日报');
  await house.press(confirmed?.message_id ?? '', '修改');
  const form = await later('日报订阅', (words) => words.includes('修改这份日报'));
  const time = { time: '18:30 +0800', zone: 'GMT+9' };
  const values = { ...time, days: 'weekdays', scope: 'tenant', quiet: 'nothing' };
  await act(form, { element: { text: '保存' }, form_value: values });
  const changed = await later('日报已修改');
  await house.pressTwice(state?.message_id ?? '', '退订');
  await later('日报已退订');
  await morning(TUESDAY + 1, 18);

  expect(wordsOf(confirmed)).toMatch(/工作日.09:00.*在本群发送会议质量日报/);
  expect(wordsOf(confirmed)).toMatch(/11.月.25.日 周三.09:00（内容：11.月.24.日 周二）/);
  expect(wordsOf(state)).toMatch(/本群订阅了.1.份日报/);
  expect(wordsOf(changed)).toMatch(/周一至周五.18:30（Asia\/Tokyo）/);
  expect(wordsOf(changed)).toContain('无会议时不发');
  expect(await titled(DAILY)).toEqual([]);
});

describe('the daily digest', { timeout: 120_000 }, () => {
  oneHouse(FEW);

  it('subscribed after its time begins the next morning, also where the bot is restarted in between', async () => {
    await answerLater('/日报 on 09:00 每天');
    await house.stopBot();
    await house.startBot();
    await house.ring();
    await clock().advance(30 * MINUTE_MS);
    await house.ring();

    expect(await titled(DAILY)).toEqual([]);
  });

  it('comes minutes after its time, with figures, buttons and a workbook for the members of the group', async () => {
    await ringAt(at(TUESDAY + 1, 0.1));
    await ringAt(at(TUESDAY + 1, 9));
    expect(await titled(DAILY)).toEqual([]);
    await clock().advance(10 * MINUTE_MS);
    const card = await later(DAILY, isWhole);

    expect(titleOf(card)).toMatch(/11.月.24.日 周二/);
    for (const button of ['下载 Excel', '当天会议', '前一天', '设置', '退订'])
      expect(wordsOf(card)).toContain(button);
    expect(wordsOf(card)).not.toMatch(/后一天|这份日报补发/);
    const file = await house.visit(linkOf(card), member().open_id);
    expect(file.headers.get('content-type')).toContain('spreadsheetml');
    // One where something is shown, not one at each look.
    expect(house.sandbox.state.calls.filter(({ path }) => path.endsWith('/members')).length).toBeLessThan(5);
    expect((await house.visit(linkOf(card), house.world.persons.outsider.open_id)).status).not.toBe(200);
  });

  it('starts the list of its meetings with a press, which marks how good each was; /自检 tells what it cost', async () => {
    const [card] = await titled(DAILY);
    await house.press(card?.message_id ?? '', '当天会议');
    const list = await later('会议明细', (words) => words.includes('下载'));
    const examined = await nextInPrivate('/自检');

    expect(wordsOf(list)).toContain('2026-11-24');
    expect(wordsOf(list)).toMatch(/[●▲■] \*\*11&#45;24 \d\d/);
    expect(wordsOf(list)).toMatch(/质量差/);
    expect(wordsOf(examined)).toMatch(/按.2026-11-24.的会议量，日报每天至少.[1-9]\d*.次调用/u);
  });

  it('comes once, however often it rings and whichever way the clock jumps', async () => {
    await Promise.all([house.ring(), house.ring()]);
    await clock().set(at(TUESDAY + 1, 8));
    await house.ring();
    await morning(TUESDAY + 1, 9.3);

    expect(await titled(DAILY)).toHaveLength(1);
  });

  it('goes out on time with what there is, and the same card is completed', async () => {
    await ringAt(at(TUESDAY + 2, 8.9));
    await noMinutes();
    await morning(TUESDAY + 2);
    const early = await later(DAILY, undefined, { count: 2 });
    await noFaults();
    const whole = await later(DAILY, isWhole, { count: 2 });

    expect(wordsOf(early)).toContain('在读取');
    expect(whole?.message_id).toBe(early?.message_id);
    expect(await titled(DAILY)).toHaveLength(2);
  });

  it('missed while the bot was down comes late and says so', async () => {
    await house.stopBot();
    await clock().set(at(TUESDAY + 3, 15));
    await house.startBot();
    await house.ring();
    const late = await later(DAILY, isWhole, { count: 3 });

    expect(titleOf(late)).toMatch(/26.日/);
    expect(wordsOf(late)).toMatch(/这份日报补发：原定.*09:00/);
  });
});

describe('the digest of a day that somebody asks for', { timeout: 120_000 }, () => {
  oneHouse(FEW);

  it('and that was measured in part says so, is not green, and nor is the trend', async () => {
    await refuse('list.quality', 121003, { times: 12 });
    const card = await answerLater('昨天谁的会最卡', isWhole);
    const trend = await answerLater('/趋势 30d');
    const split = await answerLater('/趋势 30d 部门');
    const compared = await answerLater('/对比 2026-11-18 昨天 地点');

    expect(wordsOf(card)).toContain('理解为 质量日报 · 昨天');
    for (const each of [card, trend]) {
      const words = wordsOf(each);
      const [, measured, total] = /有数据 (\d+)\/(\d+) 人次/.exec(words) ?? [];
      expect(Number(total) - Number(measured)).toBeGreaterThanOrEqual(12);
      expect(words).toContain('不下结论');
      expect(headerOf(each).template).not.toBe('green');
    }
    expect(wordsOf(split)).toContain('按部门');
    expect(wordsOf(compared)).toContain('没有收集到数据，补读以后再对比');
    await house.press(compared?.message_id ?? '', '补读 11-18');
    await later('18 日', isWhole);
  });

  it('gives way to the days beside it with one press, and back', async () => {
    const [card] = await titled('23 日');
    await house.press(card?.message_id ?? '', '‹ 前一天');
    const before = await later('22 日', isWhole);
    await house.press(card?.message_id ?? '', '后一天 ›');
    const after = await later('23 日');

    expect([before, after].map((each) => each?.message_id)).toEqual([card?.message_id, card?.message_id]);
    expect(await titled('23 日')).toHaveLength(1);
  });

  it('is known by its list while the one after it is still being measured, and whoever waited is told', async () => {
    await noMinutes();
    const card = await answerLater('/日报 看 2026-11-15');
    await house.press(card?.message_id ?? '', '‹ 前一天');
    await later('14 日', (words: string) => /开了.\d+.场会，质量数据还在读取/u.test(words));
    await clock().advance(2 * MINUTE_MS);
    await noFaults();
    await later((each: ShownMessage) => /"@_user_1 日报（2026-11-1[45]）已完成/.test(wordsOf(each)));
  });
});
