import { describe, expect, it } from 'vitest';
import { createStuckCheck } from '../../../src/lib/watchdog.ts';

describe('the watch on the event loop', () => {
  it('ends nothing that turns, however slowly', () => {
    const isStuck = createStuckCheck(60_000, 1_000);
    const seen = Array.from({ length: 600 }, (_, tick) => isStuck(Math.floor(tick / 59)));

    expect(seen).not.toContain(true);
  });

  it('ends what has stood still for as long as the setting says', () => {
    const isStuck = createStuckCheck(60_000, 1_000);
    isStuck(0);
    const seen = Array.from({ length: 61 }, () => isStuck(7));

    expect(seen.indexOf(true)).toBe(60);
  });

  it('does not count the time in which it stood still itself: a laptop that slept for a night', () => {
    const isStuck = createStuckCheck(60_000, 1_000);
    // Ticks are what counts: none came during the night, and the loop turns again within some of them.
    const seen = [1, 2, 3, 3, 3, 4, 5].map((beats) => isStuck(beats));

    expect(seen).not.toContain(true);
  });
});
