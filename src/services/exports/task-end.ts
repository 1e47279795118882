import { AppError } from '../../errors.ts';
import { openTable, type Table } from '../../lib/workbook/reader.ts';
import type { CallOptions, Feishu } from '../../platform/types.ts';

/** What asking again does not change: the platform gave the task up, or its workbook is broken twice over. */
export const SETTLED: ReadonlySet<string> = new Set(['task-failed', 'task-timeout', 'workbook-unreadable']);

/** The platform gave the task up, for the reason it names. */
export function taskFailed(failMsg: string): AppError {
  return new AppError({
    kind: 'unavailable',
    advice: 'task-failed',
    operation: 'exports.get',
    values: { failMsg },
  });
}

/** The workbook of a task that is done, as a table. Throws what downloading and reading throw. */
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
