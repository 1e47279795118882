/** How one column looks, by position. */
export interface ColumnLook {
  /** In characters. */
  readonly width?: number;
  /** An Excel number format, e.g. `0.0%` or `#,##0`. */
  readonly format?: string;
  /** Long text goes on in further lines of its cell instead of being cut off by its neighbour. */
  readonly wrap?: boolean;
}

/** Colours a cell by its value, live: Excel colours anew when somebody edits it. Colours are `RRGGBB`. */
export interface ColourRule {
  readonly column: number;
  readonly when:
    | { readonly equals: string | number }
    | { readonly atLeast: number }
    | { readonly below: number };
  readonly fill: string;
  readonly font?: string;
}

/** A sheet without its rows; plain data, so that it can travel to a thread. */
export interface SheetPlan {
  /** As `sheetName` makes them; no two alike. */
  readonly name: string;
  readonly headers: readonly string[];
  readonly columns?: readonly ColumnLook[];
  /** Columns that stay in view beside the header row, which always does. */
  readonly frozenColumns?: number;
  readonly autoFilter?: boolean;
  readonly colours?: readonly ColourRule[];
}

export type SheetBatches = SheetPlan & { readonly batches: AsyncIterable<readonly WrittenRow[]> };

export interface MergeOrder {
  /** Names the column with the time may have. */
  readonly timeHeaders: readonly string[];
  /** IANA zone of times that are written without one. */
  readonly zone: string;
}

/** What the thread of bytes makes a workbook of: rows that it asks for sheet by sheet, or whole workbooks to merge. */
export type BytesTask =
  | { readonly kind: 'write'; readonly sheets: readonly SheetPlan[] }
  | { readonly kind: 'merge'; readonly order: MergeOrder };

/** Excel's limit, less the header. */
export const MOST_ROWS = 1_048_575;
/** Cells of a workbook that has to be held whole; beyond, memory would run out before time does. */
export const MOST_HELD_CELLS = 2_500_000;

/** What a caller may put into a cell. Dates are text in the form they are to be read in. */
export type WrittenCell = string | number | boolean | null | undefined;
export type WrittenRow = readonly WrittenCell[];

/** Most characters Excel takes in one cell; it offers to repair a file that has more. */
export const CELL_TEXT = 32_767;
const SHEET_NAME = 31;

/** Halves of surrogate pairs and the two code points XML forbids everywhere. */
const NO_TEXT = /[\p{Cs}\ufffe\uffff]/gu;
/** Whether a text may need any of it: few do, and this is ten times cheaper than looking closely. */
const SUSPECT = /[\ud800-\udfff\ufffe\uffff]|_x/;
/** Text that would be read back as one of Excel's own escapes. */
const ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/g;

/**
 * A text as a cell can hold it: what Unicode or XML forbids shows as �, what looks like an escape stays itself, and
 * what is too long is cut. (Control characters are escaped by the library.) Nothing makes a formula of it: cells of
 * text are typed as text, whatever they begin with.
 */
export function cellText(text: string): string {
  const clean = !SUSPECT.test(text) ? text : text.replace(NO_TEXT, '\ufffd').replace(ESCAPE, '_x005F_');
  if (clean.length <= CELL_TEXT) return clean;
  return clean.slice(0, CELL_TEXT - 1).replace(/[\ud800-\udbff]$/, '');
}

/** A cell as the library gets it; no text, and a number that is none, are an empty cell. */
export function cellValue(cell: WrittenCell): string | number | boolean | null {
  if (typeof cell === 'string') return cell === '' ? null : cellText(cell);
  if (typeof cell === 'number' && !Number.isFinite(cell)) return null;
  return cell ?? null;
}

/** A text as Excel takes it for the name of a sheet: at most 31 characters, none of `[]:*?/\`, of any width. */
export function sheetName(text: string): string {
  const allowed = text
    .replace(NO_TEXT, '')
    .replace(/[[\]:*?/\\［］：＊？／＼\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, SHEET_NAME)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/^[\s']+|[\s']+$/g, '');
  return allowed === '' || allowed.toLowerCase() === 'history' ? `${allowed}_` : allowed;
}
