import { AppError } from '../../errors.ts';
import { tooLarge, unreadable, WORKBOOK_LIMITS, type WorkbookLimits } from './limits.ts';
import { readParts } from './package.ts';
import { ByteScanner } from './scanner.ts';
import { StringsSink } from './shared-strings.ts';
import { type Row, SheetSink } from './sheet.ts';
import { type Archive, openArchive } from './zip.ts';

export interface ReadOptions {
  /** By default the first visible one. */
  readonly sheet?: string | undefined;
  readonly limits?: Partial<WorkbookLimits> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The rows of a sheet, in batches as they are inflated; rows without a value are left out. `source` is the file's
 * bytes or its path. Throws AppError `workbook-unreadable` or `workbook-too-large`, and the signal's reason.
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
    const sink = new SheetSink({ strings, dateStyles: parts.dateStyles, date1904: parts.date1904, limits });
    const scanner = new ByteScanner(sink, limits);
    for await (const chunk of archive.chunks(parts.sheetPath)) {
      check();
      scanner.write(chunk);
      if (sink.rows.length > 0) yield sink.rows.splice(0);
    }
    scanner.end();
    if (sink.rows.length > 0) yield sink.rows.splice(0);
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
