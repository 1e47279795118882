import { readFileSync } from 'node:fs';
import { read } from 'hucre';
import { openTable, readRows } from '../src/lib/workbook/reader.ts';
import { processorMs } from './pairs.ts';
import { inflatedParts } from './parts.ts';

/** Runs one reader over files in a separate process, so that its memory can be measured. Prints JSON. */
const [name = '', ...paths] = process.argv.slice(2);

const READERS: Readonly<Record<string, (path: string) => Promise<number>>> = {
  /** What the platform does: zlib, and one look at each byte. */
  async inflate(path) {
    let sum = 0;
    for (const part of await inflatedParts(path, /worksheets\/|sharedStrings/))
      for (let at = 0; at < part.length; at += 1) sum += part[at] as number;
    return sum > 0 ? 1 : 0;
  },
  async ours(path) {
    let rows = 0;
    for await (const batch of readRows(path)) rows += batch.length;
    return rows;
  },
  /** As the bot does: a thread, but for small ones. */
  async bot(path) {
    let rows = 0;
    for await (const _ of (await openTable(path)).rows) rows += 1;
    return rows;
  },
  async hucre(path) {
    const book = await read(new Uint8Array(readFileSync(path)));
    return book.sheets[0]?.rows.length ?? 0;
  },
};

const reader = READERS[name];
if (reader === undefined) throw new Error(`no reader ${name}`);
// Where there are many, the code is compiled, as in a program that runs.
if (paths.length > 1) await reader(paths[0] ?? '');
const ms = await processorMs(async () => {
  for (const path of paths) await reader(path);
});
process.stdout.write(JSON.stringify({ ms, mb: Math.round(process.resourceUsage().maxRSS / 1024) }));
