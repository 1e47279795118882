import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../../../src/errors.ts';
import { defineJob, MOST_DEATHS } from '../../../../src/services/jobs/define.ts';
import { ENGINES } from '../../../support/stores.ts';
import { place, store } from '../support.ts';
import { freshQueue, job, LEASE_MS, newWorker, noting, promise, T0, time, workerWith } from './support.ts';

const unavailable = (retryAfterMs?: number) =>
  new AppError({ kind: 'unavailable', advice: 'unavailable', retryAfterMs }, 'the platform is down');

describe.each(ENGINES)('the worker on %s', (engine) => {
  freshQueue(engine);

  const idle = { ready: 0, waiting: 0, leased: 0, dead: {} };
  const note = (name: string) => store.settings.get('test', name, z.unknown());

  it('runs a job, saves what it found, and is done with it', async () => {
    await store.jobs.enqueue(job('a'), T0);
    const worker = newWorker(async ({ payload }) => ({
      next: 'done',
      save: (repos) => repos.settings.set('test', 'found', payload, T0),
    }));

    await worker.drain();

    expect(await note('found')).toEqual({ id: 'a' });
    expect(await store.jobs.counts(T0)).toEqual(idle);
  });

  it('runs the next step when the last one said, with failures forgotten', async () => {
    await store.jobs.enqueue(job('a'), T0);
    const attempts: number[] = [];
    const worker = newWorker(async ({ attempt }) => {
      attempts.push(attempt);
      if (attempts.length === 1) throw unavailable();
      return { next: attempts.length === 4 ? 'done' : { again: 2_000 } };
    });

    for (let second = 0; second < 10; second += 1) {
      await worker.drain();
      time.now += 1_000;
    }

    expect(attempts).toEqual([0, 1, 0, 0]);
    expect(await store.jobs.counts(time.now)).toEqual(idle);
  });

  it('runs at once what a step makes due at once', async () => {
    await store.jobs.enqueue(job('first'), T0);
    const ran: string[] = [];
    const worker = newWorker(async ({ key }) => {
      ran.push(key);
      return {
        next: 'done',
        save: async ({ jobs }) => {
          if (key === 'first') await jobs.enqueue(job('second'), T0);
        },
      };
    });

    await worker.drain();

    expect(ran).toEqual(['first', 'second']);
  });

  it('saves all of a step or nothing', async () => {
    await store.jobs.enqueue(job('a'), T0);
    const worker = newWorker(async () => ({
      next: 'done',
      save: async (repos) => {
        await repos.settings.set('test', 'half', true, T0);
        throw new Error('the second half failed');
      },
    }));

    await worker.drain();

    expect(await note('half')).toBeUndefined();
    expect(await store.jobs.counts(T0)).toEqual({ ...idle, waiting: 1 });
  });

  it('tries again later where the other side is down, as late as that asked for', async () => {
    await store.jobs.enqueue(job('a'), T0);
    const starts: number[] = [];
    const worker = workerWith({ random: () => 0 }, async () => {
      starts.push(time.now - T0);
      if (starts.length < 3) throw unavailable(starts.length === 2 ? 20_000 : undefined);
      return { next: 'done' };
    });

    for (; time.now < T0 + 60_000; time.now += 500) await worker.drain();

    expect(starts).toEqual([0, 500, 20_500]);
  });

  it('gives up at once what only a person can mend, and keeps the reason with what that leaves to be said', async () => {
    await store.jobs.enqueue(job('a'), T0);
    const worker = newWorker({
      run: () => Promise.reject(new AppError({ kind: 'no-permission', advice: 'scope' }, 'scope is missing')),
      onDead: async ({ key }, error) => {
        const message = String(error);
        return (repos) => repos.settings.set('test', 'told', `${key}: ${message}`, T0);
      },
    });

    await worker.drain();

    expect(await store.jobs.dead(5)).toMatchObject([{ key: 'a', error: 'scope is missing' }]);
    expect(await note('told')).toBe('a: AppError: scope is missing');
  });

  it('gives up its own mistakes after three tries', async () => {
    await store.jobs.enqueue(job('a'), T0);
    let runs = 0;
    const worker = newWorker(() => {
      runs += 1;
      throw new TypeError('undefined is not a function');
    });

    for (; time.now < T0 + 120_000; time.now += 1_000) await worker.drain();

    expect(runs).toBe(3);
    expect(await store.jobs.counts(time.now)).toEqual({ ...idle, dead: { step: 1 } });
  });

  it('saves nothing of a step whose job was given to another meanwhile', async () => {
    await store.jobs.enqueue(job('a'), T0);
    const worker = newWorker(async () => {
      time.now += LEASE_MS; // it slept too long: the lease ran out, and another took the job
      expect(await store.jobs.claim(time.now, LEASE_MS, 1)).toMatchObject([
        { key: 'a', attempt: 0, deaths: 1 },
      ]);
      return { next: 'done', save: (repos) => repos.settings.set('test', 'late', true, T0) };
    });

    await worker.drain();

    expect(await note('late')).toBeUndefined();
    expect(await store.jobs.counts(time.now)).toEqual({ ...idle, leased: 1 });
  });

  it('does not put a job back that it lost, nor give it up', async () => {
    await store.jobs.enqueue(job('a'), T0);
    const worker = newWorker(async () => {
      time.now += LEASE_MS;
      await store.jobs.claim(time.now, LEASE_MS, 1);
      throw new AppError({ kind: 'usage', advice: 'x' }, 'too late to matter');
    });

    await worker.drain();

    expect(await store.jobs.counts(time.now)).toEqual({ ...idle, leased: 1 });
  });

  it('keeps a job whose end could not be stored, and ends it after some more tries', async () => {
    await store.jobs.enqueue(job('a'), T0);
    let told = 0;
    const worker = newWorker({
      run: () => Promise.reject(new AppError({ kind: 'usage', advice: 'x' }, 'cannot work')),
      onDead: () => {
        told += 1;
        throw new Error('the card could not be written');
      },
    });

    await worker.drain();
    const kept = await store.jobs.counts(T0);
    for (let lease = 0; lease <= MOST_DEATHS; lease += 1) {
      time.now += LEASE_MS;
      await worker.drain();
    }

    expect(kept).toEqual({ ...idle, leased: 1 });
    expect(told).toBe(MOST_DEATHS + 1);
    expect(await store.jobs.counts(time.now)).toEqual({ ...idle, dead: { step: 1 } });
  });

  it('leaves a kind of job that it does not know for a newer replica', async () => {
    const invented = defineJob({
      kind: 'invented-later',
      payload: z.unknown(),
      key: () => 'a',
      needs: 'nothing',
    });
    await invented.enqueue(store, {}, T0);
    const old = newWorker(async () => ({ next: 'done' }));
    const young = workerWith(
      {
        handlers: [invented.handle({ run: async () => ({ next: 'done' }) })],
      },
      async () => ({ next: 'done' }),
    );

    await old.drain();
    const left = await store.jobs.counts(T0);
    time.now += 60_000;
    await young.drain();

    expect(left).toEqual({ ...idle, waiting: 1 });
    expect(await store.jobs.counts(time.now)).toEqual(idle);
  });

  it('runs what a person waits for before what runs in the background', async () => {
    for (const n of [1, 2]) await store.jobs.enqueue(job(`digest ${n}`, { priority: 10 }), T0);
    await store.jobs.enqueue(job('command'), T0 + 5);
    time.now = T0 + 5;
    const ran: string[] = [];
    const worker = workerWith({ concurrency: 1 }, noting(ran));

    await worker.drain();

    expect(ran).toEqual(['command', 'digest 1', 'digest 2']);
  });

  it('runs no more at once than it may, and each job once, with another worker beside it', async () => {
    for (let n = 0; n < 30; n += 1) await store.jobs.enqueue(job(`j${n}`), T0);
    const beside = await place.open(() => time.now);
    const ran: string[] = [];
    const most: number[] = [];
    const workers = [store, beside].map((each) => {
      let inside = 0;
      return workerWith({ store: each, concurrency: 3 }, async ({ key }) => {
        inside += 1;
        most.push(inside);
        await each.settings.set('test', key, true, T0);
        ran.push(key);
        inside -= 1;
        return { next: 'done' };
      });
    });

    await Promise.all(workers.map((worker) => worker.drain()));

    expect(new Set(ran).size).toBe(30);
    expect(ran).toHaveLength(30);
    expect(Math.max(...most)).toBeLessThanOrEqual(3);
  });

  it('hears of a job that another process enqueued, or finds it by looking', async () => {
    const beside = await place.open(() => time.now);
    const ran = promise<string>();
    const worker = workerWith({ pollMs: engine === 'postgres' ? 3_600_000 : 20 }, async ({ key }) => {
      ran.keep(key);
      return { next: 'done' };
    });
    worker.start();

    await beside.jobs.enqueue(job('from elsewhere'), T0);

    expect(await ran.kept).toBe('from elsewhere');
    await worker.stop(1_000);
  });
});
