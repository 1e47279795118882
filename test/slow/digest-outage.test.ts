import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayNumber, dayStart } from '../../sandbox/src/world/days.ts';
import { eventually, type House, newHouse, titleOf, wordsOf } from '../support/house.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** A Tuesday; every day has some meetings. */
const TUESDAY = dayNumber(Date.UTC(2026, 10, 17));
const at = (day: number, hours: number): number => dayStart(day) + hours * HOUR_MS;

describe('an outage while a digest is on its way', { timeout: 120_000 }, () => {
  let house: House;
  beforeEach(async () => {
    house = await newHouse({
      oneClock: true,
      sandbox: { now: at(TUESDAY, 10), people: 20, meetingsPerDay: 2, stories: false },
    });
    await house.say('/日报 开 09:00 每天');
    await house.until((all) => all.some((each) => titleOf(each) === '日报已订阅'));
    await ringAt(at(TUESDAY + 1, 0.1));
  });
  afterEach(() => house.close());

  const clock = () => house.sandbox.state.clock;
  const ringAt = async (ms: number) => {
    if (ms > clock().now()) await clock().set(ms);
    await house.ring();
  };
  const digests = async () =>
    (await house.shown()).filter((each) => titleOf(each).startsWith('会议质量日报'));
  /** Time goes on, a little at a time, until so many digests are shown. */
  const untilDigests = async (count: number) => {
    await eventually(
      async () => {
        if ((await digests()).length >= count) return true;
        await clock().advance(5_000);
        return false;
      },
      `not ${count} digests`,
      40_000,
    );
    return (await digests()).at(-1);
  };
  /** What the bot has to do by then is done. */
  const quietAt = async (ms: number) => {
    await clock().set(ms);
    const store = await house.place.open();
    const busy = async () => {
      const { ready, leased } = await store.jobs.counts(clock().now());
      return ready + leased;
    };
    await expect.poll(busy, { timeout: 30_000, interval: 100 }).toBe(0);
    await store.close();
  };
  const nextMorning = async () => {
    await ringAt(at(TUESDAY + 2, 0.1));
    await ringAt(at(TUESDAY + 2, 9));
    await clock().advance(15 * MINUTE_MS);
  };

  it('the platform takes no message for two hours: it comes late, says so, and comes once', async () => {
    const away = {
      kind: 'code',
      endpoint: 'im.message.create',
      status: 503,
      code: 503,
      msg: 'away',
      times: 0,
    };
    await house.client.post('/faults', away);
    await ringAt(at(TUESDAY + 1, 9));
    for (let minutes = 10; minutes <= 130; minutes += 10)
      await quietAt(at(TUESDAY + 1, 9) + minutes * MINUTE_MS);
    expect(await digests()).toEqual([]);
    await house.client.del('/faults');
    const late = await untilDigests(1);
    await nextMorning();
    const next = await untilDigests(2);

    expect(wordsOf(late)).toMatch(/这份日报补发：原定.*09:00/);
    expect(wordsOf(next)).not.toContain('未发出');
  });

  it('the bot stops between its time and its sending, for thirteen hours: the next one says that it is missing', async () => {
    await ringAt(at(TUESDAY + 1, 9));
    await house.stopBot();
    await clock().set(at(TUESDAY + 1, 22.5));
    await house.startBot();
    await ringAt(at(TUESDAY + 1, 22.5));
    await quietAt(at(TUESDAY + 1, 23));
    expect(await digests()).toEqual([]);
    await nextMorning();
    const next = await untilDigests(1);

    expect(wordsOf(next)).toMatch(/11.月.17.日 周二的日报未发出/);
  });

  it('the bot stops after sending and before noting it, for two hours: it is found, and neither sent again nor called missing', async () => {
    const fault = await house.client.post<{ id: string }>('/faults', {
      kind: 'hold',
      endpoint: 'im.message.create',
      when: 'after',
    });
    await ringAt(at(TUESDAY + 1, 9));
    await clock().advance(12 * MINUTE_MS);
    await house.held(fault.id);
    await house.stopBot();
    await house.release(fault.id);
    await house.client.del('/faults');
    await clock().advance(2 * HOUR_MS);
    await house.startBot();
    await house.ring();
    await quietAt(at(TUESDAY + 1, 12));
    expect(await digests()).toHaveLength(1);
    await nextMorning();
    const next = await untilDigests(2);

    expect(wordsOf(next)).not.toMatch(/可能未送达|未发出/);
  });

  it('the bot stops before anything was sent, for two hours: it comes late', async () => {
    await ringAt(at(TUESDAY + 1, 9));
    await house.stopBot();
    await clock().advance(2 * HOUR_MS);
    await house.startBot();
    await house.ring();
    const late = await untilDigests(1);

    expect(wordsOf(late)).toContain('这份日报补发');
  });

  it('the platform takes no change of it for two hours: its card is completed after that', async () => {
    const measuring = {
      kind: 'code',
      endpoint: 'list.quality',
      status: 503,
      code: 503,
      msg: 'away',
      times: 0,
    };
    await house.client.post('/faults', measuring);
    await ringAt(at(TUESDAY + 1, 9));
    await clock().advance(30 * MINUTE_MS);
    const early = await untilDigests(1);
    await house.client.del('/faults');
    const patching = {
      kind: 'code',
      endpoint: 'im.message.patch',
      status: 503,
      code: 503,
      msg: 'away',
      times: 0,
    };
    await house.client.post('/faults', patching);
    for (let minutes = 60; minutes <= 180; minutes += 10)
      await quietAt(at(TUESDAY + 1, 9) + minutes * MINUTE_MS);
    await house.client.del('/faults');
    await eventually(
      async () => {
        await clock().advance(30_000);
        return !/还在读取|还没有读到/u.test(wordsOf((await digests())[0]));
      },
      'the card was never completed',
      40_000,
    );

    expect((await digests()).map((each) => each.message_id)).toEqual([early?.message_id]);
  });
});
