import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { WORKBOOK_LIMITS } from '../src/lib/workbook/plan.ts';
import { writeWorkbook } from '../src/lib/workbook/writer.ts';
import { openArchive } from '../src/lib/workbook/zip.ts';
import { sized } from './pairs.ts';

const PARTS = 12;
const ROWS = 10_000;
const COLUMNS = 17;
const STEPS = ['deflate', 'read', 'read + hucre', 'read + ours', 'merge'] as const;

const HEADERS = Array.from({ length: COLUMNS }, (_, c) => (c === 8 ? '会议开始时间' : `列 ${c}`));

/** Rows newest first, as the platform may return them; one in a hundred is in the next part as well. */
function* rows(part: number) {
  const count = sized(ROWS);
  for (let n = count; n > -count / 100; n -= 1) {
    const id = part * count + n;
    const time = new Date(Date.UTC(2026, 0, 1) + id * 60_000).toISOString();
    yield HEADERS.map((_, c) =>
      c === 8
        ? `${time.slice(0, 10).replaceAll('-', '.')} ${time.slice(11, 19)} (GMT+08:00)`
        : c % 3 === 0
          ? `${512_340_000 + id}`
          : `会议主题 ${id % 977} · ${c}`,
    );
  }
}

/**
 * Prints the cost of merging a year of monthly workbooks, compared with its necessary parts: reading them all and
 * writing one.
 *
 * Ratios are of processor time, threads and their start included, because the machine has other work.
 */
export async function benchMerge(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-merge-'));
  try {
    const paths: string[] = [];
    for (let part = 0; part < PARTS; part += 1) {
      const path = join(folder, `${part}.xlsx`);
      const sheet = { name: 'S', headers: HEADERS, rows: rows(part) };
      await pipeline(writeWorkbook([sheet]), createWriteStream(path));
      paths.push(path, await sheetXml(path));
    }
    const results = STEPS.map((step) => ({ step, ...measure(step, paths) }));
    const base = results.find(({ step }) => step === 'read + hucre')?.cpu ?? 1;
    console.log(`\n${PARTS} workbooks of ${sized(ROWS)} × ${COLUMNS}, merged`);
    console.table(
      results.map(({ step, seconds, cpu, mb }) => ({
        step,
        'wall s': Number(seconds.toFixed(2)),
        'cpu s': Number(cpu.toFixed(2)),
        '× read + hucre': Number((cpu / base).toFixed(2)),
        'peak MB': mb,
      })),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes the sheet of a workbook to a file, to measure deflating alone. */
async function sheetXml(path: string): Promise<string> {
  const archive = await openArchive(readFileSync(path), WORKBOOK_LIMITS);
  const xml = `${path}.xml`;
  writeFileSync(xml, await archive.bytes('xl/worksheets/sheet1.xml', WORKBOOK_LIMITS.inflatedBytes));
  archive.close();
  return xml;
}

/** Runs a step in a fresh process, so that its memory can be measured; takes the better of two runs. */
function measure(step: string, paths: readonly string[]) {
  const run = () =>
    JSON.parse(
      execFileSync(
        process.execPath,
        ['--max-old-space-size=8192', '--import', 'tsx', 'bench/merge-step.ts', step, ...paths],
        { encoding: 'utf8' },
      ),
    ) as { seconds: number; cpu: number; mb: number };
  const [a, b] = [run(), run()];
  return a.cpu <= b.cpu ? a : b;
}
