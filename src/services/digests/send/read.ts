import type { DigestStatistics, LocalDate, Scope } from '../../../cards/digests/types.ts';
import { boundsOf, plusDays } from '../../../lib/range/zone.ts';
import { DAYS_OF_WEEK } from '../../../lib/time.ts';
import type { Thresholds } from '../../../quality/settings.ts';
import type { DayState, DigestRow, Store } from '../../../store/types.ts';
import { isShortOf } from '../../calls.ts';
import { tenantThresholds } from '../../quality-settings.ts';
import type { DigestContext } from '../context.ts';
import { dayStatistics } from '../statistics/statistics.ts';
import type { ReadRight } from '../subscriptions/rights.ts';

/** Returns the dates that a digest covers. */
export function datesOf({ flavour, date }: Pick<DigestRow, 'flavour' | 'date'>): readonly LocalDate[] {
  if (flavour === 'day') return [date];
  return Array.from({ length: DAYS_OF_WEEK }, (_, index) => plusDays(date, index + 1 - DAYS_OF_WEEK));
}

interface DayStatus {
  readonly state: DayState;
  /** open_ids, or `tenant`. */
  readonly identities: readonly string[];
  readonly cutByQuota: boolean;
}

async function dayStatus({ days }: Store, date: LocalDate): Promise<DayStatus | undefined> {
  const day = await days.get(date);
  if (day === undefined) return undefined;
  const { state, identities } = day;
  return { state, identities, cutByQuota: state === 'complete' && (await isUnread(days, date)) };
}

async function isUnread(days: Store['days'], date: LocalDate): Promise<boolean> {
  const { joins, unlisted } = await days.progress(date);
  return joins.open + unlisted > 0;
}

/** How far the days of a digest have come. */
export interface DaysProgress {
  /** Everything is there. */
  readonly complete: boolean;
  /** Nothing more is being read: complete, given up, or out of rights. */
  readonly ended: boolean;
  /** A right ran out before everything was read. */
  readonly suspended: boolean;
  /** A day was never asked for, or waits for a right. */
  readonly wanting: boolean;
  /** Something stays unread, or waits, because of the month's calls. */
  readonly cutByQuota: boolean;
  /** A day was given up. */
  readonly failed: boolean;
  /** open_ids, or `tenant`, whose right was used or may be. */
  readonly identities: readonly string[];
}

/** Returns the progress of collecting the days of a digest. */
export async function daysProgress(
  dates: readonly LocalDate[],
  { store, budget }: Pick<DigestContext, 'store' | 'budget'>,
): Promise<DaysProgress> {
  const days = await Promise.all(dates.map((date) => dayStatus(store, date)));
  const every = (test: (day: DayStatus) => boolean): boolean =>
    days.every((day) => day !== undefined && test(day));
  const complete = every(({ state }) => state === 'complete');
  return {
    complete,
    cutByQuota: days.some((day) => day?.cutByQuota) || (!complete && isShortOf(await budget?.())),
    ended: every(({ state }) => state !== 'collecting'),
    suspended: days.some((day) => day?.state === 'suspended'),
    wanting: days.some((day) => day === undefined || day.state === 'suspended'),
    failed: days.some((day) => day?.state === 'failed'),
    identities: [...new Set(days.flatMap((day) => day?.identities ?? []))],
  };
}

export interface Known {
  readonly statistics: DigestStatistics;
  readonly thresholds: Thresholds;
}

/** Returns the present content of a digest; undefined if not even the list of meetings was read. */
export async function knownOf(
  { flavour, date }: Pick<DigestRow, 'flavour' | 'date'>,
  scope: Scope,
  { complete }: Pick<DaysProgress, 'complete'>,
  { store, zone }: Pick<DigestContext, 'store' | 'zone'>,
): Promise<Known | undefined> {
  const thresholds = await tenantThresholds(store);
  const statistics = await dayStatistics(store, { scope, date, flavour, zone, thresholds });
  if (statistics === undefined) return undefined;
  return { thresholds, statistics: { ...statistics, complete: statistics.complete && complete } };
}

/**
 * Returns what of it the person may see: without a right of their own, only what was read with theirs before. Undefined
 * if not even the list of meetings was read.
 */
export async function knownFor(
  { by, scope }: { readonly by: string; readonly scope: Scope },
  row: Pick<DigestRow, 'flavour' | 'date'>,
  { right, progress }: { readonly right: ReadRight; readonly progress: DaysProgress },
  ctx: Pick<DigestContext, 'store' | 'zone'>,
): Promise<Known | undefined> {
  const others = progress.identities.some((each) => each !== by);
  return !right.may && others ? nothingKnown(row, scope, ctx) : knownOf(row, scope, progress, ctx);
}

/** Returns the content of a digest about days of which nothing is known or may be shown. */
export async function nothingKnown(
  row: Pick<DigestRow, 'flavour' | 'date'>,
  scope: Scope,
  { store, zone }: Pick<DigestContext, 'store' | 'zone'>,
): Promise<Known> {
  const dates = datesOf(row);
  const [from = row.date, to = row.date] = [dates[0], dates.at(-1)];
  const none = { good: 0, fair: 0, poor: 0, unclassified: 0 };
  return {
    thresholds: await tenantThresholds(store),
    statistics: {
      flavour: row.flavour,
      scope,
      zone,
      period: {
        from,
        to,
        meetings: 0,
        people: 0,
        joins: 0,
        meetingMs: 0,
        judged: 0,
        bad: 0,
        severe: 0,
        affected: 0,
        counts: none,
        n: 0,
        poorRate: undefined,
        mos: undefined,
        coverage: { measured: 0, total: 0, unlistedDays: dates.length },
      },
      baseline: undefined,
      trend: [],
      hours: [],
      worst: [],
      groups: [],
      causes: [],
      rooms: undefined,
      complete: false,
      asOf: boundsOf(to, zone).end,
    },
  };
}
