import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { episodesOf } from '../../../src/quality/aggregate.ts';
import { compareGroups, compareTallies, wilson } from '../../../src/quality/rates.ts';
import type { Band } from '../../../src/quality/types.ts';
import { MINUTE, START } from './support/minutes.ts';

describe('the Wilson interval', () => {
  // Published examples (Wilson without continuity correction, 95 %): Newcombe 1998, table I.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d in %d is %d to %d', (poor, n, lower, upper) => {
    const interval = wilson({ poor, n });

    expect(interval.lower).toBeCloseTo(lower, 4);
    expect(interval.upper).toBeCloseTo(upper, 4);
  });

  it('holds the share and stays within 0 and 1', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), (a, b) => {
        const [poor, n] = [Math.min(a, b), Math.max(a, b)];
        const { lower, upper } = wilson({ poor, n });

        expect(lower >= 0 && upper <= 1 && lower <= upper).toBe(true);
        if (n > 0) expect(lower <= poor / n && poor / n <= upper).toBe(true);
      }),
    );
  });
});

describe('a group', () => {
  it('is worse only where its lower bound lies above the upper bound of the rest', () => {
    expect(compareTallies({ poor: 30, n: 100 }, { poor: 10, n: 400 })).toBe('worse');
    expect(compareTallies({ poor: 3, n: 10 }, { poor: 10, n: 400 })).toBe('worse');
    expect(compareTallies({ poor: 1, n: 10 }, { poor: 10, n: 400 })).toBe('no-difference');
    expect(compareTallies({ poor: 10, n: 400 }, { poor: 30, n: 100 })).toBe('better');
    expect(compareTallies({ poor: 9, n: 9 }, { poor: 0, n: 0 })).toBe('no-difference');
  });

  it('is compared with everybody else, those without a name included', () => {
    const items = [
      { net: 'wifi', poor: 5, n: 50 },
      { net: 'LAN', poor: 1, n: 50 },
      { net: '', poor: 2, n: 20 },
      { net: 'wifi', poor: 4, n: 10 },
    ];

    const [first, second, ...none] = compareGroups(
      items,
      ({ net }) => net,
      (each) => each,
    );

    expect(none).toEqual([]);
    expect(first).toMatchObject({ name: 'wifi', group: { poor: 9, n: 60 }, rest: { poor: 3, n: 70 } });
    expect(second).toMatchObject({ name: 'LAN', group: { poor: 1, n: 50 }, rest: { poor: 11, n: 80 } });
  });
});

const bands = (text: string) =>
  [...text].map((letter, at) => ({
    time: START + at * MINUTE,
    band:
      ({ g: 'good', f: 'fair', p: 'poor', '.': 'unclassified' } as Record<string, Band>)[letter] ?? 'good',
  }));

describe('trouble that lasted', () => {
  it.each([
    ['ggpgggpggg', 0],
    ['ggppgg', 1],
    ['pgpgp', 1],
    ['pgpggp', 0],
    ['p.p.p', 1],
    ['p.pggg', 0],
    ['ffffff', 0],
    ['ppggggggpgpgp', 2],
    ['', 0],
  ])('%s has %d stretches', (text, stretches) => {
    expect(episodesOf(bands(text))).toHaveLength(stretches);
  });

  it('says from when to when', () => {
    expect(episodesOf(bands('ggpppg'))).toEqual([
      { from: START + 2 * MINUTE, to: START + 4 * MINUTE, poor: 3 },
    ]);
  });
});
