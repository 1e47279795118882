import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Logger } from '../../src/lib/logger.ts';
import { type House, headerOf, isFinal, newHouse, SMALL, titleOf, wordsOf } from '../support/house.ts';

/** Noon in Shanghai of a workday after a workday. */
const NOON = Date.UTC(2026, 10, 18, 4);

describe('in a group with several bots', () => {
  const logged: { fields: object; event: string }[] = [];
  const info: Logger['info'] = (fields, event) => void logged.push({ fields, event });
  const nothing = () => undefined;
  let house: House;
  let other: string;

  beforeAll(async () => {
    const log: Logger = { debug: nothing, info, warn: nothing, error: nothing, child: () => log };
    house = await newHouse({ sandbox: { ...SMALL, stories: true, now: NOON, taskMs: 0 }, log });
    other = `<at user_id="${house.world.app.other_bot.open_id}"></at>`;
  });
  afterEach(() => house.client.del('/faults'));
  afterAll(() => house.close(), 30_000);

  const behave = (name: string, value: unknown) =>
    house.client.post('/faults', { kind: 'behaviour', name, value });

  it.each(['/会议 昨天', '昨天 '])('another one that is mentioned is no person: %s', async (text) => {
    const card = await house.answer(text === '昨天 ' ? `/会议 ${other} 昨天` : `${other} ${text} ${other}`);

    expect(headerOf(card)).toMatchObject({ template: 'green', title: { content: '会议明细 · 昨天' } });
  });

  it.each([
    ['/帮助 香蕉', '会议助手能做什么', '已忽略「香蕉」'],
    ['/任务 香蕉', '我的导出', '已忽略「香蕉」'],
    ['/导出 香蕉', '导出会议数据', '已忽略「香蕉」'],
    ['/取消 香蕉', '没有执行', '没有看懂「香蕉」，所以没有执行'],
    ['/退出授权 香蕉', '没有执行', '没有看懂「香蕉」，所以没有执行'],
    ['/自检 香蕉', '会议助手能做什么', '已忽略「香蕉」'],
    ['/日报 状态 香蕉', '日报 · 没有看懂', '没有看懂「香蕉」'],
    ['/会议 进行中 待召开', '会议明细 · 条件有冲突', '「待召开」和前面的条件重复或冲突'],
    ['/会议室 昨天 不含:木星 不含:土星', '会议室预定 · 条件有冲突', '「不含:土星」和前面的条件重复或冲突'],
    ['/会议 昨天 香蕉', '会议明细 · 没有看懂', '香蕉'],
  ])('words that are not understood are named: %s', async (text, title, words) => {
    const card = await house.answer(text, () => true);

    expect(titleOf(card)).toBe(title);
    expect(wordsOf(card)).toContain(words);
  });

  it('a person is no word of a digest to stop', async () => {
    const { open_id: id, name } = house.world.persons.member;
    const card = await house.answer(`/日报 退订 <at user_id="${id}"></at>`, () => true);

    expect(wordsOf(card)).toContain(`没有看懂「@${name}」`);
  });

  it('somebody whose name is not shown is so called, in titles too', async () => {
    const { member } = house.world.persons;
    await behave('mention-names', 'absent');
    await behave('participant-names', 'empty');
    await house.client.post('/scopes', { revoke: ['contact:user.base:readonly'] });
    const at = `<at user_id="${member.open_id}"></at>`;
    const meetings = await house.answer(`/会议 最近7天 ${at}`);
    const history = await house.answer(`/质量 ${at} 最近7天`);
    const absent = await house.answer(`/质量 810000005 昨天 ${at}`);
    const quality = await house.answer(`/质量 810000005 昨天`);
    await house.client.post('/scopes', { grant: ['contact:user.base:readonly'] });

    expect(wordsOf(meetings)).toContain('@未显示姓名');
    expect(titleOf(history)).toContain('未显示姓名');
    expect(wordsOf(absent)).not.toMatch(/「」|@(?=[\s·"])/);
    expect(wordsOf(quality)).toContain('未显示姓名');
  });

  it('a mention under another open_id with the name of the bot is answered, and logged', async () => {
    await behave('bot-open-id', 'other');

    const card = await house.answer('/会议 昨天');

    expect(titleOf(card)).toBe('会议明细 · 昨天');
    const { botOpenIdElsewhere } = house.sandbox.state.app;
    expect(logged).toContainEqual({
      fields: expect.objectContaining({ mentioned: botOpenIdElsewhere }),
      event: 'mentioned under another open_id',
    });
  });

  it('what is said to the other one only is left alone', async () => {
    await house.client.post('/scopes', { grant: ['im:message.group_msg'] });
    const before = (await house.shown()).length;
    const as = house.world.persons.admin.open_id;
    await house.client.post(`/chats/${house.chatId}/messages`, { as, text: `${other} /会议 昨天` });
    await house.client.post('/deliveries/idle');
    await house.answer('/会议 昨天');

    expect(await house.shown()).toHaveLength(before + 1);
  });

  it.each([
    ['content_v2', '/会议 昨天'],
    ['md', '/会议 昨天'],
    ['content', '大家好\n- **/会议** [昨天](https://example.com/)\n![]'],
  ])('a post with a title runs its command (%s: %s)', async (body, text) => {
    await behave('post-body', body);

    const card = await house.answer(text, isFinal, { type: 'post', title: '周会纪要' });

    expect(titleOf(card)).toBe('会议明细 · 昨天');
    expect(wordsOf(card)).not.toContain('周会纪要');
  });
});
