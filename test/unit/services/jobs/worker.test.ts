import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../../../src/errors.ts';
import { steadyClock } from '../../../../src/lib/clock.ts';
import { silentMetrics } from '../../../../src/lib/metrics.ts';
import { createPulse } from '../../../../src/platform/index.ts';
import { defineJob, MOST_DEATHS } from '../../../../src/services/jobs/define.ts';
import { wakeWaiting } from '../../../../src/services/jobs/worker.ts';
import type { LeasedJob, Repos } from '../../../../src/store/types.ts';
import { ENGINES, partsAt, store } from '../support.ts';
import { DONE, freshQueue, job, LEASE_MS, newWorker, queue, runA, T0, time } from './support.ts';

const unavailable = (more: { retryAfterMs?: number; operation?: string } = {}) =>
  new AppError({ kind: 'unavailable', advice: 'unavailable', ...more }, 'the platform is down');
const usage = new AppError({ kind: 'usage', advice: 'bad-parameter' }, 'cannot work');

describe.each(ENGINES)('the worker on %s', (engine) => {
  freshQueue(engine);

  const idle = { ready: 0, waiting: 0, leased: 0, dead: {} };
  const note = (name: string) => store.settings.get('test', name, z.unknown());
  const counts = () => store.jobs.counts(time.now);

  it('runs a job, saves what it found, and at once what that makes due; claims only what is due', async () => {
    const ran: string[] = [];
    const claim = vi.fn(store.jobs.claim);
    const run = async ({ key, payload }: LeasedJob) => {
      const save = async ({ settings, jobs }: Repos) => {
        await settings.set('test', key, payload, T0);
        if (key === 'first') await jobs.enqueue(job('second'), T0);
      };
      ran.push(key);
      return { ...DONE, save };
    };
    const worker = newWorker(run, { store: { ...store, jobs: { ...store.jobs, claim } } });
    await worker.drain();
    await queue('first');
    for (let times = 0; times < 2; times += 1) await worker.drain();

    expect(ran).toEqual(['first', 'second']);
    expect(await note('first')).toEqual({ id: 'first' });
    expect(await counts()).toEqual(idle);
    expect(claim).toHaveBeenCalledTimes(2);
  });

  it('goes on with a job whose next step is due at once, unless another waits', async () => {
    const ran: string[] = [];
    const claim = vi.fn(store.jobs.claim);
    const run = async ({ key }: LeasedJob) => {
      ran.push(key);
      time.now += 1;
      return ran.filter((each) => each === key).length === 3 ? DONE : { next: { again: 0 } };
    };
    const worker = newWorker(run, { concurrency: 1, store: { ...store, jobs: { ...store.jobs, claim } } });

    await queue('a');
    await worker.drain();
    expect([ran.join(' '), claim.mock.calls.length]).toEqual(['a a a', 1]);
    ran.length = 0;
    await queue('b c');
    await worker.drain();
    expect([ran.join(' '), claim.mock.calls.length]).toEqual(['b c b c b c', 7]);
    expect(await counts()).toEqual(idle);
  });

  it('forgets with each step that ends the deaths of those before it', async () => {
    const deaths: number[] = [];
    const dying = newWorker(async (leased) => {
      deaths.push(leased.deaths);
      return deaths.length < 3 ? { next: { again: 0 } } : DONE;
    });
    await queue('a');
    await store.jobs.claim(T0, 1, 1);
    time.now += 2;
    await dying.drain();

    expect(deaths).toEqual([1, 0, 0]);
    expect(await counts()).toEqual(idle);
  });

  it('runs the next step when the last one said, with failures forgotten', async () => {
    const attempts: number[] = [];
    const step = async ({ attempt }: LeasedJob) => {
      attempts.push(attempt);
      if (attempts.length === 1) throw unavailable();
      return attempts.length === 4 ? DONE : { next: { again: 2_000 } };
    };
    await runA(step, 10_000, 1_000);

    expect(attempts).toEqual([0, 1, 0, 0]);
    expect(await counts()).toEqual(idle);
  });

  it('saves all of a step or nothing', async () => {
    const save = async (repos: Repos) => {
      await repos.settings.set('test', 'half', true, T0);
      throw new Error('the second half failed');
    };
    await runA(async () => ({ next: 'done', save }));

    expect(await note('half')).toBeUndefined();
    expect(await counts()).toEqual({ ...idle, waiting: 1 });
  });

  it('tries again later where the other side is down, as late as that asked for', async () => {
    const starts: number[] = [];
    const step = async () => {
      starts.push(time.now - T0);
      if (starts.length < 3) throw unavailable(starts.length === 2 ? { retryAfterMs: 20_000 } : {});
      return DONE;
    };
    await runA(step, 60_000, 500);

    expect(starts).toEqual([0, 500, 20_500]);
  });

  it('tries what waits for the platform as soon as that is back, whatever it had to sleep', async () => {
    await queue('a');
    const broken = unavailable({ operation: 'exports.create' });
    const run = vi.fn(async () => DONE).mockRejectedValueOnce(broken);
    const worker = newWorker(run);
    await worker.drain();
    const { clock, log } = partsAt(() => time.now);
    const base = { clock: steadyClock(clock), log, metrics: silentMetrics };
    const pulse = createPulse(base);
    const woken: Promise<void>[] = [];
    pulse.onReturn((operation) => void woken.push(wakeWaiting(operation, base, store.jobs)));
    pulse.answered('exports.create', 0, broken);
    pulse.answered('exports.get', 0);
    pulse.answered('exports.create', 0);
    await Promise.all(woken);
    await worker.drain();

    expect([woken.length, run.mock.calls.length]).toEqual([1, 2]);
  });

  it('gives up at once what only a person can mend, and keeps the reason with what that leaves to be said', async () => {
    const told = (told: string) => (repos: Repos) => repos.settings.set('test', 'told', told, T0);
    await runA({
      run: () => Promise.reject(usage),
      onDead: async ({ key }, error) => told(`${key}: ${error}`),
    });

    expect(await store.jobs.dead(5)).toMatchObject([{ key: 'a', error: 'cannot work' }]);
    expect(await note('told')).toBe('a: AppError: cannot work');
  });

  it.each(['failing', 'done'])('saves nothing of a step whose lease ran out meanwhile: %s', async (how) => {
    await runA(async () => {
      time.now += LEASE_MS; // it slept too long, and another took the job
      const [taken] = await store.jobs.claim(time.now, LEASE_MS, 1);
      expect(taken).toMatchObject({ key: 'a', attempt: 0, deaths: 1 });
      if (how === 'failing') throw usage;
      return { next: 'done', save: (repos) => repos.settings.set('test', 'late', true, T0) };
    });

    expect(await note('late')).toBeUndefined();
    expect(await counts()).toEqual({ ...idle, leased: 1 });
  });

  it('keeps a job whose end could not be stored, and ends it after some more tries', async () => {
    await queue('a');
    const onDead = vi.fn(() => Promise.reject(new Error('the card could not be written')));
    const worker = newWorker({ run: () => Promise.reject(usage), onDead });
    await worker.drain();
    const kept = await counts();
    for (let lease = 0; lease <= MOST_DEATHS; lease += 1) {
      time.now += LEASE_MS;
      await worker.drain();
    }

    expect(kept).toEqual({ ...idle, leased: 1 });
    expect(onDead).toHaveBeenCalledTimes(MOST_DEATHS + 1);
    expect(await counts()).toEqual({ ...idle, dead: { step: 1 } });
  });

  it('leaves a kind of job that it does not know for a newer replica', async () => {
    const invented = defineJob({ kind: 'later', payload: z.unknown(), key: () => 'a', needs: 'nothing' });
    await invented.enqueue(store, {}, T0);
    await newWorker(async () => DONE).drain();
    const left = await counts();
    time.now += 60_000;
    await newWorker([invented.handle({ run: async () => DONE })]).drain();

    expect(left).toEqual({ ...idle, waiting: 1 });
    expect(await counts()).toEqual(idle);
  });
});
