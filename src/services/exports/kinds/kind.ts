import type { z } from 'zod';
import type {
  DoneFacts,
  MeetingMarks,
  MeetingsSummary,
  WeekBefore,
  WorkbookIssues,
} from '../../../cards/index.ts';
import type { Card } from '../../../cards/kit/types.ts';
import { dayOf, instantOf, offsetMinutes, type TimeRange, weekdayOf } from '../../../lib/range/zone.ts';
import type { SiteOf } from '../../../lib/sites.ts';
import { DAY_S, DAYS_OF_WEEK } from '../../../lib/time.ts';
import type { ExportTaskRequest, MeetingListQuery } from '../../../platform/types.ts';
import type { AttendanceRule } from '../../../quality/attendance.ts';
import type { PlannedTask, Span } from '../limits.ts';
import type { Baseline, ExportFilter, MeetingStatus, RequestFacts } from '../types.ts';
import type { MergeOptions, TaskWorkbook } from './workbooks.ts';

/** A filter as a reader sees it. */
export type FilterName = 'number' | 'person' | 'room' | 'type';

/** Which filters a kind of export takes. */
export interface FilterRules {
  /** A meeting number may narrow the request, or be what it is about. */
  readonly number: 'none' | 'optional' | 'subject';
  /** Words of a topic may narrow the request, or stand for the number of the meeting it is about. */
  readonly topic: 'none' | 'optional' | 'subject';
  readonly person: boolean;
  /** Whether a person may be meant as the organiser. */
  readonly organiser?: true;
  /** Whether meetings of a length can be asked for. */
  readonly length?: true;
  /** A room may narrow the request, or be what it is about: then a level will do, and bare words name it. */
  readonly room: 'optional' | 'subject';
  /** Whether the type of meeting can be asked for. */
  readonly type: boolean;
  /** States of meetings that there is data of; empty if none can be asked for. */
  readonly statuses: readonly MeetingStatus[];
  /** Whether a room, or the topics, can be left out. */
  readonly leavesOut: boolean;
  /** Those of which the platform takes one at a time. */
  readonly oneOf: readonly FilterName[];
}

/** What a summary takes beside its workbook. */
export interface SummaryContext {
  /** What is known of the quality of its meetings. */
  readonly marks?: MeetingMarks | undefined;
  /** From when somebody is late, or left early; the usual minutes without. */
  readonly rule?: AttendanceRule | undefined;
  /** Names places by addresses. */
  readonly siteOf?: SiteOf | undefined;
}

/** What may have to be looked up before a task can be started. */
export type Lookup = 'root' | 'excepted' | 'namesakes' | 'meeting' | 'previous' | 'joins';

/** Everything that defines one kind of export; `S` is the summary of its workbook. */
export interface Kind<S extends WorkbookIssues = WorkbookIssues> {
  /** What its command is called; aliases are lower case, in both languages. */
  readonly command: { readonly name: string; readonly aliases: readonly string[] };
  readonly filters: FilterRules;
  /** What is meant where no time is named, by the state of the meetings: words that `parseRange` reads. */
  readonly defaultRange: Readonly<Record<MeetingStatus, string>>;
  /** Names the filters that are still to be given; an answer may need fewer than the official workbook. */
  missingFilters(filter: ExportFilter, wanted: 'answer' | 'workbook'): readonly ('number' | 'person')[];
  /** Names what is to be looked up first; undefined if everything is known. */
  nextLookup(request: RequestFacts): Lookup | undefined;
  /** Plans the tasks of a request of which everything is known, in order. */
  plan(request: RequestFacts): readonly PlannedTask[];
  /** Builds the platform's call for one task. */
  taskRequest(filter: ExportFilter, task: PlannedTask): ExportTaskRequest;
  /**
   * Merges the workbooks of all tasks into one; a single one stays as it is, byte for byte. Throws AppError
   * `workbook-unreadable` and `workbook-too-large`; `values.part` counts, from 0, the one it is about.
   */
  merge(parts: readonly TaskWorkbook[], options: MergeOptions): AsyncGenerator<Buffer>;
  /**
   * Reads the summary of a workbook, with what is known beside it. Throws AppError `workbook-unreadable` or
   * `workbook-too-large`.
   */
  summarise(
    workbook: Buffer,
    request: RequestFacts,
    signal: AbortSignal,
    context?: SummaryContext,
  ): Promise<S>;
  /** Whether it is a list of meetings, whose quality may be known. */
  readonly hasQualityMarks?: true;
  /** Schema of the stored summary. */
  readonly summary: z.ZodType<S>;
  /** Names topics near to what was typed, where words of topics narrow the list; undefined where none were given. */
  similarTopics?(summary: S): readonly string[] | undefined;
  /** Builds the card that a finished export ends with. */
  card(done: DoneFacts & { readonly summary: S }): Card;
  /** How its numbers are compared with those of the week before; absent if they are not. */
  readonly weekBefore?: {
    /** Whether the list of the week before is filtered as the summary is. */
    compares(filter: ExportFilter): boolean;
    query(filter: ExportFilter, span: Span): MeetingListQuery;
    addTo(summary: S, baseline: Baseline | null | undefined, zone: string, now: number): S;
  };
}

/** Returns a filter that was resolved before; throws if it was not. */
export function requireResolved<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`an export was started before its ${name} was known`);
  return value;
}

/** Returns the person or room of a filter, as the platform's calls name them. */
export function who({ userId, roomId }: ExportFilter) {
  return { ...(userId !== undefined && { userId }), ...(roomId !== undefined && { roomId }) };
}

/** Returns the state of a filter, as the platform's calls name it. */
export function status({ meetingStatus }: ExportFilter) {
  return { ...(meetingStatus !== undefined && { meetingStatus }) };
}

/** Returns the meeting instance that a task is about, as the platform's calls name it. */
export function instance({ meetingNo }: ExportFilter, task: PlannedTask) {
  return {
    meetingStartTime: task.start,
    meetingEndTime: task.end,
    meetingNo: requireResolved(meetingNo, 'meetingNo'),
  };
}

/**
 * Returns the numbers of a workbook with those of the week before.
 *
 * List and workbook may hold different meetings, so a number has a baseline only if both agree about the present.
 */
export function withBaseline(
  summary: MeetingsSummary,
  baseline: Baseline | null | undefined,
  zone: string,
  at: number,
): MeetingsSummary {
  if (!baseline || !isWhole(baseline) || summary.unrecognised) return summary;
  const { now, before } = baseline;
  if (now.meetings !== summary.meetings || before.meetings === 0) return summary;
  const ifSame = (figure: 'attendances' | 'totalSeconds'): number | undefined =>
    now[figure] === (summary[figure] ?? (summary.rows === 0 ? 0 : undefined)) ? before[figure] : undefined;
  return {
    ...summary,
    weekBefore: {
      ...nameOf(before, zone, at),
      meetings: before.meetings,
      attendances: ifSame('attendances'),
      totalSeconds: ifSame('totalSeconds'),
    },
  };
}

/** Returns whether both lists were read to their ends. */
export function isWhole({ now, before }: Baseline): boolean {
  return now.next === null && before.next === null;
}

/** Returns the same wall time in `zone` seven days earlier (unix ms). */
export function weekEarlier(instant: number, zone: string): number {
  const day = dayOf(instant, zone);
  const wall = instant / 1000 + offsetMinutes(instant, zone) * 60;
  return instantOf(day - DAYS_OF_WEEK, wall - day * DAY_S, zone);
}

/**
 * Returns the span one week earlier, with the same hours on the wall clock.
 *
 * Returns undefined if it would overlap the span itself, or if a clock change leaves nothing of it.
 */
export function spanBefore({ start, end }: Span, zone: string): Span | undefined {
  const before = {
    start: Math.floor(weekEarlier(start * 1000, zone) / 1000),
    end: Math.floor(weekEarlier(end * 1000, zone) / 1000),
  };
  return before.end >= before.start && before.end < start ? before : undefined;
}

/** Returns how to name the span one week earlier at `now` (unix ms). */
export function nameOf(
  before: Span,
  zone: TimeRange['zone'],
  now: number,
): Pick<WeekBefore, 'of' | 'weekday' | 'lastWeek'> {
  const day = dayOf(before.start * 1000, zone);
  const oneDay = dayOf(before.end * 1000, zone) === day;
  const fromMidnight = before.start * 1000 === instantOf(day, 0, zone);
  const toMidnight = (before.end + 1) * 1000 === instantOf(day + 1, 0, zone);
  const today = dayOf(now, zone);
  const lastMonday = today - weekdayOf(today) + 1 - DAYS_OF_WEEK;
  return {
    of: !oneDay ? 'days' : fromMidnight && toMidnight ? 'day' : 'hours',
    weekday: weekdayOf(day),
    lastWeek: day >= lastMonday && day < lastMonday + DAYS_OF_WEEK,
  };
}
