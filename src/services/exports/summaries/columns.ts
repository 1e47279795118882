import { normaliseHeader } from '../../../lib/workbook/values.ts';

/** The names one column may have; the first is the official one. */
export type Column = readonly [official: string, ...aliases: string[]];

export interface Table {
  readonly headers: readonly string[];
  readonly rows: AsyncIterable<readonly unknown[]>;
}

export interface Columns<Name extends string> {
  /** The cell as trimmed text; empty where the column or the cell is missing. */
  text(row: readonly unknown[], name: Name): string;
  has(name: Name): boolean;
  /** Official headers the workbook lacks, and headers we do not know; both are told on the card. */
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
}

/**
 * Matches columns by header name: order, spaces and width of the characters do not matter. An `optional` one is
 * documented for the JSON list only, and not missed.
 */
export function columnsOf<Name extends string>(
  headers: readonly string[],
  wanted: Record<Name, Column>,
  optional: readonly NoInfer<Name>[] = [],
): Columns<Name> {
  const names = Object.keys(wanted) as Name[];
  const where = new Map(headers.map((header, index) => [normaliseHeader(header), index] as const).reverse());
  const found = new Map<Name, number>();
  for (const name of names) {
    const index = wanted[name]
      .map((alias) => where.get(normaliseHeader(alias)))
      .find((each) => each !== undefined);
    if (index !== undefined) found.set(name, index);
  }
  const used = new Set(found.values());
  return {
    text(row, name) {
      const index = found.get(name);
      const cell = index === undefined ? undefined : row[index];
      return cell === undefined || cell === null ? '' : String(cell).trim();
    },
    has: (name) => found.has(name),
    missing: names
      .filter((name) => !found.has(name) && !optional.includes(name))
      .map((name) => wanted[name][0]),
    unknown: headers.filter((header, index) => header.trim() !== '' && !used.has(index)),
  };
}
