import type { MarkdownIt, StateInline, Token } from 'markdown-it';
import { emojiAt } from './emoji.ts';
import { tagAt, type WrittenTag } from './tags.ts';

const AUTOLINK = /<(https?:\/\/[^\s<>]+)>/y;
const LESS_THAN = '<'.charCodeAt(0);

/** Adds what Feishu has beside CommonMark: its tags, its emoji, `&sim;` for `~`, and links that are web addresses. */
export function feishuInline(md: MarkdownIt): void {
  md.inline.ruler.before('entity', 'feishu_sim', sim);
  md.inline.ruler.push('feishu_emoji', emoji);
  md.inline.ruler.push('feishu_link', link);
  md.inline.ruler.push('feishu_tag', tag);
}

/** HTML knows another character by this name; Feishu's documentation escapes `~` with it. */
function sim(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('&sim;', state.pos)) return false;
  if (!silent) state.push('text', '', 0).content = '~';
  state.pos += '&sim;'.length;
  return true;
}

function emoji(state: StateInline, silent: boolean): boolean {
  const found = emojiAt(state.src, state.pos);
  if (found === undefined) return false;
  if (!silent) {
    const token = state.push('emoji', '', 0);
    token.content = found.char;
    token.info = found.name;
  }
  state.pos += found.length;
  return true;
}

/** `<https://…>` */
function link(state: StateInline, silent: boolean): boolean {
  AUTOLINK.lastIndex = state.pos;
  const url = AUTOLINK.exec(state.src)?.[1];
  if (url === undefined) return false;
  if (!silent) {
    state.push('link_open', 'a', 1).attrs = [['href', url]];
    state.push('text', '', 0).content = url;
    state.push('link_close', 'a', -1);
  }
  state.pos += url.length + 2;
  return true;
}

/** `<font color=red>…</font>`. A tag that has no end is text. */
function tag(state: StateInline, silent: boolean): boolean {
  const found = tagHere(state);
  if (found === undefined || found.closing) return false;
  const start = state.pos + found.raw.length;
  if (found.alone) {
    if (!silent && found.name === 'br') state.push('softbreak', 'br', 0);
    else if (!silent) describe(state.push('tag', '', 0), found);
    state.pos = start;
    return true;
  }
  const end = endOf(found.name, start, state);
  if (end === undefined) return false;
  if (!silent) {
    const { posMax } = state;
    describe(state.push('tag_open', '', 1), found);
    // Nothing between `<raw>` and `</raw>` is markup.
    if (found.name === 'raw') state.push('text', '', 0).content = state.src.slice(start, end.at);
    else {
      state.pos = start;
      state.posMax = end.at;
      state.md.inline.tokenize(state);
      state.posMax = posMax;
    }
    state.push('tag_close', '', -1);
  }
  state.pos = end.after;
  return true;
}

function describe(token: Token, { name, attributes, raw }: WrittenTag): void {
  token.info = name;
  token.attrs = Object.entries(attributes);
  token.markup = raw;
}

function tagHere({ src, pos, posMax, md }: StateInline): WrittenTag | undefined {
  if (src.charCodeAt(pos) !== LESS_THAN) return undefined;
  const found = tagAt(src, pos, md.utils.unescapeAll);
  return found !== undefined && pos + found.raw.length <= posMax ? found : undefined;
}

/** Returns where the tag that begins before `from` ends, and where the text behind it begins. */
function endOf(
  name: string,
  from: number,
  state: StateInline,
): { readonly at: number; readonly after: number } | undefined {
  const written = new RegExp(`</${name}\\s*>`, 'gi');
  written.lastIndex = from;
  const first = written.exec(state.src);
  if (first === null) return undefined;
  if (name === 'raw' && written.lastIndex <= state.posMax)
    return { at: first.index, after: written.lastIndex };
  const { pos } = state;
  state.pos = from;
  try {
    while (state.pos < state.posMax) {
      const closing = tagHere(state);
      if (closing?.closing === true && closing.name === name)
        return { at: state.pos, after: state.pos + closing.raw.length };
      state.md.inline.skipToken(state);
    }
    return undefined;
  } finally {
    state.pos = pos;
  }
}
