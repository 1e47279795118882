import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BucketState, close, type Rate, reserve } from '../../../src/lib/rate.ts';

const START = Date.UTC(2026, 10, 20);
const MINUTE = 60_000;
const EMPTY: BucketState = { tat: 0, closedUntil: 0 };
const RATE: Rate = { intervalMs: 1_000, burst: 2 };
/** 97 a minute, and 100 in none. */
const MINUTES: Rate = { intervalMs: 618, burst: 2 };

/** The most requests in any window of a minute, both ends included. */
function mostInAMinute(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  let first = 0;
  let most = 0;
  for (const [last, time] of sorted.entries()) {
    while ((sorted[first] ?? 0) < time - MINUTE) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/** What replicas with differing clocks send who all ask for slots at the times given; times are the true ones. */
function sent(asks: readonly { after: number; replica: number }[], skews: readonly number[]): number[] {
  let state = EMPTY;
  let now = START;
  const times: number[] = [];
  for (const { after, replica } of asks) {
    now += after;
    const slot = reserve(state, MINUTES, now + (skews[replica] ?? 0), 30_000);
    state = { ...slot.state, tat: Math.ceil(slot.state.tat) };
    if (slot.granted) times.push(now + slot.waitMs);
  }
  return times;
}

const asks = fc.array(
  fc.record({ after: fc.oneof(fc.nat(50), fc.nat(1_500), fc.nat(40_000)), replica: fc.nat(3) }),
  { minLength: 120, maxLength: 500 },
);

describe('a rate', () => {
  it('is never exceeded in any minute, whoever asks when, with clocks half a second apart', () => {
    const skews = fc.array(fc.integer({ min: -250, max: 250 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(asks, skews, (asked, skew) => {
        expect(mostInAMinute(sent(asked, skew))).toBeLessThanOrEqual(100);
      }),
      { numRuns: 300 },
    );
  });

  it('is not given away by a replica whose clock is behind and keeps asking', () => {
    const asked = Array.from({ length: 4_000 }, (_, n) => ({ after: 50, replica: n % 2 }));

    expect(mostInAMinute(sent(asked, [0, -400]))).toBeLessThanOrEqual(100);
  });

  it('can be used up to 97 parts in a hundred', () => {
    const asked = Array.from({ length: 3_000 }, () => ({ after: 100, replica: 0 }));
    const times = sent(asked, [0]).filter((time) => time < START + 5 * MINUTE);

    expect(times.length).toBeGreaterThanOrEqual(5 * 97);
  });

  it('is handed out in the order of asking', () => {
    fc.assert(
      fc.property(asks, (asked) => {
        const times = sent(asked, [0, 0, 0, 0]);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('a bucket', () => {
  it('lets a burst pass and then spaces', () => {
    let state = EMPTY;
    const waits = [0, 0, 0, 0, 0].map((at) => {
      const slot = reserve(state, RATE, START + at, 10_000);
      state = slot.state;
      return slot.waitMs;
    });

    expect(waits).toEqual([0, 0, 0, 1_000, 2_000]);
  });

  it('takes nothing from somebody it refuses', () => {
    const full = { tat: START + 10_000, closedUntil: 0 };

    expect(reserve(full, RATE, START, 5_000)).toEqual({ state: full, waitMs: 8_000, granted: false });
  });

  it('lets nobody through while it is closed, and no crowd when it opens', () => {
    let state = close(EMPTY, START, 5_000);
    const waits = [1, 2, 3, 4].map(() => {
      const slot = reserve(state, RATE, START, 10_000);
      state = slot.state;
      return slot.waitMs;
    });

    expect(waits).toEqual([5_000, 5_000, 5_000, 6_000]);
  });

  it('stays closed when a shorter closure follows', () => {
    const state = close(close(EMPTY, START, 60_000), START, 1_000);

    expect(state.closedUntil).toBe(START + 60_000);
  });

  it('is closed for five minutes at most, whatever was asked', () => {
    expect(close(EMPTY, START, 1e15).closedUntil).toBe(START + 5 * MINUTE);
  });

  it('does not stay locked after a clock was set back by an hour', () => {
    const hourAhead = { tat: START + 60 * MINUTE, closedUntil: START + 60 * MINUTE };

    expect(reserve(hourAhead, RATE, START, 1_000)).toMatchObject({ granted: true, waitMs: 0 });
    expect(close(hourAhead, START, 1_000).closedUntil).toBe(START + 1_000);
  });
});
