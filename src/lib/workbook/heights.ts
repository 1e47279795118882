import type { SheetPlan } from './writing.ts';
import type { WrittenRow } from './written.ts';

/** Points of one line in Excel's usual font. */
const LINE = 15;
/** Excel takes no row that is higher. */
const MOST_LINES = 27;
/** Excel's own width of a column nobody set one for. */
const USUAL_WIDTH = 8.43;
/** Drawn twice as wide as a digit. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/g;

export function widthOf(sheet: SheetPlan, column: number): number {
  return sheet.columns?.[column]?.width ?? USUAL_WIDTH;
}

/**
 * Height of a row whose cells wrap, in points; undefined where one line does. Said in the file, because not every
 * program works it out when it opens one.
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

/** A character's breadth is left for what does not break where the line ends. */
function linesOf(text: string, width: number): number {
  const room = Math.max(1, width - 2);
  return text
    .split('\n')
    .map((line) => Math.max(1, Math.ceil((line.length + (line.match(WIDE)?.length ?? 0)) / room)))
    .reduce((sum, each) => sum + each, 0);
}
