import type { Block, Inline } from './types.ts';

/** Returns the words of inline markup, without those in attributes. */
export function inlineText(items: readonly Inline[]): string {
  return items.map(wordsOf).join('');
}

function wordsOf(item: Inline): string {
  switch (item.kind) {
    case 'text':
    case 'code':
      return item.text;
    case 'break':
      return '\n';
    case 'emoji':
      return item.char;
    case 'image':
      return item.alt;
    case 'strong':
    case 'em':
    case 'del':
    case 'link':
    case 'tag':
      return inlineText(item.children);
  }
}

/** Returns the words of a text, with line breaks between blocks. */
export function blockText(blocks: readonly Block[]): string {
  return blocks.map(linesOf).join('\n');
}

function linesOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.children);
    case 'code':
      return block.text;
    case 'quote':
      return blockText(block.blocks);
    case 'list':
      return block.items.map(blockText).join('\n');
    case 'rule':
      return '';
    case 'table':
      return [block.head, ...block.rows].map((cells) => cells.map(inlineText).join(' ')).join('\n');
  }
}
