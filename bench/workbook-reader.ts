import { readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { read } from 'hucre';
import { SaxesParser } from 'saxes';
import yauzl from 'yauzl';
import { readRows } from '../src/lib/workbook/reader.ts';

/** Runs one reader over files in a separate process, so that its memory can be measured. Prints JSON. */
const [name = '', ...paths] = process.argv.slice(2);

function inflated(path: string, touch: (chunk: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(readFileSync(path), { lazyEntries: true }, (error, zip) => {
      if (error !== null) return reject(error);
      zip.on('entry', (entry: yauzl.Entry) => {
        if (!entry.fileName.startsWith('xl/worksheets/')) return zip.readEntry();
        zip.openReadStream(entry, { decompress: false }, (failed, raw) => {
          if (failed !== null) return reject(failed);
          const sink = new Writable({
            write(chunk: Buffer, _encoding, done) {
              touch(chunk);
              done();
            },
          });
          pipeline(raw, createInflateRaw(), sink).then(() => resolve(), reject);
        });
      });
      zip.readEntry();
    });
  });
}

const READERS: Readonly<Record<string, (path: string) => Promise<number>>> = {
  async inflate(path) {
    let sum = 0;
    await inflated(path, (chunk) => {
      for (const byte of chunk) sum += byte;
    });
    return sum > 0 ? 1 : 0;
  },
  async ours(path) {
    let rows = 0;
    for await (const batch of readRows(path)) rows += batch.length;
    return rows;
  },
  async saxes(path) {
    const parser = new SaxesParser();
    const decoder = new TextDecoder();
    let rows = 0;
    parser.on('opentag', (tag) => {
      if (tag.name === 'row') rows += 1;
    });
    await inflated(path, (chunk) => {
      parser.write(decoder.decode(chunk, { stream: true }));
    });
    return rows;
  },
  async hucre(path) {
    const book = await read(new Uint8Array(readFileSync(path)));
    return book.sheets[0]?.rows.length ?? 0;
  },
};

const reader = READERS[name];
if (reader === undefined) throw new Error(`no reader ${name}`);
const began = performance.now();
let rows = 0;
for (const path of paths) rows += await reader(path);
const seconds = (performance.now() - began) / 1000;
process.stdout.write(
  JSON.stringify({ seconds, rows, mb: Math.round(process.resourceUsage().maxRSS / 1024) }),
);
