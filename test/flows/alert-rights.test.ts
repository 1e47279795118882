import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type House, newHouse, SMALL, titleOf, wordsOf } from '../support/house.ts';

const MINUTE_MS = 60_000;
/** 17:00 in Shanghai of a Wednesday: every story of the day is over. */
const FIVE = Date.UTC(2026, 10, 18, 9);

describe('whose right an alert rests on', { timeout: 120_000 }, () => {
  let house: House;
  beforeEach(async () => {
    house = await newHouse({
      sandbox: { ...SMALL, stories: true, now: FIVE, taskMs: 0 },
      oneClock: true,
      env: (world) => ({
        EXPORT_IDENTITY: 'user',
        ALLOWED_CHATS: '',
        ALLOWED_USERS: '',
        ADMIN_USERS: world.persons.admin.open_id,
      }),
    });
  });
  afterEach(() => house.close());

  const clock = () => house.sandbox.state.clock;
  const authorise = (openId: string) =>
    house.visit(`${new URL(house.sandbox.state.app.eventUrl ?? '').origin}/oauth/start`, openId);
  const saysInPrivate = (who: { readonly open_id: string; readonly p2p_chat_id: string }, text: string) =>
    house.client.post(`/chats/${who.p2p_chat_id}/messages`, { as: who.open_id, text });
  const titlesIn = async (chatId: string) => (await house.shown(chatId)).map(titleOf);
  const poorMeetingEnds = async () => {
    const meeting = house.sandbox.state.world.story('service', FIVE);
    await house.client.post('/meetings/ended', { meeting_instance_id: meeting?.instanceId });
    await house.sandbox.idle();
    await clock().advance(5 * MINUTE_MS + 1_000);
    return meeting?.meetingNo ?? '';
  };
  const isAlert = (title: string) => /^会后提醒 · /u.test(title);
  /** Until nothing is left for the bot to do now. */
  const idle = async () => {
    const store = await house.place.open();
    const busy = async () => {
      const { ready, leased } = await store.jobs.counts(clock().now());
      return ready + leased;
    };
    await expect.poll(busy, { timeout: 20_000 }).toBe(0);
    await store.close();
  };

  it('nobody is told of meetings that they could not export themselves', async () => {
    const { admin, member } = house.world.persons;
    await authorise(admin.open_id);
    await authorise(member.open_id);
    await house.say('/提醒 开');
    await saysInPrivate(member, '/提醒 开');
    await house.until((all) => all.some((each) => titleOf(each) === '会后提醒已打开'), member.p2p_chat_id);

    await poorMeetingEnds();
    await house.until((all) => all.some((each) => isAlert(titleOf(each))));
    await idle();

    expect((await titlesIn(member.p2p_chat_id)).filter(isAlert)).toEqual([]);
  });

  it('who has not authorised hears at once, in private, that nothing will come and how to mend it; then it comes', async () => {
    const { admin } = house.world.persons;
    await house.say('/提醒 开');
    const told = await house.until(
      (all) => all.some((each) => titleOf(each) === '会后提醒需要你授权'),
      admin.p2p_chat_id,
    );
    await house.say('/提醒');
    const state = (await house.until((all) => all.some((each) => titleOf(each) === '会后提醒'))).at(-1);
    await authorise(admin.open_id);
    const meetingNo = await poorMeetingEnds();
    const shown = await house.until((all) => all.some((each) => isAlert(titleOf(each))));

    expect(wordsOf(told.at(-1))).toContain('/oauth/start');
    expect(wordsOf(state)).toContain('没有导出权限');
    expect(wordsOf(shown.at(-1))).toContain(meetingNo);
  });
});
