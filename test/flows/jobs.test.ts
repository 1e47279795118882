import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { plainText } from '../../src/cards/index.ts';
import {
  type House,
  headerOf,
  isFinal,
  linkOf,
  newHouse,
  SMALL,
  titleOf,
  wordsOf,
} from '../support/house.ts';

const LIST = '我的导出';

/** Somebody who may export in the group only, because it is in `ALLOWED_CHATS`. */
describe('my exports, in private', () => {
  let house: House;
  let as = '';
  let p2p = '';
  beforeAll(async () => {
    house = await newHouse({ sandbox: { ...SMALL, taskMs: 0 } });
    ({ open_id: as, p2p_chat_id: p2p } = house.world.persons.member);
  });
  afterAll(() => house.close(), 30_000);

  const export_ = (text: string, ends: (card: ShownMessage) => boolean) => house.answer(text, ends, { as });

  async function list(): Promise<ShownMessage> {
    const before = (await house.shown(p2p)).length;
    await house.client.post(`/chats/${p2p}/messages`, { as, text: '/任务' });
    const shown = await house.until((all) => titleOf(all[before]) === LIST, p2p);
    return shown[before] as ShownMessage;
  }

  it('are listed with state and age; each offers the one thing that helps, and it works from there', async () => {
    const done = await export_('/会议 昨天', isFinal);
    await house.client.post('/faults', {
      kind: 'code',
      endpoint: 'exports.create',
      status: 403,
      code: 121005,
      msg: 'no permission',
    });
    const failed = await export_('/会议 前天', isFinal);
    await house.client.post('/faults', { kind: 'task-slow', ms: 3_600_000 });
    const running = await export_('/会议 3天前', (card) => wordsOf(card).includes('正在生成'));
    await house.client.post('/clock', { advance: 120_000 });

    const card = await list();
    const rows = plainText(card.content);
    const retried = await house.press(card.message_id, '再试一次', as);
    const cancelled = await house.press(card.message_id, '取消', as);
    const refreshed = await house.press(card.message_id, '刷新', as);
    const again = await house.until((all) =>
      all.some((each) => each.parent_id === failed?.message_id && isFinal(each)),
    );

    expect(rows).toMatch(/3 天前\n进行中 · 2 分钟前\n取消/);
    expect(rows).toMatch(/前天\n失败 · 2 分钟前\n再试一次/);
    expect(rows).toMatch(/昨天\n已完成 · 2 分钟前\n下载/);
    expect(wordsOf(card)).toContain(linkOf(done));
    expect([retried, cancelled].map(({ answer }) => answer?.toast?.content)).toEqual([
      '正在准备，结果在下方新卡片',
      '已取消',
    ]);
    expect(JSON.stringify(refreshed.answer?.card)).toContain('已取消');
    expect(headerOf(again.find((each) => each.parent_id === failed?.message_id)).template).toBe('green');
    const [stopped] = (
      await house.until((all) => all.some((each) => each.message_id === running?.message_id && isFinal(each)))
    ).filter((each) => each.message_id === running?.message_id);
    expect(headerOf(stopped).template).toBe('grey');
  });
});
