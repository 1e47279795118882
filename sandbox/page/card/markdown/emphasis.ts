import { depthOf, MOST_DEPTH } from './depth.ts';
import type { Inline } from './types.ts';

/** A run of `*`, `_` or `~` that may begin or end something. */
export interface Run {
  readonly kind: 'run';
  readonly char: string;
  count: number;
  readonly length: number;
  readonly opens: boolean;
  readonly closes: boolean;
}

export type Item = Inline | Run;

const PUNCTUATION = /[\p{P}\p{S}]/u;

/** The run that starts at this place. What it may do depends on its neighbours, as CommonMark has it. */
export function runAt(text: string, at: number): Run {
  const char = text.charAt(at);
  let end = at;
  while (text.charAt(end) === char) end += 1;
  const before = kindOf(characterBefore(text, at));
  const after = kindOf(text.codePointAt(end));
  const left = after !== 'space' && (after !== 'punctuation' || before !== 'letter');
  const right = before !== 'space' && (before !== 'punctuation' || after !== 'letter');
  const count = end - at;
  if (char === '~' && count !== 2)
    return { kind: 'run', char, count, length: count, opens: false, closes: false };
  const opens = char === '_' ? left && (!right || before === 'punctuation') : left;
  const closes = char === '_' ? right && (!left || after === 'punctuation') : right;
  return { kind: 'run', char, count, length: count, opens, closes };
}

function characterBefore(text: string, at: number): number | undefined {
  if (at === 0) return undefined;
  const low = text.charCodeAt(at - 1);
  return low >= 0xdc00 && low <= 0xdfff && at > 1 ? text.codePointAt(at - 2) : low;
}

function kindOf(code: number | undefined): 'space' | 'punctuation' | 'letter' {
  if (code === undefined) return 'space';
  const char = String.fromCodePoint(code);
  if (/\s/.test(char)) return 'space';
  return PUNCTUATION.test(char) ? 'punctuation' : 'letter';
}

/** Runs that belong together become emphasis, the others the characters they are. */
export function withEmphasis(items: readonly Item[]): Inline[] {
  const done: Item[] = [];
  /** Places in `done` of runs that may still open something. */
  const openers: number[] = [];
  for (const item of items) {
    if (item.kind !== 'run') {
      done.push(item);
      continue;
    }
    if (item.closes) closeWith(item, done, openers);
    if (item.count > 0) {
      if (item.opens) openers.push(done.length);
      done.push(item);
    }
  }
  return merged(done.map((item) => (item.kind === 'run' ? text(item.char.repeat(item.count)) : item)));
}

/** Uses up as much of the closing run as there are runs it can end. */
function closeWith(closer: Run, done: Item[], openers: number[]): void {
  while (closer.count > 0) {
    const place = openers.findLastIndex((at) => matches(done[at], closer));
    const at = openers[place];
    const opener = at === undefined ? undefined : done[at];
    if (at === undefined || opener?.kind !== 'run') return;
    // Every run inside has lost its chance: emphasis does not overlap.
    openers.length = place;
    const inside = merged(
      done.slice(at + 1).map((each) => (each.kind === 'run' ? text(each.char.repeat(each.count)) : each)),
    );
    if (depthOf(inside) >= MOST_DEPTH) {
      openers.length = 0;
      return;
    }
    const used = opener.count >= 2 && closer.count >= 2 ? 2 : 1;
    done.length = at;
    opener.count -= used;
    closer.count -= used;
    if (opener.count > 0) {
      openers.push(done.length);
      done.push(opener);
    }
    done.push({ kind: closer.char === '~' ? 'del' : used === 2 ? 'strong' : 'em', children: inside });
  }
}

function matches(opener: Item | undefined, closer: Run): boolean {
  if (opener?.kind !== 'run' || opener.char !== closer.char) return false;
  // CommonMark's rule of three: `*a**b*` is no strong emphasis inside.
  const both = opener.closes || closer.opens;
  const sum = opener.length + closer.length;
  return !(both && sum % 3 === 0 && (opener.length % 3 !== 0 || closer.length % 3 !== 0));
}

export function text(content: string): Inline {
  return { kind: 'text', text: content };
}

/** Neighbouring texts as one. */
export function merged(items: readonly Inline[]): Inline[] {
  const out: Inline[] = [];
  let words: string[] = [];
  const flush = (): void => {
    if (words.length > 0) out.push(text(words.join('')));
    words = [];
  };
  for (const item of items) {
    if (item.kind === 'text') {
      if (item.text !== '') words.push(item.text);
      continue;
    }
    flush();
    out.push(item);
  }
  flush();
  return out;
}
