import { z } from 'zod';
import type { LocalDate } from '../../../cards/digests/types.ts';
import { AppError, type ErrorKind } from '../../../errors.ts';
import { boundsOf } from '../../../lib/range/zone.ts';
import type { DayRow, Repos } from '../../../store/types.ts';
import { AT_ONCE } from '../../exports/index.ts';
import { defineJob, type JobHandler, type StepResult } from '../../jobs/index.ts';
import { tenantThresholds } from '../../quality-settings.ts';
import type { DayContext } from '../context.ts';
import { isEmptied, keepDay } from '../statistics/day.ts';
import { meetingFormat } from '../stored.ts';
import {
  type Collecting,
  collecting,
  judgeWhole,
  meetingsOfSpan,
  readMeetings,
  readRooms,
  workSome,
} from './step.ts';

const dayJob = defineJob({
  kind: 'day',
  payload: z.object({ date: z.string() }),
  key: ({ date }) => `day:${date}`,
  needs: 'itself',
  priority: 10,
});

/** Meetings that still go on, or a date that is not over, are looked after so often. */
const LATER_MS = 10 * 60_000;
/** Where the platform does not say how long to wait. */
const WAIT_MS = 2_000;
/** Between tries while the platform is away: doubled each time, up to the last. */
const AWAY_MS = 60_000;
const LONGEST_AWAY_MS = 30 * 60_000;
/** What is not known so long after the end of a day is given up. */
const GIVE_UP_MS = 20 * 60 * 60_000;
/** A day that was heard of so recently is being worked on. */
const ACTIVE_MS = 3 * 60_000;
/** An administrator may have given a right back meanwhile. */
const TRIED_AGAIN_MS = 30 * 60_000;
const GIVEN_UP_AT_ONCE = 1_000;

export interface DayWanted {
  readonly date: LocalDate;
  /** Whose right may be used, best first: `tenant` or open_ids. */
  readonly identities: readonly string[];
}

/**
 * Asks for a day: the first asks for the collection, everybody after lends it one more identity. A day that waits
 * for a right, or was given up, goes on; one that is complete stays as it is. Somebody whose right was gone is tried
 * again after a new consent, or after a while.
 */
export async function enqueueDay(repos: Repos, { date, identities }: DayWanted, now: number): Promise<void> {
  if (!(await repos.days.insert(date, identities, now))) {
    const day = await repos.days.get(date);
    if (day === undefined || day.state === 'complete') return;
    const known = [...new Set([...day.identities, ...identities])];
    const back = await Promise.all(
      day.suspended.map((mark) => identities.includes(mark.identity) && mayBeBack(mark, repos, now)),
    );
    const suspended = day.suspended.filter((_, index) => !back[index]);
    const usable = known.some((each) => !suspended.some(({ identity }) => identity === each));
    if (!usable) return;
    if (
      known.length > day.identities.length ||
      suspended.length < day.suspended.length ||
      day.state !== 'collecting'
    )
      await repos.days.update(date, { identities: known, suspended, state: 'collecting' }, now);
  }
  await dayJob.enqueue(repos, { date }, now);
}

async function mayBeBack(
  { identity, at }: DayRow['suspended'][number],
  { tokens }: Repos,
  now: number,
): Promise<boolean> {
  if (now - at >= TRIED_AGAIN_MS) return true;
  return identity !== 'tenant' && ((await tokens.get(identity))?.updatedAt ?? 0) > at;
}

/** Collects a day some calls at a time; whatever one step learnt is kept before the next begins. */
export function dayJobHandler(ctx: DayContext): JobHandler {
  const { days } = ctx.store;
  return dayJob.handle({
    async run({ payload: { date } }, { signal, kept }) {
      const day = await days.get(date);
      if (day === undefined || day.state !== 'collecting') return { next: 'done' };
      const now = ctx.clock.now();
      // Its list is a few calls, and says at least what there was.
      if (day.listed && (await anotherGoesFirst(day, now))) return { next: { again: ACTIVE_MS / 3 } };
      const identity = day.identities.find((each) => !isSuspended(day, each));
      if (identity === undefined) return waits(date, now);
      return step(collecting(ctx, day, identity, { signal, kept }), identity);
    },
    async onDead({ payload: { date } }) {
      return (repos) => leave(repos, date, { state: 'failed' });
    },
  });

  /** Days wait for each other, so that workers are left for people: what is over first, the latest of it first. */
  async function anotherGoesFirst(day: DayRow, now: number): Promise<boolean> {
    const active = (await days.list(['collecting'], 10)).filter((each) => now - each.updatedAt < ACTIVE_MS);
    return active.some((each) => goesBefore(each, day, now));
  }

  function goesBefore(one: DayRow, other: DayRow, now: number): boolean {
    const isOver = ({ date }: DayRow): boolean => boundsOf(date, ctx.zone).end <= now;
    return isOver(one) === isOver(other) ? one.date > other.date : isOver(one);
  }

  /** Ends a day's turn: the next one begins at once. */
  async function leave(repos: Repos, date: LocalDate, change: Parameters<Repos['days']['update']>[1]) {
    const now = ctx.clock.now();
    await repos.days.update(date, change, now);
    const [next] = (await repos.days.list(['collecting'], 10)).toSorted((one, other) =>
      goesBefore(one, other, now) ? -1 : 1,
    );
    if (next !== undefined) await repos.jobs.runNow(dayJob.keyOf(next), now);
  }

  function waits(date: LocalDate, now: number): StepResult {
    return {
      next: 'done',
      save: async (repos) => {
        const day = await repos.days.get(date);
        const isLent = day?.identities.some((each) => !isSuspended(day, each)) ?? false;
        // Somebody lent a right while this was found out, and could not ask for a job that was still there.
        if (isLent) await enqueueDay(repos, { date, identities: [] }, now);
        else await leave(repos, date, { state: 'suspended' });
      },
    };
  }

  async function step(work: Collecting, identity: string): Promise<StepResult> {
    try {
      return await oneStep(work);
    } catch (thrown) {
      work.signal.throwIfAborted();
      return afterFailure(thrown, work, identity);
    }
  }

  function afterFailure(thrown: unknown, { day }: Collecting, identity: string): StepResult {
    const { date } = day;
    const now = ctx.clock.now();
    const kind = errorKindOf(thrown);
    if (kind === 'not-authorised' || kind === 'no-permission') {
      return {
        next: AT_ONCE,
        save: async (repos) => {
          const suspended = [...day.suspended, { identity, at: now }];
          await repos.days.update(date, { suspended }, now);
          await ctx.onRightLost(repos, identity, date);
        },
      };
    }
    if (kind === 'rate-limited') return { next: { again: retryAfter(thrown) ?? WAIT_MS } };
    if (kind !== 'unavailable') throw thrown;
    const failures = day.failures + 1;
    return {
      next: { again: Math.min(AWAY_MS * 2 ** (failures - 1), LONGEST_AWAY_MS) },
      save: (repos) => repos.days.update(date, { failures }, now),
    };
  }

  async function oneStep(work: Collecting): Promise<StepResult> {
    const { date, failures, listed } = work.day;
    const { start } = boundsOf(date, ctx.zone);
    if (ctx.clock.now() <= start) return { next: { again: start + LATER_MS - ctx.clock.now() } };
    if (!listed) {
      await readMeetings(work);
      await readRooms(work);
      return { next: AT_ONCE, save: (repos) => repos.days.update(date, { listed: true }, ctx.clock.now()) };
    }
    const { joins, unlisted } = await days.progress(date);
    if (joins.open === 0 && unlisted === 0) return finish(work);
    const some = await workSome(work);
    if (some === undefined) return finish(work);
    const { done, end, unanswered, waitMs } = some;
    work.signal.throwIfAborted();
    if (done === 0 && unanswered > 0 && isGivenUp(work)) return giveUp(work);
    if (end !== undefined && !end.isDown) throw end.reason;
    if (waitMs !== undefined) return { next: { again: waitMs } };
    if (done === 0 && unanswered > 0) throw noAnswer();
    if (failures === 0) return { next: AT_ONCE };
    return { next: AT_ONCE, save: (repos) => repos.days.update(date, { failures: 0 }, ctx.clock.now()) };
  }
  /** Everything that was listed is settled, or left to the month's calls: looks whether that is all there is, and closes the day. */
  async function finish(work: Collecting): Promise<StepResult> {
    const { date, createdAt } = work.day;
    const bounds = boundsOf(date, ctx.zone);
    const now = ctx.clock.now();
    try {
      // In this order: what ends between the two calls is in the second list.
      const ongoing =
        now < bounds.end ? [] : await meetingsOfSpan({ ...bounds, status: 'ongoing' }, work.source);
      if ((await readMeetings(work)) > 0) return { next: AT_ONCE };
      if (now < bounds.end || (ongoing.length > 0 && !isGivenUp(work))) return { next: { again: LATER_MS } };
      await readRooms(work, createdAt < bounds.end);
    } catch (error) {
      work.signal.throwIfAborted();
      if (errorKindOf(error) !== 'unavailable' || !isGivenUp(work)) throw error;
    }
    await judgeWhole(work, await tenantThresholds(ctx.store));
    if (!(await isEmptied(ctx.store, date))) await keepDay(ctx.store, date, { of: 'tenant' }, true);
    return {
      next: 'done',
      save: (repos) => leave(repos, date, { state: 'complete', finishedAt: now, failures: 0 }),
    };
  }

  function isGivenUp({ day }: Collecting): boolean {
    const since = Math.max(boundsOf(day.date, ctx.zone).end, day.createdAt);
    return ctx.clock.now() - since > GIVE_UP_MS;
  }

  /** The platform stayed away for most of a day: what is there is the day. */
  async function giveUp({ day }: Collecting): Promise<StepResult> {
    const now = ctx.clock.now();
    for (const meeting of await days.unlisted(day.date, GIVEN_UP_AT_ONCE, meetingFormat.read))
      await days.putJoins(day.date, meeting, [], now);
    for (const key of await days.anyOpen(day.date, GIVEN_UP_AT_ONCE))
      await days.settle(day.date, key, 'failed', undefined, now);
    return { next: AT_ONCE };
  }
}

function isSuspended({ suspended }: DayRow, identity: string): boolean {
  return suspended.some((each) => each.identity === identity);
}

function errorKindOf(error: unknown): ErrorKind | undefined {
  return error instanceof AppError ? error.kind : undefined;
}

function retryAfter(error: unknown): number | undefined {
  return error instanceof AppError ? error.facts.retryAfterMs : undefined;
}

function noAnswer(): AppError {
  return new AppError({ kind: 'unavailable', advice: 'unavailable', operation: 'digest.collect' });
}
