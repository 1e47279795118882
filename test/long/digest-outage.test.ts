import { beforeEach, describe, expect, it } from 'vitest';
import { dayNumber } from '../../sandbox/src/world/days.ts';
import { next, tell } from '../support/acting.ts';
import { eventually, titleOf, wordsOf } from '../support/house.ts';
import { at, later, morning, ringAt } from '../support/later.ts';
import { admin, clock, HOUR_MS, house, idle, MINUTE_MS, ownHouse } from '../support/lived.ts';
import { hold, noFaults, refuse } from '../support/switches.ts';

/** A Tuesday; every day has some meetings. */
const TUESDAY = dayNumber(Date.UTC(2026, 10, 17));

describe('an outage while a digest is on its way', { timeout: 120_000 }, () => {
  const sandbox = { now: at(TUESDAY, 10), people: 20, meetingsPerDay: 2, stories: false };
  ownHouse({ oneClock: true, sandbox });
  beforeEach(async () => {
    await next('/日报 开 09:00 每天');
    await ringAt(at(TUESDAY + 1, 0.1));
  });

  /** The platform takes no call of an operation any more. */
  const away = (endpoint: string) => refuse(endpoint, 503, { status: 503, times: 0 });
  /** Two hours and more go by, and whatever is due is tried. */
  const goBy = async (from: number, to: number) => {
    for (let minutes = from; minutes <= to; minutes += 10)
      await quietAt(at(TUESDAY + 1, 9) + minutes * MINUTE_MS);
  };
  const digests = async (chat = house.chatId) =>
    (await house.shown(chat)).filter((each) => titleOf(each).startsWith('会议质量日报'));
  /** Time goes on, a little at a time, until so many digests are shown. */
  const untilDigests = (count: number) => later('会议质量日报', undefined, { count });
  /** What the bot has to do by then is done. */
  const quietAt = async (ms: number) => {
    await clock().set(ms);
    await idle();
  };
  const nextMorning = () => morning(TUESDAY + 2);

  it('the platform takes no message for two hours: it comes late, says so, and comes once', async () => {
    await away('im.message.create');
    await ringAt(at(TUESDAY + 1, 9));
    await goBy(10, 130);
    expect(await digests()).toEqual([]);
    await noFaults();
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

  it.each([
    ['in private: found', true, [], false],
    ['with the scope for groups: found', false, ['im:message.group_msg'], false],
    ['without that scope: in doubt', false, [], true],
  ] as const)(
    'the bot stops for two hours after sending and before noting it, %s, and not sent again',
    async (...[, isPrivate, grant, isDoubted]) => {
      await house.client.post('/scopes', { grant });
      const chat = isPrivate ? admin().p2p_chat_id : house.chatId;
      if (isPrivate) {
        await next('/日报 关');
        await next(() => tell('/日报 开 09:00 每天'), undefined, chat);
      }
      const { id } = await hold('im.message.create', 'after');
      await ringAt(at(TUESDAY + 1, 9));
      await clock().advance(12 * MINUTE_MS);
      await house.held(id);
      await house.stopBot();
      await house.release(id);
      await noFaults();
      await clock().advance(2 * HOUR_MS);
      await house.startBot();
      await house.ring();
      await quietAt(at(TUESDAY + 1, 12));
      expect(await digests(chat)).toHaveLength(1);
      await nextMorning();
      const following = wordsOf(await later('会议质量日报', undefined, { count: 2, chat }));

      expect([following.includes('周二的日报可能未送达'), following.includes('未发出')]).toEqual([
        isDoubted,
        false,
      ]);
    },
  );

  it('the platform takes no change of it for two hours: its card is completed after that', async () => {
    await away('list.quality');
    await ringAt(at(TUESDAY + 1, 9));
    await clock().advance(30 * MINUTE_MS);
    const early = await untilDigests(1);
    await noFaults();
    await away('im.message.patch');
    await goBy(60, 180);
    await noFaults();
    const isWhole = async () => {
      await clock().advance(30_000);
      return !/还在读取|还没有读到/u.test(wordsOf((await digests())[0]));
    };
    await eventually(isWhole, 'the card was never completed', 40_000);

    expect((await digests()).map((each) => each.message_id)).toEqual([early?.message_id]);
  });
});
