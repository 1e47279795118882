import { expect, it } from 'vitest';
import { reserveIn } from '../../src/lib/rate.ts';
import { BACKGROUND_WINDOWS, VC_WINDOW } from '../../src/platform/rate-gate.ts';
import { type ScreenedDay, screenedDay } from '../unit/quality/support/screened-world.ts';

const SEEDS = 20;
const PATIENT = { timeout: 240_000 };
/** Points of a percent. */
const CLOSE = 0.003;

function seedsOf(options: Parameters<typeof screenedDay>[1]) {
  const days = Array.from({ length: SEEDS }, (_, seed) => screenedDay(seed + 1, options));
  const sum = (of: 'severe' | 'found' | 'calls' | 'callsBefore'): number =>
    days.reduce((total, each) => total + each[of], 0);
  const share = (test: (day: ScreenedDay) => boolean): number => days.filter(test).length / days.length;
  return {
    severe: sum('severe'),
    found: sum('found') / sum('severe'),
    calls: sum('calls') / sum('callsBefore'),
    close: share(({ truth, estimate }) => Math.abs(estimate.rate - truth) <= CLOSE),
    inside: share(({ truth, estimate: { lower, upper } }) => lower <= truth && truth <= upper),
  };
}

it.each([
  ['of some 800 joins', {}, { severe: 2, calls: 0.4, close: 0.9 }],
  ['of some 4 000 joins', { meetingsPerDay: 400 }, { severe: 0, calls: 0.4, close: 0.95 }],
  ['with an office that is cut off every day', { incidents: 1 }, { severe: 4, calls: 0.45, close: 0 }],
])(
  'screening a company %s finds the bad meetings and the rate for few calls',
  PATIENT,
  (_, options, limits) => {
    const { severe, found, calls, close, inside } = seedsOf(options);

    expect(severe).toBeGreaterThanOrEqual(limits.severe * SEEDS);
    expect(found).toBeGreaterThanOrEqual(0.95);
    expect(calls).toBeLessThanOrEqual(limits.calls);
    expect(close).toBeGreaterThanOrEqual(limits.close);
    expect(inside).toBeGreaterThanOrEqual(0.95);
  },
);

/** Returns how many hours so many background calls of one endpoint take, where nobody else calls. */
function hoursOf(calls: number): number {
  let state: Parameters<typeof reserveIn>[0] = { tat: 0, closedUntil: 0 };
  let now = 0;
  for (let call = 0; call < calls; call += 1) {
    const turn = { windows: BACKGROUND_WINDOWS, kept: VC_WINDOW.most };
    const slot = reserveIn(state, turn, now, Number.POSITIVE_INFINITY);
    state = slot.state;
    now += slot.waitMs;
  }
  return now / 3_600_000;
}

it('a day of 100 000 joins is screened, and its suspicious meetings read whole, between five past midnight and nine', () => {
  const { meetings, joins, calls } = screenedDay(1, { meetingsPerDay: 400, incidents: 1 });
  const scale = 100_000 / joins;

  const screened = Math.max(hoursOf(meetings * scale), hoursOf((calls - meetings) * scale));
  expect(5 / 60 + screened).toBeLessThan(9);
  // All of it does not even fit into a day.
  expect(hoursOf(100_000)).toBeGreaterThan(20);
});
