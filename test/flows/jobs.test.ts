import { describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { becomes, nextInPrivate, tell, words } from '../support/acting.ts';
import { headerOf, isFinal, linkOf, SMALL, titleOf, wordsOf } from '../support/house.ts';
import { house, member, oneHouse } from '../support/lived.ts';
import { fault, refuse } from '../support/switches.ts';

/** Somebody who may export in the group only, because it is in `ALLOWED_CHATS`. */
describe('my exports, in private', () => {
  oneHouse({ sandbox: { ...SMALL, taskMs: 0 } });

  it('are listed with state and age; each offers the one thing that helps, and it works from there', async () => {
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
    const again = (each: ShownMessage) => each.parent_id === failed.message_id && isFinal(each);
    const shown = await house.until((all) => all.some(again));

    expect(titleOf(card)).toBe('我的导出');
    expect(words(card)).toMatch(/3 天前\n进行中 · 2 分钟前\n取消/);
    expect(words(card)).toMatch(/前天\n失败 · 2 分钟前\n再试一次/);
    expect(words(card)).toMatch(/昨天\n已完成 · 2 分钟前\n下载/);
    expect(wordsOf(card)).toContain(linkOf(done));
    expect(retried.answer?.toast?.content).toBe('正在准备，结果在下方新卡片');
    expect(cancelled.answer?.toast?.content).toBe('已取消');
    expect(JSON.stringify(refreshed.answer?.card)).toContain('已取消');
    expect(headerOf(shown.find(again)).template).toBe('green');
    expect(headerOf(await becomes(running)).template).toBe('grey');
  });
});
