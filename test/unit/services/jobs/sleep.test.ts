import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/errors.ts';
import { steadyClock } from '../../../../src/lib/clock.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import { silentMetrics } from '../../../../src/lib/metrics.ts';
import { createPulse } from '../../../../src/platform/index.ts';
import { wakeWaiting } from '../../../../src/services/jobs/worker.ts';
import { clockAt } from '../../../support/clock.ts';
import { store } from '../support.ts';
import { freshQueue, job, newWorker, T0, time } from './support.ts';

const unavailable = () =>
  new AppError({ kind: 'unavailable', advice: 'unavailable' }, 'the platform is down');

describe('a sleeping job', () => {
  freshQueue();

  it('lets a job sleep no longer where the clock was ahead when it failed', async () => {
    await store.jobs.enqueue(job('a'), T0);
    let runs = 0;
    const worker = newWorker(async () => {
      runs += 1;
      if (runs === 1) throw unavailable();
      return { next: 'done' };
    });
    time.now = T0 + 9 * 3_600_000;
    await worker.drain();

    time.now = T0;
    await worker.drain();
    expect(runs).toBe(1);
    time.now = T0 + 1_000;
    await worker.drain();

    expect(runs).toBe(2);
  });

  it('tries what waits for the platform as soon as that is back, whatever it had to sleep', async () => {
    await store.jobs.enqueue(job('a'), T0);
    const broken = new AppError({ kind: 'unavailable', advice: 'unavailable', operation: 'exports.create' });
    let runs = 0;
    const worker = newWorker(async () => {
      runs += 1;
      if (runs === 1) throw broken;
      return { next: 'done' };
    });
    await worker.drain();
    const clock = steadyClock(clockAt(() => time.now));
    const base = { clock, log: silentLogger, metrics: silentMetrics };
    const pulse = createPulse(base);
    const woken: Promise<void>[] = [];
    pulse.onReturn((operation) => {
      woken.push(wakeWaiting(operation, base, store.jobs));
    });

    pulse.answered('exports.create', 0, broken);
    pulse.answered('exports.get', 0);
    pulse.answered('exports.create', 0);
    await Promise.all(woken);
    await worker.drain();

    expect(woken).toHaveLength(1);
    expect(runs).toBe(2);
  });
});
