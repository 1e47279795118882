import { expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { plainText } from '../../src/cards/index.ts';
import { newHouse, SMALL, wordsOf } from '../support/house.ts';

/** Longer than an export waits before it looks for a place again. */
const PLACE_CHECK_MS = 3_000;

it('of many exports in one chat ten run; the eleventh says its place, and begins when one is called off', async (ctx) => {
  const house = await newHouse({ sandbox: { ...SMALL, taskMs: 600_000 } });
  ctx.onTestFinished(() => house.close());
  const [first = '', second = '', third = ''] = house.sandbox.state.world.company.chats[0]?.memberIds ?? [];
  for (let n = 1; n <= 5; n += 1) {
    await house.say(`/会议 ${n}天前`, { as: first });
    await house.say(`/会议 ${n}天前`, { as: second });
  }
  const runs = (each: ShownMessage | undefined) => wordsOf(each).includes('正在生成');
  await house.until((all) => all.filter(runs).length === 10);
  const asked = await house.say('/会议 前天', { as: third });
  const last = (all: readonly ShownMessage[]) => all.find((each) => each.parent_id === asked);
  const queued = last(await house.until((all) => wordsOf(last(all)).includes('前面还有')));

  const other = (await house.shown()).find(runs)?.message_id ?? '';
  const refused = await house.press(other, '取消', third);
  const owner = wordsOf((await house.shown()).find((each) => each.message_id === other)).includes(
    house.sandbox.state.world.person(first)?.name ?? '',
  );
  await house.press(other, '取消', owner ? first : second);
  house.advance(PLACE_CHECK_MS);
  const begun = last(await house.until((all) => runs(last(all))));

  expect(plainText(queued?.content)).toContain('前面还有 1 个导出');
  expect(refused.answer?.toast?.content).toContain('只有发起人或有权限的人可以操作');
  expect(begun?.message_id).toBe(queued?.message_id);
});
