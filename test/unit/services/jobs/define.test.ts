import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError, type ErrorKind } from '../../../../src/errors.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import { defineJob } from '../../../../src/services/jobs/define.ts';
import { enqueueNotice } from '../../../../src/services/jobs/index.ts';
import { retryDelay } from '../../../../src/services/jobs/retries.ts';
import { store } from '../support.ts';
import { DONE, freshQueue, job, newWorker, noting, queue, T0 } from './support.ts';

const MINUTE_MS = 60_000;
freshQueue();

describe('a kind of job', () => {
  it('is stored once for a key, with its priority, and says which job that is', async () => {
    const payload = z.object({ at: z.string(), note: z.string() });
    const key = ({ at }: { at: string }) => `look:${at}`;
    const look = defineJob({ kind: 'look', payload, needs: 'nothing', key, priority: 10 });
    await look.enqueue(store, { at: 'here', note: 'first' }, T0);
    const stored = await look.enqueue(store, { at: 'here', note: 'second' }, T0, T0 + 5);
    await store.jobs.enqueue(job('of somebody who waits'), T0);
    const claimed = await store.jobs.claim(T0, 1_000, 5);

    expect([stored, look.keyOf({ at: 'here', note: '' })]).toEqual(['look:here', 'look:here']);
    const [waiting, first] = [{ id: 'of somebody who waits' }, { at: 'here', note: 'first' }];
    expect(claimed.map(({ payload }) => payload)).toEqual([waiting, first]);
  });

  it('a payload that does not fit buries its job and nothing else, with one sentence that has no value in it', async () => {
    for (const payload of [{ id: 5 }, 'text', undefined])
      await store.jobs.enqueue(job(`odd ${String(payload)}`, { payload }), T0);
    await queue('sound');
    const heard: string[] = [];
    const lines: string[] = [];
    const log = { ...silentLogger, error: (_facts: object, message: string) => lines.push(message) };
    const onDead = async ({ key }: { key: string }) => void heard.push(key);
    await newWorker({ run: noting(heard), onDead }, { log }).drain();

    expect(heard).toEqual(['sound']);
    expect(await store.jobs.counts(T0)).toEqual({ ready: 0, waiting: 0, leased: 0, dead: { step: 3 } });
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(
      /^stored data does not fit and is left out: row \d+ of jobs \(step\): id: Invalid input: expected string, received number$/,
    );
  });

  it('that somebody waits for answers them when it is given up', async () => {
    const asked = defineJob({
      ...{ kind: 'asked', payload: z.null(), key: () => 'a', needs: 'nothing' },
      asker: () => ({ to: { chatId: 'oc_1' }, replyTo: 'om_1', by: 'ou_1', locale: 'en_us' }),
    });
    await asked.enqueue(store, null, T0);
    const denied = new AppError({ kind: 'no-permission', advice: 'chat-forbids' });
    await newWorker([asked.handle({ run: () => Promise.reject(denied) })]).drain();

    const [answer] = await store.jobs.claim(T0 + MINUTE_MS, 1_000, 1);
    expect(answer).toMatchObject({ kind: 'send-card', payload: { to: { chatId: 'oc_1' }, replyTo: 'om_1' } });
    expect(JSON.stringify(answer?.payload)).toContain('Request not completed');
  });

  it('has one handler', () => {
    const step = defineJob({ kind: 'step', payload: z.unknown(), key: () => 'a', needs: 'nothing' });

    expect(() => newWorker([1, 2].map(() => step.handle({ run: async () => DONE })))).toThrow(/two handlers/);
  });
});

/** Cards of these people in a group, or of one in private, end so many minutes after they were asked for. */
const ended = async (minutes: number, by: readonly string[], chatType: 'group' | 'p2p' = 'group') => {
  for (const [n, who] of by.entries()) {
    const card = { by: who, chatId: 'oc_1', chatType, cardMessageId: `om_${n}` };
    const text = { text: `${n} is ready`, several: (count: number) => `${count} are ready`, uuid: `u${n}` };
    await enqueueNotice(store, { ...card, ...text, since: T0 - minutes * MINUTE_MS }, T0);
  }
};
const ALL = [['om_2', '<at user_id="ou_1"></at> <at user_id="ou_2"></at> 3 are ready']];
const lines = async (afterMs: number) =>
  (await store.jobs.claim(T0 + afterMs, 1_000, 9)).map(({ payload }) => {
    const { replyTo, text } = payload as { replyTo: string; text: string };
    return [replyTo, text];
  });

it.each([
  ['comes at once', 2, ['ou_1'], 'group', 0, [['om_0', '<at user_id="ou_1"></at> 0 is ready']]],
  ['does not come within a minute', 1, ['ou_1'], 'group', 0, []],
  ['waits for others of an outage', 90, ['ou_1', 'ou_2', 'ou_1'], 'group', 0, []],
  ['is one for all of an outage, and mentions each', 90, ['ou_1', 'ou_2', 'ou_1'], 'group', MINUTE_MS, ALL],
  ['says what it is about for one alone', 90, ['ou_1'], 'p2p', MINUTE_MS, [['om_0', '0 is ready']]],
] as const)('the line under a slow card %s', async (_what, minutes, by, chatType, afterMs, expected) => {
  await ended(minutes, by, chatType);

  expect(await lines(afterMs)).toEqual(expected);
});

const delay = (kind: ErrorKind, failures: number, random = 0, retryAfterMs?: number) =>
  retryDelay(new AppError({ kind, advice: 'internal', retryAfterMs }), failures, random);

it('the retry table gives up at once where a person has to mend it, and its own mistakes after three tries', () => {
  for (const kind of ['usage', 'not-authorised', 'no-permission', 'not-found'] as const)
    expect(delay(kind, 1)).toBeUndefined();
  expect([1, 2, 3].map((failures) => delay('internal', failures))).toEqual([500, 1_000, undefined]);
});

it('the retry table waits longer after each failure of the other side, up to a cap', () => {
  const delays = [1, 2, 3, 4, 9, 11].map((failures) => delay('unavailable', failures, 1));

  expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 256_000, 300_000]);
});

it.each([
  ['for the other side to come back', 'unavailable', undefined],
  ['for a limit that others use up, however soon the other side says to come again', 'rate-limited', 1_000],
] as const)('the retry table waits about half a day %s', (_what, kind, after) => {
  const waits = Array.from({ length: 200 }, (_, failed) => delay(kind, failed + 1, 0.5, after) ?? 0);
  const hours = waits.reduce((sum, each) => sum + each, 0) / 3_600_000;

  expect(hours).toBeGreaterThan(11.5);
  expect(hours).toBeLessThan(13);
});

it('the retry table waits as long as the other side says, and longer where that was too short before', () => {
  const limited = (failures: number, ms: number) => delay('rate-limited', failures, 0, ms);

  expect([limited(1, 37_000), limited(1, 500), limited(30, 500)]).toEqual([37_000, 1_000, 150_000]);
  expect(limited(1, Number.POSITIVE_INFINITY)).toBe(3_600_000);
});
