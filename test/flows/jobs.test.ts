import { describe, expect, it } from 'vitest';
import { headerOf, isFinal, linkOf, SMALL, titleOf, wordsOf } from '../support/house.ts';
import { becomes, fault, house, member, next, oneHouse, refuse, tell, words } from '../support/lived.ts';

/** Somebody who may export in the group only, because it is in `ALLOWED_CHATS`. */
describe('my exports, in private', () => {
  oneHouse({ sandbox: { ...SMALL, taskMs: 0 } });

  it('are listed with state and age; each offers the one thing that helps, and it works from there', async () => {
    const as = member().open_id;
    const done = await house.answer('/会议 昨天', isFinal, { as });
    await refuse('exports.create', 121005, { status: 403 });
    const failed = await house.answer('/会议 前天', isFinal, { as });
    await fault({ kind: 'task-slow', ms: 3_600_000 });
    const generates = (card: Parameters<typeof wordsOf>[0]) => wordsOf(card).includes('正在生成');
    const running = await house.answer('/会议 3天前', generates, { as });
    await house.client.post('/clock', { advance: 120_000 });

    const card = await next(() => tell('/任务', member()), undefined, member().p2p_chat_id);
    const retried = await house.press(card.message_id, '再试一次', as);
    const cancelled = await house.press(card.message_id, '取消', as);
    const refreshed = await house.press(card.message_id, '刷新', as);
    const again = (each: Parameters<typeof isFinal>[0]) =>
      each?.parent_id === failed.message_id && isFinal(each);
    const shown = await house.until((all) => all.some(again));

    expect(titleOf(card)).toBe('我的导出');
    expect(words(card)).toMatch(/3 天前\n进行中 · 2 分钟前\n取消/);
    expect(words(card)).toMatch(/前天\n失败 · 2 分钟前\n再试一次/);
    expect(words(card)).toMatch(/昨天\n已完成 · 2 分钟前\n下载/);
    expect(wordsOf(card)).toContain(linkOf(done));
    expect([retried, cancelled].map(({ answer }) => answer?.toast?.content)).toEqual([
      '正在准备，结果在下方新卡片',
      '已取消',
    ]);
    expect(JSON.stringify(refreshed.answer?.card)).toContain('已取消');
    expect(headerOf(shown.find(again)).template).toBe('green');
    expect(headerOf(await becomes(running)).template).toBe('grey');
  });
});
