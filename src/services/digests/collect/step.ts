import { yieldToEventLoop } from '../../../lib/clock.ts';
import { boundsOf } from '../../../lib/range/zone.ts';
import type { Identity } from '../../../platform/types.ts';
import type { Thresholds } from '../../../quality/settings.ts';
import type { DayMeeting, DayRow } from '../../../store/types.ts';
import { paceOf } from '../../calls.ts';
import type { JobContext } from '../../jobs/index.ts';
import { tenantThresholds } from '../../quality-settings.ts';
import {
  askAll,
  keptByViews,
  listMeetings,
  listParticipations,
  listReservations,
  type MeetingRecord,
  MOST_TRIES,
  newOutcome,
  type PoolOutcome,
  type Source,
  waitingSource,
} from '../../records/index.ts';
import type { DayContext } from '../context.ts';
import { type DayMeetingFacts, meetingFormat, roomsFormat } from '../stored.ts';
import { assess, type DayReading, hoursIn, measure, newJoins, summaryOf, TURN } from './measure.ts';

/** Joins measured and meetings listed in one step: half a minute to one and a half of the background budget. */
const JOINS_A_STEP = 100;
const LISTS_A_STEP = 60;
/** Meetings to list at a time while there are too few joins to measure meanwhile. */
const FIRST_LISTS = 6;
/** Calls under way at once: as many as a kill loses, and enough to keep the budget used at 3 s an answer. */
const JOINS_AT_ONCE = 6;
const LISTS_AT_ONCE = 3;
/** Of a meeting: its list, and two or three joins. */
const SAMPLE_CALLS = 3.2;
/** Of a meeting, before the first one is known. */
const USUAL_JOINS = 8;

export interface Collecting {
  readonly ctx: DayContext;
  readonly day: DayRow;
  readonly source: Source;
  readonly signal: AbortSignal;
  readonly kept: JobContext['kept'];
}

/** Creates the tools of one step; every call uses this identity and background priority. */
export function collecting(
  ctx: DayContext,
  day: DayRow,
  identity: string,
  { signal, kept }: Pick<JobContext, 'signal' | 'kept'>,
): Collecting {
  const as: Identity = identity === 'tenant' ? { as: 'tenant' } : { as: 'user', openId: identity };
  const options = { identity: as, priority: 'background', signal } as const;
  const { feishu, zone, clock, siteOf } = ctx;
  return { ctx, day, signal, kept, source: waitingSource({ feishu, options, zone, clock, siteOf }) };
}

/** Which meetings of a span: those that ended, or those that go on. */
interface MeetingSpan {
  /** Unix ms, the end not included. */
  readonly start: number;
  readonly end: number;
  readonly status: 'ended' | 'ongoing';
}

/** Lists the meetings that begin in a span. */
export async function meetingsOfSpan(
  { start, end, status }: MeetingSpan,
  source: Source,
): Promise<readonly DayMeeting<DayMeetingFacts>[]> {
  const found = await listMeetings(
    {
      startTime: Math.floor(start / 1000),
      endTime: Math.ceil(end / 1000) - 1,
      meetingStatus: status === 'ended' ? 2 : 1,
    },
    source,
  );
  // What goes on has no end yet; any will do. Such a list also has what began before.
  return found
    .flatMap((each) => meetingOf(status === 'ended' ? each : { ...each, end: each.start }))
    .filter(({ starts }) => starts >= start && starts < end);
}

function meetingOf({
  organiserId,
  people,
  seconds: _seconds,
  ...meeting
}: MeetingRecord): DayMeeting<DayMeetingFacts>[] {
  const { meetingInstanceId, meetingNo, start, end } = meeting;
  if (start === undefined || end === undefined) return [];
  return [
    {
      meeting: meetingInstanceId ?? `${meetingNo}/${start}`,
      organiser: organiserId,
      starts: start,
      ends: end,
      size: people ?? 0,
      facts: { ...meeting, start, end },
    },
  ];
}

/** Reads the ended meetings of the day; returns how many were not known before. */
export async function readMeetings({ ctx, day, source }: Collecting): Promise<number> {
  const bounds = boundsOf(day.date, ctx.zone);
  const meetings = await meetingsOfSpan({ ...bounds, status: 'ended' }, source);
  const stored = meetings.map((each) => ({ ...each, facts: meetingFormat.write(each.facts) }));
  return ctx.store.days.addMeetings(day.date, stored, ctx.clock.now());
}

/** Reads the day's reservations. They are optional: a day is complete without them. */
export async function readRooms({ ctx, day, source, signal }: Collecting, again = false): Promise<void> {
  if (!again && (await ctx.store.days.rooms(day.date, roomsFormat.read)) !== undefined) return;
  const rooms = await listReservations(boundsOf(day.date, ctx.zone), ctx.feishu, source).catch(
    (error: unknown) => {
      signal.throwIfAborted();
      ctx.log.info({ date: day.date, error: String(error) }, 'could not read reservations');
      return undefined;
    },
  );
  if (rooms === undefined) return;
  await ctx.store.days.putRooms(day.date, roomsFormat.write({ reservations: rooms }), ctx.clock.now());
}

/**
 * Lists some meetings and measures some joins; each is kept as soon as it is there. Returns undefined where nothing is
 * left that the month's calls allow.
 */
export async function workSome(work: Collecting): Promise<PoolOutcome | undefined> {
  const { ctx, day, source, signal, kept } = work;
  const { days } = ctx.store;
  const { date } = day;
  const now = (): number => ctx.clock.now();
  const outcome = newOutcome();
  await assess(days, date);
  const limit = await limitOf(work);
  const open = (await days.open(date, JOINS_A_STEP)).filter(({ turn }) => turn < limit);
  const most = open.length < JOINS_A_STEP ? FIRST_LISTS : LISTS_A_STEP;
  const lists = limit === 0 ? [] : await days.unlisted(date, most, meetingFormat.read);
  if (open.length === 0 && lists.length === 0) return undefined;
  // What was put off waits until every meeting was looked at and assessed.
  const isPutOff = ({ turn }: { readonly turn: number }): boolean => turn >= TURN.later;
  const joins = lists.length > 0 || !open.every(isPutOff) ? open.filter((each) => !isPutOff(each)) : open;
  const meetingOf = remembered(async (key) => (await days.meeting(date, key, meetingFormat.read))?.facts);
  const measuring: DayReading = {
    days,
    date,
    source,
    thresholds: await tenantThresholds(ctx.store),
    now,
    hourOf: hoursIn(ctx.zone),
    meetingOf,
    keptOf: remembered(async (key) => {
      const meeting = await meetingOf(key);
      return meeting && keptByViews(meeting, ctx.store.files);
    }),
  };
  const answered = (await days.progress(date)).joins.done > 0;
  const shared = { signal, log: ctx.log, answered } as const;
  await Promise.all([
    askAll(
      {
        ...shared,
        items: lists,
        width: LISTS_AT_ONCE,
        async ask(meeting) {
          const { facts } = meeting;
          const found = facts === undefined ? [] : await listParticipations(facts, {}, source);
          await days.putJoins(date, meeting, newJoins(meeting.meeting, found), now());
          await kept();
        },
        // Nobody joined a meeting that the platform does not know any more.
        giveUp: (meeting) => days.putJoins(date, meeting, [], now()),
        retry: () => undefined,
      },
      outcome,
    ),
    askAll(
      {
        ...shared,
        items: joins,
        width: JOINS_AT_ONCE,
        async ask(key) {
          await measure(key, measuring);
          await kept();
        },
        giveUp: (key, as) => days.settle(date, key, as === 'none' ? 'empty' : 'failed', undefined, now()),
        async retry(key) {
          if ((await days.failed(date, key)) < MOST_TRIES) return;
          await days.settle(date, key, 'failed', undefined, now());
        },
      },
      outcome,
    ),
    judgeWhole(work, measuring.thresholds),
  ]);
  return outcome;
}

/** Returns before which turn joins are asked for; 0: not even who joined. Without a quota everything is. */
async function limitOf({ ctx, day }: Collecting): Promise<number> {
  const { meetings, unlisted, joins } = await ctx.store.days.progress(day.date);
  const known = joins.open + joins.done + joins.empty + joins.failed;
  const spent = 1 + meetings - unlisted + known - joins.open;
  const budget = await ctx.budget?.(spent);
  const perMeeting = unlisted === meetings ? USUAL_JOINS : known / (meetings - unlisted);
  const whole = 1 + meetings + known + Math.round(unlisted * perMeeting);
  const pace = paceOf(budget, { whole, samples: 1 + meetings * SAMPLE_CALLS });
  if (pace === 'whole') return Number.POSITIVE_INFINITY;
  if (pace === 'slow') return spent < (budget?.perDay ?? 0) ? Number.POSITIVE_INFINITY : TURN.later;
  return pace === 'samples' ? TURN.suspicious : TURN.first;
}

/** Judges the meetings of which everything is there; the calls wait for the rate budget in the meantime. */
export async function judgeWhole({ ctx, day }: Collecting, thresholds: Thresholds): Promise<void> {
  const { days } = ctx.store;
  for (const { meeting, measured } of await days.unjudged(day.date)) {
    const row = await days.meeting(day.date, meeting, meetingFormat.read);
    if (row === undefined) continue;
    await yieldToEventLoop();
    await summaryOf(days, day.date, row, measured, thresholds).catch((error: unknown) =>
      ctx.log.error({ date: day.date, meeting, error: String(error) }, 'could not judge a meeting'),
    );
  }
}

/** Joins of the same meeting follow each other. */
function remembered<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    const value = known.get(key) ?? read(key);
    known.set(key, value);
    return value;
  };
}
