import type { AppError } from '../../../../../src/errors.ts';
import { createRateGate } from '../../../../../src/platform/rate-gate.ts';
import { EXPORT_LIMITS, pollDelay } from '../../../../../src/services/exports/limits.ts';
import { clockAt } from '../../../../support/clock.ts';
import { randomOf } from '../../../../support/random.ts';
import { memoryBuckets } from '../../../platform/support/buckets.ts';
import { inVirtualTime } from '../../digests/support/virtual-time.ts';

const START = Date.UTC(2026, 10, 20);
const BETWEEN_MS = 60_000 / EXPORT_LIMITS.pollsPerMinute;
/** Tasks start as fast as the platform lets them. */
const STARTS_MS = 600;

/** When each task starts and how long it runs, ms. */
type Tasks = readonly { readonly at: number; readonly ms: number }[];

/** Tasks of about 15 s, some of them much longer. */
export function tasksOf(count: number, seed: number, aboutMs = 15_000): Tasks {
  const random = randomOf(seed);
  return Array.from({ length: count }, (_, n) => ({
    at: n * STARTS_MS,
    ms: aboutMs * Math.exp(0.5 * (random() + random() + random() - 1.5) * 2),
  }));
}

/** Lets exports ask after their tasks as they do, over the rate gate, in virtual time. */
export function asExportsDo(tasks: Tasks) {
  return inVirtualTime(START, async (time) => {
    const clock = { ...clockAt(time), monotonic: time };
    const buckets = memoryBuckets();
    const gate = createRateGate(buckets, clock);
    const store = { buckets: { ...buckets, sweep: async () => 0 } };
    const polls: number[] = [];
    const late: number[] = [];
    const heldBack = () =>
      gate.vc('exports.get', 'interactive').catch(({ facts }: AppError) => facts.retryAfterMs);
    const poll = async ({ at, ms }: { at: number; ms: number }): Promise<void> => {
      await clock.pause(at);
      await clock.pause(await pollDelay(0, store, time()));
      for (;;) {
        // Who is held back comes again when its time is there, as the queue sees to.
        for (let held = await heldBack(); held !== undefined; held = await heldBack())
          await clock.pause(held);
        const now = time() - START;
        polls.push(now);
        if (now >= at + ms) return void late.push(now - at - ms);
        await clock.pause(await pollDelay(now - at, store, time()));
      }
    };
    await Promise.all(tasks.map(poll));
    return figures(late, polls, tasks);
  });
}

/** The same tasks when every place of the poll budget is used, and always for the one that was not asked after longest. */
export function atBest(tasks: Tasks) {
  const asked = new Map(tasks.map((task) => [task, task.at]));
  const polls: number[] = [];
  const late: number[] = [];
  for (let now = 0; asked.size > 0; now += BETWEEN_MS) {
    const started = [...asked].filter(([{ at }]) => at <= now).sort(([, a], [, b]) => a - b);
    const [[task] = []] = started;
    if (task === undefined) continue;
    polls.push(now);
    if (now >= task.at + task.ms) {
      late.push(now - task.at - task.ms);
      asked.delete(task);
    } else asked.set(task, now);
  }
  return figures(late, polls, tasks);
}

/**
 * Returns how late the end of each task was noticed, ms on average, how often was asked, and how often in the busiest
 * minute, from a minute after the last start on.
 */
function figures(late: readonly number[], polls: readonly number[], tasks: Tasks) {
  const settled = Math.max(...tasks.map(({ at }) => at)) + 60_000;
  const later = polls.filter((at) => at >= settled);
  const busiest = later.map((first) => later.filter((at) => at >= first && at - first < 60_000).length);
  const meanMs = late.reduce((sum, each) => sum + each, 0) / late.length;
  return { meanMs, busiest: Math.max(0, ...busiest), polls: polls.length };
}
