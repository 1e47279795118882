import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppError } from '../../../src/errors.ts';
import { takeSeat } from '../../../src/lib/aside.ts';
import { createRateGate, type MessageCall, type RateGate } from '../../../src/platform/rate-gate.ts';
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

  /** Spends the minute of an endpoint, so that whoever asks next waits for 1.8 s. */
  async function spend(gate: RateGate): Promise<void> {
    for (let n = 0; n < 100; n += 1) await gate.vc('exports.get', 'interactive');
    await vi.advanceTimersByTimeAsync(MINUTE);
  }

  const perMinute = (times: readonly number[], minute: number): number =>
    times.filter((time) => time >= START + minute * MINUTE && time < START + (minute + 1) * MINUTE).length;

  it('leaves the last fifth to people: background work alone stays below 80 a minute', async () => {
    const background = asker(createRateGate(memoryBuckets(), clock), 'background');
    void background.run();

    await vi.advanceTimersByTimeAsync(3 * MINUTE);

    expect(perMinute(background.times, 1)).toBeLessThanOrEqual(80);
    expect(perMinute(background.times, 1)).toBeGreaterThanOrEqual(75);
  });

  it('makes a step that has to keep its place come back instead of waiting; others stand aside', async () => {
    const gate = createRateGate(memoryBuckets(), clock);
    await spend(gate);
    let left = 0;
    const signalOf = (mayLeave: boolean): AbortSignal => {
      const { signal } = new AbortController();
      const leave = () => {
        left += 1;
      };
      takeSeat(signal, { mayLeave: () => mayLeave, leave, comeBack: () => undefined });
      return signal;
    };

    await expect(gate.vc('exports.get', 'interactive', signalOf(false))).rejects.toMatchObject({
      facts: { heldBack: 'call', unsent: true },
    });
    const waits = gate.vc('exports.get', 'interactive', signalOf(true));
    await vi.advanceTimersByTimeAsync(2_000);
    await waits;

    expect(left).toBe(1);
  });

  it('keeps endpoints apart', async () => {
    const gate = createRateGate(memoryBuckets(), clock);
    await spend(gate);

    await expect(gate.vc('exports.download', 'interactive')).resolves.toBeUndefined();
  });

  it('closes for every replica when the platform refused, also for those who already wait', async () => {
    const buckets = memoryBuckets();
    const [one, other] = [createRateGate(buckets, clock), createRateGate(buckets, clock)];
    await spend(one);
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
    for (let n = 0; n < 50; n += 1) await gate.vc('exports.get', 'interactive');
    await vi.advanceTimersByTimeAsync(45_000);
    const outcomes = Array.from({ length: 120 }, () =>
      gate.vc('exports.get', 'interactive').then(
        () => 'passed',
        () => 'refused',
      ),
    );

    await vi.advanceTimersByTimeAsync(31_000);

    expect(await Promise.all(outcomes)).toEqual([...Array(100).fill('passed'), ...Array(20).fill('refused')]);
  });

  it('stops waiting when called off', async () => {
    const gate = createRateGate(memoryBuckets(), clock);
    await spend(gate);
    const off = new AbortController();
    const waiting = gate.vc('exports.get', 'interactive', off.signal);
    waiting.catch(() => undefined);
    await vi.advanceTimersByTimeAsync(0);

    off.abort(new Error('shutting down'));

    await expect(waiting).rejects.toThrow('shutting down');
  });

  const toChat = { endpoint: 'im.message.create', place: 'chat:oc_1' };
  const toCard = { endpoint: 'im.message.patch', place: 'message:om_1' };
  const mostWithin = (times: readonly number[], ms: number): number =>
    Math.max(...times.map((from) => times.filter((each) => each >= from && each - from < ms).length));

  /** Asks again whenever it was told to, as the queue does. */
  async function insist(gate: ReturnType<typeof createRateGate>, call: MessageCall): Promise<number> {
    for (;;) {
      const refused = await gate.message(call).then(
        () => undefined,
        (error: AppError) => error,
      );
      if (refused === undefined) return Date.now();
      await new Promise((resolve) => setTimeout(resolve, refused.facts.retryAfterMs));
    }
  }

  it('lets five messages a second into one chat, whichever replica sends them, and keeps chats apart', async () => {
    const buckets = memoryBuckets();
    const gates = [createRateGate(buckets, clock), createRateGate(buckets, clock)];
    const times: number[] = [];
    for (let n = 0; n < 12; n += 1)
      void insist(gates[n % 2] as RateGate, toChat).then((at) => times.push(at));
    await vi.advanceTimersByTimeAsync(0);
    await expect(gates[0]?.message({ ...toChat, place: 'chat:oc_2' })).resolves.toBeUndefined();

    await vi.advanceTimersByTimeAsync(5_000);

    expect(times).toHaveLength(12);
    expect(mostWithin(times, 1_000)).toBeLessThanOrEqual(5);
  });

  it('holds a message back that may not go soon, and says when; nobody waits for the change of a card', async () => {
    const gate = createRateGate(memoryBuckets(), clock);
    const ask = (call: MessageCall) =>
      gate.message(call).then(
        () => 'passed',
        ({ facts }: AppError) => facts,
      );
    const asked = Promise.all([ask(toChat), ask(toChat), ask(toChat), ask(toCard), ask(toCard), ask(toCard)]);
    await vi.advanceTimersByTimeAsync(1_000);

    const heldBack = { kind: 'rate-limited', unsent: true, retryAfterMs: 500 };
    expect(await asked).toEqual([
      'passed',
      'passed',
      expect.objectContaining({ ...heldBack, heldBack: 'place' }),
      'passed',
      'passed',
      expect.objectContaining({ ...heldBack, heldBack: 'call' }),
    ]);
  });

  it('stays below a thousand a minute and fifty a second for each endpoint, with four replicas', async () => {
    const buckets = memoryBuckets();
    const times: number[] = [];
    for (let replica = 0; replica < 4; replica += 1) {
      const gate = createRateGate(buckets, clock);
      void (async () => {
        for (let n = 0; ; n += 1)
          times.push(await insist(gate, { ...toChat, place: `chat:oc_${replica}_${n}` }));
      })();
    }
    await vi.advanceTimersByTimeAsync(90_000);

    expect(mostWithin(times, 1_000)).toBeLessThanOrEqual(50);
    expect(mostWithin(times, 60_000)).toBeLessThanOrEqual(1_000);
    expect(times.length).toBeGreaterThan(1_400);
  });

  it('leaves half of what may go at once to answers: progress never waits and never takes that', async () => {
    const gate = createRateGate(memoryBuckets(), clock);
    const shown: boolean[] = [];
    for (let n = 0; n < 30; n += 1)
      await gate.message({ ...toCard, place: `message:om_${n}`, progress: true }).then(
        () => shown.push(true),
        () => shown.push(false),
      );

    expect(shown.filter((each) => each)).toHaveLength(11);
    await expect(gate.message({ ...toCard, place: 'message:om_end' })).resolves.toBeUndefined();
  });

  it('closes one chat, or a whole endpoint, after the platform refused', async () => {
    const gate = createRateGate(memoryBuckets(), clock);
    const other = { ...toChat, place: 'chat:oc_2' };
    await gate.closedMessage(toChat, 'place', 1_000);
    await expect(gate.message(toChat)).rejects.toMatchObject({ facts: { retryAfterMs: 1_000 } });
    await expect(gate.message(other)).resolves.toBeUndefined();

    await gate.closedMessage(toChat, 'endpoint', 7_000);
    await vi.advanceTimersByTimeAsync(1_000);
    await expect(gate.message(other)).rejects.toMatchObject({ facts: { retryAfterMs: 6_000 } });
    await expect(gate.message(toCard)).resolves.toBeUndefined();
  });

  it('does not keep messages waiting after the clock was set back', async () => {
    const gate = createRateGate(memoryBuckets(), clock);
    await gate.message(toCard);
    vi.setSystemTime(START - 60 * MINUTE);

    await expect(gate.message(toCard)).resolves.toBeUndefined();
  });
});
