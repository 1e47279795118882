import { describe, expect, it } from 'vitest';
import { reserveIn } from '../../src/lib/rate.ts';
import { BACKGROUND_WINDOWS, VC_WINDOW } from '../../src/platform/rate-gate.ts';
import { type ScreenedDay, screenedDay } from '../unit/quality/support/screened-world.ts';

const SEEDS = 20;
const PATIENCE_MS = 240_000;
/** Points of a percent. */
const CLOSE = 0.003;

function seedsOf(options: Parameters<typeof screenedDay>[1], seeds = SEEDS) {
  const days = Array.from({ length: seeds }, (_, seed) => screenedDay(seed + 1, options));
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

describe('screening days of the sandbox', () => {
  it(
    'finds at least 95 % of the meetings in which most people were affected for 40 % of the calls',
    () => {
      const { severe, found, calls, close, inside } = seedsOf({});

      expect(severe).toBeGreaterThanOrEqual(2 * SEEDS);
      expect(found).toBeGreaterThanOrEqual(0.95);
      expect(calls).toBeLessThanOrEqual(0.4);
      expect(close).toBeGreaterThanOrEqual(0.9);
      expect(inside).toBeGreaterThanOrEqual(0.95);
    },
    PATIENCE_MS,
  );

  it(
    'comes within 0.3 points of the rate of a company of some 4 000 joins',
    () => {
      const { found, calls, close, inside } = seedsOf({ meetingsPerDay: 400 });

      expect(found).toBeGreaterThanOrEqual(0.95);
      expect(calls).toBeLessThanOrEqual(0.4);
      expect(close).toBeGreaterThanOrEqual(0.95);
      expect(inside).toBeGreaterThanOrEqual(0.95);
    },
    PATIENCE_MS,
  );

  it(
    'finds as many where an office is cut off every day, for the calls that reading them takes',
    () => {
      const { severe, found, calls, inside } = seedsOf({ incidents: 1 });

      expect(severe).toBeGreaterThanOrEqual(4 * SEEDS);
      expect(found).toBeGreaterThanOrEqual(0.95);
      expect(calls).toBeLessThanOrEqual(0.45);
      expect(inside).toBeGreaterThanOrEqual(0.95);
    },
    PATIENCE_MS,
  );
});

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

describe('a day of 100 000 joins', () => {
  it('is screened, and its suspicious meetings are read whole, between five past midnight and nine', () => {
    const { meetings, joins, calls } = screenedDay(1, { meetingsPerDay: 400, incidents: 1 });
    const scale = 100_000 / joins;
    const screened = Math.max(hoursOf(meetings * scale), hoursOf((calls - meetings) * scale));
    const whole = hoursOf(100_000);

    expect(5 / 60 + screened).toBeLessThan(9);
    // All of it does not even fit into a day.
    expect(whole).toBeGreaterThan(20);
  });
});
