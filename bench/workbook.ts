import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import { write } from 'hucre';
import { writeWorkbook } from '../src/lib/workbook/writer.ts';
import { judgeMeeting } from '../src/quality/meeting.ts';
import { thresholdsOf } from '../src/quality/settings.ts';
import { qualitySheets } from '../src/services/reports/sheets.ts';
import { MEETING, ZONE } from '../test/unit/quality/support/minutes.ts';
import { crowd } from './crowd.ts';
import { asked, compared, processorMs, sized } from './pairs.ts';
import { inflatedParts } from './parts.ts';

const COLUMNS = 17;
const deflated = promisify(deflateRaw);

function rows(count: number, columns: number): string[][] {
  return Array.from({ length: count }, (_, n) =>
    Array.from({ length: columns }, (_, c) =>
      c % 3 === 0
        ? `${512_340_000 + n}`
        : c % 3 === 1
          ? `会议主题 ${n % 977} · ${c}`
          : '2022.07.21 11:01:40 (GMT+08:00)',
    ),
  );
}

/** Runs a reader in a fresh process and returns its ms of processor time; the peak of its memory is printed once. */
function reader(name: string, paths: readonly string[]): () => number {
  let shown = false;
  return () => {
    const args = ['--max-old-space-size=8192', '--import', 'tsx', 'bench/workbook-reader.ts', name, ...paths];
    const { ms, mb } = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
    if (!shown) console.log(`  ${name}: ${mb} MB at most`);
    shown = true;
    return ms;
  };
}

/** Compares reading workbooks with inflating them, and writing one with deflating the same XML. */
export async function benchWorkbook(): Promise<void> {
  const [large, small, people] = [sized(200_000), sized(1_000), sized(200)];
  const folder = mkdtempSync(join(tmpdir(), 'bench-workbook-'));
  const baseline = 'inflating it and looking at every byte';
  try {
    const one = join(folder, 'large.xlsx');
    writeFileSync(one, (await write({ sheets: [{ name: 'S', rows: rows(large, COLUMNS) }] })) as Uint8Array);
    await compared({
      ...{ name: `workbook: read ${large} × ${COLUMNS}, shared strings`, baseline, limit: 3 },
      ...{ ours: reader('ours', [one]), best: reader('inflate', [one]) },
    });
    const sheet = (await write({ sheets: [{ name: 'S', rows: rows(60, 35) }] })) as Uint8Array;
    const many = Array.from({ length: small }, (_, n) => join(folder, `small-${n}.xlsx`));
    for (const path of many) writeFileSync(path, sheet);
    await compared({
      ...{ name: `workbook: read ${small} of 60 × 35`, baseline, limit: 1.8 },
      ...{ ours: reader('bot', many), best: reader('inflate', many) },
    });
    await benchWriting(people, join(folder, 'quality.xlsx'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function benchWriting(people: number, path: string): Promise<void> {
  const result = judgeMeeting(MEETING, crowd(people, 60, asked.seed), thresholdsOf());
  const sheets = () => writeWorkbook(qualitySheets(result, ZONE));
  writeFileSync(path, await buffer(sheets()));
  const parts = await inflatedParts(path, /\.xml$/);
  await compared({
    name: `workbook: write the quality of ${people} people × 60 minutes`,
    baseline: 'deflating the same XML',
    limit: 2.5,
    ours: () =>
      processorMs(async () => {
        for await (const _ of sheets());
      }),
    best: () => processorMs(() => Promise.all(parts.map((part) => deflated(part)))),
  });
}
