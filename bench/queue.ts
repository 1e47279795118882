import { randomBytes } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { systemClock } from '../src/lib/clock.ts';
import { silentLogger } from '../src/lib/logger.ts';
import { createWorker, defineJob } from '../src/services/jobs/index.ts';
import { openStore } from '../src/store/index.ts';
import { rightsStand } from '../test/support/jobs.ts';
import { newPlace, POSTGRES } from '../test/support/stores.ts';
import { compared, processorMs, sized } from './pairs.ts';

const JOBS = 400;
const AT_ONCE = 16;
const WAKES = 10;
const LEASE_MS = 60_000;
/** As often as the bot looks; pg-boss looks at most twice a second. */
const POLL_MS = 2_000;
const BOSS_POLL_SECONDS = 0.5;
const QUEUE = 'bench';

/** A queue on PostgreSQL, with a worker whose handler does nothing but say that it ran. */
interface Queue {
  send(n: number): Promise<unknown>;
  stop(): Promise<void>;
}

type Ran = (n: number) => void;

async function ours(ran: Ran): Promise<Queue> {
  const place = await newPlace('postgres');
  const base = { clock: systemClock, log: silentLogger };
  const store = await openStore({ ...place, secretKey: randomBytes(32), ...base });
  const job = defineJob({
    kind: 'bench',
    payload: z.object({ n: z.number() }),
    key: ({ n }) => `bench:${n}`,
    needs: 'itself',
  });
  const handler = job.handle({
    async run({ payload }) {
      ran(payload.n);
      return { next: 'done' };
    },
  });
  const worker = createWorker({
    store,
    ...base,
    handlers: [handler],
    askAgain: rightsStand,
    concurrency: AT_ONCE,
    leaseMs: LEASE_MS,
    pollMs: POLL_MS,
  });
  worker.start();
  return {
    send: (n) => store.transaction((repos) => job.enqueue(repos, { n }, Date.now())),
    async stop() {
      await worker.stop(LEASE_MS);
      await store.close();
      await place.remove();
    },
  };
}

interface Boss {
  start(): Promise<unknown>;
  stop(how: object): Promise<void>;
  createQueue(name: string): Promise<void>;
  send(name: string, data: object): Promise<unknown>;
  work(
    name: string,
    how: object,
    handler: (jobs: { data: { n: number } }[]) => Promise<void>,
  ): Promise<unknown>;
}

async function boss(path: string, ran: Ran): Promise<Queue> {
  const { default: PgBoss } = (await import(pathToFileURL(path).href)) as {
    default: new (how: object) => Boss;
  };
  const schema = `boss_${randomBytes(4).toString('hex')}`;
  const queue = new PgBoss({ connectionString: POSTGRES, schema });
  await queue.start();
  await queue.createQueue(QUEUE);
  const how = { batchSize: AT_ONCE, pollingIntervalSeconds: BOSS_POLL_SECONDS };
  await queue.work(QUEUE, how, async (jobs) => {
    for (const { data } of jobs) ran(data.n);
  });
  return { send: (n) => queue.send(QUEUE, { n }), stop: () => queue.stop({ graceful: false }) };
}

/** A queue that can be asked for how long jobs take. */
async function measured(make: (ran: Ran) => Promise<Queue>) {
  const waiting = new Map<number, () => void>();
  let serial = 0;
  const queue = await make((n) => waiting.get(n)?.());
  const one = async (): Promise<void> => {
    serial += 1;
    const n = serial;
    const done = new Promise<void>((resolve) => waiting.set(n, resolve));
    await queue.send(n);
    await done;
    waiting.delete(n);
  };
  return {
    stop: queue.stop,
    /** Sends and does so many jobs, some of them at once. */
    async all(count: number): Promise<void> {
      const sent: Promise<void>[] = [];
      for (let n = 0; n < count; n += AT_ONCE) {
        const some = Array.from({ length: Math.min(AT_ONCE, count - n) }, one);
        sent.push(...some);
        await new Promise(setImmediate);
      }
      await Promise.all(sent);
    },
    /** Returns the ms from one job's sending to its handler, in the middle of some, with nothing else to do. */
    async wake(): Promise<number> {
      const each: number[] = [];
      for (let n = 0; n < WAKES; n += 1) {
        const from = performance.now();
        await one();
        each.push(performance.now() - from);
      }
      return each.sort((a, b) => a - b)[WAKES >> 1] ?? 0;
    },
  };
}

/**
 * Compares the queue with pg-boss on PostgreSQL: time and processor time of jobs that do nothing, and how soon one is
 * begun. Needs `TEST_DATABASE_URL`, and `PG_BOSS`, the path of an installed pg-boss (`npm i pg-boss@10` in any folder).
 */
export async function benchQueue(): Promise<void> {
  const path = process.env['PG_BOSS'];
  if (POSTGRES === undefined || path === undefined)
    return console.log(
      'queue: needs TEST_DATABASE_URL, and PG_BOSS, the path to node_modules/pg-boss/src/index.js',
    );
  const [mine, theirs] = [await measured(ours), await measured((ran) => boss(path, ran))];
  const jobs = sized(JOBS);
  const wall = async (work: () => Promise<void>): Promise<number> => {
    const from = performance.now();
    await work();
    return performance.now() - from;
  };
  try {
    await compared({
      ...{ name: `queue: ${jobs} jobs, from sending to done`, baseline: 'pg-boss', limit: 1 },
      ...{ ours: () => wall(() => mine.all(jobs)), best: () => wall(() => theirs.all(jobs)) },
    });
    await compared({
      ...{ name: `queue: ${jobs} jobs, processor time`, baseline: 'pg-boss', limit: 1 },
      ...{ ours: () => processorMs(() => mine.all(jobs)), best: () => processorMs(() => theirs.all(jobs)) },
    });
    await compared({
      ...{ name: 'queue: one job, until it is begun', baseline: 'pg-boss', limit: 1 },
      ...{ ours: () => mine.wake(), best: () => theirs.wake() },
    });
  } finally {
    await mine.stop();
    await theirs.stop();
  }
}
