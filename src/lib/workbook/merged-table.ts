import { normaliseHeader } from './headers.ts';
import { tooLarge } from './limits.ts';
import type { CellValue, Row } from './sheet.ts';
import { parsePlatformTime } from './values.ts';
import { MOST_ROWS } from './writing.ts';

export interface MergeOrder {
  /** Names the column with the time may have. */
  readonly timeHeaders: readonly string[];
  /** IANA zone of times that are written without one. */
  readonly zone: string;
}

/**
 * Tables of the same kind becoming one: the first one's columns in its order, what later ones have besides after
 * them. A row that an earlier table already has, cell for cell, is that row again: it came with the overlap of two
 * tasks. Inside one table equal rows are as many rows as they are.
 *
 * A row is kept as one string, a fraction of what its cells would take.
 */
export class MergedTable {
  readonly headers: string[] = [];
  readonly #order: MergeOrder;
  readonly #columns = new Map<string, number>();
  readonly #lines: string[] = [];
  readonly #times: number[] = [];
  /** How often each row is kept. */
  readonly #kept = new Map<string, number>();
  #seenHere = new Map<string, number>();
  #places: number[] = [];

  constructor(order: MergeOrder) {
    this.#order = order;
  }

  /** Begins the next table. */
  begin(headers: readonly string[]): void {
    this.#seenHere = new Map();
    this.#places = [];
    for (const header of headers) this.#place(header);
  }

  /** Throws AppError `workbook-too-large`. */
  add(row: readonly CellValue[]): void {
    while (this.#places.length < row.length) this.#place('');
    const cells: CellValue[] = new Array(this.headers.length).fill(null);
    for (const [index, cell] of row.entries()) cells[this.#places[index] ?? 0] = cell === '' ? null : cell;
    while (cells.length > 0 && cells.at(-1) === null) cells.pop();
    const line = JSON.stringify(cells);
    const here = (this.#seenHere.get(line) ?? 0) + 1;
    this.#seenHere.set(line, here);
    if (here <= (this.#kept.get(line) ?? 0)) return;
    if (this.#lines.length === MOST_ROWS) throw tooLarge(`more than ${MOST_ROWS} rows to merge`);
    this.#kept.set(line, here);
    this.#lines.push(line);
    this.#times.push(this.#timeOf(cells));
  }

  /** The rows by time; those without a readable one at the end, in the order they came. */
  *inOrder(): Generator<Row> {
    const times = this.#times;
    const order = Uint32Array.from(times.keys()).sort((a, b) => {
      const [left = 0, right = 0] = [times[a], times[b]];
      return left === right ? a - b : left - right;
    });
    for (const index of order) yield JSON.parse(this.#lines[index] ?? '[]') as Row;
  }

  /** The column a header of the current table goes to; the second of the same name is another column. */
  #place(header: string): void {
    const name = normaliseHeader(header);
    let key = name;
    for (let nth = 2; this.#places.includes(this.#columns.get(key) ?? -1); nth += 1)
      key = `${name}\u0000${nth}`;
    const known = this.#columns.get(key) ?? this.headers.push(header) - 1;
    this.#columns.set(key, known);
    this.#places.push(known);
  }

  #timeOf(cells: readonly CellValue[]): number {
    for (const header of this.#order.timeHeaders) {
      const at = this.#columns.get(normaliseHeader(header));
      const cell = at === undefined ? undefined : cells[at];
      if (typeof cell === 'string')
        return parsePlatformTime(cell, this.#order.zone) ?? Number.POSITIVE_INFINITY;
    }
    return Number.POSITIVE_INFINITY;
  }
}
