import { describe, expect, it } from 'vitest';
import { type BucketState, close, type Rate, reserve } from '../../../src/lib/rate.ts';

const START = Date.UTC(2026, 10, 20);
const MINUTE = 60_000;
const EMPTY: BucketState = { tat: 0, closedUntil: 0 };
const RATE: Rate = { intervalMs: 1_000, burst: 2 };

/** How long those wait who ask one after the other; NaN for who is refused. */
function waits(given: BucketState, asks: readonly number[], rate = RATE): number[] {
  let state = given;
  return asks.map((at) => {
    const slot = reserve(state, rate, START + at, 30_000);
    state = slot.state;
    return slot.granted ? slot.waitMs : Number.NaN;
  });
}

describe('a bucket', () => {
  it('lets nobody through while it is closed, and no crowd when it opens', () => {
    expect(waits(close(EMPTY, START, 5_000), [0, 0, 0, 0])).toEqual([5_000, 5_000, 5_000, 6_000]);
  });

  it('is closed as long as the longest closure says, for five minutes at most', () => {
    const state = close(close(EMPTY, START, 60_000), START, 1_000);

    expect(state.closedUntil).toBe(START + 60_000);
    expect(close(EMPTY, START, 1e15).closedUntil).toBe(START + 5 * MINUTE);
  });

  it('does not stay locked after a clock was set back by an hour', () => {
    const hourAhead = { tat: START + 60 * MINUTE, closedUntil: START + 60 * MINUTE };

    expect(reserve(hourAhead, RATE, START, 1_000)).toMatchObject({ granted: true, waitMs: 0 });
    expect(close(hourAhead, START, 1_000).closedUntil).toBe(START + 1_000);
  });
});
