import { colToLetter, type WriteSheet } from 'hucre/xlsx';
import type { SheetPlan, WrittenRow } from './plan.ts';

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
