import { expect, it } from 'vitest';
import { AppError, type ErrorKind } from '../../../../src/errors.ts';
import { retryDelay } from '../../../../src/services/jobs/step.ts';

const delay = (kind: ErrorKind, failures: number, random = 0, retryAfterMs?: number) =>
  retryDelay(new AppError({ kind, advice: 'internal', retryAfterMs }), failures, random);

it('the retry table gives up at once where a person has to mend it, and its own mistakes after three tries', () => {
  for (const kind of ['usage', 'not-authorised', 'no-permission', 'not-found'] as const)
    expect(delay(kind, 1)).toBeUndefined();
  expect([1, 2, 3].map((failures) => delay('internal', failures))).toEqual([500, 1_000, undefined]);
});

it('the retry table waits longer after each failure of the other side, up to a cap', () => {
  const delays = [1, 2, 3, 4, 9, 11].map((failures) => delay('unavailable', failures, 1));

  expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 256_000, 300_000]);
});

it.each([
  ['for the other side to come back', 'unavailable', undefined],
  ['for a limit that others use up, however soon the other side says to come again', 'rate-limited', 1_000],
] as const)('the retry table waits about half a day %s', (_what, kind, after) => {
  const waits = Array.from({ length: 200 }, (_, failed) => delay(kind, failed + 1, 0.5, after) ?? 0);
  const hours = waits.reduce((sum, each) => sum + each, 0) / 3_600_000;

  expect(hours).toBeGreaterThan(11.5);
  expect(hours).toBeLessThan(13);
});

it('the retry table waits as long as the other side says, and longer where that was too short before', () => {
  const limited = (failures: number, ms: number) => delay('rate-limited', failures, 0, ms);

  expect([limited(1, 37_000), limited(1, 500), limited(30, 500)]).toEqual([37_000, 1_000, 150_000]);
  expect(limited(1, Number.POSITIVE_INFINITY)).toBe(3_600_000);
});
