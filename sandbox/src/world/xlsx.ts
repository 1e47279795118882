import { write } from 'hucre';
import type { Sheet } from './sheet.ts';

/** Writes a sheet as XLSX; text cells stay text, whatever they begin with. */
export async function toXlsx(sheet: Sheet): Promise<Buffer> {
  const bytes = await write({
    sheets: [{ name: sheet.name, rows: [[...sheet.headers], ...sheet.rows.map((row) => [...row])] }],
  } as never);
  return Buffer.from(bytes as Uint8Array);
}
