import { statSync } from 'node:fs';
import { readInWorker } from './in-worker.ts';
import { unreadable } from './limits.ts';
import { type ReadOptions, readRows } from './reader.ts';
import type { Row } from './sheet.ts';

export interface Table {
  /** The first row that has a value, as text. */
  readonly headers: readonly string[];
  readonly rows: AsyncIterable<Row>;
}

/** Below this a workbook is read in milliseconds; a thread would cost more than it frees. */
const WORKER_FROM_BYTES = 256 * 1024;

/**
 * A workbook as a header row and the rows under it. Large files are read in a thread of their own, so that the bot
 * keeps answering within its three seconds. `source` is the file's bytes or its path.
 */
export async function openTable(source: Buffer | string, options: ReadOptions = {}): Promise<Table> {
  const rows = flatten(openBatches(source, options));
  const first = await rows.next();
  if (first.done) {
    throw unreadable('it has no header row');
  }
  return { headers: first.value.map((cell) => (cell === null ? '' : String(cell).trim())), rows };
}

/** The rows of a sheet as `openTable` reads them, header row and all; nothing where it has no row. */
export function openBatches(source: Buffer | string, options: ReadOptions = {}): AsyncGenerator<Row[]> {
  const size = typeof source === 'string' ? statSync(source).size : source.length;
  return size >= WORKER_FROM_BYTES ? readInWorker(source, options) : readRows(source, options);
}

async function* flatten(batches: AsyncIterable<Row[]>): AsyncGenerator<Row> {
  for await (const batch of batches) yield* batch;
}
