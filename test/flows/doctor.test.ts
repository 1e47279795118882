import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { eventually, type House, headerOf, newHouse, SMALL, titleOf, wordsOf } from '../support/house.ts';

/** Noon in Shanghai of a Wednesday; the sandbox and the bot both live there. */
const NOON = Date.UTC(2026, 10, 18, 4);

/** Nobody has announced the holidays of such a year. */
const FAR = Date.UTC(2089, 10, 16, 4);

describe('a year whose holidays nobody announced', () => {
  it('is named by /自检, and where a digest on working days is asked for', async (ctx) => {
    const house = await newHouse({ sandbox: { ...SMALL, now: FAR, taskMs: 0 }, oneClock: true });
    ctx.onTestFinished(() => house.close());
    await house.say('/自检');
    const [card] = await house.until((all) => all.length > 0, house.world.persons.admin.p2p_chat_id);
    await house.say('/日报 开 09:00');
    const [workdays] = await house.until((all) => all.length === 1);
    await house.say('/日报 开 10:00 每天');
    const daily = (await house.until((all) => all.length === 2)).at(-1);

    expect(wordsOf(card)).toMatch(/放假安排.*还没有.2089.年的/su);
    expect(wordsOf(workdays)).toMatch(/2089.年法定假日尚未公布/u);
    expect(wordsOf(daily)).not.toContain('放假安排');
  });
});

describe('/自检', () => {
  let house: House;
  let chat: string;
  beforeAll(async () => {
    house = await newHouse({ sandbox: { ...SMALL, now: NOON, taskMs: 0 } });
    chat = house.world.persons.admin.p2p_chat_id;
  });
  afterEach(() => house.client.del('/faults'));
  afterAll(() => house.close());

  const examined = async () => {
    const before = (await house.shown(chat)).length;
    await house.say('/自检');
    return (await house.until((shown) => shown.length > before, chat)).at(-1);
  };

  it('says in private what works, and what nobody has set up', async () => {
    const card = await examined();

    expect(titleOf(card)).toBe('自检');
    expect(wordsOf(card)).toContain('凭证有效');
    expect(wordsOf(card)).toContain('可以导出');
    expect(wordsOf(card)).toContain('vc.meeting.all_meeting_ended_v1');
    expect(wordsOf(card)).toContain('PUBLIC_URL');
    expect(wordsOf(card)).toMatch(/重定向 URL（现在是 `http:\/\/127[^`]*\/oauth\/callback`）/u);
    expect(wordsOf(card)).toMatch(/○ .*会议结束事件.*还没有收到过，无法确认/su);
    expect(wordsOf(card)).toContain('无法估算日报的调用量');
    expect(headerOf(card)).toMatchObject({ template: 'orange' });
    expect(await house.shown()).toEqual([]);
  });

  it('once a meeting’s end was told, that is no more amiss', async () => {
    await house.client.post('/meetings/ended', {});

    await expect.poll(async () => wordsOf(await examined())).toContain('最近一次收到');
    // What is counted is stored every half a minute.
    await house.sandbox.state.clock.advance(31_000);
    await expect.poll(async () => wordsOf(await examined())).toMatch(/本月已调用 \d+ 次/u);
  });

  it('names the right that is missing and who can grant it', async () => {
    await house.client.post('/faults', {
      kind: 'code',
      endpoint: 'exports.create',
      status: 403,
      code: 121005,
      msg: 'no permission',
      times: 0,
    });

    expect(wordsOf(await examined())).toMatch(/121005.*企业管理员/);
  });

  it('answers in the chat if the request was withdrawn meanwhile', async () => {
    const { admin } = house.world.persons;
    const before = (await house.shown(chat)).length;
    const hold = await house.client.post<{ id: string }>('/faults', {
      kind: 'hold',
      endpoint: 'im.message.reply',
      when: 'before',
    });
    const said = { as: admin.open_id, text: '/自检' };
    const { message_id: asked } = await house.client.post<{ message_id: string }>(
      `/chats/${chat}/messages`,
      said,
    );
    await house.held(hold.id);
    await house.client.post(`/messages/${asked}/recall`);
    await house.release(hold.id);

    const card = (await house.until((shown) => shown.length > before, chat)).at(-1);

    expect(titleOf(card)).toContain('自检');
    expect(card?.parent_id).toBeUndefined();
  });

  it('asks which scopes the app holds, and says what stops without those it lacks', async () => {
    await house.client.post('/scopes', { grant: ['contact:user.employee_id:readonly'] });
    expect(wordsOf(await examined())).toContain('需要的都已开通');
    await house.client.post('/scopes', {
      revoke: ['im:resource', 'im:resource:upload'],
      wait: ['vc:meeting.all_meeting:readonly'],
    });
    const lacking = wordsOf(await examined());

    expect(lacking).toMatch(/缺少.*im:resource.*或.*im:resource:upload.*（应用身份）：不能把文件发到会话里/u);
    expect(lacking).toMatch(/待审核.*vc:meeting.all_meeting:readonly.*（应用身份）：没有会后提醒/u);
    expect(lacking).not.toContain('无法导出');
  });

  it('does not guess at scopes that the platform does not list, even if it once did', async () => {
    await examined();
    await house.client.post('/faults', { kind: 'behaviour', name: 'scope-list', value: 'empty' });

    expect(wordsOf(await examined())).toMatch(/○ .*应用权限.*\s*飞书没有返回应用已开通的权限/u);
  });

  it('says whether a press was ever received', async () => {
    expect(wordsOf(await examined())).toContain('还没有经回调地址收到过点击');
    const help = await house.answer('/帮助', () => true);
    await house.press(help.message_id, '我的导出');

    expect(wordsOf(await examined())).toMatch(/最近一次收到点击：.*经回调地址送达/u);
  });

  it.each(['/自检', '/我'])('answers %s of a group in private, and leaves a reaction on it', async (text) => {
    const before = (await house.shown()).length;
    const id = await house.say(text);
    const all = async () =>
      (await house.client.get<{ messages: readonly ShownMessage[] }>(`/chats/${house.chatId}`)).messages;

    await eventually(
      async () => (await all()).find((each) => each.message_id === id)?.reactions?.includes('OK') === true,
      'there is no reaction',
    );
    expect(await house.shown()).toHaveLength(before);
  });

  it('says in one line that it answered in private where it may not react', async () => {
    await house.client.post('/scopes', { revoke: ['im:message', 'im:message.reactions:write_only'] });
    const line = await house.answer('/我', () => true);

    expect(line.content).toEqual({ text: '已私信回复你。' });
  });

  it('is for those who may export', async () => {
    const { member } = house.world.persons;
    const as = member.open_id;
    await house.client.post(`/chats/${member.p2p_chat_id}/messages`, { as, text: '/自检' });
    const [denied] = await house.until((shown) => shown.length > 0, member.p2p_chat_id);

    expect(titleOf(denied)).toContain('没有使用权限');
  });
});
