import { WORKBOOK_LIMITS } from './limits.ts';
import { readSheets } from './package.ts';
import { openArchive } from './zip.ts';

/** Names of the visible sheets, in order. Throws AppError `workbook-unreadable`. */
export async function sheetNames(source: Buffer | string): Promise<readonly string[]> {
  const archive = await openArchive(source, WORKBOOK_LIMITS);
  try {
    const sheets = await readSheets(archive);
    return sheets.filter(({ hidden }) => !hidden).map(({ name }) => name);
  } finally {
    archive.close();
  }
}
