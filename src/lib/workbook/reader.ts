import { statSync } from 'node:fs';
import { AppError } from '../../errors.ts';
import { readParts } from './package.ts';
import { type ThreadTask, WORKBOOK_LIMITS, type WorkbookLimits } from './plan.ts';
import { ByteScanner } from './scanner.ts';
import { type Row, SheetSink } from './sheet.ts';
import { StringsSink } from './strings.ts';
import { headersOf } from './values.ts';
import { checkMemory, ofThread } from './worker-stream.ts';
import { type Archive, openArchive, tooLarge, unreadable } from './zip.ts';

/** A sheet as a header row and the rows below it. */
export interface Table {
  /** Texts of the first row that has a value. */
  readonly headers: readonly string[];
  readonly rows: AsyncIterable<Row>;
}

/**
 * Opens a workbook as a header row and the rows below it.
 *
 * `source` is the file's bytes or its path. All but a small one is read in a separate thread with a limit on time and
 * memory, so that the bot keeps answering within its three seconds, whatever the file is made of. Throws AppError
 * `workbook-unreadable` and `workbook-too-large`.
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
  return { headers: headersOf(first.value), rows };
}

/** No value, name or topic of the platform is as long. What reads one cell of accents or brackets takes its square. */
const LONGEST_CELL = 500;

/** A workbook of so many bytes, packed and unpacked, takes some ms: to pass it to a thread takes nearly as long. */
const SMALL_FILE_BYTES = 64 * 1024;
const SMALL_BYTES = 128 * 1024;
/** Cells far to the right take the time of all before them. */
const SMALL_COLUMNS = 100;

/**
 * Yields the rows of a sheet in batches, header row included; nothing if it has no row. The file is read in a thread, a
 * small one at once. Cells are cut to 500 characters, unless `limits` says otherwise.
 */
export async function* openBatches(
  source: Buffer | string,
  options: ReadOptions = {},
): AsyncGenerator<Row[]> {
  const limits = { cellLength: LONGEST_CELL, ...options.limits };
  const rows = await readSmall(source, { ...options, limits });
  if (rows === undefined)
    yield* inThread<Row[]>({ kind: 'read', source: posted(source), sheet: options.sheet, limits }, options);
  else if (rows.length > 0) yield rows;
}

/** Returns the rows of a workbook that is small whatever is in it; undefined for any other. */
async function readSmall(source: Buffer | string, options: ReadOptions): Promise<Row[] | undefined> {
  const bytes =
    typeof source === 'string' ? statSync(source, { throwIfNoEntry: false })?.size : source.length;
  if (bytes === undefined || bytes > SMALL_FILE_BYTES) return undefined;
  const limits = { ...WORKBOOK_LIMITS, ...options.limits };
  const archive = await openArchive(source, limits);
  if (archive.size > SMALL_BYTES) {
    archive.close();
    return undefined;
  }
  const columns = Math.min(limits.columns, SMALL_COLUMNS);
  const rows: Row[] = [];
  try {
    for await (const batch of rowsIn(archive, { ...options, limits: { ...limits, columns } }))
      rows.push(...batch);
    return rows;
  } catch (error) {
    if (error instanceof AppError && error.facts.advice === 'workbook-too-large') return undefined;
    throw error;
  }
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
  yield* rowsIn(await openArchive(source, { ...WORKBOOK_LIMITS, ...options.limits }), options);
}

async function* rowsIn(archive: Archive, options: ReadOptions): AsyncGenerator<Row[]> {
  const limits = { ...WORKBOOK_LIMITS, ...options.limits };
  let deadline = performance.now() + limits.timeMs;
  const check = (): void => {
    options.signal?.throwIfAborted();
    checkMemory();
    if (performance.now() > deadline) throw tooLarge(`it takes longer than ${limits.timeMs} ms`);
  };
  // What the caller does with the rows is not our time.
  function* handed(rows: Row[]): Generator<Row[]> {
    const since = performance.now();
    if (rows.length > 0) yield rows;
    deadline += performance.now() - since;
  }
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
        sink.granted(chunk.length);
        scanner.write(chunk);
        found ||= sink.rows.length > 0;
        yield* handed(sink.rows.splice(0));
      }
      scanner.end();
      yield* handed(sink.rows.splice(0));
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

async function* inThread<T>(task: ThreadTask, options: ReadOptions): AsyncGenerator<T> {
  const { timeMs } = { ...WORKBOOK_LIMITS, ...options.limits };
  try {
    yield* ofThread<T>({ task, timeMs, signal: options.signal });
  } catch (error) {
    if (error instanceof AppError || options.signal?.aborted) throw error;
    throw unreadable('the reading thread failed', error);
  }
}

/** A copy of its own, because a thread is sent the whole memory that a small Buffer is a part of. */
function posted(source: Buffer | string): Uint8Array | string {
  return typeof source === 'string' ? source : new Uint8Array(source);
}

/** Returns the names of the visible sheets, in order, read in a thread. Throws AppError as `openTable` does. */
export async function readSheetNames(
  source: Buffer | string,
  options: Omit<ReadOptions, 'sheet'> = {},
): Promise<readonly string[]> {
  const task: ThreadTask = { kind: 'names', source: posted(source) };
  for await (const names of inThread<readonly string[]>(task, options)) return names;
  return [];
}
