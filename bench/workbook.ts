import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { write } from 'hucre';

const ROWS = 200_000;
const COLUMNS = 17;
const SMALL_FILES = 200;
const READERS = ['inflate', 'ours', 'saxes', 'hucre'] as const;

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

interface Measured {
  readonly seconds: number;
  readonly mb: number;
}

/** Runs a reader in a fresh process, so that its memory can be measured; takes the better of two runs. */
function measure(reader: string, paths: readonly string[]): Measured {
  const run = (): Measured =>
    JSON.parse(
      execFileSync(
        process.execPath,
        ['--max-old-space-size=8192', '--import', 'tsx', 'bench/workbook-reader.ts', reader, ...paths],
        { encoding: 'utf8' },
      ),
    ) as Measured;
  const [a, b] = [run(), run()];
  return a.seconds <= b.seconds ? a : b;
}

/**
 * Prints the speed of our reader compared with others on the same files. Ratios refer to inflating the sheet and
 * touching every byte.
 */
export async function benchWorkbook(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-workbook-'));
  try {
    const large = join(folder, 'large.xlsx');
    writeFileSync(large, (await write({ sheets: [{ name: 'S', rows: rows(ROWS, COLUMNS) }] })) as Uint8Array);
    const small = (await write({ sheets: [{ name: 'S', rows: rows(60, 35) }] })) as Uint8Array;
    const many = Array.from({ length: SMALL_FILES }, (_, n) => join(folder, `small-${n}.xlsx`));
    for (const path of many) writeFileSync(path, small);
    table(`${ROWS} rows × ${COLUMNS}, shared strings`, [large]);
    table(`${SMALL_FILES} workbooks of 60 × 35`, many);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function table(title: string, paths: readonly string[]): void {
  const results = READERS.map((reader) => ({ reader, ...measure(reader, paths) }));
  const base = results[0]?.seconds ?? 1;
  console.log(`\n${title}`);
  console.table(
    results.map(({ reader, seconds, mb }) => ({
      reader,
      'wall s': Number(seconds.toFixed(2)),
      '× inflate': Number((seconds / base).toFixed(2)),
      'peak MB': mb,
    })),
  );
}
