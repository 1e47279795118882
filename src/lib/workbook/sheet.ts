import { serialToText } from './package.ts';
import { PlainCell, ShortNames } from './plain-cell.ts';
import type { WorkbookLimits } from './plan.ts';
import { decoded, shortAttributes, unescapeExcel, wholeOf, type XmlSink } from './scanner.ts';
import { tooLarge } from './zip.ts';

/** A cell as Excel holds it; dates are text `YYYY.MM.DD HH:mm:ss` in the sheet's own, unnamed zone. */
export type CellValue = string | number | boolean | null;
export type Row = CellValue[];

export interface SheetContext {
  readonly strings: readonly string[];
  /** Cell styles (by index) that show a number as a date. */
  readonly dateStyles: ReadonlySet<number>;
  readonly date1904: boolean;
  readonly limits: WorkbookLimits;
}

/** Numbers with more digits lose precision: such ids are returned as the text they were written as. */
const EXACT_DIGITS = 15;

/** A cell takes twenty bytes and more, so a sheet of many gaps and of long strings has enough. */
const PER_BYTE = 16;

const CELL_BYTES = 8;

/** Types of cells whose digits are a text. */
const TEXTS = new Set(['inlineStr', 'str', 'e', 'd']);
const SLASH = 0x2f;
const BEFORE_A = 0x40;
const SPACE = 0x20;
const [C, R, S, T] = [0x63, 0x72, 0x73, 0x74];
/** Types of plain cells by their byte: a shared text, a truth, a number, which need not be named. */
const TYPES: ReadonlyMap<number, string> = new Map([
  [S, 's'],
  [0x62, 'b'],
  [0x6e, 'n'],
  [0, ''],
]);

/** Builds rows from the tags of a sheet. Rows without any cell are left out. */
export class SheetSink implements XmlSink {
  readonly rows: Row[] = [];
  readonly #context: SheetContext;
  #row: Row | undefined;
  #count = 0;
  #column = 0;
  #bytes: Buffer = Buffer.alloc(0);
  #type = '';
  #style = -1;
  readonly #types = new ShortNames();
  readonly #plain = new PlainCell();
  #collecting = false;
  #phonetic = 0;
  #value = '';
  /** A value of a few digits, which need not become a text first; otherwise -1. */
  #whole = -1;
  #hasValue = false;
  #held = 0;
  /** Cells and characters that may still come, see `WorkbookLimits.expansion`. */
  #room: number;

  constructor(context: SheetContext) {
    this.#context = context;
    this.#room = context.limits.expansion;
  }

  /** Makes room for what so many bytes of the sheet may hold. */
  granted(bytes: number): void {
    this.#room += bytes * PER_BYTE;
  }

  wantsText(): boolean {
    return this.#collecting;
  }

  text(bytes: Buffer, from: number, to: number, literal: boolean): void {
    if (this.#value === '' && bytes[to + 1] === SLASH && !TEXTS.has(this.#type)) {
      this.#whole = wholeOf(bytes, from, to);
      if (this.#whole >= 0) return;
    }
    this.#value += decoded(bytes, from, to, literal);
    if (this.#value.length > this.#context.limits.textBytes) throw tooLarge('one cell');
  }

  open(name: string, bytes: Buffer, from: number, to: number, selfClosing: boolean): void {
    switch (name) {
      case 'row':
        this.#row = [];
        this.#column = -1;
        if (selfClosing) this.#row = undefined;
        return;
      case 'c':
        this.#openCell(bytes, from, to);
        if (selfClosing) this.#closeCell();
        return;
      case 'rPh':
        if (!selfClosing) this.#phonetic += 1;
        return;
      case 'v':
      case 't':
        if (this.#row === undefined || selfClosing || this.#phonetic > 0) return;
        this.#collecting = true;
        this.#hasValue = true;
        return;
      default:
    }
  }

  whole(bytes: Buffer, lt: number): number {
    if (this.#row === undefined || bytes[lt + 1] !== C || bytes[lt + 2] !== SPACE) return -1;
    const cell = this.#plain;
    const end = cell.read(bytes, lt + 3);
    const type = end < 0 ? undefined : TYPES.get(cell.type);
    if (type === undefined) return -1;
    this.#beginCell();
    if (cell.column >= 0) this.#column = cell.column;
    this.#type = type;
    this.#style = cell.style;
    this.#whole = cell.whole;
    this.#hasValue = true;
    this.#checkColumn();
    this.#closeCell();
    return end;
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        this.#collecting = false;
        return;
      case 'rPh':
        this.#phonetic -= 1;
        return;
      case 'c':
        this.#closeCell();
        return;
      case 'row':
        this.#closeRow();
        return;
      default:
    }
  }

  #openCell(bytes: Buffer, from: number, to: number): void {
    this.#beginCell();
    this.#bytes = bytes;
    shortAttributes(bytes, from, to, this.#attribute);
    this.#checkColumn();
  }

  #beginCell(): void {
    this.#column += 1;
    this.#type = '';
    this.#style = -1;
    this.#value = '';
    this.#whole = -1;
    this.#hasValue = false;
    this.#phonetic = 0;
  }

  #checkColumn(): void {
    if (this.#column >= this.#context.limits.columns) throw tooLarge(`column ${this.#column + 1}`);
  }

  readonly #attribute = (letter: number, from: number, to: number): void => {
    if (letter === R) this.#column = columnOf(this.#bytes, from, to, this.#column);
    else if (letter === T) this.#type = this.#types.of(this.#bytes, from, to);
    else if (letter === S) this.#style = wholeOf(this.#bytes, from, to);
  };

  #closeCell(): void {
    const row = this.#row;
    if (row === undefined) return;
    const cells = Math.max(1, this.#column - row.length);
    this.#spend(cells);
    while (row.length < this.#column) row.push(null);
    const value = this.#hasValue ? this.#cut(this.#typed()) : null;
    row[this.#column] = value;
    this.#held += cells * CELL_BYTES + (typeof value === 'string' ? value.length * 2 : 0);
    if (this.#held > this.#context.limits.heldBytes) throw tooLarge('more than can be kept');
    this.#hasValue = false;
  }

  #cut(value: CellValue): CellValue {
    const { cellLength } = this.#context.limits;
    if (typeof value !== 'string' || value.length <= cellLength) return value;
    return value.slice(0, cellLength).replace(/[\ud800-\udbff]$/, '');
  }

  #typed(): CellValue {
    const whole = this.#whole;
    const text = whole < 0 ? this.#value : '';
    switch (this.#type) {
      case 's':
        if (whole >= 0) return this.#shared(whole);
        return text.trim() === '' ? null : this.#shared(Number(text));
      case 'inlineStr':
      case 'str':
        return unescapeExcel(text);
      case 'e':
      case 'd':
        return text;
      case 'b':
        return whole === 1 || text.trim() === '1' || text.trim() === 'true';
      default:
        return whole < 0 ? this.#number(text.trim()) : this.#numeric(whole);
    }
  }

  #shared(index: number): CellValue {
    const text = this.#context.strings[index] ?? null;
    this.#spend(text?.length ?? 0);
    return text;
  }

  #spend(much: number): void {
    this.#room -= much;
    if (this.#room < 0) throw tooLarge('far more cells or text than bytes');
  }

  #number(text: string): CellValue {
    if (text === '') return null;
    const value = Number(text);
    if (!Number.isFinite(value)) return text;
    const isLongId = text.length > EXACT_DIGITS && /^\d+$/.test(text);
    return isLongId && !this.#isDate() ? text : this.#numeric(value);
  }

  #numeric(value: number): CellValue {
    return this.#isDate() ? serialToText(value, this.#context.date1904) : value;
  }

  #isDate(): boolean {
    return this.#context.dateStyles.has(this.#style);
  }

  #closeRow(): void {
    const row = this.#row;
    this.#row = undefined;
    if (row === undefined || row.every((cell) => cell === null)) return;
    this.#count += 1;
    if (this.#count > this.#context.limits.rows)
      throw tooLarge(`more than ${this.#context.limits.rows} rows`);
    this.rows.push(row);
  }
}

/** `AB12` → 27; a reference without letters keeps the order of the cells. */
function columnOf(bytes: Buffer, from: number, to: number, fallback: number): number {
  let column = 0;
  for (let at = from; at < to; at += 1) {
    const letter = ((bytes[at] as number) & 0xdf) - BEFORE_A;
    if (letter < 1 || letter > 26) return at === from ? fallback : column - 1;
    column = column * 26 + letter;
  }
  return column === 0 ? fallback : column - 1;
}
