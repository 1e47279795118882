import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateMos, mosOf, rating } from '../../../src/quality/judge.ts';

const USUAL = { latency: 'one-way', bpl: 20, ie: 0 } as const;
const ms = fc.double({ min: 0, max: 5000, noNaN: true });
const percent = fc.double({ min: 0, max: 100, noNaN: true });
const options = fc.record({
  latency: fc.constantFrom('one-way' as const, 'round-trip' as const),
  bpl: fc.double({ min: 1, max: 100, noNaN: true }),
  ie: fc.double({ min: 0, max: 94, noNaN: true }),
});

describe('the estimated MOS', () => {
  // G.107 Annex B; the cubic gives 4.02 where the table prints 4.03.
  const published = { 90: 4.34, 80: 4.02, 70: 3.6, 60: 3.1, 50: 2.58, 93.2: 4.41, 100: 4.5, 0: 1 };
  it.each(Object.entries(published))('R %s is the published %d', (r, mos) => {
    expect(mosOf(Number(r))).toBeCloseTo(mos, 2);
  });

  it.each([
    [0, 0, 0, 92.96, 4.405],
    [50, 5, 1, 87, 4.259],
    [50, 5, 3, 79.13, 3.991],
    [50, 5, 10, 59.85, 3.092],
    [200, 30, 5, 57.52, 2.971],
    [400, 0, 0, 57.76, 2.984],
    [500, 30, 10, 4.66, 1],
  ])('latency %d, jitter %d, loss %d is R %d, MOS %d', (latency, jitter, loss, r, mos) => {
    expect(Number(rating(latency, jitter, loss, USUAL).toFixed(2))).toBe(r);
    expect(Number((estimateMos(latency, jitter, loss, USUAL) ?? 0).toFixed(3))).toBe(mos);
  });

  it('is between 1 and 4.5, never rises when latency, jitter or loss rises, and halves a round trip', () => {
    fc.assert(
      fc.property(ms, ms, percent, ms, ms, percent, options, (latency, jitter, loss, l2, j2, p2, given) => {
        const least = [Math.min(latency, l2), Math.min(jitter, j2), Math.min(loss, p2)] as const;
        const most = [Math.max(latency, l2), Math.max(jitter, j2), Math.max(loss, p2)] as const;
        const better = estimateMos(...least, given) ?? Number.NaN;
        const worse = estimateMos(...most, given) ?? Number.NaN;

        expect(worse).toBeLessThanOrEqual(better + 1e-12);
        expect(worse >= 1 && better <= 4.5).toBe(true);
        const round = { ...USUAL, latency: 'round-trip' } as const;
        expect(estimateMos(2 * latency, jitter, loss, round)).toBe(estimateMos(latency, jitter, loss, USUAL));
      }),
      { numRuns: 300 },
    );
  });

  it('is unknown where one of the three is', () => {
    expect(estimateMos(undefined, 1, 1, USUAL)).toBeUndefined();
    expect(estimateMos(1, undefined, 1, USUAL)).toBeUndefined();
    expect(estimateMos(1, 1, undefined, USUAL)).toBeUndefined();
  });
});
