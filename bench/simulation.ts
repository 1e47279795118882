import { z } from 'zod';
import { silentLogger } from '../src/lib/logger.ts';
import { createRateGate } from '../src/platform/rate-gate.ts';
import type { CallOptions, Feishu, ListRow, Page } from '../src/platform/types.ts';
import { dayJobHandler, enqueueDay } from '../src/services/digests/collect/job.ts';
import { defineJob } from '../src/services/jobs/define.ts';
import { createWorker } from '../src/services/jobs/worker.ts';
import type { Store } from '../src/store/types.ts';
import { clockAt } from '../test/support/clock.ts';
import { dayState } from '../test/support/day-state.ts';
import { rightsStand } from '../test/support/jobs.ts';
import { randomOf } from '../test/support/random.ts';
import { newPlace, type Place } from '../test/support/stores.ts';
import { memoryBuckets } from '../test/unit/platform/support/buckets.ts';
import { inVirtualTime } from '../test/unit/services/digests/support/virtual-time.ts';
import { newTenant } from './tenant.ts';

const MIDNIGHT = Date.UTC(2026, 10, 17, 16);
export const SIMULATED = '2026-11-18';
const AFTER_MIDNIGHT = MIDNIGHT + 24 * 3_600_000 + 5 * 60_000;

const MOST_LOOKS = 3;

export interface Call {
  readonly endpoint: string;
  readonly priority: NonNullable<CallOptions['priority']>;
  readonly at: number;
}

interface SimulationOptions {
  readonly joins: number;
  readonly minutesEach: number;
  /** Exports of people a minute; each makes some calls. */
  readonly exportsPerMinute: number;
  /** Looks at what the night left behind. */
  readonly afterwards?: (store: Store, place: Place) => Promise<void>;
}

export type Simulated = Awaited<ReturnType<typeof simulate>>;

/** A night in which a large tenant's day is collected while people go on exporting, on a virtual clock. */
export async function simulate(options: SimulationOptions) {
  const place = await newPlace('sqlite');
  const night = inVirtualTime(AFTER_MIDNIGHT, (now) => nightIn(place, now, options));
  return night.finally(() => place.remove());
}

async function nightIn(place: Place, now: () => number, options: SimulationOptions) {
  const { joins, minutesEach, exportsPerMinute } = options;
  const clock = { ...clockAt(now), monotonic: now };
  const store = await place.open(now);
  const tenant = newTenant(MIDNIGHT, joins, minutesEach);
  const gate = createRateGate(memoryBuckets(), clock);
  const calls: Call[] = [];
  const random = randomOf(11);
  const listed =
    <Q>(endpoint: string, rows: (query: Q, page?: string) => Promise<Page<ListRow>>) =>
    async (query: Q, page?: string, { priority = 'interactive', signal }: CallOptions = {}) => {
      await gate.vc(endpoint, priority, signal);
      calls.push({ endpoint, priority, at: now() });
      // Answers take 0.15 to 1.2 s, most of them little.
      await clock.pause(150 + random() ** 3 * 1050, signal);
      return rows(query, page);
    };
  const feishu = {
    records: {
      meetings: listed('list.meetings', tenant.rows.meetings),
      participants: listed('list.participants', tenant.rows.participants),
      quality: listed('list.quality', tenant.rows.quality),
      reservations: listed('list.rooms', tenant.rows.reservations),
    },
    rooms: { root: async () => ({ roomLevelId: 'omb_1' }), rooms: async () => [] },
  } as unknown as Feishu;
  /** From being asked for to the first call, ms, of every export. */
  const exportWaits: number[] = [];
  const exporting = defineJob<{ n: number; at: number }>({
    ...{ kind: 'export', needs: 'nothing', key: ({ n }) => `export:${n}` },
    payload: z.object({ n: z.number(), at: z.number() }),
  });
  const people = exporting.handle({
    async run({ payload: { at } }) {
      await gate.vc('list.quality', 'interactive');
      calls.push({ endpoint: 'list.quality', priority: 'interactive', at: now() });
      exportWaits.push(now() - at);
      await gate.vc('exports.meetings', 'interactive');
      return { next: 'done' };
    },
  });
  const parts = { store, clock, log: silentLogger };
  const day = dayJobHandler({ ...parts, feishu, zone: 'Asia/Shanghai', onRightLost: async () => undefined });
  const limits = { concurrency: 8, leaseMs: 30_000, pollMs: 30_000 };
  const worker = createWorker({ ...parts, ...limits, handlers: [day, people], askAgain: rightsStand });
  /** Meetings of which more than a sample is measured and not all, whenever another 300 joins were measured. */
  const halfRead: number[] = [];
  let finished = false;
  const asking = async (): Promise<void> => {
    for (let n = 0; !finished; n += 1) {
      await clock.pause((-Math.log(1 - random()) * 60_000) / exportsPerMinute);
      await exporting.enqueue(store, { n, at: now() }, now());
    }
  };
  await enqueueDay(store, { date: SIMULATED, identities: ['tenant'] }, clock.now());
  worker.start();
  if (exportsPerMinute > 0) void asking();
  for (let looked = 0; !finished; ) {
    await clock.pause(60_000);
    const state = await dayState(store, SIMULATED);
    finished = state?.state === 'complete';
    if (state === undefined || state.measured < looked + 300 || state.unlisted > 0) continue;
    looked = state.measured;
    const counts = [...(await store.days.joinCounts(SIMULATED)).values()];
    halfRead.push(counts.filter(({ measured, open }) => measured > MOST_LOOKS && open > 0).length);
  }
  const state = await dayState(store, SIMULATED);
  await worker.stop(1_000);
  await options.afterwards?.(store, place);
  return { tenant, calls, exportWaits, state, halfRead };
}
