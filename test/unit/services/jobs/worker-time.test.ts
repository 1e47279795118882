import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../../src/errors.ts';
import { yieldToEventLoop } from '../../../../src/lib/clock.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import type { WorkerParts } from '../../../../src/services/jobs/worker.ts';
import type { Store } from '../../../../src/store/types.ts';
import { clockAt } from '../../../support/clock.ts';
import { freshStore, store } from '../support.ts';
import { job, LEASE_MS, noting, promise, T0, workerWith } from './support.ts';

const MOMENT_MS = 100;
/** A step is claimed, saved, and the next one looked for: each may wait for a commit. */
const TURNS = 5;

/** Heartbeats, sleeping jobs and stopping, on timers that the test moves; the store answers within a few turns of the event loop. */
describe('the worker in time', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: T0, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });
  freshStore(() => Date.now());
  afterEach(() => {
    vi.useRealTimers();
  });

  const clock = clockAt(() => Date.now());
  const timed = (more: Partial<WorkerParts>, run: Parameters<typeof workerWith>[1]) =>
    workerWith({ clock, ...more }, run);
  /** Between two moments the store ends what it began. */
  const pass = async (ms: number) => {
    for (let left = ms; left >= 0; left -= MOMENT_MS) {
      await vi.advanceTimersByTimeAsync(Math.min(left, MOMENT_MS));
      for (let turn = 0; turn < TURNS; turn += 1) await yieldToEventLoop();
    }
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
    const share = { share: { person: 'ou_1', place: 'oc_1' } };
    for (const key of ['a', 'b', 'c']) await store.jobs.enqueue(job(key, share), T0);
    const asked: [key: string, second: number, failures: number][] = [];
    let free = T0 + 60 * 1_000;
    const worker = timed({ concurrency: 1 }, async ({ key }, { failures }) => {
      asked.push([key, (Date.now() - T0) / 1_000, failures]);
      if (Date.now() < free)
        throw new AppError({
          kind: 'rate-limited',
          advice: 'rate-limited',
          heldBack: 'place',
          retryAfterMs: free - Date.now(),
        });
      free = Date.now() + 1_000;
      return { next: 'done' };
    });

    for (let second = 0; second < 70; second += 1) {
      await worker.drain();
      await pass(1_000);
    }

    // The others do not ask before the first was told when.
    expect(asked).toEqual([
      ['a', 0, 0],
      ['a', 60, 0],
      ['b', 60, 0],
      ['b', 61, 0],
      ['c', 61, 0],
      ['c', 62, 0],
    ]);
  });

  it('starts a sleeping job when it is due, not at its next look', async () => {
    const starts: number[] = [];
    const worker = timed({ pollMs: 60_000 }, async () => {
      starts.push(Date.now() - T0);
      return { next: starts.length < 3 ? { again: 700 } : 'done' };
    });
    worker.start();
    await store.jobs.enqueue(job('a', { runAt: T0 + 1_200 }), T0);

    await pass(10_000);

    expect(starts).toEqual([1_200, 1_900, 2_600]);
    await worker.stop(0);
  });

  it('keeps a long step’s job for itself', async () => {
    await store.jobs.enqueue(job('a'), T0);
    const long = promise();
    const worker = timed({}, async () => {
      await long.kept;
      return { next: 'done' };
    });
    worker.start();

    await pass(10 * LEASE_MS);
    const stolen = await store.jobs.claim(Date.now(), LEASE_MS, 1);
    long.keep();
    await pass(0);

    expect(stolen).toEqual([]);
    expect(await store.jobs.nextDue()).toBeUndefined();
    await worker.stop(0);
  });

  it('aborts a step whose lease was lost', async () => {
    await store.jobs.enqueue(job('a'), T0);
    const begun = promise<AbortSignal>();
    const worker = timed({}, (_job, { signal }) => {
      begun.keep(signal);
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    });
    worker.start();
    const signal = await begun.kept;

    await store.jobs.claim(T0 + LEASE_MS, LEASE_MS, 1); // another replica, whose clock is ahead
    await pass(LEASE_MS / 3);

    expect(signal.aborted).toBe(true);
    expect(await store.jobs.counts(T0 + LEASE_MS)).toMatchObject({ leased: 1, waiting: 0, ready: 0 });
    await worker.stop(0);
  });

  it('does not hand out a leased job twice when the clock is set back, and goes on when it caught up', async () => {
    await store.jobs.enqueue(job('a'), T0);
    const [leased] = await store.jobs.claim(T0, LEASE_MS, 1);
    if (leased === undefined) throw new Error('nothing leased');
    vi.setSystemTime(T0 - 3_600_000);

    expect(await store.jobs.claim(Date.now(), LEASE_MS, 1)).toEqual([]);
    expect(await store.jobs.heartbeat(leased, Date.now(), LEASE_MS)).toBe(true);
    expect(await store.jobs.claim(Date.now() + LEASE_MS - 1, LEASE_MS, 1)).toEqual([]);
    expect(await store.jobs.claim(Date.now() + LEASE_MS, LEASE_MS, 1)).toMatchObject([{ key: 'a' }]);
    expect(await store.jobs.complete(leased)).toBe(false);
  });

  it('goes on at its next look after the store could not be reached', async () => {
    await store.jobs.enqueue(job('a'), T0);
    const ran: string[] = [];
    const complaints: string[] = [];
    let down = true;
    const flaky: Store = {
      ...store,
      jobs: {
        ...store.jobs,
        claim: (...args) =>
          down ? Promise.reject(new Error('connection refused')) : store.jobs.claim(...args),
      },
    };
    const worker = timed(
      { store: flaky, log: { ...silentLogger, error: (facts) => complaints.push(JSON.stringify(facts)) } },
      noting(ran),
    );
    worker.start();
    await pass(5_000);
    down = false;
    const before = [...ran];

    await pass(5_000);

    expect({ before, ran }).toEqual({ before: [], ran: ['a'] });
    expect(complaints[0]).toContain('connection refused');
    await worker.stop(0);
  });

  describe('being stopped', () => {
    it('lets a running step end, and starts no other', async () => {
      await store.jobs.enqueue(job('running'), T0);
      const begun = promise();
      const end = promise();
      const worker = timed({}, async () => {
        begun.keep();
        await end.kept;
        return { next: 'done' };
      });
      worker.start();
      await begun.kept;
      const stopped = worker.stop(5_000);
      await store.jobs.enqueue(job('late'), T0);

      await pass(4_000);
      end.keep();
      await stopped;

      expect(await store.jobs.counts(T0 + 4_000)).toMatchObject({
        ready: 1,
        waiting: 0,
        leased: 0,
        dead: {},
      });
    });

    it('aborts a step that takes too long, and leaves its job due for whoever comes next', async () => {
      await store.jobs.enqueue(job('a'), T0);
      const begun = promise();
      const worker = timed({}, (_job, { signal }) => {
        begun.keep();
        return new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(new Error('aborted'))),
        );
      });
      worker.start();
      await begun.kept;

      const stopped = worker.stop(5_000);
      await pass(5_000);
      await stopped;

      expect(await store.jobs.claim(Date.now(), LEASE_MS, 1)).toMatchObject([{ key: 'a', attempt: 0 }]);
    });

    it('does not wait for ever for a step that will not be aborted', async () => {
      await store.jobs.enqueue(job('a'), T0);
      const begun = promise();
      const worker = timed({}, () => {
        begun.keep();
        return new Promise(() => undefined);
      });
      worker.start();
      await begun.kept;

      const stopped = worker.stop(5_000).then(() => 'stopped');
      await pass(6_000);

      expect(await stopped).toBe('stopped');
    });

    it('has nothing left to drain', async () => {
      await store.jobs.enqueue(job('a'), T0);
      const worker = timed({}, async () => ({ next: 'done' }));
      await worker.stop(0);

      await worker.drain();

      expect(await store.jobs.counts(T0)).toMatchObject({ ready: 1 });
    });
  });
});
