import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayNumber, dayStart } from '../../sandbox/src/world/days.ts';
import { eventually, type House, headerOf, linkOf, newHouse, titleOf, wordsOf } from '../support/house.ts';

const MINUTE_MS = 60_000;
/** A Tuesday; every day has some meetings, and none of its week has hundreds of guests. */
const TUESDAY = dayNumber(Date.UTC(2026, 10, 24));
const at = (day: number, hours: number): number => dayStart(day) + hours * 60 * MINUTE_MS;

describe('the daily digest', { timeout: 120_000 }, () => {
  let house: House;
  beforeEach(async () => {
    house = await newHouse({
      oneClock: true,
      sandbox: { now: at(TUESDAY, 10), people: 3, meetingsPerDay: 1, stories: false, troubles: 0.2 },
    });
  });
  afterEach(() => house.close());

  const clock = () => house.sandbox.state.clock;
  const titled = async (title: string) =>
    (await house.shown()).filter((each) => titleOf(each).includes(title));
  /** Moves the clock and rings, as node-cron would have by then. */
  const ringAt = async (ms: number) => {
    if (ms > clock().now()) await clock().set(ms);
    await house.ring();
  };
  /** Rings until a card passes; time goes on meanwhile. */
  const untilShown = async (title: string, test: (words: string) => boolean = () => true, count = 1) => {
    await eventually(
      async () => {
        const found = await titled(title);
        if (found.length >= count && test(wordsOf(found.at(-1)))) return true;
        await clock().advance(20_000);
        return false;
      },
      `no card “${title}” as wished: ${JSON.stringify((await house.shown()).map(titleOf))}`,
      40_000,
    );
    return (await titled(title)).at(-1);
  };
  const untilComplete = () => untilShown('会议质量日报', (words) => !words.includes('在读取'));
  const digestNow = async () => {
    await house.say('/日报 now');
    return untilComplete();
  };
  /** The platform answers no question for minutes until the faults are gone. */
  const noMinutes = () => {
    const spent = { kind: 'code', endpoint: 'list.quality', status: 429, code: 99991400, times: 0 };
    return house.client.post('/faults', { ...spent, headers: { 'x-ogw-ratelimit-reset': '300' } });
  };
  const subscribe = async (text = '/日报 on 09:00 每天') => {
    await house.say(text);
    return untilShown('日报已订阅');
  };

  it('is confirmed with the moment of the next one and what it is about', async () => {
    const card = await subscribe('/日报 on ９点 工作日');

    expect(wordsOf(card)).toMatch(/工作日.09:00.*在本群发送会议质量日报/);
    expect(wordsOf(card)).toMatch(/11.月.25.日 周三.09:00（内容：11.月.24.日 周二）/);
  });

  it('comes minutes after its time, with figures, buttons and a workbook for the members of the group', async () => {
    await subscribe();
    await ringAt(at(TUESDAY + 1, 0.1));
    await ringAt(at(TUESDAY + 1, 9));
    expect(await titled('会议质量日报')).toEqual([]);
    await clock().advance(10 * MINUTE_MS);
    const card = await untilComplete();

    expect(titleOf(card)).toMatch(/11.月.24.日 周二/);
    for (const button of ['下载 Excel', '当天会议', '前一天', '设置', '退订'])
      expect(wordsOf(card)).toContain(button);
    expect(wordsOf(card)).not.toMatch(/后一天|这份日报补发/);
    const member = house.world.persons.member.open_id;
    const file = await house.visit(linkOf(card), member);
    expect(file.headers.get('content-type')).toContain('spreadsheetml');
    // One where something is shown, not one at each look.
    expect(house.sandbox.state.calls.filter(({ path }) => path.endsWith('/members')).length).toBeLessThan(5);
    expect((await house.visit(linkOf(card), house.world.persons.outsider.open_id)).status).not.toBe(200);
  });

  it('goes out on time with what there is, and the same card is completed', async () => {
    await subscribe();
    await ringAt(at(TUESDAY + 1, 8.9));
    await noMinutes();
    await ringAt(at(TUESDAY + 1, 9));
    await clock().advance(15 * MINUTE_MS);
    const early = await untilShown('会议质量日报');
    await house.client.del('/faults');
    const whole = await untilComplete();

    expect(wordsOf(early)).toContain('在读取');
    expect(whole?.message_id).toBe(early?.message_id);
    expect(await titled('会议质量日报')).toHaveLength(1);
  });

  it('of a day that was measured in part says so, is not green, and nor is the trend', async () => {
    const refused = { kind: 'code', endpoint: 'list.quality', status: 400, code: 121003, times: 12 };
    await house.client.post('/faults', refused);
    const card = await digestNow();
    await house.say('/趋势 30d');
    const trend = await untilShown('会议质量趋势');

    for (const each of [card, trend]) {
      const words = wordsOf(each);
      const [, measured, total] = /有数据 (\d+)\/(\d+) 人次/.exec(words) ?? [];
      expect(Number(total) - Number(measured)).toBeGreaterThanOrEqual(12);
      expect(words).toContain('不下结论');
      expect(headerOf(each).template).not.toBe('green');
    }
  });

  it('comes once, however often it rings and whichever way the clock jumps', async () => {
    await subscribe();
    await ringAt(at(TUESDAY + 1, 9));
    await Promise.all([house.ring(), house.ring()]);
    await clock().set(at(TUESDAY + 1, 9.2));
    await untilShown('会议质量日报');
    await clock().set(at(TUESDAY + 1, 8));
    await house.ring();
    await ringAt(at(TUESDAY + 1, 9.3));
    await clock().advance(20 * MINUTE_MS);
    await untilComplete();

    expect(await titled('会议质量日报')).toHaveLength(1);
  });

  it('a day told by a clock days ahead is told again by nobody, and the days between are not lost', async () => {
    await subscribe();
    await clock().set(at(TUESDAY + 1, 8.9));
    const ahead = at(TUESDAY + 3, 9.5) - at(TUESDAY + 1, 8.9);
    house.jump(ahead);
    await house.ring();
    house.jump(-ahead);
    await house.stopBot();
    await house.startBot();
    await ringAt(at(TUESDAY + 1, 9));
    await clock().advance(12 * MINUTE_MS);
    const first = await untilShown('会议质量日报');
    await ringAt(at(TUESDAY + 2, 9));
    await clock().advance(12 * MINUTE_MS);
    const second = await untilShown('会议质量日报', undefined, 2);

    expect(titleOf(first)).toMatch(/24.日/);
    expect(titleOf(second)).toMatch(/25.日/);
  });

  it('missed while the bot was down it comes late and says so; after twelve hours the next one says so', async () => {
    await subscribe();
    await house.stopBot();
    await clock().set(at(TUESDAY + 1, 15));
    await house.startBot();
    await house.ring();
    const late = await untilComplete();
    await house.stopBot();
    await clock().set(at(TUESDAY + 3, 1));
    await house.startBot();
    await house.ring();
    await ringAt(at(TUESDAY + 3, 9));
    await clock().advance(15 * MINUTE_MS);
    const next = await untilShown('会议质量日报', undefined, 2);

    expect(wordsOf(late)).toMatch(/这份日报补发：原定.*09:00/);
    expect(titleOf(next)).toMatch(/26.日/);
    expect(wordsOf(next)).toMatch(/11.月.25.日 周三的日报未发出/);
    expect(await titled('会议质量日报')).toHaveLength(2);
  });

  it('subscribed after its time it begins the next morning, also where the bot is restarted in between', async () => {
    await subscribe();
    await house.stopBot();
    await house.startBot();
    await house.ring();
    await clock().advance(30 * MINUTE_MS);
    await house.ring();

    expect(await titled('会议质量日报')).toEqual([]);
  });

  it('/日报 now tells of yesterday at once, and the days beside it take its place with one press', async () => {
    const card = await digestNow();
    expect(titleOf(card)).toMatch(/23.日/);

    await house.press(card?.message_id ?? '', '‹ 前一天');
    const before = await untilShown('22 日', (words) => !words.includes('在读取'));

    expect(before?.message_id).toBe(card?.message_id);
    await house.press(card?.message_id ?? '', '后一天 ›');
    expect((await untilShown('23 日'))?.message_id).toBe(card?.message_id);
    expect(await titled('会议质量日报')).toHaveLength(1);
  });

  it('the day before is known by its list while the first is still being measured', async () => {
    await noMinutes();
    await house.say('/日报 now');
    const card = await untilShown('会议质量日报');
    await house.press(card?.message_id ?? '', '‹ 前一天');
    const listed = (words: string) => /开了.\d+.场会，质量数据还在读取/u.test(words);
    const before = await untilShown('22 日', listed);
    await clock().advance(2 * MINUTE_MS);
    await house.client.del('/faults');
    await eventually(async () => {
      await clock().advance(20_000);
      return (await house.shown()).some(({ msg_type: type }) => type === 'text');
    }, 'nobody is told that the digest is complete');

    expect(titleOf(before)).toMatch(/22.日/);
    expect((await house.shown()).find(({ msg_type: type }) => type === 'text')?.content).toEqual({
      text: expect.stringMatching(/^@_user_1 日报（2026-11-2[23]）已完成/),
    });
  });

  it('a press starts the list of its meetings, which marks how good each was', async () => {
    const card = await digestNow();
    await house.press(card?.message_id ?? '', '当天会议');
    const list = await untilShown('会议明细', (words) => words.includes('下载'));

    expect(wordsOf(list)).toContain('2026-11-23');
    expect(wordsOf(list)).toMatch(/[●▲■] \*\*11&#45;23 \d\d/);
    expect(wordsOf(list)).toMatch(/质量差/);
  });

  it('shows what is sent here, and ends it for who made it', async () => {
    await subscribe();
    await house.say('/日报');
    const state = await untilShown('日报订阅');
    expect(wordsOf(state)).toContain('本群订阅了');
    await house.pressTwice(state?.message_id ?? '', '退订');
    await untilShown('日报已退订');
    await ringAt(at(TUESDAY + 1, 9));
    await clock().advance(15 * MINUTE_MS);
    await house.ring();

    expect(await titled('会议质量日报')).toEqual([]);
  });

  it('is changed by its form, field by field', async () => {
    const confirmed = await subscribe();
    await house.press(confirmed?.message_id ?? '', '修改');
    const form = await untilShown('日报订阅', (words) => words.includes('修改这份日报'));
    await house.client.post(`/messages/${form?.message_id}/actions`, {
      as: house.world.persons.admin.open_id,
      element: { text: '保存' },
      form_value: { time: '18:30 +0800', days: 'weekdays', scope: 'tenant', quiet: 'nothing', zone: 'GMT+9' },
    });
    const changed = await untilShown('日报已修改');

    expect(wordsOf(changed)).toMatch(/周一至周五.18:30（Asia\/Tokyo）/);
    expect(wordsOf(changed)).toContain('无会议时不发');
  });

  it('asked for twice at the same moment is one', async () => {
    await Promise.all([house.say('/日报 开 09:00 每天'), house.say('/日报 开 9点 每天')]);
    await untilShown('日报已订阅', undefined, 2);
    await house.say('/日报');

    expect(wordsOf(await untilShown('日报订阅'))).toMatch(/本群订阅了.1.份日报/);
  });

  it('says what would work where it was typed wrong', async () => {
    await house.say('/日报 on 25点');
    const card = await untilShown('日报 · 没有看懂');

    expect(wordsOf(card)).toContain('没有看懂时间「25点」');
    expect(wordsOf(card)).toContain('/日报 开 09:00');
  });

  it('every Monday the week before comes with it', async () => {
    await clock().set(at(TUESDAY + 5, 10));
    await subscribe();
    await ringAt(at(TUESDAY + 6, 0.1));
    await ringAt(at(TUESDAY + 6, 9));
    await clock().advance(10 * MINUTE_MS);
    const week = await untilShown('会议质量周报', (words) => !words.includes('在读取'));

    expect(titleOf(week)).toMatch(/11.月.23–29.日/);
    expect(await titled('会议质量周报')).toHaveLength(1);
  });

  it('/自检 tells what reading such a day costs, once one was read', async () => {
    await subscribe();
    await ringAt(at(TUESDAY + 1, 0.1));
    await ringAt(at(TUESDAY + 1, 9));
    await untilShown('会议质量日报', (words) => !words.includes('读取中'));
    await house.say('/自检');
    const [card] = await house.until((all) => all.length > 0, house.world.persons.admin.p2p_chat_id);

    expect(wordsOf(card)).toMatch(/按.2026-11-24.的会议量，日报每天至少.[1-9]\d*.次调用/u);
  });

  it('/趋势 and /对比 show what was collected', async () => {
    await digestNow();
    await house.say('/趋势 30d 部门');
    await house.say('/对比 前天 昨天 地点');
    expect(wordsOf(await untilShown('会议质量趋势'))).toContain('按部门');
    expect(wordsOf(await untilShown('前后对比'))).toContain('没有收集到数据，无法对比');
  });
});
