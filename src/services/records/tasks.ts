import { AppError } from '../../errors.ts';
import type { Clock } from '../../lib/clock.ts';
import { openTable } from '../../lib/workbook/reader.ts';
import type { CallOptions, ExportTaskRequest, Feishu } from '../../platform/types.ts';
import type { Table } from './sheets/columns.ts';

const POLL_MS = 1_000;
const MOST_POLLS = 120;

/** Advice of errors that asking again does not cure: the platform gave the task up, or its workbook is broken. */
export const SETTLED: ReadonlySet<string> = new Set(['task-failed', 'task-timeout', 'workbook-unreadable']);

/** Builds the error of a task that the platform gave up, for the reason it names. */
export function taskFailed(failMsg: string): AppError {
  return new AppError({
    kind: 'unavailable',
    advice: 'task-failed',
    operation: 'exports.get',
    values: { failMsg },
  });
}

/** Reads the workbook of a task that is done. Throws what downloading and reading throw. */
export async function tableOf(
  fileToken: string,
  { tasks }: Pick<Feishu, 'tasks'>,
  options: CallOptions,
): Promise<Table> {
  const { stream } = await tasks.download(fileToken, options);
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const { signal } = options;
  return openTable(Buffer.concat(chunks), signal === undefined ? {} : { signal });
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
    await clock.pause(POLL_MS, options.signal);
    const status = await feishu.tasks.status(taskId, options);
    if (status.state === 'running') continue;
    if (status.state === 'failed') throw taskFailed(status.failMsg);
    return tableOf(status.fileToken, feishu, options);
  }
  throw new AppError({ kind: 'unavailable', advice: 'task-timeout', operation: 'exports.get' });
}
