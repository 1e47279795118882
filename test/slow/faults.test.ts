import { expect, it } from 'vitest';
import { CALLS, FAULTS, walk } from '../support/faults.ts';
import { SMALL } from '../support/house.ts';
import { house, NOON, oneHouse } from '../support/lived.ts';

/** The rows of docs/faults.md that `test/long/fault-matrix.test.ts` walks all: one of some calls. */
const QUICK: readonly (readonly [call: string, fault: string, times: number])[] = [
  ['im.message.patch', 'timeout after', 1],
  ['exports.create', 'HTTP 500', 4],
  ['list.quality', 'HTML page', 1],
  ['application.scopes', 'refused token', 0],
];

oneHouse({ sandbox: { ...SMALL, stories: true, now: NOON, taskMs: 0 }, callMs: 300 });

it.each(QUICK)('%s, %s, %i times: one answer, no card goes on for ever', async (call, fault, times) => {
  expect(CALLS).toHaveProperty([call]);

  const one = { ended: [expect.any(String)], running: [] };
  expect(await walk(house, call, FAULTS[fault] ?? {}, times)).toEqual(one);
});
