import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  estimateOf,
  estimateSums,
  type Look,
  lookChance,
  lookOrder,
  looksAt,
  READ_WHOLE,
  type ScreenedMeeting,
  suspicionOf,
} from '../../../src/quality/screening.ts';
import { holds, randomOf } from '../../support/random.ts';

const place = fc.record({
  location: fc.constantFrom('上海总部 2 层', '上海总部 3 层', '深圳分公司 5 层', '中国大陆'),
  publicIp: fc.constantFrom('203.0.113.10', '203.0.113.66'),
  networkType: fc.constantFrom('wifi', 'LAN'),
  device: fc.constantFrom('WINDOWS', 'MAC'),
});
const places = fc.array(place, { minLength: 1, maxLength: 40 });

describe('the sample of a meeting', () => {
  it('is the same for the same meeting, has every join once, and all of a small one', () => {
    holds(places, fc.string(), (joins, id) => {
      const order = lookOrder(joins, id);
      expect(order).toEqual(lookOrder(joins, id));
      expect([...order].sort((a, b) => a - b)).toEqual(joins.map((_, at) => at));
      if (joins.length <= READ_WHOLE) expect(looksAt(joins.length)).toBe(joins.length);
    });
  });

  it('always meets a site where more than half of the meeting sits', () => {
    holds(places, fc.string(), fc.constantFrom('203.0.113.10', '203.0.113.66'), (given, id, ip) => {
      const joins = given.map((each) => ({ ...each, location: each.publicIp }));
      const own = joins.filter(({ publicIp }) => publicIp === ip).length;
      fc.pre(2 * own > joins.length);
      const sample = lookOrder(joins, id).slice(0, looksAt(joins.length));
      expect(sample.some((at) => joins[at]?.publicIp === ip)).toBe(true);
    });
  });

  it('has each join with the same chance', () => {
    holds(places, (joins) => {
      for (const at of joins.keys())
        expect(lookChance(joins, (each) => each === at)).toBeCloseTo(looksAt(joins.length) / joins.length);
    });
  });
});

const fine = (n: number): Look => ({ poor: 0, n, affected: false });
const bad = (poor: number, n: number): Look => ({ poor, n, affected: true });

it('suspicion is none where nobody was affected, and grows with who was', () => {
  expect(suspicionOf([{ poor: 1, n: 40, affected: false }, fine(40)])).toBe(0);
  expect(suspicionOf([bad(4, 40), fine(40)])).toBeLessThan(suspicionOf([bad(9, 40), fine(40)]));
  expect(suspicionOf([bad(30, 40), fine(40)])).toBeLessThan(suspicionOf([bad(3, 40), bad(3, 40)]));
  // Somebody who was not measured says nothing.
  expect(suspicionOf([bad(4, 40), fine(0)])).toBe(suspicionOf([bad(4, 40)]));
});

describe('the rate of all meetings', () => {
  it('is what was counted where every meeting is read whole', () => {
    const meetings = [
      [bad(10, 40), fine(40)],
      [...Array(4).fill(fine(30)), bad(10, 30)],
    ].map(
      (all): ScreenedMeeting => ({ joins: all.length, sample: all.slice(0, 2), whole: { all, chance: 1 } }),
    );

    expect(estimateOf(estimateSums(meetings))).toEqual({ rate: 20 / 230, lower: 20 / 230, upper: 20 / 230 });
    expect(estimateOf(estimateSums([]))).toBeUndefined();
  });

  it.each([
    ['once suspicious meetings are read whole', 'all', 0],
    ['while they wait for it', 'none', 0],
    ['once others were read as well', 'all', 60],
  ] as const)('is right on average %s, whoever was in the sample', (_what, whole, reached) => {
    const rates = Array.from({ length: 160 }, (_, seed) => rateOf(seed, whole, reached));
    const mean = rates.reduce((sum, { rate }) => sum + rate, 0) / rates.length;
    const square = rates.reduce((sum, { rate }) => sum + (rate - mean) ** 2, 0) / rates.length;
    const inside = rates.filter(({ lower, upper }) => lower <= TRUTH && TRUTH <= upper).length;

    // Three standard errors of the mean; the naive rate, of what was read, lies dozens of them away.
    expect(Math.abs(mean - TRUTH)).toBeLessThan(3 * Math.sqrt(square / rates.length));
    expect(inside / rates.length).toBeGreaterThan(0.95);
  });
});

/** 150 meetings of eight: in one of ten a person is affected, in one of thirty everybody. */
const MEETINGS = Array.from({ length: 150 }, (_, at) =>
  Array.from({ length: 8 }, (_, seat) =>
    at % 30 === 0 || (at % 10 === 1 && seat === at % 8) ? bad(12, 40) : fine(40),
  ),
);
const TRUTH = MEETINGS.flat().reduce((sum, { poor }) => sum + poor, 0) / (MEETINGS.length * 8 * 40);
const SEATS = Array.from({ length: 8 }, () => ({ location: '', publicIp: '', networkType: '', device: '' }));
const CHANCES = MEETINGS.map((all) => lookChance(SEATS, (at) => all[at]?.affected === true));

/** The first `reached` meetings are read whole whatever their samples say. */
function rateOf(seed: number, reads: 'all' | 'none', reached: number) {
  const random = randomOf(seed);
  const screened = MEETINGS.map((all, at): ScreenedMeeting => {
    const sample = lookOrder(SEATS, String(random())).slice(0, 2);
    const isWhole = at < reached || (reads === 'all' && sample.some((one) => all[one]?.affected));
    const whole = isWhole ? { all, chance: CHANCES[at] ?? 1 } : undefined;
    return { joins: all.length, sample: sample.flatMap((one) => all[one] ?? []), whole };
  });
  const estimate = estimateOf(estimateSums(screened));
  if (estimate === undefined) throw new Error('nothing to estimate');
  return estimate;
}
