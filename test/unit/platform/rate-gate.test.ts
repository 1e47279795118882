import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppError } from '../../../src/errors.ts';
import { attachSlot } from '../../../src/lib/worker-slot.ts';
import { createRateGate, type MessageCall, type RateGate } from '../../../src/platform/rate-gate.ts';
import { clockAt } from '../../support/clock.ts';
import { memoryBuckets, refuses } from './support/fake-platform.ts';

const START = Date.UTC(2026, 10, 20);
const MINUTE = 60_000;
const clock = clockAt(() => Date.now());

describe('the rate gate', () => {
  let buckets: ReturnType<typeof memoryBuckets>;
  let gate: RateGate;
  beforeEach(() => {
    vi.useFakeTimers({ now: START });
    buckets = memoryBuckets();
    gate = createRateGate(buckets, clock);
  });
  afterEach(() => void vi.useRealTimers());

  /** Spends the minute of an endpoint, so that whoever asks next waits for 1.8 s. */
  async function spend(): Promise<void> {
    for (let n = 0; n < 100; n += 1) await gate.vc('exports.get', 'interactive');
    await vi.advanceTimersByTimeAsync(MINUTE);
  }

  it('makes a step that has to keep its slot come back instead of waiting; others release theirs', async () => {
    await spend();
    const release = vi.fn();
    const signalOf = (mayRelease: boolean): AbortSignal => {
      const { signal } = new AbortController();
      attachSlot(signal, { mayRelease: () => mayRelease, release, takeBack: () => undefined });
      return signal;
    };

    await refuses(gate.vc('exports.get', 'interactive', signalOf(false)), { heldBack: 'call', unsent: true });
    const waits = gate.vc('exports.get', 'interactive', signalOf(true));
    await vi.advanceTimersByTimeAsync(2_000);
    await waits;

    expect(release).toHaveBeenCalledOnce();
  });

  it('closes for every replica when the platform refused, also for those who already wait', async () => {
    await spend();
    const passed: number[] = [];
    void createRateGate(buckets, clock)
      .vc('exports.get', 'interactive')
      .then(() => passed.push(Date.now() - START));
    await gate.closed('exports.get', 17_000);

    await vi.advanceTimersByTimeAsync(16_900);
    expect(passed).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(passed).toHaveLength(1);
  });

  it('stops waiting when called off, and keeps nobody waiting at another endpoint', async () => {
    await spend();
    const off = new AbortController();
    const waiting = gate.vc('exports.get', 'interactive', off.signal).catch(String);
    await expect(gate.vc('exports.download', 'interactive')).resolves.toBeUndefined();

    off.abort(new Error('shutting down'));

    expect(await waiting).toContain('shutting down');
  });

  const toChat = { endpoint: 'im.message.create', place: 'chat:oc_1' };
  const toCard = { endpoint: 'im.message.patch', place: 'message:om_1' };
  const mostWithin = (times: readonly number[], ms: number): number =>
    Math.max(...times.map((from) => times.filter((each) => each >= from && each - from < ms).length));

  const factsOf = (asked: Promise<void>) =>
    asked.then(
      () => 'passed' as const,
      ({ facts }: AppError) => facts,
    );
  /** Asks again whenever it was told to, as the queue does. */
  async function insist(its: RateGate, call: MessageCall): Promise<number> {
    for (;;) {
      const refused = await factsOf(its.message(call));
      if (refused === 'passed') return Date.now();
      await new Promise((resolve) => setTimeout(resolve, refused.retryAfterMs));
    }
  }

  it('lets five messages a second into one chat, whichever replica sends them, and keeps chats apart', async () => {
    const other = createRateGate(buckets, clock);
    const times: number[] = [];
    for (let n = 0; n < 12; n += 1)
      void insist(n % 2 === 0 ? gate : other, toChat).then((at) => times.push(at));
    await vi.advanceTimersByTimeAsync(0);
    await expect(gate.message({ ...toChat, place: 'chat:oc_2' })).resolves.toBeUndefined();

    await vi.advanceTimersByTimeAsync(5_000);

    expect(times).toHaveLength(12);
    expect(mostWithin(times, 1_000)).toBeLessThanOrEqual(5);
  });

  it('holds a message back that may not go soon, and says when; nobody waits for the change of a card', async () => {
    const ask = (call: MessageCall) => factsOf(gate.message(call));
    const asked = Promise.all([ask(toChat), ask(toChat), ask(toChat), ask(toCard), ask(toCard), ask(toCard)]);
    await vi.advanceTimersByTimeAsync(1_000);

    const heldBack = { kind: 'rate-limited', unsent: true, retryAfterMs: 500 };
    const [ofPlace, ofCall] = ['place', 'call'].map((what) => ({ ...heldBack, heldBack: what }));
    expect(await asked).toMatchObject(['passed', 'passed', ofPlace, 'passed', 'passed', ofCall]);
  });

  it('stays below a thousand a minute and fifty a second for each endpoint, with four replicas', async () => {
    const times: number[] = [];
    const keepOn = async (replica: number, its: RateGate): Promise<void> => {
      for (let n = 0; ; n += 1)
        times.push(await insist(its, { ...toChat, place: `chat:oc_${replica}_${n}` }));
    };
    for (let replica = 0; replica < 4; replica += 1) void keepOn(replica, createRateGate(buckets, clock));
    await vi.advanceTimersByTimeAsync(90_000);

    expect(mostWithin(times, 1_000)).toBeLessThanOrEqual(50);
    expect(mostWithin(times, 60_000)).toBeLessThanOrEqual(1_000);
    expect(times.length).toBeGreaterThan(1_400);
  });

  it('leaves half of what may go at once to answers: progress never waits and never takes that', async () => {
    const asked: Promise<void>[] = [];
    for (let n = 0; n < 30; n += 1)
      asked.push(gate.message({ ...toCard, place: `message:om_${n}`, progress: true }));

    expect((await Promise.allSettled(asked)).filter(({ status }) => status === 'fulfilled')).toHaveLength(11);
    await expect(gate.message({ ...toCard, place: 'message:om_end' })).resolves.toBeUndefined();
  });
});
