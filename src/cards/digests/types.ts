import type { Cause, CauseKind } from '../../quality/causes/index.ts';
import type { Estimate } from '../../quality/screening.ts';
import type { Coverage, Dimension } from '../../quality/statistics.ts';
import type { Band } from '../../quality/types.ts';
import type { CheckIns } from '../kit/format.ts';

/** Whose meetings a digest or an alert is about. */
export type Scope =
  | { readonly of: 'tenant' }
  /**
   * As participant lists write it; joins of its people and of those of the departments `below` it count, and meetings
   * that have one of them. Undefined if what is below it is unknown.
   */
  | { readonly of: 'department'; readonly name: string; readonly below?: readonly string[] | undefined }
  /**
   * As the days have it; joins from there count, and meetings that have one of them. `parts` are its lines where the site
   * map has several; undefined if it is one by this name.
   */
  | { readonly of: 'place'; readonly name: string; readonly parts?: readonly string[] | undefined }
  | { readonly of: 'organiser'; readonly openId: string; readonly name: string }
  /** Meetings with these words in their topic, or with this number. */
  | { readonly of: 'topic'; readonly name: string }
  | { readonly of: 'rooms'; readonly rooms: readonly { readonly roomId: string; readonly name: string }[] };

/** Returns whether whole meetings belong to such a scope: everybody in them counts, also before any join is known. */
export function isWholeMeetings(of: Scope['of']): of is 'tenant' | 'organiser' | 'topic' {
  return of === 'tenant' || of === 'organiser' || of === 'topic';
}

/** On one day of the week, what comes is about the seven days before it. Monday is the first. */
export const WEEKLY = [
  'mondays',
  'tuesdays',
  'wednesdays',
  'thursdays',
  'fridays',
  'saturdays',
  'sundays',
] as const;
/** `workdays` leaves out public holidays of the zone's country where they are known; `weekdays` is Monday to Friday. */
export const DAYS = ['workdays', 'weekdays', 'daily', ...WEEKLY] as const;
export type Days = (typeof DAYS)[number];

/** Returns the day of the week (1 Monday .. 7) on which a digest comes once a week; undefined of one that comes more often. */
export function weeklyOn(days: Days): number | undefined {
  return (WEEKLY as readonly Days[]).indexOf(days) + 1 || undefined;
}

/** Returns what the digests of these days are about: one day each, or only weeks. */
export function flavourOf(days: Days): 'day' | 'week' {
  return weeklyOn(days) === undefined ? 'day' : 'week';
}

/** What a subscription to the daily digest wants. */
export interface DigestSettings {
  readonly days: Days;
  /** Minutes after midnight, 0..1439, on the wall clock of `zone`. */
  readonly at: number;
  /** IANA name. */
  readonly zone: string;
  readonly scope: Scope;
  /** What a day without meetings gets. */
  readonly quiet: 'line' | 'nothing';
}

/** What a subscription to alerts wants. */
export interface AlertSettings {
  /** Poor-minute rate above which there is an alert, 0..1. */
  readonly rate: number;
  readonly minPeople: number;
  readonly scope: Scope;
  readonly zone: string;
}

/** A day is a calendar date of the tenant's zone, `2026-11-19`. */
export type LocalDate = string;

export type Counts = Readonly<Record<Band, number>>;

/** Totals of some days. Rates are 0..1; undefined if nothing was classified. */
export interface PeriodStatistics {
  /** First and last day, both included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly meetings: number;
  /** Different people and rooms. */
  readonly people: number;
  readonly joins: number;
  /** Length of all meetings together, ms. */
  readonly meetingMs: number;
  /** Meetings that were read whole; those of them that were bad, and in which most people were affected. */
  readonly judged: number;
  readonly bad: number;
  readonly severe: number;
  /** People who were affected, counted in each of those meetings. */
  readonly affected: number;
  readonly counts: Counts;
  /** Classified minutes, the denominator of `poorRate`. */
  readonly n: number;
  readonly poorRate: number | undefined;
  /** Mean estimated audio MOS. */
  readonly mos: number | undefined;
  readonly coverage: Coverage;
  /** Undefined unless meetings were looked at and not read whole. */
  readonly screening?: Screening | undefined;
}

/** Meetings of which only a sample of the joins is known: nothing is concluded of each of them. */
export interface Screening {
  /** Those of which nobody in the sample was affected, and in which somebody was. */
  readonly clear: number;
  readonly suspicious: number;
  /** Joins of them that were measured, of those that can be. */
  readonly looks: number;
  readonly of: number;
  /** Of the poor minutes of all meetings; undefined while samples are missing. */
  readonly estimate: Estimate | undefined;
}

export interface TrendPoint {
  readonly date: LocalDate;
  /** Nothing of it was ever collected: that is no day without meetings. */
  readonly isUnread?: boolean;
  /** Meetings that were read whole, and those of them that were bad; absent for the points of a group. */
  readonly judged?: number;
  readonly bad?: number;
  readonly poorRate: number | undefined;
  readonly n: number;
  readonly coverage: Coverage;
}

export interface HourPoint {
  /** 0..23 in the tenant's zone. */
  readonly hour: number;
  readonly counts: Counts;
}

/** A meeting that needs a look, worst first. */
export interface WorstMeeting {
  readonly meetingInstanceId: string | undefined;
  readonly meetingNo: string;
  /** Undefined if the topic is marked private. */
  readonly topic: string | undefined;
  readonly organiser: string;
  /** Unix ms. */
  readonly start: number;
  readonly end: number;
  readonly people: number;
  readonly n: number;
  readonly poorRate: number;
  readonly coverage: Coverage;
  readonly verdict: Band;
  /** The cause that explains most; undefined if none is known. */
  readonly cause: Cause | undefined;
  /** People who were affected for longer than a moment. */
  readonly affected: number;
}

/** A group that is significantly worse than the rest (quality model, section 4). */
export interface WorseGroup {
  readonly dimension: Dimension;
  readonly name: string;
  readonly rate: number;
  readonly n: number;
  readonly restRate: number;
  /** The group's own rate over the baseline; undefined if it was not seen then. */
  readonly before: number | undefined;
  /** Of its joins; 0 of 0 if they were not counted. */
  readonly coverage: Coverage;
}

/** One kind of cause over all meetings, by the minutes it explains. */
export interface RankedCause {
  readonly kind: CauseKind;
  readonly minutes: number;
  readonly meetings: number;
  readonly people: number;
  /** The single largest of its kind, for the sentence and the advice; `wired`, `room` and `proxy` are of all of the kind. */
  readonly example: Cause;
}

export interface RoomStatistics {
  readonly reservations: number;
  readonly checkIns: CheckIns;
  /** Rooms by id; `where` is set for those whose name others have too. */
  readonly worst: readonly { readonly name: string; readonly where: string; readonly missed: number }[];
}

/** A share of minutes and how many it was taken over. */
export interface Share {
  readonly poorRate: number | undefined;
  readonly n: number;
}

export interface TrendGroup {
  readonly name: string;
  /** What the site map calls the place of an address. */
  readonly place?: string | undefined;
  /** A day each, oldest first. */
  readonly points: readonly TrendPoint[];
  /** The same number of days before; undefined if nothing is kept of them. */
  readonly before: Share | undefined;
}

/** What some days came to. */
export interface TrendTallies extends Share {
  /** Meetings that were read whole; those of them that were bad, and in which most people were affected. */
  readonly judged: number;
  readonly bad: number;
  readonly severe: number;
  /** People who were affected, counted in each of those meetings. */
  readonly affected: number;
}

/** How the quality went over some days. */
export interface TrendStatistics {
  readonly scope: Scope;
  readonly zone: string;
  readonly days: number;
  /** They were asked for by their number, not as a range: the last of them is yesterday. */
  readonly isLatest: boolean;
  /** First and last day, both included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly meetings: number;
  /** Days of which something is known, of `days`. */
  readonly known: number;
  /** The latest of the others that a digest can still read, a day or a week; undefined without any. */
  readonly toRead?: { readonly from: LocalDate; readonly to: LocalDate } | undefined;
  /** Of the days that are known; those that are not are counted if they are many. */
  readonly coverage: PeriodStatistics['coverage'];
  /** A day each, oldest first. */
  readonly points: readonly TrendPoint[];
  /** Of all these days, and of the same number of days before; undefined if nothing is kept of them. */
  readonly now: TrendTallies;
  readonly before: TrendTallies | undefined;
  /** Set if groups were asked for: those with the most minutes, worst first, of `total`. */
  readonly by?:
    | {
        readonly dimension: Dimension;
        readonly groups: readonly TrendGroup[];
        readonly total: number;
        /** The worst of those that are clearly worse than the rest, by what no known cause explains; absent if none is. */
        readonly worst?:
          | (Pick<WorseGroup, 'name' | 'rate' | 'restRate'> & Pick<TrendGroup, 'place'>)
          | undefined;
      }
    | undefined;
}

/** Everything a digest says of a day or a week. */
export interface DigestStatistics {
  readonly flavour: 'day' | 'week';
  readonly scope: Scope;
  /** The tenant's zone: of dates, hours and meeting times. */
  readonly zone: string;
  readonly period: PeriodStatistics;
  /** The same weekday of the week before (day) or the week before (week); undefined if too little is kept of it. */
  readonly baseline:
    | {
        readonly days: number;
        readonly poorRate: number | undefined;
        readonly n: number;
        readonly judged: number;
        readonly bad: number;
        readonly meetings: number;
      }
    | undefined;
  /** Oldest first: 14 days, or 8 weeks (by their Mondays). */
  readonly trend: readonly TrendPoint[];
  readonly hours: readonly HourPoint[];
  /** At most 10. */
  readonly worst: readonly WorstMeeting[];
  /** At most 10, worst first. */
  readonly groups: readonly WorseGroup[];
  readonly causes: readonly RankedCause[];
  /** Undefined if reservations cannot be read. */
  readonly rooms: RoomStatistics | undefined;
  /** False while minutes are still being fetched. */
  readonly complete: boolean;
  /** When the latest of it was learnt, unix ms. */
  readonly asOf: number;
}
