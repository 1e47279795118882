import { columnName, opening } from './package.ts';
import { attributeXml, type ColourRule, type SheetPlan, textXml, type WrittenRow } from './plan.ts';

/** Height of one line in Excel's default font, in points. */
const LINE = 15;
/** Excel does not accept a higher row. */
const MOST_LINES = 27;
/** Excel's default column width, in characters. */
const USUAL_WIDTH = 8.43;
/** Characters that are drawn twice as wide as a digit. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/g;

function widthOf(sheet: SheetPlan, column: number): number {
  return sheet.columns?.[column]?.width ?? USUAL_WIDTH;
}

/** Returns true where a column of the sheet wraps: only then rows differ in height. */
export function isWrapping(sheet: SheetPlan): boolean {
  return sheet.columns?.some(({ wrap }) => wrap) === true;
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

const FONT = '<sz val="11"/><name val="Calibri"/>';
const HEADER_FILL = '<fill><patternFill patternType="solid"><fgColor rgb="FFF2F3F5"/></patternFill></fill>';
const PLAIN_CELL = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>';
const HEADER_CELL =
  '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1">' +
  '<alignment vertical="center" wrapText="1"/></xf>';
/** Of the formats of its own a workbook's first one has this number. */
const OWN_FORMAT = 164;

/** The styles of a workbook, each kept once; sheets refer to them by number. */
export class Looks {
  readonly #formats = new Map<string, number>();
  readonly #cells = new Map<string, number>([
    [PLAIN_CELL, 0],
    [HEADER_CELL, 1],
  ]);
  readonly #colours = new Map<string, number>();
  readonly header = 1;

  /** Returns the style of each column's cells. */
  ofColumns(sheet: SheetPlan): readonly number[] {
    const wrapping = isWrapping(sheet);
    return sheet.headers.map((_, column) => {
      const { format, wrap } = sheet.columns?.[column] ?? {};
      const id = format === undefined ? 0 : OWN_FORMAT + placeIn(this.#formats, format);
      if (id === 0 && !wrapping) return 0;
      const aligned = wrapping ? `<alignment vertical="top"${wrap === true ? ' wrapText="1"' : ''}/>` : '';
      return placeIn(
        this.#cells,
        `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">${aligned}</xf>`,
      );
    });
  }

  ofColour({ fill, font }: ColourRule): number {
    const text = font === undefined ? '' : `<font><color rgb="FF${font}"/></font>`;
    const ground = `<fgColor rgb="FF${fill}"/><bgColor rgb="FF${fill}"/>`;
    return placeIn(
      this.#colours,
      `<dxf>${text}<fill><patternFill patternType="solid">${ground}</patternFill></fill></dxf>`,
    );
  }

  /** Returns the part that holds them. */
  xml(): string {
    const list = (name: string, items: readonly string[]): string =>
      `<${name} count="${items.length}">${items.join('')}</${name}>`;
    const formats = [...this.#formats].map(
      ([code, place]) => `<numFmt numFmtId="${OWN_FORMAT + place}" formatCode="${attributeXml(code)}"/>`,
    );
    const pattern = (type: string): string => `<fill><patternFill patternType="${type}"/></fill>`;
    return [
      opening('styleSheet'),
      formats.length === 0 ? '' : list('numFmts', formats),
      list('fonts', [`<font>${FONT}</font>`, `<font><b/>${FONT}</font>`]),
      list('fills', [pattern('none'), pattern('gray125'), HEADER_FILL]),
      list('borders', ['<border><left/><right/><top/><bottom/><diagonal/></border>']),
      list('cellStyleXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']),
      list('cellXfs', [...this.#cells.keys()]),
      list('cellStyles', ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']),
      list('dxfs', [...this.#colours.keys()]),
      '</styleSheet>',
    ].join('');
  }
}

function placeIn(places: Map<string, number>, what: string): number {
  const place = places.get(what) ?? places.size;
  places.set(what, place);
  return place;
}

/** Returns the part of a sheet that comes before its rows: what stays in view, and its columns. */
export function sheetStart(sheet: SheetPlan, styles: readonly number[]): string {
  const { frozenColumns = 0, headers } = sheet;
  const columns = headers.flatMap((_, column) => {
    const style = styles[column] ?? 0;
    if (sheet.columns?.[column]?.width === undefined && style === 0) return [];
    const place = `min="${column + 1}" max="${column + 1}" width="${widthOf(sheet, column)}"`;
    return [`<col ${place} customWidth="1" style="${style}"/>`];
  });
  const split = frozenColumns > 0 ? `xSplit="${frozenColumns}" ` : '';
  const active = frozenColumns > 0 ? 'bottomRight' : 'bottomLeft';
  return (
    `${opening('worksheet')}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView workbookViewId="0"><pane ${split}ySplit="1" topLeftCell="${columnName(frozenColumns)}2" ` +
    `state="frozen" activePane="${active}"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="${LINE}"/>` +
    `${columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`}<sheetData>`
  );
}

/** Characters across a landscape A4 page at which print is still easy to read. */
const PAGE_CHARACTERS = 230;

/**
 * Returns the part of a sheet that comes after so many rows, the header included: its filter, its colours, and its
 * print settings, which are landscape A4, as few pages wide as can be read, and numbered pages.
 */
export function sheetEnd(sheet: SheetPlan, rows: number, looks: Looks): string {
  const { headers, colours = [], autoFilter } = sheet;
  const characters = headers.reduce((total, _, column) => total + widthOf(sheet, column), 0);
  const pages = Math.max(1, Math.round(characters / PAGE_CHARACTERS));
  const filtered = `A1:${columnName(Math.max(0, headers.length - 1))}${rows}`;
  return [
    '</sheetData>',
    autoFilter === true ? `<autoFilter ref="${filtered}"/>` : '',
    ...colours.map((rule, index) => coloured(rule, index + 1, Math.max(2, rows), looks.ofColour(rule))),
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="9" orientation="landscape" fitToWidth="${pages}" fitToHeight="0"/>`,
    '<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>',
  ].join('');
}

/**
 * Numbers match only cells that hold a number: to Excel an empty cell is 0, and every text is greater than any
 * number.
 */
function coloured({ column, when }: ColourRule, priority: number, last: number, look: number): string {
  const letter = columnName(column);
  const rule = (type: string, formula: string): string =>
    `<conditionalFormatting sqref="${letter}2:${letter}${last}"><cfRule ${type} dxfId="${look}" ` +
    `priority="${priority}"><formula>${textXml(formula)}</formula></cfRule></conditionalFormatting>`;
  const test = (sign: string, value: number): string =>
    rule('type="expression"', `AND(ISNUMBER(${letter}2),${letter}2${sign}${value})`);
  if ('atLeast' in when) return test('>=', when.atLeast);
  if ('below' in when) return test('<', when.below);
  if (typeof when.equals === 'number') return test('=', when.equals);
  return rule('type="cellIs" operator="equal"', `"${when.equals.replaceAll('"', '""')}"`);
}
