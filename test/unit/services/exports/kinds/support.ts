import type { TimeRange } from '../../../../../src/lib/range/zone.ts';
import { type WrittenCell, writeWorkbook } from '../../../../../src/lib/workbook/writer.ts';

export type Cells = Readonly<Record<string, unknown>>;

/** A table with the given headers; each row names its cells by header. */
export function tableOf(headers: readonly string[], rows: readonly Cells[]) {
  async function* each() {
    for (const row of rows) yield headers.map((header) => row[header] ?? '');
  }
  return { headers, rows: each() };
}

export function rangeOf(from: string, to: string, zone = 'Asia/Shanghai'): TimeRange {
  return { spec: '', relative: false, start: Date.parse(from), end: Date.parse(to), zone };
}

export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const list: Uint8Array[] = [];
  for await (const chunk of chunks) list.push(chunk);
  return Buffer.concat(list);
}

/** A workbook of one sheet. */
export function bookOf(headers: readonly string[], rows: readonly (readonly WrittenCell[])[]) {
  return bytesOf(writeWorkbook([{ name: '会议明细', headers, rows }]));
}
