import { buffer } from 'node:stream/consumers';
import { AppError } from '../../errors.ts';
import { aside } from '../../lib/aside.ts';
import type { Clock } from '../../lib/clock.ts';
import { openTable } from '../../lib/workbook/reader.ts';
import type { CallOptions, ExportTaskRequest, Feishu } from '../../platform/types.ts';
import type { Table } from './sheets/columns.ts';

const POLL_MS = 1_000;
const MOST_POLLS = 120;

/** Advice of errors that asking again does not cure: the platform gave the task up, or its workbook is broken. */
export const SETTLED: ReadonlySet<string> = new Set([
  'task-failed',
  'task-timeout',
  'workbook-unreadable',
  'workbook-unrecognised',
]);

/** Builds the error of a task that the platform gave up, for the reason it names. */
export function taskFailed(failMsg: string): AppError {
  return new AppError({
    kind: 'unavailable',
    advice: 'task-failed',
    operation: 'exports.get',
    values: { failMsg },
  });
}

/** Builds the error of a task that takes longer than anybody waits. */
export function taskTimeout(): AppError {
  return new AppError({ kind: 'unavailable', advice: 'task-timeout', operation: 'exports.get' });
}

/**
 * Reads the workbook of a task; undefined while the task is running. Throws AppError `unavailable` where it failed, and
 * what downloading and reading throw.
 */
export async function tableOfTask(
  taskId: string,
  { tasks }: Pick<Feishu, 'tasks'>,
  options: CallOptions,
): Promise<Table | undefined> {
  const status = await tasks.status(taskId, options);
  if (status.state === 'running') return undefined;
  if (status.state === 'failed') throw taskFailed(status.failMsg);
  const { stream } = await tasks.download(status.fileToken, options);
  const { signal } = options;
  return openTable(await buffer(stream), signal === undefined ? {} : { signal });
}

/**
 * Starts a task and waits for its workbook, two minutes at most: for background work that nobody waits for. Throws
 * AppError `unavailable` where the task failed or took longer.
 */
export async function awaitTable(
  request: ExportTaskRequest,
  feishu: Pick<Feishu, 'tasks'>,
  options: CallOptions,
  clock: Clock,
): Promise<Table> {
  const taskId = await feishu.tasks.create(request, options);
  for (let polls = 0; polls < MOST_POLLS; polls += 1) {
    await aside(options.signal, () => clock.pause(POLL_MS, options.signal));
    const table = await tableOfTask(taskId, feishu, options);
    if (table !== undefined) return table;
  }
  throw taskTimeout();
}
