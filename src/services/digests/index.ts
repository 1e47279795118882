import type { Repos } from '../../store/types.ts';
import type { JobHandler } from '../jobs/index.ts';
import { dayJobHandler, enqueueDay } from './collect/job.ts';
import type { DigestContext } from './context.ts';
import { digestJobHandler } from './send/job.ts';
import { createDigestScheduler } from './send/scheduler.ts';
import { digestCommandHandler } from './subscriptions/handler.ts';
import { collectionLost, createMayRead, type MayRead, resume } from './subscriptions/rights.ts';

export { expireDays } from './collect/days.ts';
export {
  alertSettingsFormat,
  type CompareRequest,
  type DigestCommand,
  digestCommandJob,
  digestSubscription,
  digestSubscriptions as digestsOf,
  type ScopeRequest,
  type SettingsRequest,
  scopeRequest,
  type TrendRequest,
  type Which,
} from './commands.ts';
export type { DigestContext } from './context.ts';
export { createPlaces } from './places.ts';
export { isUnreachable } from './send/deliver.ts';
export { departmentNames, isFrom, marksOf, namedBy, openTopic } from './statistics/meetings.ts';
export { type DayMeetingFacts, dayMeetingFactsSchema } from './stored.ts';
export {
  type MayRead,
  mayManage,
  notifySuspended,
  rest,
  resume,
  suspend,
  turn,
} from './subscriptions/rights.ts';
export { expandedScope, resolveScope } from './subscriptions/run.ts';

const WAITING_DAYS = 30;

export interface Digests {
  readonly jobs: readonly JobHandler[];
  /** To be called every minute; what is due, the store decides. */
  readonly tick: () => Promise<void>;
  /** Whether somebody may see the tenant's meetings. */
  readonly mayRead: MayRead;
}

/** Creates everything that collects days, sends digests and handles their commands. */
export function createDigests(ctx: DigestContext): Digests {
  const mayRead = createMayRead(ctx);
  const parts = { ...ctx, mayRead };
  return {
    jobs: [
      dayJobHandler({ ...ctx, onRightLost: collectionLost(ctx) }),
      digestJobHandler(parts),
      digestCommandHandler(parts),
    ],
    tick: createDigestScheduler(ctx),
    mayRead,
  };
}

/** Resumes somebody's digests, and days that waited for a right, after a new consent. */
export async function rightGiven(repos: Repos, openId: string, now: number): Promise<void> {
  await resume(repos, openId, now);
  const waiting = await repos.days.list(['suspended'], WAITING_DAYS);
  for (const { date, identities } of waiting)
    if (identities.includes(openId)) await enqueueDay(repos, { date, identities: [openId] }, now);
}
