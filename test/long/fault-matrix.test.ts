import { describe, expect, it } from 'vitest';
import { CALLS, FAULTS, TIMES, walk } from '../support/faults.ts';
import { house, NOON, oneHouse } from '../support/lived.ts';

const ROWS = Object.entries(FAULTS).flatMap(([name, fault]) =>
  TIMES.map((times) => ({ name, fault, times: times === 0 ? 'for ever' : `${times} times`, count: times })),
);

describe.each(Object.keys(CALLS))('every fault of %s', (call) => {
  oneHouse({ sandbox: { now: NOON, taskMs: 0 }, callMs: 300 });

  it.each(ROWS)('$name, $times: one answer, no card that runs for ever', async ({ fault, count }) => {
    const seen = await walk(house, call, fault, count);

    expect(seen).toEqual({ ended: [expect.any(String)], running: [] });
  });
});
