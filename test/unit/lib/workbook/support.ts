import * as SheetJS from '@e965/xlsx';
import { WORKBOOK_LIMITS } from '../../../../src/lib/workbook/plan.ts';
import { readRows } from '../../../../src/lib/workbook/reader.ts';
import type { Row } from '../../../../src/lib/workbook/sheet.ts';
import { type WrittenSheet, writeWorkbook } from '../../../../src/lib/workbook/writer.ts';
import { openArchive } from '../../../../src/lib/workbook/zip.ts';

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

export async function written(sheets: readonly WrittenSheet[], signal?: AbortSignal): Promise<Buffer> {
  return Buffer.concat(await all(writeWorkbook(sheets, { signal })));
}

/** Returns all rows of a sheet, the header's too. */
export async function rowsOf(source: Buffer, options: Parameters<typeof readRows>[1] = {}): Promise<Row[]> {
  return (await all(readRows(source, options))).flat();
}

export async function part(bytes: Buffer, name: string): Promise<string> {
  const archive = await openArchive(bytes, WORKBOOK_LIMITS);
  const text = (await archive.bytes(name, 1e8)).toString('utf8');
  archive.close();
  return text;
}

/** Returns the rows of the sheet `S`, as SheetJS reads them. */
export function bySheetJs(bytes: Buffer): unknown[][] {
  const sheet = SheetJS.read(bytes).Sheets['S'] ?? {};
  return SheetJS.utils.sheet_to_json<unknown[]>(sheet, { header: 1, blankrows: false, defval: null });
}

/** Leaves out what says the same as nothing: absent cells at the end of a row, and rows without a value. */
export function compact(rows: readonly (readonly unknown[])[]): unknown[][] {
  const ends = rows.map((row) => row.slice(0, row.findLastIndex((cell) => cell != null) + 1));
  return ends.filter((row) => row.length > 0).map((row) => row.map((cell) => cell ?? null));
}
