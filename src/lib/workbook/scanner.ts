import { ShortNames } from './plain-cell.ts';
import type { WorkbookLimits } from './plan.ts';
import { tooLarge, unreadable } from './zip.ts';

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
  for (let at = lt; at < xml.length; at += 1) {
    const char = xml.charCodeAt(at);
    if (char === GT) return at;
    if (char !== QUOTE && char !== APOSTROPHE) continue;
    at = xml.indexOf(String.fromCharCode(char), at + 1);
    if (at < 0) return -1;
  }
  return -1;
}

const DECLARED = /^(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)/;

/** Throws `workbook-unreadable` if a document begins as one in another encoding than UTF-8: its texts would be lost. */
export function checkEncoding(start: Buffer): void {
  const head = start.toString('latin1', 0, 200);
  const declared = DECLARED.exec(head)?.[1] ?? 'UTF-8';
  if (/^(?:\xff\xfe|\xfe\xff|.?\0)/s.test(head) || !/^(?:utf-?8|us-ascii)$/i.test(declared))
    throw unreadable('it is not in UTF-8');
}

/**
 * Receives the events of a scan. Names are local. What is between `from` and `to` of `bytes` is valid during the call
 * only, and decoded only where it is asked for.
 */
export interface XmlSink {
  /** `from` to `to` is the text of the tag after its name. */
  open(name: string, bytes: Buffer, from: number, to: number, selfClosing: boolean): void;
  close(name: string): void;
  /** Takes a whole element of a common form that begins at `lt`; returns where it ends, or -1 to have it tag by tag. */
  whole?(bytes: Buffer, lt: number): number;
  /** Text is handed on while this is true. */
  wantsText(): boolean;
  /** One text may come in several pieces; entities are to be replaced unless it is `literal` (CDATA). */
  text(bytes: Buffer, from: number, to: number, literal: boolean): void;
}

/** Returns a piece of text that a scan handed on. */
export function decoded(bytes: Buffer, from: number, to: number, literal: boolean): string {
  const text = bytes.toString('utf8', from, to);
  return literal ? text : unescapeXml(text);
}

const LT = 0x3c;
const GT = 0x3e;
const SLASH = 0x2f;
const COLON = 0x3a;
const BANG = 0x21;
const QUESTION = 0x3f;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const EQUALS = 0x3d;
const ZERO = 0x30;

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
  readonly #names = new ShortNames();

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
      const lt = indexOfByte(bytes, LT, at);
      if (lt < 0) return this.#sink.wantsText() ? at : bytes.length;
      const whole = this.#sink.whole?.(bytes, lt) ?? -1;
      if (whole > 0) {
        at = whole;
        continue;
      }
      const second = bytes[lt + 1];
      if (second === undefined) return at;
      const special = second === BANG || second === QUESTION;
      const end = special ? this.#skipSpecial(bytes, lt) : tagEnd(bytes, lt);
      if (end < 0) return at;
      if (lt > at && this.#sink.wantsText()) this.#sink.text(bytes, at, lt, false);
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
      if (this.#sink.wantsText()) this.#sink.text(bytes, lt + 9, end, true);
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
    const name = this.#names.of(bytes, start, stop);
    if (closing) this.#sink.close(name);
    else this.#sink.open(name, bytes, stop, end, bytes[end - 1] === SLASH);
  }
}

/**
 * Calls `found` for each attribute of a tag whose local name is one letter, with that byte and where its value stands.
 * `from` to `to` is the text of the tag after its name.
 */
export function shortAttributes(
  bytes: Buffer,
  from: number,
  to: number,
  found: (letter: number, from: number, to: number) => void,
): void {
  for (let at = from; at < to; at += 1) {
    if (bytes[at] !== EQUALS) continue;
    let name = at - 1;
    while (isBlank(bytes[name])) name -= 1;
    let value = at + 1;
    while (isBlank(bytes[value])) value += 1;
    const quote = bytes[value];
    if (quote !== QUOTE && quote !== APOSTROPHE) continue;
    for (at = value + 1; at < to && bytes[at] !== quote; ) at += 1;
    const before = bytes[name - 1];
    if (isBlank(before) || before === COLON) found(bytes[name] as number, value + 1, at);
  }
}

function isBlank(byte: number | undefined): boolean {
  return byte !== undefined && byte <= 0x20;
}

/** Returns a run of at most nine digits as a number; -1 for anything else. */
export function wholeOf(bytes: Buffer, from: number, to: number): number {
  if (to <= from || to - from > 9) return -1;
  let whole = 0;
  for (let at = from; at < to; at += 1) {
    const digit = (bytes[at] as number) - ZERO;
    if (digit < 0 || digit > 9) return -1;
    whole = whole * 10 + digit;
  }
  return whole;
}

/** Most texts are short: a call into the runtime takes longer than to look at so many bytes. */
const NEAR = 48;

/** Returns the index of a byte that is likely to be near; -1 where there is none. */
export function indexOfByte(bytes: Buffer, byte: number, from: number): number {
  const near = Math.min(from + NEAR, bytes.length);
  for (let at = from; at < near; at += 1) if (bytes[at] === byte) return at;
  return bytes.indexOf(byte, near);
}

/** Returns the index of the `>` that ends a tag, ignoring those inside quoted attributes; -1 if it did not come yet. */
function tagEnd(bytes: Buffer, lt: number): number {
  const { length } = bytes;
  let quote = 0;
  for (let at = lt; at < length; at += 1) {
    const byte = bytes[at];
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === GT) {
      return at;
    } else if (byte === QUOTE || byte === APOSTROPHE) {
      quote = byte;
    }
  }
  return -1;
}
