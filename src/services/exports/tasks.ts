import type { ExportTaskRequest } from '../../platform/types.ts';
import type { ExportState } from '../../store/types.ts';
import { kindOf } from './kinds/index.ts';
import { EXPORT_LIMITS } from './limits.ts';
import type { Export, ExportRequest } from './stored.ts';
import type { ExportTask } from './types.ts';

/** The parts of an export as they stand, or as they are planned before the first is begun. */
export function tasksOf(row: Export): readonly ExportTask[] {
  return row.tasks ?? planParts(row.request);
}

/** Plans the tasks of a request of which everything is known: one a span, or of a quality export one a join. */
export function planParts(request: ExportRequest): readonly ExportTask[] {
  return kindOf(request.kind)
    .plan(request)
    .map((task) => ({ ...task, polls: 0, recreated: 0 }));
}

/** Where an export goes once everything it names is known. */
export function firstState(request: ExportRequest): ExportState {
  return request.report === undefined ? nextState(planParts(request)) : 'collect';
}

/** What the parts of an export need next. Few tasks are under way at once: the platform forgets finished files. */
export function nextState(parts: readonly ExportTask[]): ExportState {
  const running = parts.filter((part) => part.taskId !== undefined && part.fileToken === undefined);
  if (parts.some((part) => part.fileToken !== undefined && part.fileId === undefined)) return 'download';
  if (running.length < EXPORT_LIMITS.tasksAtOnce && parts.some((part) => part.taskId === undefined))
    return 'create';
  return running.length > 0 ? 'poll' : 'analyse';
}

/** The parts with one of them changed. */
export function withPart(
  parts: readonly ExportTask[],
  index: number,
  change: Partial<ExportTask>,
): readonly ExportTask[] {
  return parts.map((part, i) => (i === index ? { ...part, ...change } : part));
}

/** The parts with one of them set back to before its task: the platform forgot the task or the file. */
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
