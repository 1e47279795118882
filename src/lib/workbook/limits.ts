import { AppError } from '../../errors.ts';

/** Limits for one workbook. Feishu's largest exports stay far below; a zip bomb does not. */
export interface WorkbookLimits {
  /** Inflated bytes of all parts that are read (sheets, shared strings, …). */
  readonly inflatedBytes: number;
  readonly rows: number;
  readonly columns: number;
  readonly sharedStrings: number;
  /** Bytes of one cell's text, however it is put together, or of one tag. */
  readonly textBytes: number;
  /**
   * Cells and characters of shared strings that a sheet may have for nothing; each byte of it pays for a few more. A
   * cell far to the right, or a long string that many cells name, costs a few bytes and would fill the memory.
   */
  readonly expansion: number;
  /** Milliseconds for the whole reading, without what the caller takes to use the rows. */
  readonly timeMs: number;
}

export const WORKBOOK_LIMITS: WorkbookLimits = {
  inflatedBytes: 1024 * 1024 * 1024,
  rows: 1_048_576,
  columns: 16_384,
  sharedStrings: 5_000_000,
  textBytes: 1024 * 1024,
  expansion: 1_000_000,
  timeMs: 120_000,
};

/**
 * Creates the AppError for a file that is not a readable workbook (cut off, encrypted, damaged, something else).
 * Fetching it again may help.
 */
export function unreadable(why: string, cause?: unknown): AppError {
  return new AppError({ kind: 'unavailable', advice: 'workbook-unreadable' }, `workbook unreadable: ${why}`, {
    cause,
  });
}

/** Creates the AppError for a workbook beyond a limit. Asking for less helps. */
export function tooLarge(what: string): AppError {
  return new AppError({ kind: 'usage', advice: 'workbook-too-large' }, `workbook too large: ${what}`);
}
