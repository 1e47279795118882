import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { StoryName } from '../../sandbox/src/world/stories.ts';
import { type House, headerOf, newHouse, SMALL, titleOf, wordsOf } from '../support/house.ts';

const MINUTE_MS = 60_000;
/** 17:00 in Shanghai of a Wednesday: every story of the day is over. */
const FIVE = Date.UTC(2026, 10, 18, 9);

describe('an alert after a bad meeting', () => {
  let house: House;
  beforeEach(async () => {
    house = await newHouse({ sandbox: { ...SMALL, stories: true, now: FIVE, taskMs: 0 }, oneClock: true });
  });
  afterEach(() => house.close());

  const clock = () => house.sandbox.state.clock;
  const told = async (instanceId: string | undefined) => {
    await house.client.post('/meetings/ended', { meeting_instance_id: instanceId });
    await house.sandbox.idle();
  };
  /** The platform tells that a story of today ended, and the time that the bot leaves it passes. */
  const ends = async (name: StoryName) => {
    const meeting = house.sandbox.state.world.story(name, FIVE);
    await told(meeting?.instanceId);
    await clock().advance(5 * MINUTE_MS + 1_000);
    return meeting;
  };
  const answered = async (text: string) => {
    const before = (await house.shown()).length;
    await house.say(text);
    return (await house.until((shown) => shown.length > before)).at(-1);
  };
  /** Until nothing is left for the bot to do now. */
  const idle = async () => {
    const store = await house.place.open();
    const busy = async () => {
      const { ready, leased } = await store.jobs.counts(clock().now());
      return ready + leased;
    };
    await expect.poll(busy).toBe(0);
    await store.close();
  };

  it('is switched on in plain words, which say whether the platform tells of endings at all', async () => {
    const silent = await answered('/提醒 开 10% 4人');
    await ends('good');
    await idle();
    const heard = await answered('/提醒 开 10% 4人');

    expect(titleOf(silent)).toBe('会后提醒已打开');
    expect(wordsOf(silent)).toMatch(/10%.*4 人/u);
    expect(wordsOf(silent)).toContain('vc.meeting.all_meeting_ended_v1');
    expect(titleOf(heard)).toBe('会后提醒已修改');
    expect(wordsOf(heard)).not.toContain('vc.meeting.all_meeting_ended_v1');
  });

  it('names verdict, cause and advice of a poor meeting, once', async () => {
    await answered('/提醒 开');
    const meeting = await ends('service');

    const shown = await house.until((all) => all.length === 2);
    await told(meeting?.instanceId);
    await clock().advance(10 * MINUTE_MS);
    await idle();

    expect(titleOf(shown[1])).toContain('会后提醒');
    expect(headerOf(shown[1])).toMatchObject({ template: 'red' });
    expect(wordsOf(shown[1])).toMatch(/推测原因.*建议/s);
    expect(wordsOf(shown[1])).toContain(meeting?.meetingNo);
    expect(await house.shown()).toHaveLength(2);
  });

  it('says nothing of a good one, nor of a meeting with fewer people than wished for', async () => {
    await answered('/提醒 开 5% 300人');
    await ends('good');
    await ends('service');
    await idle();

    expect(await house.shown()).toHaveLength(1);
  });

  it('of one room says nothing of meetings elsewhere', async () => {
    const elsewhere = house.sandbox.state.world.story('service', FIVE);
    const inRoom = house.sandbox.state.world.story('room', FIVE);
    const room = inRoom?.rooms[0]?.name ?? '';
    const card = await answered(`/提醒 5% 1人 会议室:${room}`);
    await ends('service');
    await ends('room');
    const shown = await house.until((all) => all.length === 2);
    await idle();

    expect(titleOf(card)).toBe('会后提醒已打开');
    expect(wordsOf(card)).toMatch(new RegExp(`范围：会议室.*${room.slice(-2)}`, 'u'));
    expect(wordsOf(shown[1])).toContain(inRoom?.meetingNo);
    expect(JSON.stringify(await house.shown())).not.toContain(elsewhere?.meetingNo);
  });

  it('of a room that does not exist, or in words that mean nothing, is not switched on', async () => {
    const nowhere = await answered('/提醒 开 会议室:没有这间');
    const odd = await answered('/提醒 开 很差');
    const state = await answered('/提醒');

    expect(wordsOf(nowhere)).toMatch(/没有找到会议室「没有这间」.*\/提醒 开 5%/su);
    expect(wordsOf(odd)).toMatch(/没有看懂「很差」.*\/提醒 开 5%/su);
    expect(wordsOf(state)).toContain('没有打开');
  });

  it('of a chat that the bot was taken out of ends, and who switched it on hears so', async () => {
    const { admin } = house.world.persons;
    await answered('/提醒 开');
    await house.client.post(`/chats/${house.chatId}/bot-removed`, { as: admin.open_id });
    await ends('service');
    await house.until((all) => all.some((each) => titleOf(each) === '会后提醒已关闭'), admin.p2p_chat_id);

    const store = await house.place.open();
    expect(await store.subscriptions.list({ kind: 'alert' }, z.unknown())).toEqual([]);
    expect(await store.jobs.dead(10)).toEqual([]);
    await store.close();
  });

  it('that falls into the quiet hours comes in the morning', async () => {
    await answered('/提醒 开');
    await clock().set(Date.UTC(2026, 10, 18, 14, 30)); // 22:30 in Shanghai
    await told(house.sandbox.state.world.story('service', FIVE)?.instanceId);
    await clock().advance(6 * MINUTE_MS);
    await idle();
    const night = await house.shown();
    await clock().set(Date.UTC(2026, 10, 19, 0, 1));
    const morning = await house.until((all) => all.length === 2);

    expect(night).toHaveLength(1);
    expect(wordsOf(morning[1])).toContain('08:00');
  });

  it('is switched off by the button or in words, by whoever switched it on and by the owner of the group', async () => {
    const card = await answered('/提醒 开');
    const { member } = house.world.persons;

    await house.pressTwice(card?.message_id ?? '', '关闭提醒', member.open_id);
    const denied = (await house.until((shown) => shown.length === 1, member.p2p_chat_id)).at(-1);
    const store = await house.place.open();
    const rows = await store.audit.list({ actor: member.open_id }, 10);
    await store.close();
    const off = await answered('/提醒 关');
    const state = await answered('/提醒');

    expect(headerOf(denied)).toMatchObject({ template: 'orange' });
    expect(wordsOf(denied)).toContain(house.world.persons.admin.name);
    expect(rows.map(({ action }) => action)).toEqual(['alert.denied']);
    expect(titleOf(off)).toBe('会后提醒已关闭');
    expect(wordsOf(state)).toContain('没有打开');

    const before = (await house.shown()).length;
    await house.say('/提醒 开', { as: member.open_id });
    await house.until((all) => all.length > before);
    expect(titleOf(await answered('/提醒 关'))).toBe('会后提醒已关闭');
    expect(house.sandbox.state.world.company.chats[0]?.ownerId).toBe(house.world.persons.admin.open_id);
  });
});
