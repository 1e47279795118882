import type { Token } from 'markdown-it';
import { tableOf } from './table.ts';
import type { Block, Inline } from './types.ts';

type Inlines = (source: string) => readonly Inline[];

interface Frame {
  readonly open: Token | undefined;
  readonly blocks: Block[];
  readonly items: (readonly Block[])[];
}

/** Returns the tree behind the library's flat list of block tokens. */
export function blocksOf(tokens: readonly Token[], inlines: Inlines): readonly Block[] {
  const root = frameOf(undefined);
  const frames = [root];
  const inner = (): Frame => frames.at(-1) ?? root;
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'inline') inner().blocks.push(wordsOf(token, tokens[index - 1], inlines));
    else if (isContainer(token)) {
      if (token.nesting === 1) frames.push(frameOf(token));
      else close(frames.pop() ?? root, inner());
    } else {
      const leaf = leafOf(token, inlines);
      if (leaf !== undefined) inner().blocks.push(leaf);
    }
  }
  return root.blocks;
}

function frameOf(open: Token | undefined): Frame {
  return { open, blocks: [], items: [] };
}

function isContainer({ type }: Token): boolean {
  return /^(blockquote|bullet_list|ordered_list|list_item)_/.test(type);
}

function close({ open, blocks, items }: Frame, outer: Frame): void {
  if (open?.type === 'list_item_open') outer.items.push(blocks);
  else if (open?.type === 'blockquote_open') outer.blocks.push({ kind: 'quote', blocks });
  else {
    const start = open?.type === 'ordered_list_open' ? Number(open.attrGet('start') ?? 1) : undefined;
    outer.blocks.push({ kind: 'list', start, items });
  }
}

function wordsOf({ content }: Token, before: Token | undefined, inlines: Inlines): Block {
  const children = inlines(content);
  return before?.type === 'heading_open'
    ? { kind: 'heading', level: Number(before.tag.slice(1)), children }
    : { kind: 'paragraph', children };
}

function leafOf(token: Token, inlines: Inlines): Block | undefined {
  switch (token.type) {
    case 'hr':
      return { kind: 'rule' };
    case 'fence':
      return { kind: 'code', language: token.info.trim(), text: token.content.replace(/\n$/, '') };
    case 'code_block':
      return { kind: 'code', language: '', text: token.content.trimEnd() };
    case 'feishu_table':
      return tableOf(token.content.split('\n'), inlines);
    default:
      return undefined;
  }
}
