import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXPORT_LIMITS, pollDelay } from '../../../../src/services/exports/limits.ts';

describe('asking after a task', () => {
  it('is frequent at first and patient later', () => {
    expect([0, 8_000, 60_000, 600_000].map((age) => pollDelay(age, 1))).toEqual([
      1_000, 2_000, 15_000, 15_000,
    ]);
  });

  it('of many exports together never needs more than its share of the endpoint', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.integer({ min: 0, max: 900_000 }),
        (pending, age) => {
          const perMinute = (pending * 60_000) / pollDelay(age, pending);

          expect(perMinute).toBeLessThanOrEqual(EXPORT_LIMITS.pollsPerMinute + 0.5);
        },
      ),
    );
  });
});
