import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** A ratio of ours to the best that the platform can do, over some pairs that ran one after the other. */
export interface Ratio {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

export interface Pair {
  /** What is compared, e.g. `webhook: ignored message`. */
  readonly name: string;
  /** What it is compared with. */
  readonly baseline: string;
  /** What the ratio is to be at most. */
  readonly limit: number;
  /** Each returns what it cost; in ms of processor time unless another unit is named. */
  readonly ours: () => Promise<number> | number;
  readonly best: () => Promise<number> | number;
  readonly unit?: string;
}

const results = new Map<string, Ratio>();
/** How often a comparison is made, what all sizes are multiplied with, and where random numbers begin. */
export const asked = { pairs: 5, scale: 1, seed: 1 };

/** Returns a size as it was asked for, one at least. */
export function sized(count: number): number {
  return Math.max(1, Math.round(count * asked.scale));
}

/** Returns the ms of processor time that some work took, of all threads of this process. */
export async function processorMs(work: () => unknown): Promise<number> {
  const from = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

/** Runs both in turns after a first run that is not counted, prints the ratio of their costs, and keeps it. */
export async function compared({ name, baseline, limit, ours, best, unit = 'ms' }: Pair): Promise<void> {
  await ours();
  await best();
  const all: { ratio: number; own: number; base: number }[] = [];
  for (let n = 0; n < asked.pairs; n += 1) {
    const own = await ours();
    const base = await best();
    all.push({ ratio: own / base, own, base });
  }
  all.sort((a, b) => a.ratio - b.ratio);
  const [min, median, max] = [all[0], all[all.length >> 1], all.at(-1)];
  if (min === undefined || median === undefined || max === undefined) return;
  results.set(name, { min: min.ratio, median: median.ratio, max: max.ratio });
  const two = (value: number): string => value.toFixed(2);
  const verdict = median.ratio <= limit ? '' : `, the goal is ${limit}`;
  console.log(
    `${name}: ${two(median.ratio)} × ${baseline} (${two(min.ratio)}–${two(max.ratio)}; ${Math.round(median.own)} and ${Math.round(median.base)} ${unit})${verdict}`,
  );
}

/** Ratios may differ by so much between two runs on a shared machine. */
const NOISE = 1.25;

/** Writes the ratios to a file. */
export function saveTo(file: string): void {
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(results), undefined, 2)}\n`);
}

/** Prints what became clearly slower than in a file of `saveTo`; returns whether anything did. */
export function comparedWith(file: string): boolean {
  if (!existsSync(file)) throw new Error(`there is no ${file}: write one with --save`);
  const before = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Ratio>>;
  const slower = [...results].flatMap(([name, { median }]) => {
    const was = before[name]?.median;
    return was !== undefined && median > was * NOISE ? [{ name, was, now: median }] : [];
  });
  if (slower.length === 0) console.log(`\nNothing is slower than in ${file}.`);
  else console.table(slower);
  return slower.length > 0;
}
