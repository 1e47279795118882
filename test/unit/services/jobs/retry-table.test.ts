import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError, type ErrorKind } from '../../../../src/errors.ts';
import { RETRY_TABLE, retryDelay } from '../../../../src/services/jobs/step.ts';

const failure = (kind: ErrorKind, retryAfterMs?: number) => new AppError({ kind, advice: 'x', retryAfterMs });
const kinds = Object.keys(RETRY_TABLE) as ErrorKind[];

describe('the retry table', () => {
  it.each(['usage', 'not-authorised', 'no-permission', 'not-found'] as const)(
    'gives up at once where a person has to mend it: %s',
    (kind) => {
      expect(retryDelay(failure(kind), 1, 0.5)).toBeUndefined();
    },
  );

  it('waits longer after each failure of the other side, up to a cap', () => {
    const delays = [1, 2, 3, 4, 9, 11].map((failures) => retryDelay(failure('unavailable'), failures, 1));

    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 256_000, 300_000]);
  });

  it.each([
    ['for the other side to come back', failure('unavailable')],
    [
      'for a limit that others use up, however soon the other side says to come again',
      failure('rate-limited', 1_000),
    ],
  ])('waits about half a day %s', (_what, error) => {
    const waits = Array.from({ length: 200 }, (_, failed) => retryDelay(error, failed + 1, 0.5) ?? 0);
    const hours = waits.reduce((sum, delay) => sum + delay, 0) / 3_600_000;

    expect(hours).toBeGreaterThan(11.5);
    expect(hours).toBeLessThan(13);
  });

  it('tries our own mistakes three times, then gives up', () => {
    const tried = [1, 2, 3].map((failures) => retryDelay(failure('internal'), failures, 0) !== undefined);

    expect(tried).toEqual([true, true, false]);
  });

  it('waits as long as the other side says, and longer where that was too short before', () => {
    expect(retryDelay(failure('rate-limited', 37_000), 1, 0)).toBe(37_000);
    expect(retryDelay(failure('rate-limited', 500), 1, 0)).toBe(1_000);
    expect(retryDelay(failure('rate-limited', 500), 30, 0)).toBe(150_000);
    expect(retryDelay(failure('rate-limited', Number.POSITIVE_INFINITY), 1, 0)).toBe(3_600_000);
  });

  it('always ends, never waits less than nothing, and never longer than it says', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.integer({ min: 1, max: 300 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (kind, failures, random) => {
          const delay = retryDelay(failure(kind), failures, random);
          if (failures >= RETRY_TABLE[kind].attempts) return delay === undefined;
          return delay === undefined || (delay >= 0 && delay <= RETRY_TABLE[kind].capMs);
        },
      ),
    );
  });
});
