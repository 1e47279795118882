import { AppError, toAppError } from '../../errors.ts';
import { unreadable } from './limits.ts';
import { MergedTable, type MergeOrder } from './merged-table.ts';
import { readRows } from './reader.ts';
import { sheetNames } from './sheets.ts';
import { workbookBytes } from './writing.ts';
import { sheetName } from './written.ts';

const BATCH_ROWS = 500;

/**
 * One workbook out of several, whose first visible sheets hold tables of the same kind: `part` gives them one by one.
 * A part without any row adds nothing. Throws AppError `workbook-unreadable` and `workbook-too-large`, with the number
 * of the part in `values.part`.
 */
export async function* mergedBytes(
  part: (index: number) => Promise<Buffer | undefined>,
  order: MergeOrder,
): AsyncGenerator<Uint8Array> {
  const table = new MergedTable(order);
  let name: string | undefined;
  for (let index = 0; ; index += 1) {
    const bytes = await part(index);
    if (bytes === undefined) break;
    try {
      if (await addPart(table, bytes)) name ??= (await sheetNames(bytes))[0];
    } catch (thrown) {
      throw ofPart(thrown, index);
    }
  }
  if (table.headers.length === 0) throw unreadable('no part has a header row');
  yield* workbookBytes([
    { name: sheetName(name ?? ''), headers: table.headers, batches: inBatches(table.inOrder()) },
  ]);
}

/** Adds a workbook's rows; false where it has none at all. */
async function addPart(table: MergedTable, bytes: Buffer): Promise<boolean> {
  let begun = false;
  for await (const batch of readRows(bytes)) {
    for (const row of batch) {
      if (begun) table.add(row);
      else table.begin(row.map((cell) => (cell === null ? '' : String(cell).trim())));
      begun = true;
    }
  }
  return begun;
}

/** The error with the part it is about, counted from 0: only that one has to be fetched again. */
export function ofPart(thrown: unknown, part: number): AppError {
  const { facts, message } = toAppError(thrown);
  return new AppError({ ...facts, values: { ...facts.values, part } }, `part ${part}: ${message}`, {
    cause: thrown,
  });
}

async function* inBatches<T>(rows: Iterable<T>): AsyncGenerator<T[]> {
  const batch: T[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length === BATCH_ROWS) yield batch.splice(0);
  }
  if (batch.length > 0) yield batch;
}
