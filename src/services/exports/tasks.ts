import type { ExportTaskRequest } from '../../platform/types.ts';
import type { ExportState } from '../../store/types.ts';
import { kindOf } from './kinds/index.ts';
import { EXPORT_LIMITS } from './limits.ts';
import type { Export, ExportRequest } from './stored.ts';
import type { ExportTask } from './types.ts';

/** Returns the tasks of an export, or those planned for it before the first one begins. */
export function tasksOf(row: Export): readonly ExportTask[] {
  return row.tasks ?? planParts(row.request);
}

/** Plans the tasks of a complete request: one per span, or one per join for a quality export. */
export function planParts(request: ExportRequest): readonly ExportTask[] {
  return kindOf(request.kind)
    .plan(request)
    .map((task) => ({ ...task, polls: 0, recreated: 0 }));
}

/** Returns the state of an export once everything it names is resolved. */
export function firstState(request: ExportRequest): ExportState {
  return request.report === undefined ? nextState(planParts(request)) : 'collect';
}

/**
 * Returns the next state for the tasks of an export. Few tasks run at once, because the platform forgets finished
 * files.
 */
export function nextState(parts: readonly ExportTask[]): ExportState {
  const running = parts.filter((part) => part.taskId !== undefined && part.fileToken === undefined);
  if (parts.some((part) => part.fileToken !== undefined && part.fileId === undefined)) return 'download';
  if (running.length < EXPORT_LIMITS.tasksAtOnce && parts.some((part) => part.taskId === undefined))
    return 'create';
  return running.length > 0 ? 'poll' : 'analyse';
}

/** Returns the tasks with one of them changed. */
export function withPart(
  parts: readonly ExportTask[],
  index: number,
  change: Partial<ExportTask>,
): readonly ExportTask[] {
  return parts.map((part, i) => (i === index ? { ...part, ...change } : part));
}

/** Returns the tasks with one of them reset, because the platform forgot its task or file. */
export function withoutTask(parts: readonly ExportTask[], index: number): readonly ExportTask[] {
  return parts.map((part, i) => {
    if (i !== index) return part;
    const { taskId: _t, fileToken: _k, fileId: _f, startedAt: _s, baseline: _b, ...kept } = part;
    return { ...kept, recreated: part.recreated + 1 };
  });
}

/** Builds the platform's call for one part of an export. */
export function taskOf(row: Export, part: ExportTask): ExportTaskRequest {
  const { kind, filter } = row.request;
  return kindOf(kind).taskRequest(filter, part);
}
