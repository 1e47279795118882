import MarkdownIt, { type Token } from 'markdown-it';
import { feishuBlocks } from './block-rules.ts';
import { blocksOf } from './block-tree.ts';
import { feishuInline } from './inline-rules.ts';
import { inlinesOf } from './inline-tree.ts';
import type { Block, Inline } from './types.ts';

export { blockText, inlineText } from './text.ts';
export type { Align, Attributes, Block, Inline } from './types.ts';

const reader = new MarkdownIt({ html: false });
// Feishu has no reference links and no underlined headings; which links may open is decided where they are drawn.
reader.disable(['reference', 'lheading', 'table', 'autolink']);
reader.validateLink = () => true;
reader.normalizeLink = (url) => url;
reader.use(feishuInline).use(feishuBlocks);

/**
 * Parses Feishu's markdown: CommonMark without HTML, with GFM tables and strikethrough and Feishu's own tags. A line
 * break is a line break. Never throws: whatever is no markup stays text.
 */
export function parseMarkdown(source: string): readonly Block[] {
  const tokens: Token[] = [];
  reader.block.parse(source.replace(/\r\n?/g, '\n'), reader, {}, tokens);
  return blocksOf(tokens, parseInline);
}

/** Parses the inline part of it, as in `lark_md`. Never throws. */
export function parseInline(source: string): readonly Inline[] {
  const tokens: Token[] = [];
  reader.inline.parse(source, reader, {}, tokens);
  return inlinesOf(tokens);
}
