import { type SheetPlan, type ThreadTask, WRITING_MS, type WrittenRow } from './plan.ts';
import { ofThread } from './worker-stream.ts';

export {
  type ColourRule,
  type ColumnLook,
  MOST_HELD_CELLS,
  MOST_ROWS,
  type SheetPlan,
  sheetName,
  type WrittenCell,
  type WrittenRow,
} from './plan.ts';

/** A sheet to write. Its rows are iterated once, in order, as they are needed. */
export type WrittenSheet = SheetPlan & { readonly rows: Iterable<WrittenRow> | AsyncIterable<WrittenRow> };

/** A smaller workbook is written in milliseconds; a thread would cost more than it saves. */
const THREAD_FROM_CELLS = 20_000;
const THREAD_FROM_CHARACTERS = 2_000_000;
const BATCH_ROWS = 500;

/**
 * Yields the bytes of a workbook: numbers as numbers, everything else as text that stays text, the header row in
 * view.
 *
 * Large workbooks are written in a separate thread. One sheet without filter and colours may have {@link MOST_ROWS}
 * rows; all sheets of any other workbook together may have {@link MOST_HELD_CELLS} cells.
 *
 * Throws AppError `workbook-too-large`, errors of the rows, and the signal's reason.
 *
 * @example
 * const sheet = { name: '会议', headers: ['主题', '人数'], rows: [['周会', 12]] };
 * for await (const chunk of writeWorkbook([sheet])) file.write(chunk);
 */
export async function* writeWorkbook(
  sheets: readonly WrittenSheet[],
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): AsyncGenerator<Buffer> {
  signal?.throwIfAborted();
  const plans = sheets.map(({ rows: _rows, ...plan }) => plan);
  const sources = sheets.map(({ rows }) => inBatches(rows));
  try {
    const { read, small } = await readSmall(sources);
    const next = async (sheet: number): Promise<readonly WrittenRow[] | undefined> =>
      read[sheet]?.shift() ?? (await sources[sheet]?.next())?.value ?? undefined;
    if (!small) {
      const task: ThreadTask = { kind: 'write', sheets: plans };
      for await (const bytes of ofThread<Uint8Array>({ task, answer: next, signal, timeMs: WRITING_MS }))
        yield Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return;
    }
    const whole = plans.map((plan, sheet) => ({ ...plan, batches: untilEmpty(() => next(sheet)) }));
    const { workbookBytes } = await import('./writing.ts'); // with its library, which a start does not wait for
    for await (const bytes of workbookBytes(whole)) {
      signal?.throwIfAborted();
      yield Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
  } finally {
    for (const source of sources) await source.return(undefined);
  }
}

async function* inBatches(
  rows: Iterable<WrittenRow> | AsyncIterable<WrittenRow>,
): AsyncGenerator<readonly WrittenRow[], undefined> {
  const batch: WrittenRow[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length === BATCH_ROWS) yield batch.splice(0);
  }
  if (batch.length > 0) yield batch;
  return undefined;
}

/** Reads rows until there are too many for this thread; `read` holds the batches taken from each source. */
async function readSmall(sources: readonly AsyncGenerator<readonly WrittenRow[], undefined>[]) {
  const read: (readonly WrittenRow[])[][] = sources.map(() => []);
  let cells = 0;
  let characters = 0;
  for (const [sheet, source] of sources.entries()) {
    for (let each = await source.next(); !each.done; each = await source.next()) {
      read[sheet]?.push(each.value);
      for (const row of each.value) {
        cells += row.length;
        for (const cell of row) characters += typeof cell === 'string' ? cell.length : 0;
      }
      if (cells > THREAD_FROM_CELLS || characters > THREAD_FROM_CHARACTERS) return { read, small: false };
    }
  }
  return { read, small: true };
}

async function* untilEmpty<T>(next: () => Promise<T | undefined>): AsyncGenerator<T> {
  for (let each = await next(); each !== undefined; each = await next()) yield each;
}
