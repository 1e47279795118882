import type { ExportTaskRequest } from '../../platform/types.ts';
import type { ExportState } from '../../store/types.ts';
import { kindOf } from './kinds/index.ts';
import { EXPORT_LIMITS } from './limits.ts';
import type { Export, ExportRequest } from './stored.ts';
import type { ExportTask } from './types.ts';

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
