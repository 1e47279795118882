export { parseInline, parseMarkdown } from './parse.ts';
export { blockText, inlineText } from './text.ts';
export type { Align, Attributes, Block, Inline } from './types.ts';
