import { describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { answerTo, becomes, choose, next, nextInPrivate, tell, words } from '../support/acting.ts';
import { asksForConsent, headerOf, isFinal, linkOf, SMALL, titleOf, wordsOf } from '../support/house.ts';
import { admin, build, DAY_MS, house, MINUTE_MS, member, OWN_RIGHT, oneHouse } from '../support/lived.ts';
import { during, fault, refuse } from '../support/switches.ts';

const asksWhich = (message: ShownMessage) => wordsOf(message).includes('select_static');

describe('an export that waits for its requester', () => {
  oneHouse({ sandbox: { ...SMALL, stories: true, taskMs: 0 }, env: OWN_RIGHT });

  const pass = (ms: number) => house.client.post('/clock', { advance: ms });

  it('is given up after a day without a choice; others cannot choose, and nobody can afterwards', async () => {
    // A number that recurs every workday.
    const text = '/参会人 810000001 最近14天';
    const asked = await house.answer(text, (each) => asksForConsent(each) || asksWhich(each));
    if (asksForConsent(asked)) await house.visit(linkOf(asked));
    const card = await becomes(asked, asksWhich);
    const stranger = await choose(card, '0', {}, member().open_id);
    await pass(DAY_MS - MINUTE_MS);
    const list = await next('/任务', '我的导出');
    await pass(2 * MINUTE_MS);
    const ended = await becomes(card);
    // A client that was offline still shows the select.
    const kept = house.sandbox.state.messages.get(card.message_id);
    if (kept !== undefined) kept.content = card.content as typeof kept.content;
    const late = await choose(card, '0');

    expect(wordsOf(list)).toContain('等你处理');
    expect(stranger?.toast?.content).toBe('只有发起人可以选择');
    expect(titleOf(ended)).toBe('等待超过一天');
    expect(late?.toast?.content).toBe('这次导出已经结束，请重新发送命令');
  });
});

describe('what took longer than a minute', () => {
  oneHouse({ sandbox: { ...SMALL, taskMs: 0 } });

  /** Asks for something that takes longer; returns its card, and the line that says how it ended. */
  async function ended() {
    const ask = () => house.say('/会议 昨天');
    const late = () => during('exports.create', ask, () => house.advance(MINUTE_MS + 1_000));
    const line = await next(late, (each) => each.msg_type === 'text');
    const card = (await house.shown()).find(({ message_id: id }) => id === line.parent_id);
    return { card, line };
  }

  it('ends with one line that mentions who asked, under the card', async () => {
    const { card, line } = await ended();
    await house.sandbox.idle();

    expect(line.content).toEqual({ text: expect.stringMatching(/^@_user_1 会议明细（昨天）已完成/) });
    expect(isFinal(card)).toBe(true);
    const stored = house.sandbox.state.messages.get(line.message_id);
    expect(stored?.mentions?.map(({ id }) => id.open_id)).toEqual([admin().open_id]);
    expect(await house.shown()).toHaveLength(2);
  });

  it('and failed says so as well', async () => {
    await refuse('exports.create', 126006, { times: 2 });
    const { line } = await ended();

    expect(line.content).toEqual({ text: expect.stringContaining('没有成功') });
  });
});

/** Somebody who may export in the group only, because it is in `ALLOWED_CHATS`. */
it('my exports are listed in private; each offers the one thing that helps, and it works from there', async () => {
  await build({ sandbox: { ...SMALL, taskMs: 0 } });
  const as = member().open_id;
  const done = await house.answer('/会议 昨天', isFinal, { as });
  await refuse('exports.create', 121005, { status: 403 });
  const failed = await house.answer('/会议 前天', isFinal, { as });
  await fault({ kind: 'task-slow', ms: 3_600_000 });
  const running = await house.answer('/会议 3天前', (card) => wordsOf(card).includes('正在生成'), { as });
  await house.client.post('/clock', { advance: 120_000 });

  const card = await nextInPrivate(() => tell('/任务', member()), undefined, member());
  const retried = await house.press(card.message_id, '再试一次', as);
  const cancelled = await house.press(card.message_id, '取消', as);
  const refreshed = await house.press(card.message_id, '刷新', as);
  const again = await answerTo(failed);

  expect(titleOf(card)).toBe('我的导出');
  expect(words(card)).toMatch(/3 天前\n进行中 · 2 分钟前\n取消/);
  expect(words(card)).toMatch(/前天\n失败 · 2 分钟前\n再试一次/);
  expect(words(card)).toMatch(/昨天\n已完成 · 2 分钟前\n下载/);
  expect(wordsOf(card)).toContain(linkOf(done));
  expect(retried.answer?.toast?.content).toBe('正在准备，结果在下方新卡片');
  expect(cancelled.answer?.toast?.content).toBe('已取消');
  expect(JSON.stringify(refreshed.answer?.card)).toContain('已取消');
  expect(headerOf(again).template).toBe('green');
  expect(headerOf(await becomes(running)).template).toBe('grey');
});
