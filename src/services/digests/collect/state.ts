import type { LocalDate } from '../../../cards/digests/types.ts';
import { plusDays } from '../../../lib/range/zone.ts';
import type { DayState, Store } from '../../../store/types.ts';
import { keptDays } from '../statistics/day.ts';

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
