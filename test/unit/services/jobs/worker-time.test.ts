import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../../src/errors.ts';
import { yieldToEventLoop } from '../../../../src/lib/clock.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import type { WorkerParts } from '../../../../src/services/jobs/worker.ts';
import { clockAt } from '../../../support/clock.ts';
import { freshStore, leased, store } from '../support.ts';
import { DONE, job, LEASE_MS, newWorker, noting, promise, queue, T0 } from './support.ts';

const MOMENT_MS = 100;
/** A step is claimed, saved, and the next one looked for: each may wait for a commit. */
const TURNS = 5;

/** Heartbeats, sleeping jobs and stopping, on timers that the test moves; the store answers within a few turns of the event loop. */
describe('the worker in time', () => {
  beforeEach(() => void vi.useFakeTimers({ now: T0, toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
  freshStore(() => Date.now());
  afterEach(() => void vi.useRealTimers());

  const timed = (more: Partial<WorkerParts>, work: Parameters<typeof newWorker>[0]) =>
    newWorker(work, { clock: clockAt(() => Date.now()), ...more });
  /** Between two moments the store ends what it began. */
  const pass = async (ms: number) => {
    for (let left = ms; left >= 0; left -= MOMENT_MS) {
      await vi.advanceTimersByTimeAsync(Math.min(left, MOMENT_MS));
      for (let turn = 0; turn < TURNS; turn += 1) await yieldToEventLoop();
    }
  };
  /** A worker in the middle of a step of job `a`, which ends when it is let, or with its signal if it heeds that. */
  const inStep = async (heeds = true) => {
    await queue('a');
    const [begun, end] = [promise<AbortSignal>(), promise()];
    const worker = timed({}, (_job, { signal }) => {
      begun.keep(signal);
      return new Promise((resolve, reject) => {
        void end.kept.then(() => resolve(DONE));
        if (heeds) signal.addEventListener('abort', () => reject(new Error('aborted')));
      });
    });
    worker.start();
    return { worker, signal: await begun.kept, end: end.keep };
  };

  it('starts a job as soon as it is stored, without waiting for its next look', async () => {
    const ran: string[] = [];
    const worker = timed({}, noting(ran));
    worker.start();
    await pass(0);
    await store.jobs.enqueue(job('a'), T0);
    await pass(0);

    expect(ran).toEqual(['a']);
    await worker.stop(0);
  });

  it('puts back what our own rate gate holds back, as long as it says, and counts no failure', async () => {
    await queue('a b c', { share: { person: 'ou_1', place: 'oc_1' } });
    const asked: string[] = [];
    let free = T0 + 60 * 1_000;
    const worker = timed({ concurrency: 1 }, async ({ key }, { failures }) => {
      asked.push(`${key} at ${(Date.now() - T0) / 1_000} after ${failures}`);
      const limited = { kind: 'rate-limited', advice: 'rate-limited', heldBack: 'place' } as const;
      if (Date.now() < free) throw new AppError({ ...limited, retryAfterMs: free - Date.now() });
      free = Date.now() + 1_000;
      return DONE;
    });
    for (let second = 0; second < 70; second += 1) {
      await worker.drain();
      await pass(1_000);
    }

    // The others do not ask before the first was told when.
    const expected = ['a at 0', 'a at 60', 'b at 60', 'b at 61', 'c at 61', 'c at 62'];
    expect(asked).toEqual(expected.map((each) => `${each} after 0`));
  });

  it('starts a sleeping job when it is due, not at its next look', async () => {
    const starts: number[] = [];
    const worker = timed({ pollMs: 60_000 }, async () => {
      starts.push(Date.now() - T0);
      return starts.length < 3 ? { next: { again: 700 } } : DONE;
    });
    worker.start();
    await store.jobs.enqueue(job('a', { runAt: T0 + 1_200 }), T0);
    await pass(10_000);

    expect(starts).toEqual([1_200, 1_900, 2_600]);
    await worker.stop(0);
  });

  it('keeps a long step’s job for itself', async () => {
    const { worker, end } = await inStep();
    await pass(10 * LEASE_MS);
    const stolen = await store.jobs.claim(Date.now(), LEASE_MS, 1);
    end();
    await pass(0);

    expect([stolen, await store.jobs.nextDue()]).toEqual([[], undefined]);
    await worker.stop(0);
  });

  it('aborts a step whose lease was lost', async () => {
    const { worker, signal } = await inStep();
    await store.jobs.claim(T0 + LEASE_MS, LEASE_MS, 1); // another replica, whose clock is ahead
    await pass(LEASE_MS / 3);

    expect(signal.aborted).toBe(true);
    expect(await store.jobs.counts(T0 + LEASE_MS)).toMatchObject({ leased: 1, waiting: 0, ready: 0 });
    await worker.stop(0);
  });

  it('does not hand out a leased job twice when the clock is set back, and goes on when it caught up', async () => {
    await queue('a');
    const held = await leased(store, T0, LEASE_MS);
    vi.setSystemTime(T0 - 3_600_000);
    const claim = (after: number) => store.jobs.claim(Date.now() + after, LEASE_MS, 1);

    expect(await claim(0)).toEqual([]);
    expect(await store.jobs.heartbeat(held, Date.now(), LEASE_MS)).toBe(true);
    expect(await claim(LEASE_MS - 1)).toEqual([]);
    expect(await claim(LEASE_MS)).toMatchObject([{ key: 'a' }]);
    expect(await store.jobs.complete(held)).toBe(false);
  });

  it('goes on at its next look after the store could not be reached', async () => {
    await queue('a');
    const ran: string[] = [];
    const { jobs } = store;
    const claim = vi.fn(jobs.claim).mockRejectedValue(new Error('connection refused'));
    const log = { ...silentLogger, error: vi.fn() };
    const worker = timed({ store: { ...store, jobs: { ...jobs, claim } }, log }, noting(ran));
    worker.start();
    await pass(5_000);
    expect(ran).toEqual([]);
    claim.mockImplementation(jobs.claim);
    await pass(5_000);

    expect(ran).toEqual(['a']);
    expect(JSON.stringify(log.error.mock.calls[0])).toContain('connection refused');
    await worker.stop(0);
  });

  it('being stopped lets a running step end, starts no other, and has nothing left to drain', async () => {
    const { worker, end } = await inStep();
    const stopped = worker.stop(5_000);
    await store.jobs.enqueue(job('late'), T0);
    await pass(4_000);
    end();
    await stopped;
    await worker.drain();

    expect(await store.jobs.counts(T0 + 4_000)).toMatchObject({ ready: 1, waiting: 0, leased: 0, dead: {} });
  });

  it.each([
    ['heeds that, and leaves its job due for whoever comes next', true],
    ['does not, for which nobody waits for ever', false],
  ])('being stopped aborts a step that takes too long: one that %s', async (_what, heeds) => {
    const { worker } = await inStep(heeds);
    const stopped = worker.stop(5_000);
    await pass(6_000);
    await stopped;

    const due = await store.jobs.claim(Date.now(), LEASE_MS, 1);
    expect(due).toMatchObject(heeds ? [{ key: 'a', attempt: 0 }] : []);
  });
});
