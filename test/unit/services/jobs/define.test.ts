import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../../../src/errors.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import { defineJob } from '../../../../src/services/jobs/define.ts';
import { store } from '../support.ts';
import { freshQueue, job, T0, workerWith } from './support.ts';

describe('a kind of job', () => {
  freshQueue();

  it('is stored once for a key, with its priority, and says which job that is', async () => {
    const look = defineJob({
      kind: 'look',
      payload: z.object({ at: z.string(), note: z.string() }),
      key: ({ at }) => `look:${at}`,
      needs: 'nothing',
      priority: 10,
    });
    await look.enqueue(store, { at: 'here', note: 'first' }, T0);
    const key = await look.enqueue(store, { at: 'here', note: 'second' }, T0, T0 + 5);
    await store.jobs.enqueue(job('of somebody who waits'), T0);

    const claimed = await store.jobs.claim(T0, 1_000, 5);

    expect([key, look.keyOf({ at: 'here', note: '' })]).toEqual(['look:here', 'look:here']);
    expect(claimed.map(({ payload }) => payload)).toEqual([
      { id: 'of somebody who waits' },
      { at: 'here', note: 'first' },
    ]);
  });

  it('a payload that does not fit buries its job and nothing else, with one sentence that has no value in it', async () => {
    for (const payload of [{ id: 5 }, 'text', undefined])
      await store.jobs.enqueue(job(`odd ${String(payload)}`, { payload }), T0);
    await store.jobs.enqueue(job('sound'), T0);
    const ran: string[] = [];
    const gone: string[] = [];
    const lines: string[] = [];
    const worker = workerWith(
      { log: { ...silentLogger, error: (_facts, message) => lines.push(message) } },
      {
        async run({ payload }) {
          ran.push(payload.id);
          return { next: 'done' };
        },
        async onDead({ key }) {
          gone.push(key);
          return undefined;
        },
      },
    );

    await worker.drain();

    expect({ ran, gone }).toEqual({ ran: ['sound'], gone: [] });
    expect(await store.jobs.counts(T0)).toEqual({ ready: 0, waiting: 0, leased: 0, dead: { step: 3 } });
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(
      /^stored data does not fit and is left out: row \d+ of jobs \(step\): id: Invalid input: expected string, received number$/,
    );
  });

  it('that somebody waits for answers them when it is given up', async () => {
    const asked = defineJob({
      kind: 'asked',
      payload: z.null(),
      key: () => 'a',
      needs: 'nothing',
      asker: () => ({ to: { chatId: 'oc_1' }, replyTo: 'om_1', by: 'ou_1', locale: 'en_us' }),
    });
    await asked.enqueue(store, null, T0);
    const denied = new AppError({ kind: 'no-permission', advice: 'chat-forbids' });
    const worker = workerWith(
      {
        handlers: [asked.handle({ run: () => Promise.reject(denied) })],
      },
      async () => ({ next: 'done' }),
    );

    await worker.drain();

    const [answer] = await store.jobs.claim(T0 + 60_000, 1_000, 1);
    expect(answer).toMatchObject({ kind: 'send-card', payload: { to: { chatId: 'oc_1' }, replyTo: 'om_1' } });
    expect(JSON.stringify(answer?.payload)).toContain('Request not completed');
  });

  it('a worker is not made with two handlers for one kind', () => {
    const twice = [1, 2].map(() =>
      defineJob({ kind: 'step', payload: z.unknown(), key: () => 'a', needs: 'nothing' }).handle({
        run: async () => ({ next: 'done' }),
      }),
    );

    expect(() => workerWith({ handlers: twice }, async () => ({ next: 'done' }))).toThrow(/two handlers/);
  });
});
