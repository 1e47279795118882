import { describe, expect, it } from 'vitest';
import { aside, mayStandAside } from '../../../../src/lib/aside.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import { MOST_DEATHS } from '../../../../src/services/jobs/define.ts';
import { enqueueCard, outboxHandlers } from '../../../../src/services/jobs/index.ts';
import { clockAt } from '../../../support/clock.ts';
import { store } from '../support.ts';
import { freshQueue, job, LEASE_MS, newWorker, promise, T0, time, workerWith } from './support.ts';

describe('a job that kills or hangs its process', () => {
  freshQueue();

  it('is buried at the next claim once it did so twice', async () => {
    await store.jobs.enqueue(job('a'), T0);
    for (let death = 0; death < MOST_DEATHS; death += 1) {
      await store.jobs.claim(time.now, LEASE_MS, 1);
      time.now += LEASE_MS;
    }
    let runs = 0;
    const worker = newWorker(async () => {
      runs += 1;
      return { next: 'done' };
    });

    await worker.drain();

    expect(runs).toBe(0);
    expect(await store.jobs.dead(5)).toMatchObject([
      { key: 'a', error: `started ${MOST_DEATHS} times without an end` },
    ]);
  });

  it('cannot be one that only sends a stored card: that is sent', async () => {
    await enqueueCard(store, { to: { chatId: 'oc_1' }, card: {}, uuid: 'u' }, T0);
    for (let death = 0; death <= MOST_DEATHS; death += 1) {
      await store.jobs.claim(time.now, LEASE_MS, 1);
      time.now += LEASE_MS;
    }
    const sent: string[] = [];
    const messages = {
      find: async () => undefined,
      reply: async (_to: object, _what: object, uuid: string) => sent.push(uuid),
    };
    const parts = { feishu: { messages }, clock: clockAt(() => time.now), log: silentLogger };
    const worker = workerWith(
      {
        handlers: outboxHandlers(parts as unknown as Parameters<typeof outboxHandlers>[0]),
      },
      async () => ({ next: 'done' }),
    );

    await worker.drain();

    expect(sent).toEqual(['u']);
  });

  it('and one that was killed with its process at every one of its steps is none: it is done', async () => {
    await store.jobs.enqueue(job('a'), T0);
    const ended: number[] = [];
    for (let step = 0; step < 5; step += 1) {
      await store.jobs.claim(time.now, LEASE_MS, 1); // and the process is killed
      time.now += LEASE_MS;
      const worker = newWorker(async ({ deaths }) => {
        ended.push(deaths);
        return { next: step < 4 ? { again: 1 } : 'done' };
      });
      await worker.drain();
      time.now += 1;
    }

    expect(ended).toEqual([1, 1, 1, 1, 1]);
    expect(await store.jobs.dead(5)).toEqual([]);
    expect(await store.jobs.isLive('a')).toBe(false);
  });

  it('nor is a long step that kept something each time before its process was killed', async () => {
    await store.jobs.enqueue(job('a'), T0);
    for (let process = 0; process < 4; process += 1) {
      const kept = promise();
      const worker = newWorker(async (_job, ctx) => {
        await ctx.kept();
        kept.keep();
        return new Promise(() => undefined);
      });
      worker.drain().catch(() => undefined);
      await kept.kept;
      time.now += LEASE_MS;
    }

    expect(await store.jobs.claim(time.now, LEASE_MS, 1)).toMatchObject([{ key: 'a', deaths: 1 }]);
  });

  it('nor is one whose lease ran out because the clock jumped while it was running here', async () => {
    await store.jobs.enqueue(job('a'), T0);
    const [begun, end] = [promise(), promise()];
    let runs = 0;
    const worker = newWorker(async ({ key }) => {
      if (key !== 'a') return { next: 'done' };
      runs += 1;
      begun.keep();
      await end.kept;
      return { next: 'done' };
    });
    worker.start();
    await begun.kept;
    for (let jump = 0; jump < MOST_DEATHS; jump += 1) {
      time.now += 2 * LEASE_MS;
      await store.jobs.enqueue(job(`b${jump}`), time.now); // wakes the worker
      await expect.poll(() => store.jobs.isLive(`b${jump}`)).toBe(false);
    }
    end.keep();
    await worker.stop(LEASE_MS);

    expect(runs).toBe(1);
    expect(await store.jobs.isLive('a')).toBe(false);
    expect(await store.jobs.dead(5)).toEqual([]);
  });

  it('keeps its place, and is not to wait; where others only wait, another job runs meanwhile', async () => {
    for (const key of ['suspect', 'a', 'b']) await store.jobs.enqueue(job(key), T0);
    await store.jobs.claim(T0, LEASE_MS, 1);
    time.now += LEASE_MS;
    const [begun, all] = [new Map<string, boolean>(), promise()];
    const worker = workerWith({ concurrency: 1 }, async ({ key }, { signal }) => {
      begun.set(key, mayStandAside(signal));
      if (begun.size === 3) all.keep();
      if (key !== 'suspect') await aside(signal, () => all.kept);
      return { next: 'done' };
    });

    worker.start();
    await all.kept;
    await worker.stop(LEASE_MS);

    expect(Object.fromEntries(begun)).toEqual({ suspect: false, a: true, b: true });
    expect(await store.jobs.counts(time.now)).toMatchObject({ ready: 0, leased: 0 });
  });

  it('is found out among those that ran beside it, and none of them is buried with it', async () => {
    for (const key of ['a', 'poison', 'b', 'c']) await store.jobs.enqueue(job(key), T0);
    const ends: string[] = [];
    const hung: string[][] = [];
    // Each process runs what it claimed until the poisonous job hangs it; nothing of it is stored from then on.
    for (let process = 0; process < 4; process += 1) {
      const beside: string[] = [];
      const stuck = promise();
      const worker = newWorker(async ({ key }) => {
        beside.push(key);
        if (key === 'poison') stuck.keep();
        if (beside.includes('poison')) await new Promise(() => undefined);
        ends.push(key);
        return { next: 'done' };
      });
      const drained = worker.drain();
      await Promise.race([stuck.kept, drained]);
      if (beside.includes('poison')) hung.push(beside);
      time.now += LEASE_MS * 2;
    }

    expect(await store.jobs.dead(5)).toMatchObject([{ key: 'poison' }]);
    expect([...ends].sort()).toEqual(['a', 'b', 'c']);
    expect(hung).toHaveLength(2);
    expect(hung[1]).toEqual(['poison']);
  });
});
