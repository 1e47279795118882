import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { every, after as later, systemClock } from '../../../src/lib/clock.ts';
import { type Logger, silentLogger } from '../../../src/lib/logger.ts';
import { createStuckCheck } from '../../../src/lib/watchdog.ts';

describe('timers', () => {
  let complaints: string[];
  let log: Logger;

  beforeEach(() => {
    vi.useFakeTimers();
    complaints = [];
    log = { ...silentLogger, error: (facts) => complaints.push(JSON.stringify(facts)) };
  });
  afterEach(() => vi.useRealTimers());

  it('run once, after their time, unless they are called off', async () => {
    const ran: string[] = [];
    later(systemClock, 100, () => void ran.push('kept'), log);
    later(systemClock, 100, () => void ran.push('called off'), log)();

    await vi.advanceTimersByTimeAsync(99);
    expect(ran).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ran).toEqual(['kept']);
  });

  it('log what is thrown, at once or later, and go on', async () => {
    let runs = 0;
    const work = () => {
      runs += 1;
      if (runs === 1) throw new Error('at once');
      return runs === 2 ? Promise.reject(new Error('later')) : Promise.resolve();
    };
    const stop = every(systemClock, 10, work, log);

    await vi.advanceTimersByTimeAsync(30);
    stop();

    expect(runs).toBe(3);
    expect(complaints).toEqual(['{"error":"Error: at once"}', '{"error":"Error: later"}']);
  });

  it('never run twice at once, however long the work takes, nor after they were called off', async () => {
    const ends: (() => void)[] = [];
    const stop = every(systemClock, 10, () => new Promise<void>((resolve) => ends.push(resolve)), log);

    await vi.advanceTimersByTimeAsync(1_000);
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await vi.advanceTimersByTimeAsync(10);
    expect(ends).toHaveLength(2);
    stop();
    ends[1]?.();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ends).toHaveLength(2);
  });

  it('pause until the time has come, or reject with the reason they are called off for', async () => {
    const off = new AbortController();
    const others = vi.getTimerCount();
    const whole = systemClock.pause(50).then(() => 'done');
    const cut = systemClock.pause(50, off.signal).catch(String);
    off.abort('no longer wanted');
    const late = systemClock.pause(50, off.signal).catch(String);

    expect(vi.getTimerCount() - others).toBe(1);
    await vi.advanceTimersByTimeAsync(50);
    expect(await Promise.all([whole, cut, late])).toEqual(['done', 'no longer wanted', 'no longer wanted']);
  });
});

it('the watch on the event loop ends what has stood still for as long as the setting says, nothing that turns', () => {
  const turning = createStuckCheck(60_000, 1_000);
  const still = createStuckCheck(60_000, 1_000);
  still(0);

  expect(Array.from({ length: 600 }, (_, tick) => turning(Math.floor(tick / 59)))).not.toContain(true);
  expect(Array.from({ length: 61 }, () => still(7)).indexOf(true)).toBe(60);
});
