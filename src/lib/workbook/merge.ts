import { AppError, toAppError } from '../../errors.ts';
import { sheetNames } from './package.ts';
import {
  type MergeOrder,
  MOST_ROWS,
  sheetName,
  type ThreadTask,
  WORKBOOK_LIMITS,
  WRITING_MS,
} from './plan.ts';
import { readRows } from './reader.ts';
import type { CellValue, Row } from './sheet.ts';
import {
  HEADER_ROWS,
  headerIndex,
  headersOf,
  normaliseHeader,
  parsePlatformTime,
  withoutTotals,
} from './values.ts';
import { ofThread } from './worker-stream.ts';
import { writeWorkbook } from './writer.ts';
import { tooLarge, unreadable } from './zip.ts';

/** A workbook's bytes, complete or as a stream. */
export type WorkbookBytes = Buffer | AsyncIterable<Uint8Array>;

/**
 * Merges tables of the same kind into one workbook, ordered by their time column.
 *
 * Rows that occur in several parts are kept once; see `MergedTable`. Parts are fetched one at a time, and
 * merged in a separate thread.
 *
 * Throws AppError `workbook-unreadable` and `workbook-too-large`, errors of fetching, and the signal's reason.
 */
export async function* mergeTables(
  parts: readonly WorkbookBytes[],
  { signal, ...order }: MergeOrder & { readonly signal?: AbortSignal | undefined },
): AsyncGenerator<Buffer> {
  signal?.throwIfAborted();
  const part = async (index: number): Promise<Buffer | undefined> => {
    signal?.throwIfAborted();
    const source = parts[index];
    return source === undefined ? undefined : await bytesOf(source);
  };
  const task: ThreadTask = { kind: 'merge', order };
  for await (const bytes of ofThread<Uint8Array>({ task, answer: part, signal, timeMs: WRITING_MS }))
    yield Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Returns a whole workbook in memory. */
export async function bytesOf(source: WorkbookBytes): Promise<Buffer> {
  if (Buffer.isBuffer(source)) return source;
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * Yields the bytes of one workbook merged from the first visible sheets of several.
 *
 * `part` returns them one by one, undefined after the last. A part without rows adds nothing. Throws AppError
 * `workbook-unreadable` and `workbook-too-large`, with the number of the part in `values.part`.
 */
export async function* mergedBytes(
  part: (index: number) => Promise<Buffer | undefined>,
  order: MergeOrder,
): AsyncGenerator<Uint8Array> {
  const table = new MergedTable(order);
  let name: string | undefined;
  for (let index = 0; ; index += 1) {
    const bytes = await part(index);
    if (bytes === undefined) break;
    try {
      if (await addPart(table, bytes, index)) name ??= (await sheetNames(bytes))[0];
    } catch (thrown) {
      throw ofPart(thrown, index);
    }
  }
  if (table.headers.length === 0) throw unreadable('no part has a header row');
  yield* writeWorkbook([{ name: sheetName(name ?? ''), headers: table.headers, rows: table.inOrder() }]);
}

/**
 * Adds a workbook's rows; returns false if it has no row at all. A banner above the header row is left out, and so are
 * totals at the end: of a part they are wrong for the whole.
 */
async function addPart(table: MergedTable, bytes: Buffer, part: number): Promise<boolean> {
  const first: Row[] = [];
  let begun = false;
  const begin = (): void => {
    const at = table.headerIndex(first);
    table.begin(headersOf(first[at] ?? []), part);
    for (const row of first.slice(at + 1)) table.add(row);
    begun = true;
  };
  for await (const row of withoutTotals(rowsOf(bytes))) {
    if (begun) table.add(row);
    else if (first.push(row) === HEADER_ROWS) begin();
  }
  if (!begun && first.length > 0) begin();
  return begun;
}

async function* rowsOf(bytes: Buffer): AsyncGenerator<Row> {
  for await (const batch of readRows(bytes)) yield* batch;
}

/** Returns an error with the number of the part it concerns (from 0): only that part has to be fetched again. */
export function ofPart(thrown: unknown, part: number): AppError {
  const { facts, message } = toAppError(thrown);
  return new AppError({ ...facts, values: { ...facts.values, part } }, `part ${part}: ${message}`, {
    cause: thrown,
  });
}

/**
 * Merges tables of the same kind: the columns of the first table in its order, further columns of later tables after
 * them.
 *
 * A row that an earlier table contains, cell for cell, is the same row: it came with the overlap of two tasks. Equal
 * rows inside one table are different rows. Each row is kept as one string, which takes a fraction of the memory of
 * its cells.
 */
export class MergedTable {
  readonly headers: string[] = [];
  readonly #order: MergeOrder;
  readonly #known: ReadonlySet<string>;
  /** Columns by header, in their order: a header that occurs twice in a table has two. */
  readonly #columns = new Map<string, number[]>();
  readonly #lines: string[] = [];
  readonly #times: number[] = [];
  /** How many copies of each row are kept. */
  readonly #kept = new Map<string, number>();
  #seenHere = new Map<string, number>();
  #places: number[] = [];
  #names: Readonly<Record<string, string>> = {};
  /** Cells of the current table that have the names of its part. */
  readonly #named = new Set<number>();
  /** How often each header occurred in the current table. */
  #used = new Map<string, number>();

  constructor(order: MergeOrder) {
    this.#order = order;
    this.#known = new Set(order.known.map(normaliseHeader));
  }

  /** Returns where the header row is among the first rows of a table. */
  headerIndex(first: readonly Row[]): number {
    return headerIndex(first, (row) => row.filter((cell) => this.#known.has(normaliseHeader(cell))).length);
  }

  /** Starts the next table, that of a part. */
  begin(headers: readonly string[], part = 0): void {
    const { headers: named = [], parts = [] } = this.#order.renamed ?? {};
    const isNamed = new Set(named.map(normaliseHeader));
    this.#names = parts[part] ?? {};
    this.#named.clear();
    for (const [at, header] of headers.entries())
      if (isNamed.has(normaliseHeader(header))) this.#named.add(at);
    this.#seenHere = new Map();
    this.#places = [];
    this.#used = new Map();
    for (const header of headers) this.#place(header);
  }

  /** Adds a row of the current table. Throws AppError `workbook-too-large`. */
  add(row: readonly CellValue[]): void {
    while (this.#places.length < row.length) this.#place('');
    let length = 0;
    for (const [index, cell] of row.entries())
      if (cell !== null && cell !== '') length = Math.max(length, (this.#places[index] ?? 0) + 1);
    const cells: CellValue[] = new Array(length).fill(null);
    for (const [index, cell] of row.entries())
      if (cell !== null && cell !== '') cells[this.#places[index] ?? 0] = this.#called(cell, index);
    const line = JSON.stringify(cells);
    const here = (this.#seenHere.get(line) ?? 0) + 1;
    this.#seenHere.set(line, here);
    if (here <= (this.#kept.get(line) ?? 0)) return;
    if (this.#lines.length === MOST_ROWS) throw tooLarge(`more than ${MOST_ROWS} rows to merge`);
    this.#kept.set(line, here);
    this.#lines.push(line);
    this.#times.push(this.#timeOf(cells));
  }

  /** Yields the rows ordered by time; rows without a readable time come last, in their original order. */
  *inOrder(): Generator<Row> {
    const times = this.#times;
    const order = Uint32Array.from(times.keys()).sort((a, b) => {
      const [left = 0, right = 0] = [times[a], times[b]];
      return left === right ? a - b : left - right;
    });
    for (const index of order) yield JSON.parse(this.#lines[index] ?? '[]') as Row;
  }

  /** Assigns a column to a header of the current table; a second header of the same name gets a column of its own. */
  #place(header: string): void {
    const name = normaliseHeader(header);
    const nth = this.#used.get(name) ?? 0;
    this.#used.set(name, nth + 1);
    const columns = this.#columns.get(name) ?? [];
    const place = columns[nth] ?? this.headers.push(header) - 1;
    if (place >= WORKBOOK_LIMITS.columns) throw tooLarge(`more than ${WORKBOOK_LIMITS.columns} columns`);
    columns[nth] = place;
    this.#columns.set(name, columns);
    this.#places.push(place);
  }

  #called(cell: CellValue, index: number): CellValue {
    return typeof cell === 'string' && this.#named.has(index) ? (this.#names[cell.trim()] ?? cell) : cell;
  }

  #timeOf(cells: readonly CellValue[]): number {
    for (const header of this.#order.timeHeaders) {
      const at = this.#columns.get(normaliseHeader(header))?.[0];
      const cell = at === undefined ? undefined : cells[at];
      if (cell !== null && cell !== undefined)
        return parsePlatformTime(String(cell), this.#order.zone) ?? Number.POSITIVE_INFINITY;
    }
    return Number.POSITIVE_INFINITY;
  }
}
