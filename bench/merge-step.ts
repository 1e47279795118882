import { createReadStream, readFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createDeflateRaw } from 'node:zlib';
import { writeXlsxStream } from 'hucre';
import { readRows } from '../src/lib/workbook/reader.ts';
import { writeWorkbook } from '../src/lib/workbook/writer.ts';
import { mergeByTime } from '../src/services/exports/kinds/workbooks.ts';
import { MEETINGS } from '../src/services/records/index.ts';

/** Runs one step over files in a separate process, so that its memory can be measured. Prints JSON. */
const [name = '', ...paths] = process.argv.slice(2);
const xml = paths.filter((path) => path.endsWith('.xml'));
const books = paths.filter((path) => path.endsWith('.xlsx'));

async function* allRows() {
  for (const path of books) for await (const batch of readRows(readFileSync(path))) yield* batch;
}

async function sizeOf(chunks: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const chunk of chunks) bytes += chunk.length;
  return bytes;
}

const STEPS: Readonly<Record<string, () => Promise<number>>> = {
  async deflate() {
    let bytes = 0;
    for (const path of xml)
      await pipeline(createReadStream(path), createDeflateRaw(), async (source: AsyncIterable<Buffer>) => {
        bytes += await sizeOf(source);
      });
    return bytes;
  },
  async read() {
    let rows = 0;
    for await (const _ of allRows()) rows += 1;
    return rows;
  },
  'read + hucre': () => sizeOf(writeXlsxStream(allRows(), { name: 'S' })),
  'read + ours': () => sizeOf(writeWorkbook([{ name: 'S', headers: ['h'], rows: allRows() }])),
  async merge() {
    const task = { start: 0, end: 0 };
    const parts = books.map((path) => ({
      task,
      workbook: createReadStream(path) as AsyncIterable<Uint8Array>,
    }));
    return sizeOf(mergeByTime(parts, MEETINGS, 'start', { zone: 'Asia/Shanghai' }));
  },
};

const step = STEPS[name];
if (step === undefined) throw new Error(`no step ${name}`);
const began = performance.now();
const made = await step();
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage();
process.stdout.write(
  JSON.stringify({
    seconds,
    cpu: (user + system) / 1e6,
    made,
    mb: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
