import { afterEach, describe, expect, it } from 'vitest';
import type { Logger } from '../../src/lib/logger.ts';
import { headerOf, isFinal, SMALL, titleOf, wordsOf } from '../support/house.ts';
import { house, member, mention, NOON, oneHouse } from '../support/lived.ts';
import { behave, noFaults } from '../support/switches.ts';

describe('in a group with several bots', () => {
  const logged: { fields: object; event: string }[] = [];
  const info: Logger['info'] = (fields, event) => void logged.push({ fields, event });
  const nothing = () => undefined;
  const log: Logger = { debug: nothing, info, warn: nothing, error: nothing, child: () => log };
  oneHouse({ sandbox: { ...SMALL, stories: true, now: NOON, taskMs: 0 }, log });
  afterEach(noFaults);

  const other = () => mention(house.world.app.other_bot);

  it('another one that is mentioned is no person', async () => {
    const done = { template: 'green', title: { content: '会议明细 · 昨天' } };
    for (const text of [`/会议 ${other()} 昨天`, `${other()} /会议 昨天 ${other()}`])
      expect(headerOf(await house.answer(text))).toMatchObject(done);
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
  ])('words that are not understood are named: %s', async (text, title, words) => {
    const card = await house.answer(text, () => true);

    expect(titleOf(card)).toBe(title);
    expect(wordsOf(card)).toContain(words);
  });

  it('a person is no word of a digest to stop', async () => {
    const card = await house.answer(`/日报 退订 ${mention(member())}`, () => true);

    expect(wordsOf(card)).toContain(`没有看懂「@${member().name}」`);
  });

  it('somebody whose name is not shown is so called, in titles too', async () => {
    await behave('mention-names', 'absent');
    await behave('participant-names', 'empty');
    await house.client.post('/scopes', { revoke: ['contact:user.base:readonly'] });
    const who = mention(member());
    const meetings = await house.answer(`/会议 最近7天 ${who}`);
    const history = await house.answer(`/质量 ${who} 最近7天`);
    const absent = await house.answer(`/质量 810000005 昨天 ${who}`);
    const quality = await house.answer(`/质量 810000005 昨天`);
    await house.client.post('/scopes', { grant: ['contact:user.base:readonly'] });

    expect(wordsOf(meetings)).toContain('@未显示姓名');
    expect(titleOf(history)).toContain('未显示姓名');
    expect(wordsOf(history)).toContain('**11-18 '); // the latest ten of more
    expect(wordsOf(absent)).not.toMatch(/「」|@(?=[\s·"])/);
    expect(wordsOf(quality)).toContain('未显示姓名');
  });

  it('a mention under another open_id with the name of the bot is answered, and logged', async () => {
    await behave('bot-open-id', 'other');

    expect(titleOf(await house.answer('/会议 昨天'))).toBe('会议明细 · 昨天');
    expect(logged).toContainEqual({
      fields: expect.objectContaining({ mentioned: house.sandbox.state.app.botOpenIdElsewhere }),
      event: 'mentioned under another open_id',
    });
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
