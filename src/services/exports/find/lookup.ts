import type { ExportTaskRequest } from '../../../platform/types.ts';
import { type Source, type Table, tableOfTask, taskTimeout } from '../../records/index.ts';
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
  | { readonly is: 'choice'; readonly choices: readonly Choice[]; readonly near?: true }
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
    listClosed: row.waitingFor?.for === 'lookup',
    workbook: (task) => workbookOf(task, looking),
  };
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
      // Of a recurring meeting all sessions are counted, whatever their numbers.
      if (request.report?.view === 'attendance') return withFilter(request, { topicText: choice.topic });
      return withoutText(request, 'topicText', {
        ...(choice.meetingNo !== undefined && { meetingNo: choice.meetingNo }),
        meetingStart: choice.start,
        meetingEnd: choice.end,
        topic: choice.topic,
        ...(choice.viewers !== undefined && { viewers: choice.viewers }),
      });
    case 'level':
      return withoutText(request, 'roomText', {
        roomLevelId: choice.levelId,
        roomLevelName: choice.name,
      });
    case 'room':
      return withRoom(request, choice);
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
