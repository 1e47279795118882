import { heightOf, isWrapping, Looks, sheetEnd, sheetStart } from './look.ts';
import { columnName, opening, packageParts } from './package.ts';
import { MOST_ROWS, type SheetPlan, textXml, type WrittenCell, type WrittenRow } from './plan.ts';
import { tooLarge, zipped } from './zip.ts';

export {
  type ColourRule,
  type ColumnLook,
  MOST_ROWS,
  type SheetPlan,
  sheetName,
  type WrittenCell,
  type WrittenRow,
} from './plan.ts';

/** A sheet to write. Its rows are iterated once, in order, as they are needed. */
export type WrittenSheet = SheetPlan & { readonly rows: Iterable<WrittenRow> | AsyncIterable<WrittenRow> };

/**
 * Yields the bytes of a workbook as its rows come: numbers as numbers, everything else as text that stays text, the
 * header row in view.
 *
 * It keeps no rows, only texts that cells share. A sheet may have {@link MOST_ROWS} rows. Throws AppError
 * `workbook-too-large`, errors of the rows, and the signal's reason.
 *
 * @example
 * const sheet = { name: '会议', headers: ['主题', '人数'], rows: [['周会', 12]] };
 * for await (const chunk of writeWorkbook([sheet])) file.write(chunk);
 */
export async function* writeWorkbook(
  sheets: readonly WrittenSheet[],
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): AsyncGenerator<Buffer> {
  const looks = new Looks();
  const strings = new SharedStrings();
  const check = (): void => signal?.throwIfAborted();
  check();
  yield* zipped([
    ...[...packageParts(sheets)].map(([name, text]) => ({ name, bytes: () => [Buffer.from(text)] })),
    ...sheets.map((sheet, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      bytes: () => sheetXml(sheet, { looks, strings, check }),
    })),
    { name: 'xl/styles.xml', bytes: () => [Buffer.from(looks.xml())] },
    { name: 'xl/sharedStrings.xml', bytes: () => strings.xml() },
  ]);
}

interface Book {
  readonly looks: Looks;
  readonly strings: SharedStrings;
  /** Throws the signal's reason. */
  check(): void;
}

async function* sheetXml(sheet: WrittenSheet, { looks, strings, check }: Book): AsyncGenerator<Buffer> {
  const styles = looks.ofColumns(sheet);
  const cells = styles.map(styleXml);
  const header = styles.map(() => styleXml(looks.header));
  const xml = new Xml();
  const rows = new Rows(xml, strings);
  const wraps = (column: number): boolean => sheet.columns?.[column]?.wrap === true;
  const wrapping = isWrapping(sheet);
  xml.text(sheetStart(sheet, styles));
  rows.add(
    sheet.headers,
    header,
    heightOf(sheet, sheet.headers, () => true),
  );
  for await (const row of sheet.rows) {
    if (rows.count > MOST_ROWS) throw tooLarge(`more than ${MOST_ROWS} rows to write`);
    rows.add(row, cells, wrapping ? heightOf(sheet, row, wraps) : undefined);
    if (!xml.isFull) continue;
    check();
    yield xml.taken();
  }
  check();
  xml.text(sheetEnd(sheet, rows.count, looks));
  yield xml.taken();
}

/** Returns what stands between the place of a cell and its type. */
function styleXml(style: number): string {
  return style === 0 ? '"' : `" s="${style}"`;
}

/** Writes rows one below the other. */
class Rows {
  count = 0;
  readonly #xml: Xml;
  readonly #strings: SharedStrings;

  constructor(xml: Xml, strings: SharedStrings) {
    this.#xml = xml;
    this.#strings = strings;
  }

  add(cells: WrittenRow, styles: readonly string[], height: number | undefined): void {
    this.count += 1;
    const xml = this.#xml;
    const row = String(this.count);
    xml.ascii('<row r="');
    xml.ascii(row);
    xml.ascii(height === undefined ? '">' : `" ht="${height}" customHeight="1">`);
    for (let column = 0; column < cells.length; column += 1) {
      const cell = cells[column];
      if (isEmpty(cell)) continue;
      xml.ascii('<c r="');
      xml.ascii(columnName(column));
      xml.ascii(row);
      xml.ascii(styles[column] ?? '"');
      this.#value(cell);
      xml.ascii('</c>');
    }
    xml.ascii('</row>');
  }

  /** Writes the rest of a cell's tag, and its value. */
  #value(cell: string | number | boolean): void {
    const xml = this.#xml;
    const shared = typeof cell === 'string' ? this.#strings.placeOf(cell) : undefined;
    if (typeof cell === 'string' && shared === undefined) {
      xml.ascii(' t="inlineStr"><is>');
      xml.text(textTag(cell));
      xml.ascii('</is>');
      return;
    }
    xml.ascii(typeof cell === 'number' ? '><v>' : typeof cell === 'string' ? ' t="s"><v>' : ' t="b"><v>');
    xml.ascii(String(shared ?? Number(cell)));
    xml.ascii('</v>');
  }
}

/** True for what has no cell: nothing, an empty text, and a number that is not finite. */
function isEmpty(cell: WrittenCell): cell is null | undefined {
  if (typeof cell === 'number') return !Number.isFinite(cell);
  return cell === undefined || cell === null || cell === '';
}

/** Longer texts hardly occur twice. */
const LONGEST_SHARED = 255;
/** Characters of shared texts that are kept; what comes after them is written into its cells. */
const MOST_SHARED = 8 * 1024 * 1024;
/** What keeping a text takes, in characters. */
const OF_EACH = 40;

/** Texts that cells share, in the order in which they came. */
class SharedStrings {
  readonly #places = new Map<string, number>();
  #room = MOST_SHARED;

  /** Returns which of them a text is; undefined if it is long, or they are too many. */
  placeOf(text: string): number | undefined {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    const cost = text.length + OF_EACH;
    if (text.length > LONGEST_SHARED || cost > this.#room) return undefined;
    this.#room -= cost;
    const place = this.#places.size;
    this.#places.set(text, place);
    return place;
  }

  /** Yields the part that holds them. */
  *xml(): Generator<Buffer> {
    const xml = new Xml();
    xml.text(opening('sst'));
    for (const text of this.#places.keys()) {
      xml.text(`<si>${textTag(text)}</si>`);
      if (xml.isFull) yield xml.taken();
    }
    xml.ascii('</sst>');
    yield xml.taken();
  }
}

function textTag(text: string): string {
  return `<t xml:space="preserve">${textXml(text)}</t>`;
}

/** Bytes that are deflated together; the event loop turns meanwhile. */
const PIECE = 128 * 1024;
/** A row of a few hundred cells takes so many. */
const SPARE = 16 * 1024;

/** Bytes of XML that are written in place: a text of each row, made of a few for each cell, takes twice as long. */
class Xml {
  #bytes = Buffer.allocUnsafe(PIECE + SPARE);
  #size = 0;

  get isFull(): boolean {
    return this.#size >= PIECE;
  }

  /** Writes a text whose characters are all of ASCII. */
  ascii(text: string): void {
    const { length } = text;
    this.#hold(length);
    const bytes = this.#bytes;
    const from = this.#size;
    for (let at = 0; at < length; at += 1) bytes[from + at] = text.charCodeAt(at);
    this.#size = from + length;
  }

  text(text: string): void {
    this.#hold(text.length * 3);
    this.#size += this.#bytes.write(text, this.#size);
  }

  /** Returns what was written, and begins again. */
  taken(): Buffer {
    const taken = this.#bytes.subarray(0, this.#size);
    this.#bytes = Buffer.allocUnsafe(PIECE + SPARE);
    this.#size = 0;
    return taken;
  }

  #hold(more: number): void {
    const size = this.#size + more;
    if (size > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes, Buffer.allocUnsafe(size)]);
  }
}
