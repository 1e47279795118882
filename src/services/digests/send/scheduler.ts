import { createHash } from 'node:crypto';
import type { DigestSettings, LocalDate } from '../../../cards/digests/types.ts';
import { yieldToEventLoop } from '../../../lib/clock.ts';
import type { DigestFlavour, Repos } from '../../../store/types.ts';
import { collectDays } from '../collect/days.ts';
import type { DigestContext } from '../context.ts';
import { digestSettingsFormat } from '../schemas.ts';
import { type DigestSubscription, digestSubscriptions } from '../subscriptions/rows.ts';
import { coveredDate, coveredWeek, lateBy, nextTick, sendTime } from './recurrence.ts';
import { digestJob } from './request.ts';

const HOUR_MS = 60 * 60_000;
/** What was missed for longer is not news any more. */
export const TOO_LATE_MS = 12 * HOUR_MS;
const AT_ONCE = 100;
/** What is due for longer has a job, if all is well. */
const STILL_MS = 10 * 60_000;
/** Whatever was missed in a longer time than this, one line says it. */
const MOST_TICKS = 400;
/** Clocks of replicas agree within this. */
const SKEW_MS = 60_000;
/** No two daily digests are further apart; what is due later may have been put there by a clock ahead of its time. */
const FAR_MS = 26 * HOUR_MS;
/** The weekly digest follows the daily one. */
const WEEK_AFTER_MS = 20_000;

export type ClockContext = Pick<DigestContext, 'store' | 'clock' | 'zone' | 'identity'>;

/**
 * Creates the function that runs every minute on every replica: it enqueues the collection of ended days, and claims
 * due digests.
 *
 * Each subscription and date is claimed by one row, so a digest is sent once, whatever clocks and replicas do.
 */
export function createDigestScheduler(ctx: ClockContext): () => Promise<void> {
  const { store, clock, zone } = ctx;
  let repairedAt: number | undefined;
  let last = Number.POSITIVE_INFINITY;
  return async () => {
    const now = clock.now();
    if (now < last || repairedAt === undefined || Math.abs(now - repairedAt) >= HOUR_MS) {
      await repairAfterClockJump(now);
      await resumeStranded(now);
      repairedAt = now;
    }
    last = now;
    await collectDays(ctx, now);
    for (;;) {
      const due = await store.subscriptions.due(now, AT_ONCE, digestSettingsFormat.read);
      for (const subscription of due) {
        await store.transaction((repos) => tick(repos, subscription, now, zone));
        await yieldToEventLoop();
      }
      if (due.length < AT_ONCE) return;
    }
  };

  /** What is open and has no job, for example after a restored backup, gets one. */
  async function resumeStranded(now: number): Promise<void> {
    for (const { id } of await store.digests.open(now - STILL_MS, AT_ONCE))
      await digestJob.enqueue(store, { id }, now);
  }

  /** Puts back what a clock ahead of its time moved on; what was claimed meanwhile is claimed. */
  async function repairAfterClockJump(now: number): Promise<void> {
    for (const row of await digestSubscriptions(store)) {
      const since = unsureSince(row, now);
      if (since === undefined || row.nextAt === null) continue;
      const nextAt = nextTick(row.settings, since);
      if (nextAt < row.nextAt)
        await store.subscriptions.update(row.id, { nextAt }, now, { nextAt: row.nextAt });
    }
  }
}

/** From when on (unix ms) a subscription may have missed something; undefined if all is as it should be. */
function unsureSince({ createdAt, updatedAt, nextAt }: DigestSubscription, now: number): number | undefined {
  if (updatedAt > now + SKEW_MS) return createdAt > now ? now : Math.max(createdAt, now - TOO_LATE_MS);
  return nextAt !== null && nextAt > now + FAR_MS ? now : undefined;
}

/** Claims everything that one subscription missed or is due, and sets its next time; a second caller changes nothing. */
async function tick(
  repos: Repos,
  { id, settings, nextAt }: DigestSubscription,
  now: number,
  zone: string,
): Promise<void> {
  if (nextAt === null) return;
  const moved = { nextAt: nextTick(settings, now) };
  if (!(await repos.subscriptions.update(id, moved, now, { nextAt }))) return;
  for (let at = nextAt, count = 0; at <= now && count < MOST_TICKS; at = nextTick(settings, at), count += 1) {
    await claim(repos, { id, settings, flavour: 'day', date: coveredDate(settings, at, zone), at, now });
    const week = coveredWeek(settings, at, zone);
    if (week !== undefined) await claim(repos, { id, settings, flavour: 'week', date: week, at, now });
  }
}

interface Claim {
  readonly id: string;
  readonly settings: DigestSettings;
  readonly flavour: DigestFlavour;
  readonly date: LocalDate;
  readonly at: number;
  readonly now: number;
}

async function claim(repos: Repos, { id, settings, flavour, date, at, now }: Claim): Promise<void> {
  const state = now - at > TOO_LATE_MS ? 'skipped' : 'due';
  const row = {
    id: digestId(id, flavour, date),
    subscriptionId: id,
    flavour,
    date,
    state,
    dueAt: at,
  } as const;
  const claimed = await repos.digests.claim(row);
  if (claimed === undefined || state === 'skipped') return;
  const planned = sendTime(id, at, settings.zone);
  const runAt = (planned > now ? planned : now + lateBy(id)) + (flavour === 'week' ? WEEK_AFTER_MS : 0);
  await digestJob.enqueue(repos, { id: claimed }, now, runAt);
}

/** The same for every replica, because it is part of the message's `uuid`. */
function digestId(subscriptionId: string, flavour: DigestFlavour, date: LocalDate): string {
  const text = `${subscriptionId}:${flavour}:${date}`;
  return `di${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
}
