import { tooLarge, type WorkbookLimits } from './limits.ts';
import type { XmlSink } from './scanner.ts';
import { unescapeExcel } from './xml.ts';

/** The shared strings, in order: runs joined, phonetic readings left out. */
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

  text(text: string): void {
    this.#current += text;
  }

  open(name: string, _inside: () => string, selfClosing: boolean): void {
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
