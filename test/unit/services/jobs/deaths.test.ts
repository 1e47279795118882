import { describe, expect, it, vi } from 'vitest';
import { mayReleaseSlot, withoutSlot } from '../../../../src/lib/worker-slot.ts';
import { MOST_DEATHS } from '../../../../src/services/jobs/define.ts';
import { enqueueCard, outboxHandlers } from '../../../../src/services/jobs/index.ts';
import { partsAt, store } from '../support.ts';
import { DONE, freshQueue, job, LEASE_MS, newWorker, promise, queue, T0, time } from './support.ts';

describe('a job that kills or hangs its process', () => {
  freshQueue();

  /** Claims what is due, and the process is killed. */
  const killed = async (times = 1) => {
    for (let death = 0; death < times; death += 1) {
      await store.jobs.claim(time.now, LEASE_MS, 1);
      time.now += LEASE_MS;
    }
  };
  const hangs = () => new Promise<never>(() => undefined);

  it('cannot be one that only sends a stored card: that is sent', async () => {
    await enqueueCard(store, { to: { chatId: 'oc_1' }, card: {}, uuid: 'u' }, T0);
    await killed(MOST_DEATHS + 1);
    const messages = { find: async () => undefined, reply: vi.fn() };
    await newWorker(outboxHandlers({ ...partsAt(() => time.now), feishu: { messages } } as never)).drain();

    expect(messages.reply.mock.calls.map(([_to, _what, uuid]) => uuid)).toEqual(['u']);
  });

  it('and one that was killed with its process at every one of its steps is none: it is done', async () => {
    await queue('a');
    const ended: number[] = [];
    const worker = newWorker(async ({ deaths }) => {
      ended.push(deaths);
      return ended.length < 5 ? { next: { again: 1 } } : DONE;
    });
    for (let step = 0; step < 5; step += 1) {
      await killed();
      await worker.drain();
      time.now += 1;
    }

    expect(ended).toEqual([1, 1, 1, 1, 1]);
    expect([await store.jobs.dead(5), await store.jobs.isLive('a')]).toEqual([[], false]);
  });

  it('nor is a long step that kept something each time before its process was killed', async () => {
    await queue('a');
    for (let process = 0; process < 4; process += 1) {
      const kept = promise();
      const worker = newWorker(async (_job, ctx) => {
        await ctx.kept();
        kept.keep();
        return hangs();
      });
      worker.drain().catch(() => undefined);
      await kept.kept;
      time.now += LEASE_MS;
    }

    expect(await store.jobs.claim(time.now, LEASE_MS, 1)).toMatchObject([{ key: 'a', deaths: 1 }]);
  });

  it('nor is one whose lease ran out because the clock jumped while it was running here', async () => {
    await queue('a');
    const [begun, end] = [promise(), promise()];
    const ran: string[] = [];
    const worker = newWorker(async ({ key }) => {
      ran.push(key);
      begun.keep();
      if (key === 'a') await end.kept;
      return DONE;
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

    expect(ran).toEqual(['a', 'b0', 'b1']);
    expect([await store.jobs.isLive('a'), await store.jobs.dead(5)]).toEqual([false, []]);
  });

  it('keeps its place, and is not to wait; where others only wait, another job runs meanwhile', async () => {
    await queue('suspect a b');
    await killed();
    const [begun, all] = [new Map<string, boolean>(), promise()];
    const worker = newWorker(
      async ({ key }, { signal }) => {
        begun.set(key, mayReleaseSlot(signal));
        if (begun.size === 3) all.keep();
        if (key !== 'suspect') await withoutSlot(signal, () => all.kept);
        return DONE;
      },
      { concurrency: 1 },
    );
    worker.start();
    await all.kept;
    await worker.stop(LEASE_MS);

    expect(Object.fromEntries(begun)).toEqual({ suspect: false, a: true, b: true });
    expect(await store.jobs.counts(time.now)).toMatchObject({ ready: 0, leased: 0 });
  });

  it('is found out among those that ran beside it, and buried without them at the claim after two deaths', async () => {
    await queue('a poison b c');
    const ends: string[] = [];
    const hung: string[][] = [];
    // Each process runs what it claimed until the poisonous job hangs it; nothing of it is stored from then on.
    for (let process = 0; process < 4; process += 1) {
      const beside: string[] = [];
      const stuck = promise();
      const worker = newWorker(async ({ key }) => {
        beside.push(key);
        if (key === 'poison') stuck.keep();
        if (beside.includes('poison')) await hangs();
        ends.push(key);
        return DONE;
      });
      await Promise.race([stuck.kept, worker.drain()]);
      if (beside.includes('poison')) hung.push(beside);
      time.now += LEASE_MS * 2;
    }

    const error = `started ${MOST_DEATHS} times without an end`;
    expect(await store.jobs.dead(5)).toMatchObject([{ key: 'poison', error }]);
    expect(ends.sort()).toEqual(['a', 'b', 'c']);
    expect(hung).toEqual([expect.any(Array), ['poison']]);
  });
});
