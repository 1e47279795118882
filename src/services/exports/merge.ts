import { zoned } from '../../lib/time.ts';
import { bytesOf, mergeTables, ofPart, type WorkbookBytes } from '../../lib/workbook/merge.ts';
import { openBatches } from '../../lib/workbook/reader.ts';
import type { Row } from '../../lib/workbook/sheet.ts';
import { sheetName, writeWorkbook } from '../../lib/workbook/writer.ts';
import type { ExportKind, Locale } from '../../store/types.ts';

/** The column each kind of workbook is ordered by, with the English name a Lark tenant may see. */
const TIME_HEADERS: Readonly<Record<ExportKind, readonly string[]>> = {
  meetings: ['会议开始时间', 'Meeting start time'],
  participants: ['入会时间', 'Join time'],
  quality: ['时间', 'Time'],
  rooms: ['会议开始时间', 'Meeting start time'],
};

export interface MergeOptions {
  readonly kind: ExportKind;
  /** IANA zone of times written without an offset. */
  readonly zone: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The workbooks of an export's tasks as one: official headers, no row twice, in time order, rows without a readable
 * time at the end. A single part is handed on byte for byte. At most 1 048 575 rows (`MOST_ROWS` of the writer).
 *
 * Throws AppError `workbook-unreadable` and `workbook-too-large`; `values.part` counts, from 0, the one it is about.
 */
export async function* mergeWorkbooks(
  parts: readonly WorkbookBytes[],
  { kind, zone, signal }: MergeOptions,
): AsyncGenerator<Buffer> {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) yield await bytesOf(only);
  else yield* mergeTables(parts, { timeHeaders: TIME_HEADERS[kind], zone, signal });
}

/** One join of a person or room, and the official workbook of its minutes. */
export interface Join {
  /** Unix seconds. */
  readonly joinTime: number;
  readonly workbook: WorkbookBytes;
}

export interface JoinOptions {
  readonly zone: string;
  readonly locale: Locale;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The quality workbooks of several joins as one: a sheet per join, numbered in the order given and named by when it
 * began; the sheets themselves are the official ones. A single join is handed on byte for byte.
 *
 * Throws AppError `workbook-unreadable` and `workbook-too-large`; `values.part` counts, from 0, the one it is about.
 */
export async function* mergeJoins(
  joins: readonly Join[],
  { zone, locale, signal }: JoinOptions,
): AsyncGenerator<Buffer> {
  const [only] = joins;
  if (only !== undefined && joins.length === 1) {
    yield await bytesOf(only.workbook);
    return;
  }
  const sheets = [];
  for (const [index, { joinTime, workbook }] of joins.entries()) {
    const [headers = [], ...rows] = await allRows(await bytesOf(workbook), signal).catch(
      (thrown: unknown) => {
        throw signal?.aborted ? thrown : ofPart(thrown, index);
      },
    );
    const name = sheetName(joinName(index + 1, joinTime, zone, locale));
    sheets.push({ name, headers: headers.map((cell) => (cell === null ? '' : String(cell).trim())), rows });
  }
  yield* writeWorkbook(
    sheets.map((sheet) => ({ ...sheet, frozenColumns: 1 })),
    { signal },
  );
}

/** A colon may not stand in the name of a sheet. */
function joinName(nth: number, joinTime: number, zone: string, locale: Locale): string {
  const at = zoned(joinTime * 1000, zone);
  return locale === 'zh_cn'
    ? `第 ${nth} 次入会 ${at.format('HH点mm分')}`
    : `Join ${nth} at ${at.format('HH.mm')}`;
}

async function allRows(bytes: Buffer, signal: AbortSignal | undefined): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const batch of openBatches(bytes, { signal })) rows.push(...batch);
  return rows;
}
