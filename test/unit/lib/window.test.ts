import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BucketState, close, type Rate, reserve, reserveIn } from '../../../src/lib/rate.ts';
import { BACKGROUND_WINDOWS, createRateGate, VC_WINDOW } from '../../../src/platform/rate-gate.ts';
import type { Priority } from '../../../src/platform/types.ts';
import { randomOf } from '../../support/random.ts';
import { memoryBuckets } from '../platform/support/buckets.ts';
import { inVirtualTime } from '../services/digests/support/virtual-time.ts';

const START = Date.UTC(2026, 10, 20);
const MINUTE = 60_000;

interface Asked {
  /** True ms from the beginning on. */
  readonly at: number;
  readonly replica: number;
  readonly priority: Priority;
}
type Jumps = readonly { readonly at: number; readonly by: number }[];
/** When the call went out, true ms; undefined if it was held back. */
type Went = Asked & { readonly sent: number | undefined };

/** The most calls in any minute, both ends included. */
function mostInAMinute(sent: readonly number[]): number {
  const times = sent.toSorted((a, b) => a - b);
  let first = 0;
  return times.reduce((most, time, last) => {
    while ((times[first] ?? 0) < time - MINUTE) first += 1;
    return Math.max(most, last - first + 1);
  }, 0);
}

/**
 * Lets replicas over one store ask, in virtual time.
 *
 * @param skews how far the wall clock of each replica is ahead, ms
 * @param jumps by how much the wall clock of all is set, and when
 */
function simulate(asks: readonly Asked[], skews: readonly number[] = [0], jumps: Jumps = []) {
  return inVirtualTime(START, async (now) => {
    const passed = (): number => now() - START;
    const buckets = memoryBuckets();
    const jumped = (): number => jumps.reduce((sum, { at, by }) => (passed() >= at ? sum + by : sum), 0);
    const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
    const gates = skews.map((skew) =>
      createRateGate(buckets, {
        now: () => now() + skew + jumped(),
        // Each process counts from its own start.
        monotonic: () => passed() + skew * 7,
        pause,
        timer: () => () => undefined,
      }),
    );
    const went = async (each: Asked): Promise<Went> => {
      await pause(each.at);
      const sent = await gates[each.replica % gates.length]
        ?.vc('exports.get', each.priority)
        .then(passed, () => undefined);
      return { ...each, sent };
    };
    return Promise.all(asks.map(went));
  });
}

const every = (ms: number, count: number, more: Partial<Asked> = {}): readonly Asked[] =>
  Array.from({ length: count }, (_, n) => ({ at: n * ms, replica: n, priority: 'interactive', ...more }));
const later = (asks: readonly Asked[], ms: number): readonly Asked[] =>
  asks.map((each) => ({ ...each, at: each.at + ms }));
const random = randomOf(5);
const poisson = (perMinute: number, minutes: number, more: Partial<Asked> = {}): readonly Asked[] => {
  const asks: Asked[] = [];
  for (let at = 0; at < minutes * MINUTE; at += (-Math.log(1 - random()) * MINUTE) / perMinute)
    asks.push({ at: Math.floor(at), replica: asks.length, priority: 'interactive', ...more });
  return asks;
};
const background = { priority: 'background' } as const;

const PATTERNS: Readonly<Record<string, readonly Asked[]>> = {
  'a crowd, and another at the end of the minute': [...every(0, 100), ...later(every(0, 100), 59_000)],
  'a crowd a little before and after a minute': [...every(1, 99), ...later(every(1, 200), 61_000)],
  'people by chance': poisson(150, 3),
  'people over a night’s collection': [...every(600, 300, background), ...poisson(60, 3)],
  'a background of many jobs and a crowd': [...every(10, 150, background), ...later(every(0, 150), 20_000)],
};

const setBy = (...jumps: [at: number, by: number][]): Jumps => jumps.map(([at, by]) => ({ at, by }));
const forthAndBack = setBy([5_000, 3_600_000], [70_000, -3_600_000]);
const CLOCKS: Readonly<Record<string, readonly [readonly number[], Jumps]>> = {
  'one clock': [[0], []],
  'four replicas whose clocks differ by 0.8 s': [[-400, 400, 0, 250], []],
  'clocks that are set forth an hour, and back': [[0, 100], forthAndBack],
  'clocks that are set back two minutes': [[0, -100], setBy([1_000, -120_000])],
};

describe('the minute of an endpoint', () => {
  for (const [pattern, asks] of Object.entries(PATTERNS))
    it.each(Object.entries(CLOCKS))(`100 calls at most: ${pattern}, %s`, async (_, [skews, jumps]) => {
      const went = await simulate(asks, skews, jumps);

      const sent = went.flatMap((each) => each.sent ?? []);
      expect(mostInAMinute(sent)).toBeLessThanOrEqual(100);
      expect(sent.length).toBeGreaterThanOrEqual(100);
    });

  it('can be used up to 97 parts in a hundred', async () => {
    const went = await simulate(every(100, 3_000));

    expect(went.filter(({ sent }) => sent !== undefined).length).toBeGreaterThanOrEqual(5 * 97);
  });

  it('has twenty calls for people at once, however long the background has been at it', async () => {
    const at = 1.5 * MINUTE;
    const went = await simulate([...every(250, 400, background), ...later(every(0, 20), at)]);
    const people = went.filter(({ priority }) => priority === 'interactive');

    expect(people.map(({ sent }) => sent)).toEqual(Array(20).fill(at));
  });

  it.each(['bulk', 'extra'] as const)(
    'has twenty calls for others too when one person wants hundreds of them (%s)',
    async (priority) => {
      const large = { priority };
      const went = await simulate([...every(0, 150, large), ...later(every(0, 20), 5_000)]);
      const sentAt = (wanted: string) =>
        went.filter(({ priority }) => priority === wanted).map(({ sent }) => sent);

      expect(sentAt(priority).filter((at) => at === 0)).toHaveLength(80);
      expect(sentAt('interactive')).toEqual(Array(20).fill(5_000));
    },
  );

  it('makes the background give way to people, and nobody notices it', async () => {
    const went = await simulate([...every(600, 300, background), ...every(1_000, 180)]);
    const people = went.filter(({ priority }) => priority === 'interactive');
    const others = went.filter(({ priority }) => priority === 'background').map(({ sent = 0 }) => sent);

    for (const { at, sent } of people) expect(sent).toBe(at);
    expect(others.filter((at) => at >= 2 * MINUTE && at < 3 * MINUTE).length).toBeLessThanOrEqual(25);
  });

  it('gives back what was reserved and not used', () => {
    const full = { tat: START, closedUntil: 0, sent: Array(100).fill(START) };
    const turn = { windows: [VC_WINDOW], kept: VC_WINDOW.most };

    expect(reserveIn(full, turn, START, 30_000).granted).toBe(false);
    const given = { granted: true, waitMs: 0, state: full };
    expect(reserveIn(full, { ...turn, unused: START }, START, 30_000)).toMatchObject(given);
  });

  it('is kept whatever the order in which its requests are reserved, as by clocks that differ by minutes', () => {
    const ask = fc.record({ at: fc.nat(200_000), own: fc.boolean() });
    fc.assert(
      fc.property(fc.array(ask, { minLength: 150, maxLength: 400 }), (asks) => {
        let state: BucketState = { tat: 0, closedUntil: 0 };
        const sent = asks.flatMap(({ at, own }) => {
          const windows = own ? BACKGROUND_WINDOWS : [VC_WINDOW];
          const slot = reserveIn(state, { windows, kept: 1_000 }, at, 30_000);
          state = slot.state;
          return slot.granted ? at + slot.waitMs : [];
        });
        expect(mostInAMinute(sent)).toBeLessThanOrEqual(100);
      }),
      { numRuns: 30 },
    );
  });
});

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
