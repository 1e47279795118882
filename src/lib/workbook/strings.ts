import type { WorkbookLimits } from './plan.ts';
import { decoded, indexOfByte, unescapeExcel, type XmlSink } from './scanner.ts';
import { tooLarge } from './zip.ts';

const LT = 0x3c;
/** How nearly every text stands. */
const [ITEM, ITEM_END] = [Buffer.from('<si><t>'), Buffer.from('</t></si>')];

/** Collects the shared strings in order: runs joined, phonetic readings left out. */
export class StringsSink implements XmlSink {
  readonly strings: string[] = [];
  readonly #limits: WorkbookLimits;
  #current = '';
  #inItem = false;
  #collecting = false;
  #phonetic = 0;

  constructor(limits: WorkbookLimits) {
    this.#limits = limits;
  }

  wantsText(): boolean {
    return this.#collecting;
  }

  text(bytes: Buffer, from: number, to: number, literal: boolean): void {
    this.#current += decoded(bytes, from, to, literal);
    if (this.#current.length > this.#limits.textBytes) throw tooLarge('one string');
  }

  whole(bytes: Buffer, lt: number): number {
    if (this.#inItem || !startsWith(bytes, lt, ITEM)) return -1;
    const from = lt + ITEM.length;
    const end = indexOfByte(bytes, LT, from);
    if (end < 0 || !startsWith(bytes, end, ITEM_END)) return -1;
    this.#current = '';
    this.text(bytes, from, end, false);
    this.close('si');
    return end + ITEM_END.length;
  }

  open(name: string, _bytes: Buffer, _from: number, _to: number, selfClosing: boolean): void {
    if (name === 'si') {
      this.#current = '';
      this.#inItem = true;
      if (selfClosing) this.close('si');
    } else if (name === 'rPh') {
      if (!selfClosing) this.#phonetic += 1;
    } else if (name === 't') {
      this.#collecting = this.#inItem && !selfClosing && this.#phonetic === 0;
    }
  }

  close(name: string): void {
    if (name === 't') this.#collecting = false;
    else if (name === 'rPh') this.#phonetic = Math.max(0, this.#phonetic - 1);
    else if (name === 'si') {
      this.#inItem = false;
      this.#phonetic = 0;
      this.strings.push(unescapeExcel(this.#current));
      if (this.strings.length > this.#limits.sharedStrings) throw tooLarge('too many strings');
    }
  }
}

function startsWith(bytes: Buffer, at: number, wanted: Buffer): boolean {
  for (let n = 0; n < wanted.length; n += 1) if (bytes[at + n] !== wanted[n]) return false;
  return true;
}
