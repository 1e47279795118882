import { type CellStyle, type ConditionalRule, colToLetter, writeXlsx, writeXlsxStream } from 'hucre/xlsx';
import { heightOf, printSetup, printTitles } from './layout.ts';
import { tooLarge } from './limits.ts';
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
