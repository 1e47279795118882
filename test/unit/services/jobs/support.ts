import { beforeEach } from 'vitest';
import { z } from 'zod';
import { defineJob, type JobHandler, type JobWork } from '../../../../src/services/jobs/define.ts';
import { createWorker, type WorkerParts } from '../../../../src/services/jobs/worker.ts';
import type { NewJob } from '../../../../src/store/types.ts';
import type { Place } from '../../../support/stores.ts';
import { freshStore, partsAt, store } from '../support.ts';

export const T0 = Date.UTC(2026, 10, 20, 1);
export const LEASE_MS = 30_000;

const payload = z.object({ id: z.string() });
const stepJob = defineJob({ kind: 'step', payload, key: ({ id }) => id, needs: 'nothing' });
type Work = JobWork<z.infer<typeof payload>>;
type Run = Work['run'];

export const time = { now: T0 };

export const DONE = { next: 'done' } as const;

/** Gives every test of a block an empty queue at T0. */
export function freshQueue(engine?: Place['engine']): void {
  beforeEach(() => {
    time.now = T0;
  });
  freshStore(() => time.now, engine);
}

/** A worker of one kind of job, or of those that are given. */
export const newWorker = (work: Work | Run | readonly JobHandler[], more: Partial<WorkerParts> = {}) =>
  createWorker({
    ...partsAt(() => time.now),
    handlers: 'map' in work ? work : [stepJob.handle('run' in work ? work : { run: work })],
    ...{ concurrency: 4, leaseMs: LEASE_MS, pollMs: 5_000, random: () => 1 },
    ...more,
  });

/** A step that notes the key of its job and is done. */
export const noting = (ran: string[]): Run => {
  return async ({ key }) => {
    ran.push(key);
    return DONE;
  };
};

export const queue = async (keys: string, more: Partial<NewJob> = {}): Promise<void> => {
  for (const key of keys.split(' ')) await store.jobs.enqueue(job(key, more), T0);
};

/** Stores job `a` and runs it until nothing is due: every so many ms for a while, if that is said. */
export async function runA(work: Work | Run, forMs = 0, everyMs = 1): Promise<void> {
  await queue('a');
  const worker = newWorker(work, { random: () => 0 });
  for (const end = time.now + forMs; time.now <= end; time.now += everyMs) await worker.drain();
}

export const job = (key: string, more: Partial<NewJob> = {}): NewJob => ({
  ...{ kind: 'step', key, payload: { id: key } },
  ...more,
});

export function promise<T = void>(): { readonly kept: Promise<T>; readonly keep: (value: T) => void } {
  let keep: (value: T) => void = () => undefined;
  const kept = new Promise<T>((resolve) => {
    keep = resolve;
  });
  return { kept, keep };
}
