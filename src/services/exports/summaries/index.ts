import { openTable } from '../../../lib/workbook/index.ts';
import type { ExportRequest, MeetingsSummary } from '../types.ts';
import { summariseMeetings } from './meetings.ts';

/** The figures of a downloaded workbook. Throws AppError `workbook-unreadable` or `workbook-too-large`. */
export async function summarise(
  request: ExportRequest,
  workbook: Buffer,
  signal: AbortSignal,
): Promise<MeetingsSummary> {
  const table = await openTable(workbook, { signal });
  return summariseMeetings(table, request.range);
}
