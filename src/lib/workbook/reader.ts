import { statSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import { AppError, type ErrorFacts } from '../../errors.ts';
import { tooLarge, unreadable, WORKBOOK_LIMITS, type WorkbookLimits } from './limits.ts';
import { readParts } from './package.ts';
import { ByteScanner } from './scanner.ts';
import { type Row, SheetSink, StringsSink } from './sheet.ts';
import { startThread } from './worker-stream.ts';
import { type Archive, openArchive } from './zip.ts';

/** A sheet as a header row and the rows below it. */
export interface Table {
  /** Texts of the first row that has a value. */
  readonly headers: readonly string[];
  readonly rows: AsyncIterable<Row>;
}

/** A smaller workbook is read in milliseconds; a thread would cost more than it saves. */
const WORKER_FROM_BYTES = 256 * 1024;

/**
 * Opens a workbook as a header row and the rows below it.
 *
 * `source` is the file's bytes or its path. Large files are read in a separate thread, so that the bot keeps
 * answering within its three seconds. Throws AppError `workbook-unreadable` and `workbook-too-large`.
 *
 * @example
 * const { headers, rows } = await openTable('meetings.xlsx');
 * for await (const row of rows) console.log(row[headers.indexOf('会议主题')]);
 */
export async function openTable(source: Buffer | string, options: ReadOptions = {}): Promise<Table> {
  const rows = flatten(openBatches(source, options));
  const first = await rows.next();
  if (first.done) {
    throw unreadable('it has no header row');
  }
  return { headers: first.value.map((cell) => (cell === null ? '' : String(cell).trim())), rows };
}

/**
 * Yields the rows of a sheet in batches, header row included; nothing if it has no row. Large files are read in a
 * thread.
 */
export function openBatches(source: Buffer | string, options: ReadOptions = {}): AsyncGenerator<Row[]> {
  const size = typeof source === 'string' ? statSync(source).size : source.length;
  return size >= WORKER_FROM_BYTES ? readInWorker(source, options) : readRows(source, options);
}

async function* flatten(batches: AsyncIterable<Row[]>): AsyncGenerator<Row> {
  for await (const batch of batches) yield* batch;
}

export interface ReadOptions {
  /** Name of the sheet; by default the first visible one that has rows. */
  readonly sheet?: string | undefined;
  readonly limits?: Partial<WorkbookLimits> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Yields the rows of a sheet in batches as they are inflated; rows without a value are left out. Where no sheet is named
 * it is the first that has rows.
 *
 * `source` is the file's bytes or its path. Throws AppError `workbook-unreadable` and `workbook-too-large`, and the
 * signal's reason.
 */
export async function* readRows(source: Buffer | string, options: ReadOptions = {}): AsyncGenerator<Row[]> {
  const limits = { ...WORKBOOK_LIMITS, ...options.limits };
  const deadline = performance.now() + limits.timeMs;
  const check = (): void => {
    options.signal?.throwIfAborted();
    if (performance.now() > deadline) throw tooLarge(`it takes longer than ${limits.timeMs} ms`);
  };
  const archive = await openArchive(source, limits);
  try {
    const parts = await readParts(archive, options.sheet);
    const strings =
      parts.stringsPath !== undefined && archive.has(parts.stringsPath)
        ? await readStrings(archive, parts.stringsPath, limits, check)
        : [];
    for (const path of parts.sheetPaths) {
      let found = false;
      const sink = new SheetSink({ strings, dateStyles: parts.dateStyles, date1904: parts.date1904, limits });
      const scanner = new ByteScanner(sink, limits);
      for await (const chunk of archive.chunks(path)) {
        check();
        scanner.write(chunk);
        found ||= sink.rows.length > 0;
        if (sink.rows.length > 0) yield sink.rows.splice(0);
      }
      scanner.end();
      if (sink.rows.length > 0) yield sink.rows.splice(0);
      // An empty cover sheet is passed over.
      if (found) break;
    }
  } catch (error) {
    options.signal?.throwIfAborted();
    throw error instanceof AppError
      ? error
      : unreadable(error instanceof Error ? error.message : String(error), error);
  } finally {
    archive.close();
  }
}

async function readStrings(
  archive: Archive,
  path: string,
  limits: WorkbookLimits,
  check: () => void,
): Promise<readonly string[]> {
  const sink = new StringsSink(limits);
  const scanner = new ByteScanner(sink, limits);
  for await (const chunk of archive.chunks(path)) {
    check();
    scanner.write(chunk);
  }
  scanner.end();
  return sink.strings;
}

/** Messages of the reading thread. It waits for `next` after each batch, so that a slow reader is not flooded. */
export type FromThread =
  | { readonly rows: Row[] }
  | { readonly done: true }
  | { readonly error: ErrorFacts; readonly message: string };

/** Yields rows that a thread reads. Leaving the loop early, or aborting the signal, ends the thread. */
export async function* readInWorker(
  source: Buffer | string,
  { sheet, limits, signal }: ReadOptions,
): AsyncGenerator<Row[]> {
  signal?.throwIfAborted();
  const worker = startThread(new URL('./thread', import.meta.url), { source, sheet, limits });
  const stop = (): void => void worker.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    for (;;) {
      const message = await nextMessage(worker);
      if ('done' in message) return;
      if ('error' in message) throw new AppError(message.error, message.message);
      yield message.rows;
      worker.postMessage('next');
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

function nextMessage(worker: Worker): Promise<FromThread> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      worker.off('message', message).off('error', error).off('exit', exit);
      act();
    };
    const message = (received: FromThread): void => settle(() => resolve(received));
    const error = (cause: unknown): void =>
      settle(() => reject(unreadable('the reading thread failed', cause)));
    const exit = (): void => settle(() => reject(unreadable('the reading thread ended')));
    worker.on('message', message).on('error', error).on('exit', exit);
  });
}
