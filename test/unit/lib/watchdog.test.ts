import { expect, it } from 'vitest';
import { createStuckCheck } from '../../../src/lib/watchdog.ts';

it('the watch on the event loop ends what has stood still for as long as the setting says, nothing that turns', () => {
  const turning = createStuckCheck(60_000, 1_000);
  const still = createStuckCheck(60_000, 1_000);
  still(0);

  expect(Array.from({ length: 600 }, (_, tick) => turning(Math.floor(tick / 59)))).not.toContain(true);
  expect(Array.from({ length: 61 }, () => still(7)).indexOf(true)).toBe(60);
});
