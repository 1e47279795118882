import { AppError } from '../../../errors.ts';
import type { ExportTaskRequest, ListRow, Page } from '../../../platform/types.ts';
import type { Table } from '../../records/index.ts';
import { callAs } from '../context.ts';
import { EXPORT_LIMITS } from '../limits.ts';
import { tableOf, taskFailed } from '../task-end.ts';
import { waitingForOf } from '../tasks.ts';
import type { Found, Looking } from './types.ts';

/** Codes that say: not this endpoint for this app or token. The exports need another scope, so they may still do. */
const TWIN_CLOSED = new Set([99991672, 99991679, 99991668, 99991663, 121002]);
/** Pages followed of one list: 100 rows each. */
const MOST_PAGES = 50;

/** Every row of a JSON list; undefined where the app or the person lacks its scope. */
export async function listRows(
  fetch: (page: string | undefined) => Promise<Page<ListRow>>,
  mostPages = MOST_PAGES,
): Promise<readonly ListRow[] | undefined> {
  const rows: ListRow[] = [];
  let page: string | undefined;
  for (let n = 0; n < mostPages; n += 1) {
    const got = await fetch(page).catch((error: unknown) => {
      if (error instanceof AppError && TWIN_CLOSED.has(error.facts.code ?? 0)) return undefined;
      throw error;
    });
    if (got === undefined) return undefined;
    rows.push(...got.items);
    page = got.next;
    if (page === undefined) break;
  }
  return rows;
}

/** True where the JSON list turned out to be closed, and a task was begun instead. */
export function usesTask({ row }: Looking): boolean {
  return waitingForOf(row)?.for === 'lookup';
}

/**
 * The same list as an export of its own, one step a call: its task is started, asked after, fetched. Answers the
 * table, or what to remember until the next step.
 */
export async function taskTable(
  request: ExportTaskRequest,
  { row, ctx, signal }: Looking,
): Promise<Table | Extract<Found, { is: 'later' }>> {
  const waitingFor = waitingForOf(row);
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

function later(waitingFor: Extract<Found, { is: 'later' }>['waitingFor']): Extract<Found, { is: 'later' }> {
  return { is: 'later', waitingFor, afterMs: EXPORT_LIMITS.pollFirstMs };
}
