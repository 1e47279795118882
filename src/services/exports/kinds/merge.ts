import { texts } from '../../../cards/index.ts';
import type { Locale } from '../../../lib/chat.ts';
import { zoned } from '../../../lib/time.ts';
import { bytesOf, mergeTables, ofPart, type WorkbookBytes } from '../../../lib/workbook/merge.ts';
import { HELD_ROWS, type MergeOrder } from '../../../lib/workbook/plan.ts';
import { openBatches } from '../../../lib/workbook/reader.ts';
import type { Row } from '../../../lib/workbook/sheet.ts';
import { sheetName, writeWorkbook } from '../../../lib/workbook/writer.ts';
import type { Field, Fields } from '../../records/index.ts';
import type { PlannedTask } from '../limits.ts';
import type { ExportFilter } from '../types.ts';

export interface MergeOptions {
  /** IANA zone of times written without an offset. */
  readonly zone: string;
  readonly locale: Locale;
  readonly filter?: ExportFilter;
  readonly signal?: AbortSignal | undefined;
}

/** The workbook of one task of an export. */
export interface TaskWorkbook {
  readonly task: PlannedTask;
  readonly workbook: WorkbookBytes;
}

/**
 * Merges the workbooks of an export's tasks into one: its headers once, no row twice, in the order of the column `time`
 * of `fields`, rows without a readable time at the end; `renamed` cells have other words. A single workbook is handed on byte for byte. At
 * most 1 048 575 rows (`MOST_ROWS` of the writer).
 *
 * Throws AppError `workbook-unreadable` and `workbook-too-large`; `values.part` counts, from 0, the one it is about.
 */
export async function* mergeByTime<Name extends string>(
  parts: readonly TaskWorkbook[],
  fields: Fields<Name>,
  time: Name,
  { zone, renamed, signal }: Pick<MergeOptions, 'zone' | 'signal'> & Pick<MergeOrder, 'renamed'>,
): AsyncGenerator<Buffer> {
  const [only] = parts;
  const workbooks = parts.map(({ workbook }) => workbook);
  if (only !== undefined && parts.length === 1) yield await bytesOf(only.workbook);
  else {
    const known = Object.values<Field>(fields).flatMap(({ headers }) => headers);
    yield* mergeTables(workbooks, {
      known,
      timeHeaders: fields[time].headers,
      zone,
      signal,
      ...(renamed && { renamed }),
    });
  }
}

/**
 * Merges the quality workbooks of several joins into one: a sheet per join, numbered in the order given and named by when it
 * began; the sheets themselves are the official ones. A single join is handed on byte for byte.
 *
 * Throws AppError `workbook-unreadable` and `workbook-too-large`; `values.part` counts, from 0, the one it is about.
 */
export async function* mergeJoins(
  joins: readonly TaskWorkbook[],
  { zone, locale, signal }: MergeOptions,
): AsyncGenerator<Buffer> {
  const [only] = joins;
  if (only !== undefined && joins.length === 1) {
    yield await bytesOf(only.workbook);
    return;
  }
  const sheets = [];
  for (const [index, { task, workbook }] of joins.entries()) {
    const [headers = [], ...rows] = await allRows(await bytesOf(workbook), signal).catch(
      (thrown: unknown) => {
        throw signal?.aborted ? thrown : ofPart(thrown, index);
      },
    );
    const at = zoned((task.joinTime ?? task.start) * 1000, zone);
    const name = sheetName(texts(locale).joinSheet(index + 1, at.format('HH'), at.format('mm')));
    sheets.push({ name, headers: headers.map((cell) => (cell === null ? '' : String(cell).trim())), rows });
  }
  yield* writeWorkbook(
    sheets.map((sheet) => ({ ...sheet, frozenColumns: 1 })),
    { signal },
  );
}

/** Returns the rows as they are, to be written again. */
async function allRows(bytes: Buffer, signal: AbortSignal | undefined): Promise<Row[]> {
  const rows: Row[] = [];
  const limits = { ...HELD_ROWS, cellLength: Number.POSITIVE_INFINITY };
  for await (const batch of openBatches(bytes, { signal, limits })) rows.push(...batch);
  return rows;
}
