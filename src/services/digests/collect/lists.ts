import type { LocalDate } from '../../../cards/digests/types.ts';
import { plusDays } from '../../../lib/range/zone.ts';
import type { DayMeeting, DayState, Store } from '../../../store/types.ts';
import { listMeetings, type MeetingRecord, type Source } from '../../records/index.ts';
import { keptDays } from '../statistics/day.ts';
import type { DayMeetingFacts } from './stored.ts';

/** Which meetings of a span: those that ended, or those that go on. */
export interface MeetingSpan {
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

/** How far a day has come. */
export interface DayStatus {
  readonly state: DayState;
  /** Identities whose right is gone. */
  readonly suspended: readonly string[];
  readonly meetings: number;
  /** Meetings whose participants are not known yet. */
  readonly unlisted: number;
  /** Whether it ended with something unread, because of the month's calls. */
  readonly saved: boolean;
  /** Joins whose minutes are known, of those that can be asked for. */
  readonly measured: number;
  readonly total: number;
  readonly updatedAt: number;
  readonly finishedAt: number | null;
}

/** Returns the state of a day; undefined if nobody asked for it yet. */
export async function dayState(store: Store, date: LocalDate): Promise<DayStatus | undefined> {
  const day = await store.days.get(date);
  if (day === undefined) return undefined;
  const { meetings, unlisted, joins } = await store.days.progress(date);
  const { state, updatedAt, finishedAt } = day;
  const suspended = day.suspended.map(({ identity }) => identity);
  const total = joins.open + joins.done + joins.empty + joins.failed;
  const saved = state === 'complete' && joins.open + unlisted > 0;
  return { state, suspended, meetings, unlisted, saved, measured: joins.done, total, updatedAt, finishedAt };
}

const MONTH_DAYS = 30.5;
const MOST_UNFINISHED = 100;

/**
 * Deletes joins, minutes and names of days more than `rawDays` ago, and all of a day after `historyMonths`; what
 * was known of a day that was never finished is added up before. Returns how many joins were deleted.
 */
export async function expireDays(
  store: Store,
  now: number,
  { rawDays, historyMonths }: { readonly rawDays: number; readonly historyMonths: number },
): Promise<number> {
  const today = new Date(now).toISOString().slice(0, 10);
  const raw = plusDays(today, -rawDays);
  const unfinished = await store.days.list(['collecting', 'suspended', 'failed'], MOST_UNFINISHED);
  for (const { date } of unfinished.filter((day) => day.date < raw))
    await keptDays(store, { of: 'tenant' }, date, date);
  const history = Math.max(rawDays, Math.ceil(historyMonths * MONTH_DAYS));
  return store.days.expire(raw, plusDays(today, -history));
}
