import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { TimeRange } from '../../../../../src/lib/range/zone.ts';
import { type WrittenCell, writeWorkbook } from '../../../../../src/lib/workbook/writer.ts';

export type Cells = Readonly<Record<string, unknown>>;

/** A table with the given headers; each row names its cells by header. */
export function tableOf(headers: readonly string[], rows: readonly Cells[]) {
  return { headers, rows: Readable.from(rows.map((row) => headers.map((header) => row[header] ?? ''))) };
}

export function rangeOf(from: string, to: string, zone = 'Asia/Shanghai'): TimeRange {
  return { spec: '', relative: false, start: Date.parse(from), end: Date.parse(to), zone };
}

export function bookOf(headers: readonly string[], rows: readonly (readonly WrittenCell[])[]) {
  return buffer(writeWorkbook([{ name: '会议明细', headers, rows }]));
}
