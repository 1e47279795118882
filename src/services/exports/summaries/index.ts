import { sheetNames } from '../../../lib/workbook/package.ts';
import { openBatches, openTable } from '../../../lib/workbook/reader.ts';
import type { ExportRequest, Summary } from '../types.ts';
import type { Table } from './columns.ts';
import { summariseMeetings } from './meetings.ts';
import { summariseParticipants } from './participants.ts';
import { summariseQualityFile } from './quality-file.ts';
import { summariseRooms } from './rooms.ts';

/** The figures of a finished workbook. Throws AppError `workbook-unreadable` or `workbook-too-large`. */
export async function summarise(
  request: ExportRequest,
  workbook: Buffer,
  signal: AbortSignal,
): Promise<Summary> {
  const { range, filter } = request;
  switch (request.kind) {
    case 'meetings':
      return summariseMeetings(await openTable(workbook, { signal }), range);
    case 'participants':
      return summariseParticipants(await openTable(workbook, { signal }), range, filter.meetingStart);
    case 'rooms':
      return summariseRooms(await openTable(workbook, { signal }), range);
    case 'quality':
      return summariseQualityFile(everyTable(workbook, signal), range);
  }
}

/** One table a sheet: a person who joined several times has one for each join, and a join may be without minutes. */
async function* everyTable(workbook: Buffer, signal: AbortSignal): AsyncGenerator<Table> {
  const sheets = await sheetNames(workbook);
  if (sheets.length === 1) {
    yield await openTable(workbook, { signal });
    return;
  }
  for (const sheet of sheets) {
    const batches = openBatches(workbook, { signal, sheet });
    const rows = flat(batches);
    const header = await rows.next();
    yield { headers: header.done ? [] : header.value.map((cell) => String(cell ?? '').trim()), rows };
  }
}

async function* flat<T>(batches: AsyncIterable<readonly T[]>): AsyncGenerator<T> {
  for await (const batch of batches) yield* batch;
}
