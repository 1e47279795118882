import { expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { becomes, words } from '../support/acting.ts';
import { SMALL, wordsOf } from '../support/house.ts';
import { build, house } from '../support/lived.ts';

/** Longer than an export waits before it looks for a place again. */
const PLACE_CHECK_MS = 3_000;

it('of many exports in one chat ten run; the eleventh says its place, and begins when one is called off', async () => {
  await build({ sandbox: { ...SMALL, taskMs: 600_000 } });
  const [first = '', second = '', third = ''] = house.sandbox.state.world.company.chats[0]?.memberIds ?? [];
  for (let n = 1; n <= 5; n += 1) {
    await house.say(`/会议 ${n}天前`, { as: first });
    await house.say(`/会议 ${n}天前`, { as: second });
  }
  const runs = (each: ShownMessage | undefined) => wordsOf(each).includes('正在生成');
  await house.until((all) => all.filter(runs).length === 10);
  const waits = (each: ShownMessage) => wordsOf(each).includes('前面还有');
  const queued = await house.answer('/会议 前天', waits, { as: third });

  const other = (await house.shown()).find(runs);
  const refused = await house.press(other?.message_id ?? '', '取消', third);
  const owner = wordsOf(other).includes(house.sandbox.state.world.person(first)?.name ?? '') ? first : second;
  await house.press(other?.message_id ?? '', '取消', owner);
  house.advance(PLACE_CHECK_MS);
  await becomes(queued, runs);

  expect(words(queued)).toContain('前面还有 1 个导出');
  expect(refused.answer?.toast?.content).toContain('只有发起人或有权限的人可以操作');
});
