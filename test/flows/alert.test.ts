import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import type { StoryName } from '../../sandbox/src/world/stories.ts';
import { next, nextInPrivate, tell } from '../support/acting.ts';
import { headerOf, SMALL, titleOf, wordsOf } from '../support/house.ts';
import { admin, clock, ended, FIVE, house, idle, member, OWN_RIGHT, ownHouse } from '../support/lived.ts';
import { behave } from '../support/switches.ts';

const TOLD = { sandbox: { ...SMALL, stories: true, now: FIVE, taskMs: 0 }, oneClock: true } as const;

const storyOf = (name: StoryName) => house.sandbox.state.world.story(name, FIVE);
const ends = async (name: StoryName) => {
  await ended(storyOf(name));
  return storyOf(name);
};

describe('an alert after a bad meeting', () => {
  ownHouse(TOLD);

  it('is switched on in plain words, which say whether the platform tells of endings at all', async () => {
    const silent = await next('/提醒 开 10% 4人');
    await ends('good');
    await idle();
    const heard = await next('/提醒 开 10% 4人');

    expect(titleOf(silent)).toBe('会后提醒已打开');
    expect(wordsOf(silent)).toMatch(/10%.*4 人/u);
    expect(wordsOf(silent)).toContain('vc.meeting.all_meeting_ended_v1');
    expect(titleOf(heard)).toBe('会后提醒已修改');
    expect(wordsOf(heard)).not.toContain('vc.meeting.all_meeting_ended_v1');
    expect(await house.shown()).toHaveLength(2);
  });

  it('names verdict, cause and advice of a poor meeting, once', async () => {
    await next('/提醒 开');
    await behave('ended-times', 'numbers');
    const meeting = await ends('service');
    const [, alert] = await house.until((all) => all.length === 2);
    await ended(meeting);
    await idle();

    expect(titleOf(alert)).toContain('会后提醒');
    expect(headerOf(alert)).toMatchObject({ template: 'red' });
    expect(wordsOf(alert)).toMatch(/推测原因.*建议/s);
    expect(wordsOf(alert)).toContain(meeting?.meetingNo);
    expect(await house.shown()).toHaveLength(2);
  });

  it('of one room says nothing of meetings elsewhere; of a room that does not exist it is not switched on', async () => {
    const nowhere = await next('/提醒 开 会议室:没有这间');
    const odd = await next('/提醒 开 很差');
    const room = storyOf('room')?.rooms[0]?.name ?? '';
    const card = await next(`/提醒 5% 1人 会议室:${room}`);
    await ends('service');
    const inRoom = await ends('room');
    const [, , , alert] = await house.until((all) => all.length === 4);
    await idle();

    expect(wordsOf(nowhere)).toMatch(/没有找到会议室「没有这间」.*\/提醒 开 5%/su);
    expect(wordsOf(odd)).toMatch(/没有看懂「很差」.*\/提醒 开 5%/su);
    expect(wordsOf(card)).toMatch(new RegExp(`范围：会议室.*${room.slice(-2)}`, 'u'));
    expect(wordsOf(alert)).toContain(inRoom?.meetingNo);
    expect(JSON.stringify(await house.shown())).not.toContain(storyOf('service')?.meetingNo);
  });

  it('of a chat that the bot was taken out of ends, and who switched it on hears so', async () => {
    await next('/提醒 开');
    await behave('ended-times', 'ms');
    await house.client.post(`/chats/${house.chatId}/bot-removed`, { as: admin().open_id });
    await nextInPrivate(() => ends('service'), '会后提醒已关闭');

    const store = await house.place.open();
    expect(await store.subscriptions.list({ kind: 'alert' }, z.unknown())).toEqual([]);
    expect(await store.jobs.dead(10)).toEqual([]);
  });

  it('that falls into the quiet hours comes in the morning', async () => {
    await next('/提醒 开');
    await clock().set(Date.UTC(2026, 10, 18, 14, 30)); // 22:30 in Shanghai
    await ends('service');
    await idle();
    const night = await house.shown();
    const morning = await next(() => clock().set(Date.UTC(2026, 10, 19, 0, 1)));

    expect(night).toHaveLength(1);
    expect(wordsOf(morning)).toContain('08:00');
  });

  it('is switched off by the button or in words, by whoever switched it on and by the owner of the group', async () => {
    const card = await next('/提醒 开');
    const press = () => house.pressTwice(card.message_id, '关闭提醒', member().open_id);
    const denied = await nextInPrivate(press, undefined, member());
    const off = await next('/提醒 关');
    const state = await next('/提醒');
    await next(() => house.say('/提醒 开', { as: member().open_id }));
    const byOwner = await next('/提醒 关');

    expect(headerOf(denied)).toMatchObject({ template: 'orange' });
    expect(wordsOf(denied)).toContain(admin().name);
    expect(wordsOf(state)).toContain('没有打开');
    expect([off, byOwner].map(titleOf)).toEqual(['会后提醒已关闭', '会后提醒已关闭']);
    expect(house.sandbox.state.world.company.chats[0]?.ownerId).toBe(admin().open_id);
  });
});

describe('whose right an alert rests on', { timeout: 120_000 }, () => {
  ownHouse({ ...TOLD, env: ({ persons }) => ({ ...OWN_RIGHT, ADMIN_USERS: persons.admin.open_id }) });

  const authorise = (openId: string) =>
    house.visit(`${new URL(house.sandbox.state.app.eventUrl ?? '').origin}/oauth/start`, openId);
  const isAlert = (title: string) => /^会后提醒 · /u.test(title);
  const alertOf = (each: ShownMessage) => isAlert(titleOf(each));
  const alerted = () => next(() => ends('service'), alertOf);

  it('nobody is told of meetings that they could not export themselves', async () => {
    for (const who of [admin(), member()]) await authorise(who.open_id);
    await house.say('/提醒 开');
    await nextInPrivate(() => tell('/提醒 开', member()), '会后提醒已打开', member());
    await alerted();
    await idle();

    const theirs = await house.shown(member().p2p_chat_id);
    expect(theirs.map(titleOf).filter(isAlert)).toEqual([]);
  });

  it('who has not authorised hears at once, in private, that nothing will come and how to mend it; then it comes', async () => {
    const warning = await nextInPrivate('/提醒 开', '会后提醒需要你授权');
    const state = await next('/提醒', '会后提醒');
    await authorise(admin().open_id);
    const alert = await alerted();

    expect(wordsOf(warning)).toContain('/oauth/start');
    expect(wordsOf(state)).toContain('没有导出权限');
    expect(wordsOf(alert)).toContain(storyOf('service')?.meetingNo);
  });
});
