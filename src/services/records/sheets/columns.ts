import { AppError } from '../../../errors.ts';
import {
  HEADER_ROWS,
  headerIndex,
  headersOf,
  isBlank,
  normaliseHeader,
  withoutTotals,
} from '../../../lib/workbook/values.ts';
import type { ListRow } from '../../../platform/types.ts';

/** The first row of a sheet, which need not be its header row, and the rows under it. */
export interface Table {
  readonly headers: readonly string[];
  readonly rows: AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>;
}

/** One column of a workbook, and the field of the list API that says the same. */
export interface Field {
  /**
   * Headers it may have in a sheet; empty if no sheet has it. First what real files write, then what the documentation
   * says where that differs, then the other names: of those without a documented one the first is in English.
   */
  readonly headers: readonly string[];
  /** Its name in a row of the list API, with its group in front where rows have groups: `audio.latency_sent`. */
  readonly list?: string;
  /** A sheet may have it and need not: it is not named as missing. */
  readonly optional?: true;
}

export type Fields<Name extends string = string> = Readonly<Record<Name, Field>>;

/** Reads one field of a row as trimmed text; empty if the row has none. */
export type FieldReader<Name extends string> = (name: Name) => string;

export interface Columns<Name extends string> {
  /** Index of every field that the sheet has. */
  readonly at: ReadonlyMap<Name, number>;
  /** The cell as trimmed text; empty if the column is missing, or the cell says that it has no value. */
  text(row: readonly unknown[], name: Name): string;
  has(name: Name): boolean;
  /**
   * Headers the sheet lacks, as its own kind of file writes them (today's, as documented, or in English), and headers we
   * do not know; cards name both.
   */
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
  /** False if next to nothing of the sheet is known: another language, or another kind of file. */
  readonly recognised: boolean;
}

/** With fewer of its headers known, one in so many, a sheet is not one of ours. */
const RECOGNISED = 5;

/**
 * Matches the columns of a sheet by header: order, case, blanks and width of the characters do not matter. Headers
 * that no field lists are offered to `guess`; a field that was found by name is not given away.
 */
export function columnsOf<Name extends string>(
  headers: readonly string[],
  fields: Fields<Name>,
  guess: (header: string) => Name | undefined = () => undefined,
): Columns<Name> {
  const names = Object.keys(fields) as Name[];
  const where = new Map(headers.map((header, index) => [normaliseHeader(header), index] as const).reverse());
  where.delete('');
  const at = new Map<Name, number>();
  const found: (readonly [headers: readonly string[], of: number])[] = [];
  for (const name of names) {
    const listed = fields[name].headers;
    const of = listed.findIndex((header) => where.has(normaliseHeader(header)));
    const index = where.get(normaliseHeader(listed[of] ?? ''));
    if (index === undefined) continue;
    at.set(name, index);
    found.push([listed, of]);
  }
  const used = new Set(at.values());
  for (const [index, header] of headers.entries()) {
    const name = used.has(index) ? undefined : guess(header);
    if (name === undefined || at.has(name)) continue;
    at.set(name, index);
    used.add(index);
  }
  const nameOf = namesLike(found);
  return {
    at,
    text(row, name) {
      const index = at.get(name);
      return index === undefined ? '' : textOf(row[index]);
    },
    has: (name) => at.has(name),
    missing: names
      .filter((name) => !at.has(name) && fields[name].optional === undefined)
      .flatMap((name) => nameOf(fields[name].headers) ?? []),
    unknown: headers.filter((header, index) => header.trim() !== '' && !used.has(index)),
    recognised:
      at.size * RECOGNISED >= headers.filter((header) => header.trim() !== '').length && at.size > 0,
  };
}

const isEnglish = (header: string | undefined): boolean =>
  header !== undefined && !/\p{Script=Han}/u.test(header);

/** Returns how the file that has these headers would call another column. */
function namesLike(
  found: readonly (readonly [headers: readonly string[], of: number])[],
): (headers: readonly string[]) => string | undefined {
  const most = (some: readonly unknown[], of: readonly unknown[]): boolean => some.length * 2 > of.length;
  const english = found.filter(([headers, of]) => isEnglish(headers[of]));
  if (most(english, found)) return (headers) => headers.find(isEnglish) ?? headers[0];
  // Only where today's name and the documented one differ do they tell which kind of file it is.
  const differ = found.filter(([headers, of]) => of <= 1 && !isEnglish(headers[1]) && headers.length > 1);
  const documented = differ.filter(([, of]) => of === 1);
  if (!most(documented, differ)) return ([today]) => today;
  return ([today, second]) => (second === undefined || isEnglish(second) ? today : second);
}

/** A sheet, opened: which column is where, and the rows of data. */
export interface OpenSheet<Name extends string> {
  readonly columns: Columns<Name>;
  /** Without what stands above the header row, and without totals at the end. */
  readonly rows: AsyncIterable<readonly unknown[]>;
}

/** Finds the header row of a sheet among its first ten rows, and the columns. Throws what reading the workbook throws. */
export async function openSheet<Name extends string>(
  { headers, rows }: Table,
  fields: Fields<Name>,
  guess?: (header: string) => Name | undefined,
): Promise<OpenSheet<Name>> {
  const columns = columnsOf(headers, fields, guess);
  if (columns.recognised) return { columns, rows: withoutTotals(rows) };
  const under = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
  const first: (readonly unknown[])[] = [headers];
  while (first.length < HEADER_ROWS) {
    const next = await under.next();
    if (next.done === true) break;
    first.push(next.value);
  }
  const known = (row: readonly string[]): number => columnsOf(row, fields, guess).at.size;
  const index = headerIndex(first, known);
  async function* data(): AsyncGenerator<readonly unknown[]> {
    yield* first.slice(index + 1);
    for (let next = await under.next(); next.done !== true; next = await under.next()) yield next.value;
  }
  return { columns: columnsOf(headersOf(first[index] ?? []), fields, guess), rows: withoutTotals(data()) };
}

/** Returns the headers that a sheet of today has at least, in the order of the table. */
export function usualHeaders(fields: Fields): readonly string[] {
  return columnsOf([], fields).missing;
}

/** Returns the readers of the rows of a list, one a row. */
export function readsOfList<Name extends string>(
  rows: readonly ListRow[],
  fields: Fields<Name>,
): readonly FieldReader<Name>[] {
  return rows.map((row) => (name) => textOf(row[fields[name].list ?? '']));
}

/** Builds the error of a workbook whose columns are not known: what its rows say is not known either. */
export function unrecognised(): AppError {
  return new AppError({ kind: 'internal', advice: 'workbook-unrecognised' });
}

/**
 * Returns the readers of the rows of a sheet, one a row. Throws AppError `workbook-unrecognised`, and what reading the
 * workbook throws.
 */
export async function readsOfTable<Name extends string>(
  table: Table,
  fields: Fields<Name>,
): Promise<readonly FieldReader<Name>[]> {
  const { columns, rows } = await openSheet(table, fields);
  const reads: FieldReader<Name>[] = [];
  for await (const row of rows) reads.push((name) => columns.text(row, name));
  if (reads.length > 0 && !columns.recognised) throw unrecognised();
  return reads;
}

/** The longest way of writing "no value"; longer cells need no look. */
const LONGEST_BLANK = 10;

function textOf(value: unknown): string {
  const text = value === undefined || value === null ? '' : String(value).trim();
  return text.length <= LONGEST_BLANK && isBlank(text) ? '' : text;
}
