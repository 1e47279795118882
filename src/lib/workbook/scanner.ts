import { tooLarge, unreadable, type WorkbookLimits } from './zip.ts';

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Replaces the five named entities and character references; anything else stays as it is. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|[a-z]{2,4});/g, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name] ?? whole;
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Replaces Excel's escapes (`_x000D_`) for characters that XML cannot hold. */
export function unescapeExcel(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Returns the value of an attribute from the inside of a tag; the attribute's namespace prefix is ignored. */
export function attribute(tag: string, name: string): string | undefined {
  for (let from = 0; ; ) {
    const at = tag.indexOf(name, from);
    if (at < 0) return undefined;
    from = at + name.length;
    const before = tag.charCodeAt(at - 1);
    if (!(before <= 0x20 || before === 0x3a)) continue;
    let next = from;
    while (tag.charCodeAt(next) <= 0x20) next += 1;
    if (tag[next] !== '=') continue;
    next += 1;
    while (tag.charCodeAt(next) <= 0x20) next += 1;
    const quote = tag[next];
    if (quote !== '"' && quote !== "'") continue;
    const end = tag.indexOf(quote, next + 1);
    return end < 0 ? undefined : unescapeXml(tag.slice(next + 1, end));
  }
}

/**
 * Returns the inside of every tag with this local name in a small document. Comments are left out. Every character is
 * looked at a fixed number of times: one expression for a whole tag would start again at each `<` of a broken document.
 */
export function tagsNamed(xml: string, name: string): string[] {
  const tags: string[] = [];
  const named = new RegExp(`<(?:[\\w.-]+:)?${name}(?=[\\s/>])`, 'y');
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const isComment = xml.startsWith('<!--', at);
    const end = isComment ? xml.indexOf('-->', at + 4) : endOfTag(xml, at);
    if (end < 0) break;
    named.lastIndex = at;
    if (!isComment && named.test(xml)) tags.push(xml.slice(named.lastIndex, end));
    at = end + 1;
  }
  return tags;
}

/** Returns the index of the `>` that ends a tag, or -1. */
function endOfTag(xml: string, lt: number): number {
  const stop = /[>"']/g;
  for (stop.lastIndex = lt; ; ) {
    const found = stop.exec(xml);
    if (found === null || found[0] === '>') return found?.index ?? -1;
    const closing = xml.indexOf(found[0], found.index + 1);
    if (closing < 0) return -1;
    stop.lastIndex = closing + 1;
  }
}

const DECLARED = /^(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)/;

/** Throws `workbook-unreadable` if a document begins as one in another encoding than UTF-8: its texts would be lost. */
export function checkEncoding(start: Buffer): void {
  const head = start.toString('latin1', 0, 200);
  const declared = DECLARED.exec(head)?.[1] ?? 'UTF-8';
  if (/^(?:\xff\xfe|\xfe\xff|.?\0)/s.test(head) || !/^(?:utf-?8|us-ascii)$/i.test(declared))
    throw unreadable('it is not in UTF-8');
}

/** Receives the events of a scan. Names are local; the inside of an opening tag is decoded only on request. */
export interface XmlSink {
  /** `inside()` returns the text of the tag after its name. */
  open(name: string, inside: () => string, selfClosing: boolean): void;
  close(name: string): void;
  /** Text is collected while this is true. */
  wantsText(): boolean;
  text(text: string): void;
}

/** A sheet of a program has twenty short names; with more it is not worth keeping them. */
const MOST_NAMES = 1_000;

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const COLON = 0x3a;
const BANG = 0x21;
const QUESTION = 0x3f;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

/**
 * Scans SpreadsheetML bytes as they arrive.
 *
 * It knows tags, text, CDATA, comments and processing instructions, and keeps no tree: it needs memory for one chunk
 * and one incomplete token.
 */
export class ByteScanner {
  readonly #sink: XmlSink;
  readonly #limits: WorkbookLimits;
  #pending: Buffer[] = [];
  #size = 0;
  #again = 0;
  #begun = false;
  #names = new Map<number, string>();

  constructor(sink: XmlSink, limits: WorkbookLimits) {
    this.#sink = sink;
    this.#limits = limits;
  }

  write(chunk: Buffer): void {
    if (!this.#begun) checkEncoding(chunk);
    this.#begun = true;
    this.#pending.push(chunk);
    this.#size += chunk.length;
    // An incomplete token is looked at again when twice as much has come: a long one would cost its square otherwise.
    if (this.#size >= this.#again) this.#step();
  }

  end(): void {
    const rest = this.#step();
    if (rest.toString('latin1').trim() !== '') throw unreadable('the sheet ends in the middle');
  }

  #step(): Buffer {
    const [only] = this.#pending;
    const bytes = only !== undefined && this.#pending.length === 1 ? only : Buffer.concat(this.#pending);
    const rest = bytes.subarray(this.#walk(bytes));
    if (rest.length > this.#limits.textBytes) throw tooLarge('one cell');
    this.#pending = rest.length === 0 ? [] : [rest];
    this.#size = rest.length;
    this.#again = 2 * rest.length;
    return rest;
  }

  /** Handles all complete tokens and returns the index after the last one. */
  #walk(bytes: Buffer): number {
    let at = 0;
    for (;;) {
      const lt = bytes.indexOf(LT, at);
      if (lt < 0) return this.#sink.wantsText() ? at : bytes.length;
      const second = bytes[lt + 1];
      if (second === undefined) return at;
      const special = second === BANG || second === QUESTION;
      const end = special ? this.#skipSpecial(bytes, lt) : tagEnd(bytes, lt);
      if (end < 0) return at;
      if (lt > at && this.#sink.wantsText()) this.#sink.text(unescapeXml(bytes.toString('utf8', at, lt)));
      if (!special) this.#tag(bytes, lt, end, second);
      at = end + 1;
    }
  }

  /** Skips a comment, CDATA or processing instruction; returns the index of its last byte, or -1 if it is incomplete. */
  #skipSpecial(bytes: Buffer, lt: number): number {
    const opening = bytes.toString('latin1', lt, lt + 9);
    if ('<![CDATA['.startsWith(opening.slice(0, 9)) && opening.length < 9) return -1;
    if (opening.startsWith('<![CDATA[')) {
      const end = bytes.indexOf(']]>', lt + 9);
      if (end < 0) return -1;
      if (this.#sink.wantsText()) this.#sink.text(bytes.toString('utf8', lt + 9, end));
      return end + 2;
    }
    const close = opening.startsWith('<!--') ? '-->' : opening.startsWith('<?') ? '?>' : '>';
    if (opening.startsWith('<!DOCTYPE')) throw unreadable('a document type is not allowed');
    const end = bytes.indexOf(close, lt + (close === '-->' ? 4 : 2));
    return end < 0 ? -1 : end + close.length - 1;
  }

  #tag(bytes: Buffer, lt: number, end: number, second: number): void {
    const closing = second === SLASH;
    let start = lt + (closing ? 2 : 1);
    let stop = start;
    for (; stop < end; stop += 1) {
      const byte = bytes[stop] ?? 0;
      if (byte <= 0x20 || byte === SLASH) break;
      if (byte === COLON) start = stop + 1;
    }
    const name = this.#name(bytes, start, stop);
    if (closing) {
      this.#sink.close(name);
      return;
    }
    const selfClosing = bytes[end - 1] === SLASH;
    this.#sink.open(name, () => bytes.toString('latin1', stop, end), selfClosing);
  }

  /** Few names occur millions of times: short ones are cached by their bytes. */
  #name(bytes: Buffer, start: number, stop: number): string {
    const length = stop - start;
    if (length > 4 || this.#names.size > MOST_NAMES) return bytes.toString('latin1', start, stop);
    let key = 0;
    for (let i = start; i < stop; i += 1) key = (key << 8) | (bytes[i] ?? 0);
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = bytes.toString('latin1', start, stop);
    this.#names.set(key, name);
    return name;
  }
}

/** Returns the index of the `>` that ends a tag, ignoring those inside quoted attributes. */
function tagEnd(bytes: Buffer, lt: number): number {
  const first = bytes.indexOf(GT, lt);
  if (first < 0) return -1;
  let quote = 0;
  for (let i = lt; ; i += 1) {
    const byte = bytes[i];
    if (byte === undefined) return -1;
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === QUOTE || byte === APOSTROPHE) {
      quote = byte;
    } else if (byte === GT) {
      return i;
    }
  }
}
