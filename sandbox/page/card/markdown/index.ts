export { parseMarkdown } from './blocks.ts';
export { parseInline } from './inline.ts';
export { blockText, inlineText } from './text.ts';
export type { Align, Attributes, Block, Inline } from './types.ts';
