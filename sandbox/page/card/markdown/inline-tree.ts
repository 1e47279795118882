import type { Token } from 'markdown-it';
import { isTagName } from './tags.ts';
import type { Inline } from './types.ts';

/** Levels of markup in each other; what is deeper stays text. Drawing recurses, and a stack has an end. */
const MOST_DEPTH = 20;

interface Frame {
  readonly open: Token;
  readonly children: Inline[];
}

/** Returns the tree behind the library's flat list of inline tokens. */
export function inlinesOf(tokens: readonly Token[]): readonly Inline[] {
  const root: Inline[] = [];
  const frames: Frame[] = [];
  /** Opened beyond the deepest level; their marks are text. */
  const tooDeep: Token[] = [];
  for (const token of tokens) {
    const into = frames.at(-1)?.children ?? root;
    if (token.nesting === 0) append(into, leafOf(token));
    else if (token.nesting === 1) {
      if (frames.length < MOST_DEPTH) frames.push({ open: token, children: [] });
      else {
        tooDeep.push(token);
        append(into, text(beginningOf(token)));
      }
    } else {
      const deep = tooDeep.pop();
      const frame = deep === undefined ? frames.pop() : undefined;
      if (deep !== undefined) append(into, text(endOf(deep)));
      else if (frame !== undefined) append(frames.at(-1)?.children ?? root, nodeOf(frame));
    }
  }
  return root;
}

/** Neighbouring texts become one. */
function append(items: Inline[], item: Inline): void {
  const last = items.at(-1);
  if (item.kind !== 'text') items.push(item);
  else if (last?.kind === 'text') items[items.length - 1] = text(last.text + item.text);
  else if (item.text !== '') items.push(item);
}

function text(content: string): Inline {
  return { kind: 'text', text: content };
}

function leafOf(token: Token): Inline {
  switch (token.type) {
    case 'softbreak':
    case 'hardbreak':
      return { kind: 'break' };
    case 'code_inline':
      return { kind: 'code', text: token.content };
    case 'emoji':
      return { kind: 'emoji', name: token.info, char: token.content };
    case 'image':
      return {
        kind: 'image',
        key: String(token.attrGet('src') ?? ''),
        alt: `${token.content}${token.attrGet('title') ?? ''}`,
      };
    case 'tag':
      return tagNode(token, []);
    default:
      return text(token.content);
  }
}

function nodeOf({ open, children }: Frame): Inline {
  switch (open.type) {
    case 'strong_open':
      return { kind: 'strong', children };
    case 'em_open':
      return { kind: 'em', children };
    case 's_open':
      return { kind: 'del', children };
    case 'link_open':
      return { kind: 'link', ...targetOf(open), children };
    default:
      return tagNode(open, children);
  }
}

function tagNode({ info, attrs, markup }: Token, children: readonly Inline[]): Inline {
  if (!isTagName(info)) return text(markup);
  const attributes = Object.fromEntries((attrs ?? []).map(([name, value]) => [name, String(value)]));
  return { kind: 'tag', name: info, attributes, children };
}

function targetOf(open: Token): { url: string; title: string } {
  return { url: String(open.attrGet('href') ?? ''), title: String(open.attrGet('title') ?? '') };
}

function beginningOf(open: Token): string {
  return open.type === 'link_open' ? '[' : open.markup;
}

function endOf(open: Token): string {
  if (open.type === 'tag_open') return `</${open.info}>`;
  if (open.type !== 'link_open') return open.markup;
  const { url, title } = targetOf(open);
  return title === '' ? `](${url})` : `](${url} "${title}")`;
}
