import { describe, expect, it } from 'vitest';
import { silentLogger } from '../../../src/lib/logger.ts';
import {
  budgetOf,
  createBudgets,
  createCallCounts,
  forecastOf,
  isShortOf,
  paceOf,
} from '../../../src/services/calls.ts';
import { ENGINES } from '../../support/stores.ts';
import { freshStore, place, store } from './support.ts';

const T0 = Date.UTC(2026, 10, 20, 1);

describe.each(ENGINES)('calls on %s', (engine) => {
  freshStore(() => T0, engine);

  it('are counted by month, operation and purpose, whichever replica made them', async () => {
    const replicas = [store, await place.open(() => T0)].map((each) =>
      createCallCounts(each, { now: () => T0 }, silentLogger),
    );
    for (const calls of replicas) {
      calls.count('list.quality', 'background');
      calls.count('list.quality', 'background');
      calls.count('list.quality', 'interactive');
    }

    for (const calls of [...replicas, ...replicas]) await calls.flush();

    expect(await store.calls.of('2026-11')).toEqual([
      { operation: 'list.quality', purpose: 'background', count: 4 },
      { operation: 'list.quality', purpose: 'interactive', count: 2 },
    ]);
    expect(await store.calls.of('2026-10')).toEqual([]);
  });

  it('that the store did not take are kept for the next time', async () => {
    let refuses = true;
    const { of, add } = store.calls;
    const flaky: typeof add = (...args) => (refuses ? Promise.reject(new Error('away')) : add(...args));
    const calls = createCallCounts({ calls: { of, add: flaky } }, { now: () => T0 }, silentLogger);
    calls.count('im.message.create', 'interactive');
    await calls.flush();
    refuses = false;
    await calls.flush();

    expect(await store.calls.of('2026-11')).toMatchObject([{ count: 1 }]);
  });
});

/** Midnight of a day of November in Beijing; the month has 30 days. */
const dayOf = (day: number): number => Date.UTC(2026, 10, day) - 8 * 3_600_000;
const counts = (background: number, people = 0) => [
  { operation: 'list.quality', purpose: 'background', count: background },
  { operation: 'list.quality', purpose: 'interactive', count: people },
];

describe('the calls of a month', () => {
  it.each([
    ['of a new month a fifth is for people', 1, counts(0), { reserved: 2_000, perDay: 266 }],
    ['in the middle half of that', 16, counts(4_000), { reserved: 1_000, perDay: 333 }],
    ['on the last day nearly all is there for use', 30, counts(6_000), { reserved: 67, perDay: 3_933 }],
    ['more where people ask for more', 16, counts(1_000, 3_000), { reserved: 3_000, perDay: 200 }],
    ['nothing for digests once the rest is for people', 16, counts(9_500), { reserved: 1_000, perDay: 0 }],
  ])('are shared out: %s', (_what, day, used, expected) => {
    expect(budgetOf(10_000, used, dayOf(day))).toMatchObject({ quota: 10_000, ...expected });
  });

  it('count what a day has taken already as its own share', () => {
    const before = budgetOf(10_000, counts(4_000), dayOf(16));
    expect(budgetOf(10_000, counts(4_300), dayOf(16), 300)).toMatchObject({ perDay: before.perDay });
  });

  it('are forecast from the days before, or from what a day of digests takes', () => {
    expect(forecastOf(counts(4_000, 1_000), dayOf(16))).toBe(10_000);
    expect(forecastOf(counts(0), dayOf(16), 860)).toBe(15 * 860);
    expect(forecastOf(counts(6_000), dayOf(30), 100)).toBeLessThan(6_300);
  });

  it('end what nobody waits for while half of people’s part is still there', () => {
    expect(isShortOf(budgetOf(10_000, counts(9_400), dayOf(16)))).toBe(false);
    expect(isShortOf(budgetOf(10_000, counts(9_500), dayOf(16)))).toBe(true);
    expect(isShortOf(undefined)).toBe(false);
  });

  it('decide how much of a day is read: less, then samples, then nothing', () => {
    const day = { whole: 860, samples: 300 };
    const at = (perDay: number) => paceOf({ ...budgetOf(10_000, [], dayOf(1)), perDay }, day);

    expect([860, 859, 300, 299, 150, 149, 0].map(at).join()).toBe(
      'whole,slow,slow,samples,samples,none,none',
    );
    expect(paceOf(undefined, day)).toBe('whole');
  });

  it.each([
    ['a company of 86 meetings a day', 860, 290, 'samples'],
    ['a small one', 200, 70, 'whole'],
    ['a large one, some days of which are sampled', 4_000, 1_300, 'none'],
  ] as const)('of the free plan last for %s and its people', (_what, whole, samples, usual) => {
    let [background, people] = [0, 0];
    const paces: string[] = [];
    for (let day = 1; day <= 30; day += 1) {
      const budget = budgetOf(10_000, counts(background, people), dayOf(day));
      const pace = paceOf(budget, { whole, samples });
      background += { whole, slow: Math.max(samples, budget.perDay), samples, none: 3 }[pace];
      people += 50;
      paces.push(pace);
    }

    expect(background + people).toBeLessThanOrEqual(10_000);
    expect(background).toBeGreaterThanOrEqual(6_000);
    expect(paces.filter((pace) => pace === usual).length).toBeGreaterThan(15);
  });

  it('are unknown without a quota, and read from the store at most twice a minute', async () => {
    let reads = 0;
    let now = dayOf(16);
    const of = async () => {
      reads += 1;
      return counts(9_900);
    };
    const calls = { calls: { of, add: async () => undefined } };
    const [limited, open] = [10_000, undefined].map((quota) =>
      createBudgets(calls, { now: () => now }, quota),
    );

    expect(await open?.budget()).toBeUndefined();
    expect(await open?.isShort()).toBe(false);
    for (const ms of [0, 10_000, 10_000]) {
      now += ms;
      expect(await limited?.isShort()).toBe(true);
    }
    expect(reads).toBe(1);
    now += 30_000;
    await limited?.budget();
    expect(reads).toBe(2);
  });
});
