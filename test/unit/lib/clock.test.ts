import { beforeEach, describe, expect, it } from 'vitest';
import { type SteadyClock, steadyClock, systemClock } from '../../../src/lib/clock.ts';

const T0 = Date.UTC(2026, 10, 20, 1);
const HOUR_MS = 3_600_000;

describe('a clock that is checked against the platform', () => {
  let wall = T0;
  let passed = 0;
  let clock: SteadyClock;
  /** Time passes, here and there. */
  const pass = (ms: number): void => {
    wall += ms;
    passed += ms;
  };
  beforeEach(() => {
    wall = T0;
    passed = 5;
    clock = steadyClock({ ...systemClock, now: () => wall, monotonic: () => passed });
  });
  const heardTwice = (): void => {
    clock.heard(T0);
    pass(1_000);
    clock.heard(T0 + 1_000);
  };

  it.each([
    ['forth', HOUR_MS],
    ['back', -HOUR_MS],
    ['to another year', -400 * 24 * HOUR_MS],
  ])('goes on when the wall clock is set %s, and when it returns', (_where, jump) => {
    heardTwice();

    wall += jump;
    pass(60_000);
    expect([clock.now(), clock.skewMs()]).toEqual([T0 + 61_000, jump]);
    wall -= jump;
    expect([clock.now(), clock.skewMs()]).toEqual([T0 + 61_000, 0]);
  });

  it('is the wall clock as long as the two agree within five minutes', () => {
    heardTwice();
    wall += 4 * 60_000;

    expect(clock.now()).toBe(wall);
  });

  it('is right from the second response on, if the wall clock was wrong at the start', () => {
    wall += 3 * HOUR_MS;
    heardTwice();

    expect(clock.now()).toBe(T0 + 1_000);
  });

  it.each(['the clock was set', 'the machine slept'])('takes no answer for now where %s since', (what) => {
    const questions = [clock.asked(), clock.asked()];
    if (what === 'the machine slept') pass(HOUR_MS);
    else wall += HOUR_MS;
    for (const asked of questions) clock.heard(T0, asked);

    expect([clock.skewMs(), clock.now()]).toEqual([undefined, wall]);
  });

  it('believes no single response that tells another time than those before and after', () => {
    heardTwice();
    clock.heard(T0 - 9 * HOUR_MS);
    expect(clock.now()).toBe(wall);
    clock.heard(T0 + 1_000);

    expect(clock.now()).toBe(wall);
    expect(clock.skewMs()).toBe(0);
  });
});
