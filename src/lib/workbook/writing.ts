import {
  type CellStyle,
  type ConditionalRule,
  colToLetter,
  type WriteSheet,
  writeXlsx,
  writeXlsxStream,
} from 'hucre/xlsx';
import {
  type ColourRule,
  cellText,
  cellValue,
  MOST_HELD_CELLS,
  MOST_ROWS,
  type SheetBatches,
  type SheetPlan,
  type WrittenRow,
} from './plan.ts';
import { tooLarge } from './zip.ts';

const TOP: CellStyle = { alignment: { vertical: 'top' } };
const WRAPPED: CellStyle = { alignment: { wrapText: true, vertical: 'top' } };
const HEADER: CellStyle = {
  font: { name: 'Calibri', size: 11, bold: true },
  alignment: { wrapText: true, vertical: 'center' },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F2F3F5' } },
};

/** hucre would write an error value for these texts even if somebody typed them; as rich text they stay text. */
const ERROR_WORDS = /^#(?:VALUE!|REF!|N\/A|NAME\?|NULL!|DIV\/0!|NUM!|GETTING_DATA|SPILL!|CALC!)$/;

/**
 * Yields the bytes of a workbook.
 *
 * One sheet without filter or colours is streamed in constant memory; the library writes anything richer only from a
 * model that is held whole. Throws AppError `workbook-too-large`.
 */
export async function* workbookBytes(sheets: readonly SheetBatches[]): AsyncGenerator<Uint8Array> {
  const [only] = sheets;
  if (only !== undefined && sheets.length === 1 && !isRich(only)) {
    yield* streamed(only);
    return;
  }
  const held: Parameters<typeof writeXlsx>[0]['sheets'] = [];
  const room = { cells: MOST_HELD_CELLS };
  for (const sheet of sheets) held.push(await heldSheet(sheet, room));
  yield await writeXlsx({ sheets: held, namedRanges: sheets.map(printTitles) });
}

function isRich(sheet: SheetPlan): boolean {
  return sheet.autoFilter === true || (sheet.colours?.length ?? 0) > 0;
}

async function* streamed(sheet: SheetBatches): AsyncGenerator<Uint8Array> {
  async function* rows() {
    yield sheet.headers.map(cellText);
    let count = 0;
    for await (const batch of sheet.batches) {
      count = counted(count, batch);
      for (const row of batch) yield row.map(cellValue);
    }
  }
  const bytes = writeXlsxStream(rows(), {
    name: sheet.name,
    columns: columnsOf(sheet),
    freezePane: frozenOf(sheet),
  });
  for await (const chunk of bytes) yield chunk;
}

async function heldSheet(sheet: SheetBatches, room: { cells: number }) {
  const rows: (string | number | boolean | null)[][] = [sheet.headers.map(cellText)];
  const cells = new Map<string, object>();
  for (const [column, header] of sheet.headers.entries()) {
    cells.set(`0,${column}`, { style: HEADER, ...asWords(header) });
  }
  const rowDefs = new Map<number, { height: number }>();
  const sized = (row: WrittenRow, wraps: (column: number) => boolean): void => {
    const height = heightOf(sheet, row, wraps);
    if (height !== undefined) rowDefs.set(rows.length - 1, { height });
  };
  sized(sheet.headers, () => true);
  const wrapping = isWrapping(sheet);
  const wraps = (column: number): boolean => sheet.columns?.[column]?.wrap === true;
  let count = 0;
  for await (const batch of sheet.batches) {
    count = counted(count, batch);
    for (const row of batch) {
      room.cells -= row.length;
      if (room.cells < 0) throw tooLarge(`more than ${MOST_HELD_CELLS} cells to write`);
      for (const [column, cell] of row.entries())
        if (typeof cell === 'string' && ERROR_WORDS.test(cell))
          cells.set(`${rows.length},${column}`, asWords(cell));
      rows.push(row.map(cellValue));
      if (wrapping) sized(row, wraps);
    }
  }
  const last = Math.max(2, rows.length);
  return {
    name: sheet.name,
    rows,
    cells,
    rowDefs,
    columns: columnsOf(sheet),
    freezePane: frozenOf(sheet),
    ...printSetup(sheet),
    ...(sheet.autoFilter && {
      autoFilter: { range: `A1:${colToLetter(Math.max(0, sheet.headers.length - 1))}${rows.length}` },
    }),
    conditionalRules: (sheet.colours ?? []).map((rule, index) => conditional(rule, index, last)),
  };
}

function asWords(text: string): object {
  return ERROR_WORDS.test(text) ? { richText: [{ text }] } : {};
}

function counted(before: number, batch: readonly unknown[]): number {
  const count = before + batch.length;
  if (count > MOST_ROWS) throw tooLarge(`more than ${MOST_ROWS} rows to write`);
  return count;
}

function isWrapping(sheet: SheetPlan): boolean {
  return sheet.columns?.some(({ wrap }) => wrap) === true;
}

function columnsOf(sheet: SheetPlan) {
  return sheet.headers.map((_, index) => {
    const { width, format, wrap } = sheet.columns?.[index] ?? {};
    return {
      ...(width !== undefined && { width }),
      ...(format !== undefined && { numFmt: format }),
      ...(isWrapping(sheet) && { style: wrap === true ? WRAPPED : TOP }),
    };
  });
}

function frozenOf(sheet: SheetPlan) {
  return { rows: 1, ...(sheet.frozenColumns !== undefined && { columns: sheet.frozenColumns }) };
}

/**
 * Numbers match only cells that hold a number: to Excel an empty cell is 0, and every text is greater than any
 * number.
 */
function conditional(
  { column, when, fill, font }: ColourRule,
  index: number,
  lastRow: number,
): ConditionalRule {
  const letter = colToLetter(column);
  const test = (sign: string, value: number): Pick<ConditionalRule, 'type' | 'formula'> => ({
    type: 'expression',
    formula: `AND(ISNUMBER(${letter}2),${letter}2${sign}${value})`,
  });
  const same = (text: string): Pick<ConditionalRule, 'type' | 'operator' | 'formula'> => ({
    type: 'cellIs',
    operator: 'equal',
    formula: `"${cellText(text).replaceAll('"', '""')}"`,
  });
  const matches =
    'atLeast' in when
      ? test('>=', when.atLeast)
      : 'below' in when
        ? test('<', when.below)
        : typeof when.equals === 'number'
          ? test('=', when.equals)
          : same(when.equals);
  return {
    ...matches,
    priority: index + 1,
    range: `${letter}2:${letter}${lastRow}`,
    style: {
      fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: fill }, bgColor: { rgb: fill } },
      ...(font !== undefined && { font: { color: { rgb: font } } }),
    },
  };
}

/** Height of one line in Excel's default font, in points. */
const LINE = 15;
/** Excel does not accept a higher row. */
const MOST_LINES = 27;
/** Excel's default column width, in characters. */
const USUAL_WIDTH = 8.43;
/** Characters that are drawn twice as wide as a digit. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/g;

/** Returns the width of a column in characters. */
export function widthOf(sheet: SheetPlan, column: number): number {
  return sheet.columns?.[column]?.width ?? USUAL_WIDTH;
}

/**
 * Returns the height of a row whose cells wrap, in points; undefined if one line is enough.
 *
 * The height is stored in the file because not every program computes it on opening.
 */
export function heightOf(
  sheet: SheetPlan,
  row: WrittenRow,
  wraps: (column: number) => boolean,
): number | undefined {
  const lines = row.map((cell, column) =>
    typeof cell === 'string' && wraps(column) ? linesOf(cell, widthOf(sheet, column)) : 1,
  );
  const most = lines.reduce((a, b) => Math.max(a, b), 1);
  return most === 1 ? undefined : LINE * Math.min(most, MOST_LINES);
}

/** One character of width is kept free for text that does not break exactly at the edge. */
function linesOf(text: string, width: number): number {
  const room = Math.max(1, width - 2);
  return text
    .split('\n')
    .map((line) => Math.max(1, Math.ceil((line.length + (line.match(WIDE)?.length ?? 0)) / room)))
    .reduce((sum, each) => sum + each, 0);
}

/** Characters across a landscape A4 page at which print is still easy to read. */
const PAGE_CHARACTERS = 230;
/** In inches. */
const MARGINS = { top: 0.5, right: 0.4, bottom: 0.6, left: 0.4, header: 0.3, footer: 0.3 };

/** Returns the print settings of a sheet: landscape A4, as few pages wide as can be read, numbered pages. */
export function printSetup(sheet: SheetPlan): Pick<WriteSheet, 'pageSetup' | 'headerFooter'> {
  const characters = sheet.headers.reduce((total, _, column) => total + widthOf(sheet, column), 0);
  return {
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: Math.max(1, Math.round(characters / PAGE_CHARACTERS)),
      fitToHeight: 0,
      margins: MARGINS,
    },
    headerFooter: { oddFooter: '&L&A&R&P / &N' },
  };
}

/**
 * Returns the defined name for the columns and the row that every page repeats: those that stay in view on a screen.
 *
 * The library would write the sheet's name without quotes, which Excel accepts for some names only.
 */
export function printTitles({ name, frozenColumns = 0 }: SheetPlan) {
  const sheet = `'${name.replaceAll("'", "''")}'`;
  const columns = frozenColumns > 0 ? [`${sheet}!$A:$${colToLetter(frozenColumns - 1)}`] : [];
  return { name: '_xlnm.Print_Titles', range: [...columns, `${sheet}!$1:$1`].join(','), scope: name };
}
