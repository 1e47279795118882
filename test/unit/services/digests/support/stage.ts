import { createSandbox, type SandboxOptions } from '../../../../../sandbox/src/index.ts';
import { AppError } from '../../../../../src/errors.ts';
import { silentLogger } from '../../../../../src/lib/logger.ts';
import { createFeishu } from '../../../../../src/platform/index.ts';
import type { QualityListQuery } from '../../../../../src/platform/task-requests.ts';
import type { Records, UserTokens } from '../../../../../src/platform/types.ts';
import { thresholdsOf } from '../../../../../src/quality/settings.ts';
import { dayJobHandler, enqueueDay } from '../../../../../src/services/digests/collect/job.ts';
import type { DayContext } from '../../../../../src/services/digests/context.ts';
import { dayStatistics } from '../../../../../src/services/digests/statistics/statistics.ts';
import { createWorker } from '../../../../../src/services/jobs/worker.ts';
import { skippingClock } from '../../../../support/clock.ts';
import { rightsStand } from '../../../../support/jobs.ts';
import { newPlace, type Place } from '../../../../support/stores.ts';
import { memoryBuckets } from '../../../platform/support/buckets.ts';

export const SHANGHAI = 'Asia/Shanghai';
/** A Wednesday; the sandbox stands at half past midnight after it. */
export const DATE = '2026-11-18';
export const NIGHT = Date.UTC(2026, 10, 18, 16, 30);
export const MIDNIGHT = Date.UTC(2026, 10, 17, 16);
export const DAY_MS = 24 * 3_600_000;
/** A company whose day has twenty joins: what is tested does not depend on how many there are. */
export const SMALL = { people: 4, meetingsPerDay: 1, stories: false } as const;
const LEASE_MS = 24 * 60 * 60_000;
const SPENT = new AppError({ kind: 'rate-limited', advice: 'rate-limited', retryAfterMs: 60_000 });

export type Stage = Awaited<ReturnType<typeof newStage>>;

/** A store, and the sandbox on a clock that only waiting moves. */
export async function newStage(
  options: SandboxOptions & { users?: UserTokens; zone?: string; engine?: Place['engine'] } = {},
) {
  const { users, zone = SHANGHAI, engine = 'sqlite', ...own } = options;
  const usual = { people: 60, meetingsPerDay: 5, stories: true, taskMs: 0, realtime: false, now: NIGHT };
  const sandbox = await createSandbox({ ...usual, ...own });
  const place = await newPlace(engine);
  const clock = skippingClock(sandbox.state.clock);
  const store = await place.open(() => clock.now());
  const { appId: id, appSecret: secret } = sandbox.state.app;
  const parts = { store, clock, log: silentLogger };
  const buckets = memoryBuckets();
  const feishu = createFeishu({ ...parts, app: { id, secret, domain: sandbox.url }, buckets, users });
  /** Identities reported as suspended, in order. */
  const suspended: string[] = [];
  const onRightLost: DayContext['onRightLost'] = async (_repos, identity) => void suspended.push(identity);
  const context = (more?: Partial<DayContext>): DayContext => {
    return { ...parts, feishu, zone, onRightLost, ...more };
  };
  /** The platform with some of its lists answered by the test. */
  const withRecords = (own: Partial<Records>) => ({ ...feishu, records: { ...feishu.records, ...own } });
  /** Runs what is due now, with a handler of its own. */
  const drain = async (more?: Partial<DayContext>): Promise<void> => {
    const limits = { concurrency: 2, leaseMs: LEASE_MS, pollMs: 5_000 };
    const handlers = [dayJobHandler(context(more))];
    await createWorker({ ...parts, ...limits, handlers, askAgain: rightsStand }).drain();
  };
  return {
    ...{ sandbox, store, place, feishu, suspended, context, drain, with: withRecords },
    /** The platform that tells the minutes of so many joins, and then refuses; notes which were asked for. */
    refusingAfter: (most: number, refusal = SPENT, asked: QualityListQuery[] = []) =>
      withRecords({
        async quality(query, ...rest) {
          if (asked.length >= most) throw refusal;
          asked.push(query);
          return feishu.records.quality(query, ...rest);
        },
      }),
    async collect(date = DATE, more: Partial<DayContext> = {}, identities: readonly string[] = ['tenant']) {
      await enqueueDay(store, { date, identities }, clock.now());
      await drain(more);
    },
    statistics: (wanted?: Partial<Parameters<typeof dayStatistics>[1]>) =>
      dayStatistics(store, {
        ...{ scope: { of: 'tenant' }, date: DATE, flavour: 'day', zone, thresholds: thresholdsOf() },
        ...wanted,
      }),
    async close(): Promise<void> {
      await place.remove();
      await sandbox.stop();
    },
  };
}
