import { depthOf, MOST_DEPTH } from './depth.ts';
import { destinationAt } from './destination.ts';
import { emojiAt } from './emoji.ts';
import { type Item, merged, runAt, text, withEmphasis } from './emphasis.ts';
import { entityAt } from './entities.ts';
import { tagAt, type WrittenTag } from './tags.ts';
import type { Inline } from './types.ts';

/** Something that was opened: a tag, or the bracket of a link. Its literal text stands in `items` at `at`. */
interface Open {
  readonly name: string;
  readonly at: number;
  readonly tag: WrittenTag | undefined;
}

/** What was read, and how many characters it took. */
type Step = readonly [item: Item, length: number];

const ESCAPABLE = /[!-/:-@[-`{-~]/;
const PLAIN = /[^\\`*_~<[\]!&:\n]+/y;
const TICKS = /`+/y;
const IMAGE = /!\[([^[\]\n]*)\]/y;
const AUTOLINK = /<(https?:\/\/[^\s<>]+)>/y;

/** Text with Feishu's inline markup. Whatever cannot be read as markup is kept as the characters it is. */
export function parseInline(source: string): readonly Inline[] {
  return new Reader(source).read();
}

class Reader {
  readonly #source: string;
  #at = 0;
  readonly #items: Item[] = [];
  readonly #open: Open[] = [];
  /** Lengths of backtick runs that have no partner further on. */
  readonly #lonely = new Set<number>();

  constructor(source: string) {
    this.#source = source;
  }

  read(): readonly Inline[] {
    while (this.#at < this.#source.length) {
      const [item, length] = this.#next();
      this.#items.push(item);
      this.#at += length;
    }
    return withEmphasis(this.#items);
  }

  #next(): Step {
    PLAIN.lastIndex = this.#at;
    const plain = PLAIN.exec(this.#source)?.[0];
    if (plain !== undefined) return literal(plain);
    const char = this.#source.charAt(this.#at);
    switch (char) {
      case '\n':
        return [{ kind: 'break' }, 1];
      case '\\':
        return this.#escape();
      case '`':
        return this.#code();
      case '<':
        return this.#tag();
      case '!':
        return this.#image();
      case '[':
        return this.#begin('[', '[', undefined);
      case ']':
        return this.#link();
      case '&':
      case ':':
        return this.#special(char);
      default: {
        const run = runAt(this.#source, this.#at);
        return [run, run.length];
      }
    }
  }

  #escape(): Step {
    const next = this.#source.charAt(this.#at + 1);
    return next !== '' && ESCAPABLE.test(next) ? [text(next), 2] : literal('\\');
  }

  #special(char: string): Step {
    const entity = char === '&' ? entityAt(this.#source, this.#at) : undefined;
    if (entity !== undefined) return [text(entity.char), entity.length];
    const emoji = emojiAt(this.#source, this.#at);
    return emoji === undefined
      ? literal(char)
      : [{ kind: 'emoji', name: emoji.name, char: emoji.char }, emoji.length];
  }

  #code(): Step {
    TICKS.lastIndex = this.#at;
    const mark = TICKS.exec(this.#source)?.[0] ?? '`';
    const start = this.#at + mark.length;
    const end = this.#lonely.has(mark.length) ? -1 : closingTicks(this.#source, start, mark.length);
    if (end < 0) {
      this.#lonely.add(mark.length);
      return literal(mark);
    }
    const inner = this.#source.slice(start, end).replaceAll('\n', ' ');
    const code = /^ .*[^ ].* $/.test(inner) ? inner.slice(1, -1) : inner;
    return [{ kind: 'code', text: code }, end + mark.length - this.#at];
  }

  #tag(): Step {
    AUTOLINK.lastIndex = this.#at;
    const url = AUTOLINK.exec(this.#source)?.[1];
    if (url !== undefined) return [{ kind: 'link', url, title: '', children: [text(url)] }, url.length + 2];
    const tag = tagAt(this.#source, this.#at);
    if (tag === undefined) return literal('<');
    if (tag.closing) return this.#close(tag);
    if (tag.name === 'br') return [{ kind: 'break' }, tag.raw.length];
    if (tag.alone) return [{ ...nodeOf(tag), children: [] }, tag.raw.length];
    return tag.name === 'raw' ? this.#raw(tag) : this.#begin(tag.name, tag.raw, tag);
  }

  /** Nothing between `<raw>` and `</raw>` is markup. */
  #raw(tag: WrittenTag): Step {
    const start = this.#at + tag.raw.length;
    const end = this.#source.indexOf('</raw>', start);
    if (end < 0) return literal(tag.raw);
    const children = [text(this.#source.slice(start, end))];
    return [{ ...nodeOf(tag), children }, end + '</raw>'.length - this.#at];
  }

  #begin(name: string, raw: string, tag: WrittenTag | undefined): Step {
    this.#open.push({ name, at: this.#items.length, tag });
    return literal(raw);
  }

  #close(tag: WrittenTag): Step {
    const open = this.#pop(tag.name);
    const children = open === undefined ? undefined : this.#childrenOf(open);
    if (open?.tag === undefined || children === undefined) return literal(tag.raw);
    return [{ ...nodeOf(open.tag), children }, tag.raw.length];
  }

  #link(): Step {
    const open = this.#pop('[');
    const target = open === undefined ? undefined : destinationAt(this.#source, this.#at + 1);
    if (open === undefined || target === undefined) return literal(']');
    const children = this.#childrenOf(open);
    if (children === undefined) return literal(']');
    return [{ kind: 'link', url: target.url, title: target.title, children }, 1 + target.length];
  }

  #image(): Step {
    IMAGE.lastIndex = this.#at;
    const [begin = '', alt = ''] = IMAGE.exec(this.#source) ?? [];
    const target = begin === '' ? undefined : destinationAt(this.#source, this.#at + begin.length);
    if (target === undefined) return literal('!');
    return [{ kind: 'image', key: target.url, alt: alt + target.title }, begin.length + target.length];
  }

  /** The last one of this name that is open; whatever was opened inside it stays literal. */
  #pop(name: string): Open | undefined {
    const place = this.#open.findLastIndex((each) => each.name === name);
    const open = this.#open[place];
    if (open !== undefined) this.#open.length = place;
    return open;
  }

  /** Takes what stands since it was opened; undefined where markup would become too deep. */
  #childrenOf(open: Open): readonly Inline[] | undefined {
    const children = merged(withEmphasis(this.#items.slice(open.at + 1).map(copied)));
    if (depthOf(children) >= MOST_DEPTH) {
      // All that is open is around this, and would be deeper still.
      this.#open.length = 0;
      return undefined;
    }
    this.#items.length = open.at;
    return children;
  }
}

function literal(content: string): Step {
  return [text(content), content.length];
}

/** Runs are used up while they are read; a try must not cost the next one. */
function copied(item: Item): Item {
  return item.kind === 'run' ? { ...item } : item;
}

function nodeOf({ name, attributes }: WrittenTag) {
  return { kind: 'tag', name, attributes } as const;
}

function closingTicks(source: string, from: number, length: number): number {
  for (const match of source.slice(from).matchAll(/`+/g)) {
    if (match[0].length === length) return from + match.index;
  }
  return -1;
}
