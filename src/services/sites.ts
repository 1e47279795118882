import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import { parseSites, type SiteOf, siteProblemLine, sitesBy } from '../lib/sites.ts';

const FILE = 'sites.csv';

/**
 * Reads the site map of `DATA_DIR`; without the file no place is named. Throws AppError `config` that names every line
 * that cannot be used, and what reading the file throws.
 */
export async function readSites(
  dataDir: string,
): Promise<{ readonly siteOf: SiteOf; readonly count: number }> {
  const path = join(dataDir, FILE);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (bytes === undefined) return { siteOf: () => undefined, count: 0 };
  const read = parseSites(decoded(bytes));
  if (read.ok) return { siteOf: sitesBy(read.sites), count: read.sites.length };
  const lines = read.problems.map(siteProblemLine).join('; ');
  throw new AppError({ kind: 'usage', advice: 'config' }, `${path} cannot be used (${lines})`);
}

/** Spreadsheets in China save a CSV in GB18030 by default. */
function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
