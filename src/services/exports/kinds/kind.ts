import type { z } from 'zod';
import type { DoneFacts, WorkbookIssues } from '../../../cards/exports/done.ts';
import type { MeetingMarks } from '../../../cards/exports/meetings-done.ts';
import type { Card } from '../../../cards/kit/types.ts';
import { texts } from '../../../cards/text/index.ts';
import type { Locale } from '../../../lib/chat.ts';
import type { SiteOf } from '../../../lib/sites.ts';
import { zoned } from '../../../lib/time.ts';
import { bytesOf, mergeTables, ofPart, type WorkbookBytes } from '../../../lib/workbook/merge.ts';
import { HELD_ROWS, type MergeOrder } from '../../../lib/workbook/plan.ts';
import { openBatches } from '../../../lib/workbook/reader.ts';
import type { Row } from '../../../lib/workbook/sheet.ts';
import { sheetName, writeWorkbook } from '../../../lib/workbook/writer.ts';
import type { ExportTaskRequest, MeetingListQuery } from '../../../platform/types.ts';
import type { AttendanceRule } from '../../../quality/attendance.ts';
import type { Field, Fields } from '../../records/index.ts';
import type { PlannedTask, Span } from '../limits.ts';
import type { Baseline, ExportFilter, MeetingStatus, RequestFacts } from '../types.ts';

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
export interface Beside {
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
  lacks(filter: ExportFilter, wanted: 'answer' | 'workbook'): readonly ('number' | 'person')[];
  /** Names what is to be looked up first; undefined if everything is known. */
  missing(request: RequestFacts): Lookup | undefined;
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
  summarise(workbook: Buffer, request: RequestFacts, signal: AbortSignal, beside?: Beside): Promise<S>;
  /** Whether it is a list of meetings, whose quality may be known. */
  readonly marked?: true;
  /** Schema of the stored summary. */
  readonly summary: z.ZodType<S>;
  /** Names topics near to what was typed, where words of topics narrow the list; undefined where none were given. */
  near?(summary: S): readonly string[] | undefined;
  /** Builds the card that a finished export ends with. */
  card(done: DoneFacts & { readonly summary: S }): Card;
  /** How its numbers are compared with those of the week before; absent if they are not. */
  readonly weekBefore?: {
    /** Whether the list of the week before is filtered as the summary is. */
    compares(filter: ExportFilter): boolean;
    query(filter: ExportFilter, span: Span): MeetingListQuery;
    beside(summary: S, baseline: Baseline | null | undefined, zone: string, now: number): S;
  };
}

/** Returns a filter that was resolved before; throws if it was not. */
export function known<T>(value: T | undefined, name: string): T {
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
    meetingNo: known(meetingNo, 'meetingNo'),
  };
}

export interface MergeOptions {
  /** IANA zone of times written without an offset. */
  readonly zone: string;
  readonly locale: Locale;
  readonly filter?: ExportFilter;
  readonly signal?: AbortSignal | undefined;
}

/** The workbook of one task of an export. */
export interface TaskWorkbook {
  readonly task: PlannedTask;
  readonly workbook: WorkbookBytes;
}

/**
 * Merges the workbooks of an export's tasks into one: its headers once, no row twice, in the order of the column `time`
 * of `fields`, rows without a readable time at the end; `renamed` cells have other words. A single workbook is handed on byte for byte. At
 * most 1 048 575 rows (`MOST_ROWS` of the writer).
 *
 * Throws AppError `workbook-unreadable` and `workbook-too-large`; `values.part` counts, from 0, the one it is about.
 */
export async function* mergeByTime<Name extends string>(
  parts: readonly TaskWorkbook[],
  fields: Fields<Name>,
  time: Name,
  { zone, renamed, signal }: Pick<MergeOptions, 'zone' | 'signal'> & Pick<MergeOrder, 'renamed'>,
): AsyncGenerator<Buffer> {
  const [only] = parts;
  const workbooks = parts.map(({ workbook }) => workbook);
  if (only !== undefined && parts.length === 1) yield await bytesOf(only.workbook);
  else {
    const known = Object.values<Field>(fields).flatMap(({ headers }) => headers);
    yield* mergeTables(workbooks, {
      known,
      timeHeaders: fields[time].headers,
      zone,
      signal,
      ...(renamed && { renamed }),
    });
  }
}

/**
 * Merges the quality workbooks of several joins into one: a sheet per join, numbered in the order given and named by when it
 * began; the sheets themselves are the official ones. A single join is handed on byte for byte.
 *
 * Throws AppError `workbook-unreadable` and `workbook-too-large`; `values.part` counts, from 0, the one it is about.
 */
export async function* mergeJoins(
  joins: readonly TaskWorkbook[],
  { zone, locale, signal }: MergeOptions,
): AsyncGenerator<Buffer> {
  const [only] = joins;
  if (only !== undefined && joins.length === 1) {
    yield await bytesOf(only.workbook);
    return;
  }
  const sheets = [];
  for (const [index, { task, workbook }] of joins.entries()) {
    const [headers = [], ...rows] = await allRows(await bytesOf(workbook), signal).catch(
      (thrown: unknown) => {
        throw signal?.aborted ? thrown : ofPart(thrown, index);
      },
    );
    const at = zoned((task.joinTime ?? task.start) * 1000, zone);
    const name = sheetName(texts(locale).joinSheet(index + 1, at.format('HH'), at.format('mm')));
    sheets.push({ name, headers: headers.map((cell) => (cell === null ? '' : String(cell).trim())), rows });
  }
  yield* writeWorkbook(
    sheets.map((sheet) => ({ ...sheet, frozenColumns: 1 })),
    { signal },
  );
}

/** Returns the rows as they are, to be written again. */
async function allRows(bytes: Buffer, signal: AbortSignal | undefined): Promise<Row[]> {
  const rows: Row[] = [];
  const limits = { ...HELD_ROWS, cellLength: Number.POSITIVE_INFINITY };
  for await (const batch of openBatches(bytes, { signal, limits })) rows.push(...batch);
  return rows;
}
