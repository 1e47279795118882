import { describe, expect, it, vi } from 'vitest';
import {
  budgetOf,
  createBudgets,
  createCallCounts,
  forecastOf,
  isShortOf,
  paceOf,
} from '../../../src/services/calls.ts';
import { ENGINES, freshStore, partsAt, place, store } from './support.ts';

const T0 = Date.UTC(2026, 10, 20, 1);
const counts = (background: number, people = 0) => [
  { operation: 'list.quality', purpose: 'background', count: background },
  { operation: 'list.quality', purpose: 'interactive', count: people },
];

describe.each(ENGINES)('calls on %s', (engine) => {
  freshStore(() => T0, engine);

  it('are counted by month, operation and purpose, whichever replica made them, also by a store that refuses at first', async () => {
    let refuses = true;
    const { of, add } = store.calls;
    const flaky: typeof add = (...args) => (refuses ? Promise.reject(new Error('away')) : add(...args));
    const { clock, log } = partsAt(() => T0);
    const stores = [{ calls: { of, add: flaky } }, await place.open(() => T0)];
    const replicas = stores.map((each) => createCallCounts(each, clock, log));
    for (const calls of replicas) {
      for (const purpose of ['background', 'background', 'interactive'] as const)
        calls.count('list.quality', purpose);
      await calls.flush();
    }
    refuses = false;
    for (const calls of [...replicas, ...replicas]) await calls.flush();

    expect(await store.calls.of('2026-11')).toEqual(counts(4, 2));
    expect(await store.calls.of('2026-10')).toEqual([]);
  });
});

describe('the calls of a month', () => {
  /** Midnight of a day of November in Beijing; the month has 30 days. */
  const dayOf = (day: number): number => Date.UTC(2026, 10, day) - 8 * 3_600_000;
  const budget = (day: number, background: number, people = 0, today = 0) =>
    budgetOf(10_000, counts(background, people), dayOf(day), today);

  it.each([
    ['of a new month a fifth is for people', budget(1, 0), 2_000, 266],
    ['in the middle half of that', budget(16, 4_000), 1_000, 333],
    ['what a day has taken already counts as its own share', budget(16, 4_300, 0, 300), 1_000, 333],
    ['on the last day nearly all is there for use', budget(30, 6_000), 67, 3_933],
    ['more where people ask for more', budget(16, 1_000, 3_000), 3_000, 200],
    ['nothing for digests once the rest is for people', budget(16, 9_500), 1_000, 0],
  ])('are shared out: %s', (_what, shared, reserved, perDay) => {
    expect(shared).toMatchObject({ quota: 10_000, reserved, perDay });
  });

  it('are forecast from the days before, or from what a day of digests takes', () => {
    expect(forecastOf(counts(4_000, 1_000), dayOf(16))).toBe(10_000);
    expect(forecastOf(counts(0), dayOf(16), 860)).toBe(15 * 860);
    expect(forecastOf(counts(6_000), dayOf(30), 100)).toBeLessThan(6_300);
  });

  it('end what nobody waits for while half of people’s part is still there', () => {
    expect([budget(16, 9_400), budget(16, 9_500), undefined].map(isShortOf)).toEqual([false, true, false]);
  });

  it('decide how much of a day is read: less, then samples, then nothing', () => {
    const day = { whole: 860, samples: 300 };
    const paces = [860, 859, 300, 299, 150, 149, 0].map((perDay) => paceOf({ ...budget(1, 0), perDay }, day));

    expect(paces.join()).toBe('whole,slow,slow,samples,samples,none,none');
    expect(paceOf(undefined, day)).toBe('whole');
  });

  it.each([
    ['a company of 86 meetings a day', 860, 290, 'samples'],
    ['a small one', 200, 70, 'whole'],
    ['a large one, some days of which are sampled', 4_000, 1_300, 'none'],
  ] as const)('of the free plan last for %s and its people', (_what, whole, samples, usual) => {
    let [background, people, usually] = [0, 0, 0];
    for (let day = 1; day <= 30; day += 1) {
      const shared = budget(day, background, people);
      const pace = paceOf(shared, { whole, samples });
      background += { whole, slow: Math.max(samples, shared.perDay), samples, none: 3 }[pace];
      people += 50;
      usually += pace === usual ? 1 : 0;
    }

    expect(background + people).toBeLessThanOrEqual(10_000);
    expect(background).toBeGreaterThanOrEqual(6_000);
    expect(usually).toBeGreaterThan(15);
  });

  it('are unknown without a quota, and read from the store at most twice a minute', async () => {
    let now = dayOf(16);
    const of = vi.fn(async () => counts(9_900));
    const calls = { calls: { of, add: async () => undefined } };
    const limited = createBudgets(calls, { now: () => now }, 10_000);
    const open = createBudgets(calls, { now: () => now }, undefined);

    expect([await open.budget(), await open.isShort()]).toEqual([undefined, false]);
    for (const ms of [0, 10_000, 10_000]) {
      now += ms;
      expect(await limited.isShort()).toBe(true);
    }
    expect(of).toHaveBeenCalledTimes(1);
    now += 30_000;
    await limited.budget();
    expect(of).toHaveBeenCalledTimes(2);
  });
});
