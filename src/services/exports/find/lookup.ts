import { AppError } from '../../../errors.ts';
import type { ExportTaskRequest } from '../../../platform/types.ts';
import { type Source, type Table, tableOf, taskFailed } from '../../records/index.ts';
import { callAs } from '../context.ts';
import { EXPORT_LIMITS } from '../limits.ts';
import type { Found, Looking } from './types.ts';

/** What to remember until the next step, while only a task of the platform can tell. */
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
    listClosed: row.waitingFor?.for === 'lookup',
    workbook: (task) => tableOfTask(task, looking),
  };
}

async function tableOfTask(
  request: ExportTaskRequest,
  { row, ctx, signal }: Looking,
): Promise<Table | Later> {
  const waitingFor = row.waitingFor;
  const call = callAs(row, signal);
  const now = ctx.clock.now();
  if (waitingFor?.for !== 'lookup' || waitingFor.taskId === undefined) {
    const taskId = await ctx.feishu.tasks.create(request, call);
    return later({ for: 'lookup', taskId, since: now });
  }
  const status = await ctx.feishu.tasks.status(waitingFor.taskId, call);
  if (status.state === 'failed') throw taskFailed(status.failMsg);
  if (status.state === 'running') {
    if (now - waitingFor.since > EXPORT_LIMITS.taskTimeoutMs)
      throw new AppError({ kind: 'unavailable', advice: 'task-timeout', operation: 'exports.get' });
    return later(waitingFor);
  }
  return tableOf(status.fileToken, ctx.feishu, call);
}

function later(waitingFor: Later['waitingFor']): Later {
  return { is: 'later', waitingFor, afterMs: EXPORT_LIMITS.pollFirstMs };
}
