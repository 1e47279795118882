import { afterEach, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { next, nextInPrivate } from '../support/acting.ts';
import { eventually, headerOf, SMALL, titleOf, wordsOf } from '../support/house.ts';
import { build, house, NOON, oneHouse } from '../support/lived.ts';
import { behave, fault, noFaults, refuse } from '../support/switches.ts';

const examined = async () => wordsOf(await nextInPrivate('/自检'));

it('a year whose holidays nobody announced is named by /自检, and where a digest on working days is asked for', async () => {
  await build({ sandbox: { ...SMALL, now: Date.UTC(2089, 10, 16, 4), taskMs: 0 }, oneClock: true });
  expect(await examined()).toMatch(/放假安排.*还没有.2089.年的/su);
  const subscribed = async (text: string) => wordsOf(await next(text));
  expect(await subscribed('/日报 开 09:00')).toMatch(/2089.年法定假日尚未公布/u);
  expect(await subscribed('/日报 开 10:00 每天')).not.toContain('放假安排');
});

describe('/自检', () => {
  oneHouse({ sandbox: { ...SMALL, now: NOON, taskMs: 0 } });
  afterEach(noFaults);

  it('says in private what works, and what nobody has set up', async () => {
    const card = await nextInPrivate('/自检');

    expect(titleOf(card)).toBe('自检');
    for (const said of ['凭证有效', '可以导出', 'vc.meeting.all_meeting_ended_v1', 'PUBLIC_URL'])
      expect(wordsOf(card)).toContain(said);
    expect(wordsOf(card)).toMatch(/重定向 URL（现在是 `http:\/\/127[^`]*\/oauth\/callback`）/u);
    expect(wordsOf(card)).toMatch(/○ .*会议结束事件.*还没有收到过，无法确认/su);
    expect(wordsOf(card)).toContain('无法估算日报的调用量');
    expect(wordsOf(card)).toContain('还没有经回调地址收到过点击');
    expect(headerOf(card)).toMatchObject({ template: 'orange' });
    expect(await house.shown()).toEqual([]);
  });

  it('says so once a meeting’s end was told, a press was received, and calls were counted', async () => {
    await house.client.post('/meetings/ended', {});
    const help = await house.answer('/帮助', () => true);
    await house.press(help.message_id, '我的导出');

    await expect.poll(examined).toContain('最近一次收到');
    // What is counted is stored every half a minute.
    await house.sandbox.state.clock.advance(31_000);
    await expect.poll(examined).toMatch(/本月已调用 \d+ 次/u);
    expect(await examined()).toMatch(/最近一次收到点击：.*经回调地址送达/u);
  });

  it('names the right that is missing, or a bot that was stopped, and who can change that', async () => {
    await fault({ kind: 'rewrite', endpoint: 'bot.info', set: { activate_status: 1 } });
    expect(await examined()).toMatch(/应用凭证.*已被停用.*应用管理/su);
    await refuse('exports.create', 121005, { status: 403, times: 0 });

    expect(await examined()).toMatch(/121005.*企业管理员/);
  });

  it('asks which scopes the app holds, says what stops without those it lacks, and does not guess', async () => {
    await house.client.post('/scopes', { grant: ['contact:user.employee_id:readonly'] });
    const whole = await examined();
    const revoke = ['im:resource', 'im:resource:upload'];
    await house.client.post('/scopes', { revoke, wait: ['vc:meeting.all_meeting:readonly'] });
    const lacking = await examined();
    await behave('scope-list', 'empty');

    expect(whole).toMatch(/需要的都已开通。\\n可选，未开通.*im:message.group_msg.*读不到被回复的那条/u);
    expect(lacking).toMatch(/缺少.*im:resource.*或.*im:resource:upload.*（应用身份）：不能把文件发到会话里/u);
    expect(lacking).toMatch(/待审核.*vc:meeting.all_meeting:readonly.*（应用身份）：没有会后提醒/u);
    expect(lacking).not.toContain('无法导出');
    expect(await examined()).toMatch(/○ .*应用权限.*\s*飞书没有返回应用已开通的权限/u);
  });

  it('of a group, as /我, is answered in private with a reaction, or one line where it may not react', async () => {
    const before = (await house.shown()).length;
    const asked = [await house.say('/自检'), await house.say('/我')];
    const chat = () => house.client.get<{ messages: readonly ShownMessage[] }>(`/chats/${house.chatId}`);
    await eventually(async () => {
      const own = (await chat()).messages.filter((each) => asked.includes(each.message_id));
      return own.every(({ reactions }) => reactions?.includes('OK'));
    }, 'there is no reaction');
    expect(await house.shown()).toHaveLength(before);

    await house.client.post('/scopes', { revoke: ['im:message', 'im:message.reactions:write_only'] });
    const line = await house.answer('/我', () => true);
    expect(line.content).toEqual({ text: '已私信回复你。' });
  });
});
