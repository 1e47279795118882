/** Layout of one column, by position. */
export interface ColumnLook {
  /** In characters. */
  readonly width?: number;
  /** An Excel number format, e.g. `0.0%` or `#,##0`. */
  readonly format?: string;
  /** Wraps long text inside its cell instead of letting the next cell cut it off. */
  readonly wrap?: boolean;
}

/** Colours a cell by its value. Excel applies the rule again when somebody edits the cell. Colours are `RRGGBB`. */
export interface ColourRule {
  readonly column: number;
  readonly when:
    | { readonly equals: string | number }
    | { readonly atLeast: number }
    | { readonly below: number };
  readonly fill: string;
  readonly font?: string;
}

/** A sheet without its rows. */
export interface SheetPlan {
  /** A result of `sheetName`; unique within the workbook. */
  readonly name: string;
  readonly headers: readonly string[];
  readonly columns?: readonly ColumnLook[];
  /** Columns that stay in view while scrolling; the header row always does. */
  readonly frozenColumns?: number;
  readonly autoFilter?: boolean;
  readonly colours?: readonly ColourRule[];
}

/** Limits for one workbook. Feishu's largest exports stay far below; a zip bomb does not. */
export interface WorkbookLimits {
  /** Inflated bytes of all parts that are read (sheets, shared strings, …). */
  readonly inflatedBytes: number;
  readonly rows: number;
  readonly columns: number;
  readonly sharedStrings: number;
  /** Bytes of one cell's text, however it is put together, or of one tag. */
  readonly textBytes: number;
  /** Characters of one cell that are handed on; the rest of a longer one is left out. */
  readonly cellLength: number;
  /** Bytes that the rows of a sheet may take where they are kept together: eight a cell, two a character. */
  readonly heldBytes: number;
  /**
   * Cells and characters of shared strings that a sheet may have for nothing; each byte of it pays for a few more. A
   * cell far to the right, or a long string that many cells name, costs a few bytes and would fill the memory.
   */
  readonly expansion: number;
  /** Milliseconds for the whole reading, without what the caller takes to use the rows. */
  readonly timeMs: number;
}

export const WORKBOOK_LIMITS: WorkbookLimits = {
  inflatedBytes: 1024 * 1024 * 1024,
  rows: 1_048_576,
  columns: 16_384,
  sharedStrings: 5_000_000,
  textBytes: 1024 * 1024,
  cellLength: Number.POSITIVE_INFINITY,
  heldBytes: Number.POSITIVE_INFINITY,
  expansion: 1_000_000,
  timeMs: 120_000,
};

/** For a reader who keeps all rows: the limit of the thread's memory does not reach them. */
export const HELD_ROWS: Partial<WorkbookLimits> = { heldBytes: 512 * 1024 * 1024 };

/** Milliseconds for which a thread may merge; half a million rows of 17 cells, merged twice, take 95 s. */
export const WRITING_MS = 15 * 60_000;

export interface MergeOrder {
  /** Names that columns may have: the header row is the one of the first ten that has most of them. */
  readonly known: readonly string[];
  /** Possible names of the column that holds the time. */
  readonly timeHeaders: readonly string[];
  /** IANA zone of times that have no offset. */
  readonly zone: string;
  /** Words of a column that mean something else in each part, by the part, with what is written in their place. */
  readonly renamed?: {
    readonly headers: readonly string[];
    readonly parts: readonly Readonly<Record<string, string>>[];
  };
}

/** What the thread does: reads a workbook, or merges whole workbooks. */
export type ThreadTask =
  | { readonly kind: 'names'; readonly source: Uint8Array | string }
  | {
      readonly kind: 'read';
      readonly source: Uint8Array | string;
      readonly sheet: string | undefined;
      readonly limits: Partial<WorkbookLimits> | undefined;
    }
  | { readonly kind: 'merge'; readonly order: MergeOrder };

/** Excel's limit, without the header row. */
export const MOST_ROWS = 1_048_575;

/** A value to write into a cell. Dates are passed as text, in the form in which people read them. */
export type WrittenCell = string | number | boolean | null | undefined;
export type WrittenRow = readonly WrittenCell[];

/** Excel's limit for the characters of one cell; it offers to repair a file that has more. */
export const CELL_TEXT = 32_767;
const SHEET_NAME = 31;

/** Halves of surrogate pairs and the two code points that XML forbids everywhere. */
const NO_TEXT = /[\p{Cs}\ufffe\uffff]/gu;
/** Cheap test whether a text may need cleaning: few do, and this is ten times faster than the full check. */
const SUSPECT = /[\ud800-\udfff\ufffe\uffff]|_x/;
/** Text that would be read back as one of Excel's own escapes. */
const ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/g;
/** What XML reserves, and the control characters that it forbids or would read back as another. */
const RESERVED = /[&<>]|(?![\t\n])\p{Cc}/gu;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Returns a text as a cell can hold it, in XML.
 *
 * Characters that Unicode or XML forbids become �, control characters Excel's own escapes, text that looks like such an
 * escape is protected, and text that is too long is cut. No text becomes a formula: text cells are typed as text,
 * whatever they begin with.
 */
export function textXml(text: string): string {
  const clean = !SUSPECT.test(text) ? text : text.replace(NO_TEXT, '\ufffd').replace(ESCAPE, '_x005F_');
  const short =
    clean.length <= CELL_TEXT ? clean : clean.slice(0, CELL_TEXT - 1).replace(/[\ud800-\udbff]$/, '');
  return short.replace(
    RESERVED,
    (char) => ENTITIES[char] ?? `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  );
}

/** Returns a text as the value of an attribute. */
export function attributeXml(text: string): string {
  return textXml(text).replaceAll('"', '&quot;');
}

/**
 * Returns a text that Excel accepts as the name of a sheet: at most 31 characters, none of `[]:*?/\` in any width.
 */
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
