import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRateGate } from '../../../src/platform/rate-gate.ts';
import { clockAt } from '../../support/clock.ts';
import { memoryBuckets } from './support/buckets.ts';

const START = Date.UTC(2026, 10, 20);
const MINUTE = 60_000;
const clock = clockAt(() => Date.now());

describe('the rate gate', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: START });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Somebody who always asks again as soon as the last request went out. */
  function asker(gate: ReturnType<typeof createRateGate>, priority: 'interactive' | 'background') {
    const times: number[] = [];
    const refused: unknown[] = [];
    const run = async (): Promise<void> => {
      while (Date.now() < START + 5 * MINUTE) {
        await gate.vc('exports.get', priority).then(
          () => times.push(Date.now()),
          async (error: unknown) => {
            refused.push(error);
            await new Promise((resolve) => setTimeout(resolve, 5_000));
          },
        );
      }
    };
    return { times, refused, run };
  }

  const perMinute = (times: readonly number[], minute: number): number =>
    times.filter((time) => time >= START + minute * MINUTE && time < START + (minute + 1) * MINUTE).length;

  it('shares one budget between replicas', async () => {
    const buckets = memoryBuckets();
    const askers = [1, 2, 3].map(() => asker(createRateGate(buckets, clock), 'interactive'));
    for (const { run } of askers) void run();

    await vi.advanceTimersByTimeAsync(3 * MINUTE);

    const all = askers.flatMap(({ times }) => times);
    expect(perMinute(all, 0)).toBeLessThanOrEqual(100);
    expect(perMinute(all, 1)).toBeLessThanOrEqual(100);
    expect(perMinute(all, 1)).toBeGreaterThanOrEqual(96);
    for (const { times } of askers) expect(times.length).toBeGreaterThan(80);
  });

  it('leaves the last fifth to people: background work alone stays below 80 a minute', async () => {
    const background = asker(createRateGate(memoryBuckets(), clock), 'background');
    void background.run();

    await vi.advanceTimersByTimeAsync(3 * MINUTE);

    expect(perMinute(background.times, 1)).toBeLessThanOrEqual(80);
    expect(perMinute(background.times, 1)).toBeGreaterThanOrEqual(75);
  });

  it('lets background work give way as people need more, and people do not notice it', async () => {
    const gate = createRateGate(memoryBuckets(), clock);
    const background = asker(gate, 'background');
    void background.run();
    const waits: number[] = [];
    const person = async (): Promise<void> => {
      for (let n = 0; n < 180; n += 1) {
        const asked = Date.now();
        await gate.vc('exports.get', 'interactive');
        waits.push(Date.now() - asked);
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    };
    void person();

    await vi.advanceTimersByTimeAsync(3 * MINUTE);

    expect(perMinute(background.times, 2)).toBeLessThanOrEqual(25);
    expect(Math.max(...waits)).toBeLessThan(2_000);
  });

  it('keeps endpoints apart', async () => {
    const gate = createRateGate(memoryBuckets(), clock);
    for (let n = 0; n < 3; n += 1) await gate.vc('exports.get', 'interactive');

    await expect(gate.vc('exports.download', 'interactive')).resolves.toBeUndefined();
  });

  it('closes for every replica when the platform refused, also for those who already wait', async () => {
    const buckets = memoryBuckets();
    const [one, other] = [createRateGate(buckets, clock), createRateGate(buckets, clock)];
    for (let n = 0; n < 3; n += 1) await one.vc('exports.get', 'interactive');
    const passed: number[] = [];
    void other.vc('exports.get', 'interactive').then(() => passed.push(Date.now() - START));
    await one.closed('exports.get', 17_000);

    await vi.advanceTimersByTimeAsync(16_900);
    expect(passed).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(passed).toHaveLength(1);
  });

  it('says so at once where the wait would be longer than half a minute', async () => {
    const gate = createRateGate(memoryBuckets(), clock);
    await gate.closed('exports.get', 45_000);

    await expect(gate.vc('exports.get', 'interactive')).rejects.toMatchObject({
      facts: { kind: 'rate-limited', advice: 'rate-limited', retryAfterMs: 45_000 },
    });
  });

  it('refuses the queue behind a crowd instead of letting anybody starve', async () => {
    const gate = createRateGate(memoryBuckets(), clock);
    const outcomes = Array.from({ length: 80 }, () =>
      gate.vc('exports.get', 'interactive').then(
        () => 'passed',
        () => 'refused',
      ),
    );

    await vi.advanceTimersByTimeAsync(31_000);

    const settled = await Promise.all(outcomes);
    expect(settled.slice(0, 50)).toEqual(Array.from({ length: 50 }, () => 'passed'));
    expect(settled.slice(55)).toEqual(Array.from({ length: 25 }, () => 'refused'));
  });

  it('stops waiting when called off', async () => {
    const gate = createRateGate(memoryBuckets(), clock);
    for (let n = 0; n < 3; n += 1) await gate.vc('exports.get', 'interactive');
    const off = new AbortController();
    const waiting = gate.vc('exports.get', 'interactive', off.signal);
    waiting.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(0);

    off.abort(new Error('shutting down'));

    await expect(waiting).rejects.toThrow('shutting down');
  });

  it('spaces what goes to one message to five a second, and keeps messages apart', async () => {
    const gate = createRateGate(memoryBuckets(), clock);
    const times: number[] = [];
    for (let n = 0; n < 12; n += 1) void gate.spaced('message:om_1').then(() => times.push(Date.now()));
    await expect(gate.spaced('message:om_2')).resolves.toBeUndefined();

    await vi.advanceTimersByTimeAsync(5_000);

    expect(times).toHaveLength(12);
    for (const [n, time] of times.entries()) {
      expect(times.slice(n).filter((each) => each - time < 1_000).length).toBeLessThanOrEqual(5);
    }
  });

  it('refuses a crowd at one message instead of keeping it for minutes', async () => {
    const gate = createRateGate(memoryBuckets(), clock);
    const outcomes = Array.from({ length: 200 }, () =>
      gate.spaced('message:om_1').then(
        () => 1,
        () => 0,
      ),
    );

    await vi.advanceTimersByTimeAsync(31_000);

    const passed = (await Promise.all(outcomes)).filter((each) => each === 1);
    expect(passed.length).toBe(121);
  });

  it('does not keep messages waiting after the clock was set back', async () => {
    const gate = createRateGate(memoryBuckets(), clock);
    await gate.spaced('message:om_1');
    vi.setSystemTime(START - 60 * MINUTE);

    await expect(gate.spaced('message:om_1')).resolves.toBeUndefined();
  });
});
