import { texts } from '../../../cards/index.ts';
import { compactRange } from '../../../lib/range/index.ts';
import { DAY_S, HOUR_MS } from '../../../lib/time.ts';
import type { ExportTaskRequest, MeetingListQuery } from '../../../platform/types.ts';
import type { Join } from '../../../quality/types.ts';
import {
  keptMeeting,
  listMeetings,
  listParticipations,
  type MeetingRecord,
  type Source,
  type Table,
  tableOfTask,
  taskTimeout,
} from '../../records/index.ts';
import { callAs, type ExportContext } from '../context.ts';
import { kindOf } from '../kinds/index.ts';
import { EXPORT_LIMITS } from '../limits.ts';
import type { Export, ExportRequest } from '../stored.ts';
import type { Choice, ExportFilter, WaitingFor } from '../types.ts';

/** What looking something up came to. */
export type Found =
  /** The request, complete in this respect. */
  | { readonly is: 'known'; readonly request: ExportRequest }
  /** What was typed means several things; the requester picks one. */
  | {
      readonly is: 'choice';
      readonly choices: readonly Choice[];
      readonly why?: 'near' | 'instead';
      readonly of?: Extract<WaitingFor, { for: 'choice' }>['of'];
    }
  /** Only a task of the platform has the result, and it is running. */
  | { readonly is: 'later'; readonly waitingFor: WaitingFor; readonly afterMs: number };

export interface Looking {
  readonly request: ExportRequest;
  readonly row: Export;
  readonly ctx: ExportContext;
  readonly signal: AbortSignal;
}

/** Completes one part of a filter. Throws AppError `usage` if nothing matches what was typed. */
export type Finder = (looking: Looking) => Promise<Found>;

/** What to remember until the next step, while a task of the platform is running. */
export type Later = Extract<Found, { is: 'later' }>;

/**
 * Returns where an export asks for records. Where the list API is closed, a task of its own brings the workbook, one
 * step a call: it is started, asked after, fetched; `later` says what to remember in between.
 */
export function sourceOf(looking: Looking): Source<Later> {
  const { row, ctx, signal, request } = looking;
  return {
    feishu: ctx.feishu,
    options: callAs(row, signal),
    zone: request.range.zone,
    siteOf: ctx.siteOf,
    listClosed: isClosed(looking),
    workbook: (task) => workbookOf(task, looking),
  };
}

/** Returns whether the list is closed to the app: then one list is all that can be read. */
export function isClosed({ row }: Pick<Looking, 'row'>): boolean {
  return row.waitingFor?.for === 'lookup';
}

async function workbookOf(request: ExportTaskRequest, { row, ctx, signal }: Looking): Promise<Table | Later> {
  const { waitingFor } = row;
  const call = callAs(row, signal);
  const now = ctx.clock.now();
  if (waitingFor?.for !== 'lookup' || waitingFor.taskId === undefined) {
    const taskId = await ctx.feishu.tasks.create(request, call);
    return later({ for: 'lookup', taskId, since: now });
  }
  const table = await tableOfTask(waitingFor.taskId, ctx.feishu, call);
  if (table !== undefined) return table;
  if (now - waitingFor.since > EXPORT_LIMITS.taskTimeoutMs) throw taskTimeout();
  return later(waitingFor);
}

function later(waitingFor: Later['waitingFor']): Later {
  return { is: 'later', waitingFor, afterMs: EXPORT_LIMITS.pollFirstMs };
}

/**
 * Returns the request with a choice applied. A room is the subject of a reservation export, and a filter elsewhere.
 */
export function chosen(request: ExportRequest, choice: Choice): ExportRequest {
  switch (choice.is) {
    case 'meeting':
      // Where no number recurs, the words stay: other meetings of the series may be called otherwise.
      if (request.report?.view === 'attendance')
        return choice.meetingNo === undefined
          ? withFilter(request, { topicText: choice.topic, ...request.filter, topic: choice.topic })
          : withoutText(request, 'topicText', { meetingNo: choice.meetingNo, topic: choice.topic });
      return withoutText(request, 'topicText', {
        ...(choice.meetingNo !== undefined && { meetingNo: choice.meetingNo }),
        meetingStart: choice.start,
        meetingEnd: choice.end,
        topic: choice.topic,
        ...(choice.viewers !== undefined && { viewers: choice.viewers }),
        ...(choice.noEnd !== undefined && { noEnd: choice.noEnd }),
      });
    case 'level':
      return withoutText(request, 'roomText', {
        roomLevelId: choice.levelId,
        roomLevelName: choice.name,
      });
    case 'room':
      return withRoom(request, choice);
    case 'person':
      return withoutText(request, 'personText', { userId: choice.userId, userName: choice.name });
  }
}

function withRoom(request: ExportRequest, room: Extract<Choice, { is: 'room' }>): ExportRequest {
  if (kindOf(request.kind).filters.room === 'optional')
    return withoutText(request, 'roomText', { roomId: room.roomId, roomName: room.name });
  if (request.filter.roomText === undefined && request.filter.exceptText !== undefined)
    return withoutText(request, 'exceptText', {
      roomIds: [room.roomId],
      roomName: room.name,
      isExclude: true,
    });
  return withoutText(request, 'roomText', {
    roomIds: [room.roomId],
    roomName: room.name,
    roomLevelId: room.levelId,
  });
}

/** Returns the request with what was typed replaced by what it means. */
export function withoutText(
  request: ExportRequest,
  name: 'roomText' | 'exceptText' | 'topicText' | 'personText',
  known: Partial<ExportFilter>,
): ExportRequest {
  const { [name]: _typed, ...filter } = request.filter;
  return { ...request, filter: { ...filter, ...known } };
}

/** Returns the request with some filter fields set. */
export function withFilter(request: ExportRequest, known: Partial<ExportFilter>): ExportRequest {
  return { ...request, filter: { ...request.filter, ...known } };
}

/** A meeting as a choice. */
export type Instance = Extract<Choice, { is: 'meeting' }>;

/** Who names an hour means a meeting that may have begun long before it. */
const HOURS_MS = 3 * HOUR_MS;
const LONGEST_MS = 6 * HOUR_MS;
/** Who names a time of day means what began about then, if anything did. */
export const ABOUT_MS = 15 * 60_000;

/** Unix ms. */
export type Span = { readonly start: number; readonly end: number };

/** Returns whether a time is short enough to mean one meeting. */
export function isPoint({ start, end }: Span): boolean {
  return end - start <= HOURS_MS;
}

/** Lists the meetings of a time, newest first; where an hour is named also what began before it and went on. */
export async function during(
  filter: Pick<MeetingListQuery, 'userId'>,
  span: Span,
  looking: Looking,
  source: Source<Later> = sourceOf(looking),
): Promise<readonly Instance[] | Later> {
  const begins = isPoint(span) ? span.start - LONGEST_MS : span.start;
  const query = {
    startTime: Math.floor(begins / 1000),
    endTime: Math.ceil(span.end / 1000),
    meetingStatus: looking.request.filter.meetingStatus ?? 2,
    ...filter,
  };
  const found = await listMeetings(query, source);
  if ('is' in found) return found;
  const now = looking.ctx.clock.now();
  return found
    .flatMap((each) =>
      instanceOf(each, now, query).map((instance) => ({ ...instance, meetingNo: each.meetingNo })),
    )
    .filter(({ start, end }) => start * 1000 < span.end && end * 1000 > span.start)
    .sort((a, b) => b.start - a.start);
}

/**
 * Returns a meeting of a list as a choice; one that goes on ends now, as the platform's participant list wants it. Of one
 * that ended that list wants the minute: without it there is no more than the choice.
 */
export function instanceOf(
  { start, end, topic, people, viewers }: MeetingRecord,
  now: number,
  { meetingStatus = 2 }: Pick<MeetingListQuery, 'meetingStatus'>,
): readonly Instance[] {
  if (start === undefined) return [];
  const seconds = Math.floor(start / 1000);
  // One to come without an end is taken to last as long as the platform lets one span.
  const open = Math.min(start <= now ? Math.floor(now / 1000) : seconds + DAY_S, seconds + DAY_S);
  const until = Math.max(seconds + 1, end === undefined ? open : Math.ceil(end / 1000));
  const watched = viewers === undefined || viewers === 0 ? {} : { viewers };
  const unsaid = end === undefined && meetingStatus === 2 ? { noEnd: true as const } : {};
  return [{ is: 'meeting', start: seconds, end: until, topic, people, ...watched, ...unsaid }];
}

/** Somebody is in few meetings at one time. */
const MOST_AT_ONCE = 5;

/**
 * Returns those of somebody's meetings that they were in at the time that is meant: about its beginning, or else during it.
 * A meeting goes on after who left it, and before who came late.
 */
export async function thoseThen(
  all: readonly Instance[] | Later,
  userId: string,
  looking: Looking,
  source: Source<Later> = sourceOf(looking),
): Promise<readonly Instance[] | Later> {
  const { range } = looking.request;
  if ('is' in all || !isPoint(range) || isClosed(looking)) return all;
  const there: { readonly each: Instance; readonly joins: readonly Join[] }[] = [];
  for (const each of all.slice(0, MOST_AT_ONCE)) {
    const meeting = { meetingNo: each.meetingNo ?? '', start: each.start * 1000, end: each.end * 1000 };
    // The list that it is in just came with the right of who asked.
    const kept = (await keptMeeting(meeting, looking.ctx.store)).joins ?? [];
    const own = kept.filter((join) => join.userId === userId);
    const joins = own.length > 0 ? own : await listParticipations(meeting, { userId }, source);
    if ('is' in joins) return joins;
    there.push({ each, joins });
  }
  const within = (from: number, to: number): readonly Instance[] =>
    there.filter(({ joins }) => joins.some((join) => isIn(join, from, to))).map(({ each }) => each);
  const about = within(range.start - ABOUT_MS, range.start + ABOUT_MS);
  return about.length > 0 ? about : within(range.start, range.end);
}

/** Who was only invited never joined; who has not left is still there. */
function isIn({ joinTime, leaveTime = Number.POSITIVE_INFINITY }: Join, from: number, to: number): boolean {
  return joinTime !== undefined && joinTime < to && leaveTime > from;
}

/** Returns the range that was looked through, as the card says it. */
export function rangeText({ request, row }: Looking): string {
  return compactRange(request.range, texts(row.locale).range);
}
