import { z } from 'zod';
import type { WorkbookIssues } from '../../cards/index.ts';
import type { ErrorFacts } from '../../errors.ts';
import type { Logger } from '../../lib/logger.ts';
import { logMisfit, misfitText } from '../../lib/stored.ts';
import type { ExportTaskRequest } from '../../platform/types.ts';
import type { ExportPatch, ExportRow, ExportState } from '../../store/types.ts';
import { EXPORT_KINDS, kindOf } from './kinds/index.ts';
import { EXPORT_LIMITS } from './limits.ts';
import {
  type ExportTask,
  errorFacts,
  exportTask,
  requestFacts,
  type WaitingFor,
  waitingFor,
} from './types.ts';

/** Of the format of every column here; a change that cannot read what is stored takes the next one. */
const VERSION = 1;
const version = { v: z.literal(VERSION) };

const request = requestFacts.extend({ kind: z.enum(EXPORT_KINDS) });
/** What a person asked for, after parsing; stored with the export and enough to run it again. */
export type ExportRequest = Readonly<z.infer<typeof request>>;

const columns = z.object({
  request: request.extend(version),
  tasks: z.object({ ...version, tasks: z.array(exportTask).readonly() }).nullable(),
  waitingFor: z.object({ ...version, waitingFor }).nullable(),
  error: errorFacts.extend(version).nullable(),
});
const reportSummary = z.object({ rows: z.number() });

/** What the workbook of an export comes to; of a report only how many rows it has. */
export type Summary = WorkbookIssues | { readonly rows: number };

/** An export with its columns read. */
export interface Export
  extends Omit<ExportRow, 'kind' | 'request' | 'tasks' | 'summary' | 'waitingFor' | 'error'> {
  readonly request: ExportRequest;
  /** Null until they are planned. */
  readonly tasks: readonly ExportTask[] | null;
  readonly summary: Summary | null;
  readonly waitingFor: WaitingFor | null;
  readonly error: ErrorFacts | null;
}

/** What changes of an export, before it is stored. */
export type ExportChange = Partial<Omit<Export, 'id' | 'createdAt' | 'updatedAt'>>;

/** Reads a row. Returns undefined if there is none, or if it does not match the schema, which is logged. */
export function openExport(row: ExportRow | undefined, log: Logger): Export | undefined {
  if (row === undefined) return undefined;
  const read = columns.safeParse(row);
  const summary = read.success ? summarySchema(read.data.request).safeParse(row.summary) : undefined;
  const misfit = read.error ?? summary?.error;
  if (!read.success || !summary?.success) {
    logMisfit(log, { table: 'exports', id: row.id }, misfit === undefined ? '' : misfitText(misfit));
    return undefined;
  }
  const { kind: _kind, ...others } = row;
  const { v: _v, ...wanted } = read.data.request;
  return {
    ...others,
    request: wanted,
    tasks: read.data.tasks?.tasks ?? null,
    waitingFor: read.data.waitingFor?.waitingFor ?? null,
    error: read.data.error,
    summary: summary.data?.summary ?? null,
  };
}

function summarySchema({ kind, report }: ExportRequest) {
  const summary = report === undefined ? kindOf(kind).summary : reportSummary;
  return z.object({ ...version, summary }).nullable();
}

/** Returns a request as it is stored. */
export function storedRequest(wanted: ExportRequest): unknown {
  return { v: VERSION, ...wanted };
}

/** Returns a change as it is stored. */
export function storedChange({
  request,
  tasks,
  summary,
  waitingFor,
  error,
  ...others
}: ExportChange): ExportPatch {
  return {
    ...others,
    ...(request !== undefined && { request: storedRequest(request) }),
    ...(tasks !== undefined && { tasks: tasks && { v: VERSION, tasks } }),
    ...(summary !== undefined && { summary: summary && { v: VERSION, summary } }),
    ...(waitingFor !== undefined && { waitingFor: waitingFor && { v: VERSION, waitingFor } }),
    ...(error !== undefined && { error: error && { v: VERSION, ...error } }),
  };
}

/** Returns the tasks of an export, or those planned for it before the first one begins. */
export function tasksOf(row: Export): readonly ExportTask[] {
  return row.tasks ?? planTasks(row.request);
}

/** Plans the tasks of a complete request: one per span, or one per join for a quality export. */
export function planTasks(request: ExportRequest): readonly ExportTask[] {
  return kindOf(request.kind)
    .plan(request)
    .map((task) => ({ ...task, polls: 0, recreated: 0 }));
}

/** Returns the state of an export once everything it names is resolved. */
export function firstState(request: ExportRequest): ExportState {
  return request.report === undefined ? nextState(planTasks(request)) : 'collect';
}

/**
 * Returns the next state for the tasks of an export. Few tasks run at once, because the platform forgets finished
 * files.
 */
export function nextState(tasks: readonly ExportTask[]): ExportState {
  const running = tasks.filter((task) => task.taskId !== undefined && task.fileToken === undefined);
  if (tasks.some((task) => task.fileToken !== undefined && task.fileId === undefined)) return 'download';
  if (running.length < EXPORT_LIMITS.tasksAtOnce && tasks.some((task) => task.taskId === undefined))
    return 'create';
  return running.length > 0 ? 'poll' : 'analyse';
}

/** Returns the tasks with one of them changed. */
export function withTask(
  tasks: readonly ExportTask[],
  index: number,
  change: Partial<ExportTask>,
): readonly ExportTask[] {
  return tasks.map((task, i) => (i === index ? { ...task, ...change } : task));
}

/** Returns the tasks with one of them reset, because the platform forgot its task or file. */
export function withoutTask(tasks: readonly ExportTask[], index: number): readonly ExportTask[] {
  return tasks.map((task, i) => {
    if (i !== index) return task;
    const { taskId: _t, fileToken: _k, fileId: _f, startedAt: _s, baseline: _b, ...kept } = task;
    return { ...kept, recreated: task.recreated + 1 };
  });
}

/** Builds the platform's call for one task of an export. */
export function taskOf(row: Export, task: ExportTask): ExportTaskRequest {
  const { kind, filter } = row.request;
  return kindOf(kind).taskRequest(filter, task);
}
