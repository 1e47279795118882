import { normaliseHeader } from '../../../lib/workbook/values.ts';
import type { ListRow } from '../../../platform/types.ts';

/** A header row and the rows under it. */
export interface Table {
  readonly headers: readonly string[];
  readonly rows: AsyncIterable<readonly unknown[]>;
}

/** One column of a workbook, and the field of the list API that says the same. */
export interface Field {
  /** Headers it may have in a sheet, the documented one first; empty if no sheet has it. */
  readonly headers: readonly string[];
  /** Its name in a row of the list API, with its group in front where rows have groups: `audio.latency_sent`. */
  readonly list?: string;
  /** A sheet may have it and need not: it is documented for the list API only, which is newer. */
  readonly optional?: true;
}

export type Fields<Name extends string = string> = Readonly<Record<Name, Field>>;

/** Reads one field of a row as trimmed text; empty if the row has none. */
export type Read<Name extends string> = (name: Name) => string;

export interface Columns<Name extends string> {
  /** Index of every field that the sheet has. */
  readonly at: ReadonlyMap<Name, number>;
  /** The cell as trimmed text; empty if the column or the cell is missing. */
  text(row: readonly unknown[], name: Name): string;
  has(name: Name): boolean;
  /** Documented headers the sheet lacks, and headers we do not know; cards name both. */
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
}

/**
 * Matches the columns of a sheet by header: order, case, spaces and width of the characters do not matter. Headers
 * that no field lists are offered to `guess`; a field that was found by name is not given away.
 */
export function columnsOf<Name extends string>(
  headers: readonly string[],
  fields: Fields<Name>,
  guess: (header: string) => Name | undefined = () => undefined,
): Columns<Name> {
  const names = Object.keys(fields) as Name[];
  const where = new Map(headers.map((header, index) => [normaliseHeader(header), index] as const).reverse());
  const at = new Map<Name, number>();
  for (const name of names) {
    const index = fields[name].headers
      .map((header) => where.get(normaliseHeader(header)))
      .find((each) => each !== undefined);
    if (index !== undefined) at.set(name, index);
  }
  const used = new Set(at.values());
  for (const [index, header] of headers.entries()) {
    const name = used.has(index) ? undefined : guess(header);
    if (name === undefined || at.has(name)) continue;
    at.set(name, index);
    used.add(index);
  }
  return {
    at,
    text(row, name) {
      const index = at.get(name);
      return index === undefined ? '' : textOf(row[index]);
    },
    has: (name) => at.has(name),
    missing: names
      .filter((name) => !at.has(name) && fields[name].optional === undefined)
      .flatMap((name) => fields[name].headers.slice(0, 1)),
    unknown: headers.filter((header, index) => header.trim() !== '' && !used.has(index)),
  };
}

/** Returns the headers that a sheet has by its documentation, in their order. */
export function documentedHeaders(fields: Fields): readonly string[] {
  return columnsOf([], fields).missing;
}

/** Returns the readers of the rows of a list, one a row. */
export function readsOfList<Name extends string>(
  rows: readonly ListRow[],
  fields: Fields<Name>,
): readonly Read<Name>[] {
  return rows.map((row) => (name) => textOf(row[fields[name].list ?? '']));
}

/** Returns the readers of the rows of a sheet, one a row. Throws what reading the workbook throws. */
export async function readsOfTable<Name extends string>(
  table: Table,
  fields: Fields<Name>,
): Promise<readonly Read<Name>[]> {
  const columns = columnsOf(table.headers, fields);
  const reads: Read<Name>[] = [];
  for await (const row of table.rows) reads.push((name) => columns.text(row, name));
  return reads;
}

function textOf(value: unknown): string {
  return value === undefined || value === null ? '' : String(value).trim();
}
