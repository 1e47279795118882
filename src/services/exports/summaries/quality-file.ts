import type { QualityFileSummary, QualityGroup } from '../../../cards/exports/quality-file-done.ts';
import type { TimeRange } from '../../../lib/range/types.ts';
import { zoned } from '../../../lib/time.ts';
import { parsePlatformTime, parseQuantity } from '../../../lib/workbook/values.ts';
import { columnsOf, type Table } from './columns.ts';
import { CellReader } from './figures.ts';
import { ALL_COLUMNS, OFFICIAL, QUALITY_COLUMNS, TWIN, VALUES } from './quality-columns.ts';

/** Points of the loss over time; more cannot be told apart on a phone. */
const POINTS = 60;

/** What became of a group over all minutes. */
interface Worst {
  minutes: number;
  latency: number | undefined;
  jitter: number | undefined;
  share: number | undefined;
}

/** Reads the tables of one or several joins, each once, and keeps what was measured: nothing is judged here. */
export async function summariseQualityFile(
  tables: AsyncIterable<Table>,
  range: TimeRange,
): Promise<QualityFileSummary> {
  const cells = new CellReader();
  const worst = new Map<QualityGroup, Worst>();
  const minutes: { readonly at: number; readonly loss: number }[] = [];
  const missing: string[][] = [];
  const unknown = new Set<string>();
  let [rows, joins] = [0, 0];
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for await (const table of tables) {
    const columns = columnsOf(table.headers, ALL_COLUMNS, TWIN);
    const measured = (row: readonly unknown[]) => (key: string) =>
      cells.read(columns.text(row, key), parseQuantity)?.value;
    joins += 1;
    missing.push([...columns.missing]);
    for (const header of columns.unknown) unknown.add(header);
    for await (const row of table.rows) {
      rows += 1;
      const at = cells.read(columns.text(row, 'time'), (text) => parsePlatformTime(text, range.zone));
      const loss = readMinute(measured(row), worst);
      if (at === undefined) continue;
      first = Math.min(first, at);
      last = Math.max(last, at);
      if (loss !== undefined) minutes.push({ at, loss });
    }
  }
  const missed = Object.values(QUALITY_COLUMNS)
    .map(([official]) => official)
    .filter((official) => missing.every((list) => list.includes(official)));
  const official = OFFICIAL.length + 1;
  return {
    kind: 'quality',
    rows,
    joins,
    columns: { present: official - missed.length, official },
    first: Number.isFinite(first) ? first : undefined,
    last: Number.isFinite(last) ? last : undefined,
    groups: [...worst].map(([group, { minutes: count, latency, jitter, share }]) => ({
      group,
      minutes: count,
      worstLatencyMs: latency,
      worstJitterMs: jitter,
      worstShare: share,
    })),
    loss: overTime(minutes, range.zone),
    missingColumns: missed,
    unknownColumns: [...unknown],
    unreadableCells: cells.unreadable,
  };
}

/** Adds one minute to its groups; answers the highest loss of any stream in it, 0..1. */
function readMinute(
  measured: (key: string) => number | undefined,
  worst: Map<QualityGroup, Worst>,
): number | undefined {
  let highest: number | undefined;
  const seen = new Set<QualityGroup>();
  for (const { key, group, measure } of VALUES) {
    const value = measure === 'words' ? undefined : measured(key);
    if (value === undefined) continue;
    const known = worst.get(group) ?? { minutes: 0, latency: undefined, jitter: undefined, share: undefined };
    worst.set(group, known);
    // A stream that is off is told as zeros by some files, as nothing by others.
    if (!seen.has(group) && value !== 0) {
      known.minutes += 1;
      seen.add(group);
    }
    if (measure === 'latency' || measure === 'jitter') known[measure] = Math.max(known[measure] ?? 0, value);
    if (measure === 'loss' || measure === 'load') known.share = Math.max(known.share ?? 0, value / 100);
    if (measure === 'loss') highest = Math.max(highest ?? 0, value / 100);
  }
  return highest;
}

/** Neighbouring minutes share a point, and show the highest of them, until there are few enough. */
function overTime(
  minutes: readonly { readonly at: number; readonly loss: number }[],
  zone: string,
): QualityFileSummary['loss'] {
  const sorted = [...minutes].sort((a, b) => a.at - b.at);
  const size = Math.max(1, Math.ceil(sorted.length / POINTS));
  const points: { label: string; share: number }[] = [];
  for (let from = 0; from < sorted.length; from += size) {
    const group = sorted.slice(from, from + size);
    points.push({
      label: zoned(group[0]?.at ?? 0, zone).format('HH:mm'),
      share: Math.max(...group.map(({ loss }) => loss)),
    });
  }
  return points;
}
