import { write } from 'hucre';

export type Cell = string | number;

export interface Sheet {
  readonly name: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A column of a workbook: its documented header, the header a Lark tenant may see, and the content of a cell. */
export interface Column<T> {
  readonly zh: string;
  readonly en: string;
  /** Empty where there is no value. */
  readonly cell: (row: T) => string;
  /** Holds a figure, which some files may store as a number without its unit. */
  readonly figure?: true;
}

/** Sides of what the documentation leaves open, chosen by the `behaviour` switch. */
export interface SheetVariant {
  /** What an absent value looks like. */
  readonly empty: '' | '-' | '--';
  /** Columns that the file has beyond the documented ones, or lacks (by their documented headers). */
  readonly extraColumns: readonly string[];
  readonly missingColumns: readonly string[];
  readonly numericCells: boolean;
  /** Headers with blanks where the documentation has none, and without where it has some. */
  readonly spacedHeaders: boolean;
  /** Last documented column first. */
  readonly reordered: boolean;
  readonly english: boolean;
}

export const PLAIN_SHEET: SheetVariant = {
  empty: '',
  extraColumns: [],
  missingColumns: [],
  numericCells: false,
  spacedHeaders: false,
  reordered: false,
  english: false,
};

/** Returns a sheet of `rows` in a variant of the documented form. */
export function sheetOf<T>(columns: readonly Column<T>[], rows: readonly T[], variant: SheetVariant): Sheet {
  const present = columns.filter((each) => !variant.missingColumns.includes(each.zh));
  const ordered = variant.reordered ? present.toReversed() : present;
  return {
    name: 'Sheet1',
    headers: [...ordered.map((each) => headerOf(each, variant)), ...variant.extraColumns],
    rows: rows.map((row) => [
      ...ordered.map((each) => cellOf(each.cell(row), each.figure === true, variant)),
      ...variant.extraColumns.map(() => variant.empty),
    ]),
  };
}

function headerOf({ zh, en }: Pick<Column<never>, 'zh' | 'en'>, variant: SheetVariant): string {
  const header = variant.english ? en : zh;
  if (!variant.spacedHeaders) return header;
  if (/\s/.test(header)) return header.replaceAll(' ', '');
  return `${header.replace(/([\p{Script=Han}）])([A-Za-z-])/gu, '$1 $2').replaceAll('（', ' （')} `;
}

function cellOf(text: string, figure: boolean, variant: SheetVariant): Cell {
  if (text === '') return variant.empty;
  return variant.numericCells && figure ? Number.parseFloat(text) : text;
}

export const yesNo = (flag: boolean): string => (flag ? '是' : '否');

/** Writes a sheet as XLSX; text cells stay text, whatever they begin with. */
export async function toXlsx(sheet: Sheet): Promise<Buffer> {
  const bytes = await write({
    sheets: [{ name: sheet.name, rows: [[...sheet.headers], ...sheet.rows.map((row) => [...row])] }],
  } as never);
  return Buffer.from(bytes as Uint8Array);
}
