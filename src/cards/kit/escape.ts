const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&#38;',
  '<': '&#60;',
  '>': '&#62;',
  '~': '&sim;',
  '*': '&#42;',
  _: '&#95;',
  '[': '&#91;',
  ']': '&#93;',
  '(': '&#40;',
  ')': '&#41;',
  '#': '&#35;',
  '+': '&#43;',
  '-': '&#45;',
  '!': '&#33;',
  '/': '&#47;',
  '\\': '&#92;',
  ':': '&#58;',
  '"': '&#34;',
  "'": '&#39;',
  '`': '&#96;',
  $: '&#36;',
  '|': '&#124;',
};

/** Breaks of any kind, and halves of a surrogate pair, which JSON cannot carry. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** Marks nobody sees (direction, zero width, soft hyphen), but for the joiners and tags that emoji are built with. */
const UNSEEN = /(?![\u200d\u{e0020}-\u{e007f}])\p{Cf}/gu;

/** Spaces of any width but the thin one, which our own sentences are set with. */
const SPACES = /[^\S\u202f]+/g;

/** Code units looked at; no card shows as much of one text, and some texts are a megabyte of nothing. */
const LONGEST = 4_000;

/**
 * Converts text from people (topics, names) to one line without control characters, direction marks and line breaks.
 */
export function oneLine(text: string): string {
  return text.slice(0, LONGEST).replace(BREAKS, ' ').replace(UNSEEN, '').replace(SPACES, ' ').trim();
}

/**
 * Escapes text from people for markdown: nothing in it is markup, a mention or a link.
 *
 * @example markdown(`**${escapeMarkdown(topic)}**`)
 */
export function escapeMarkdown(text: string): string {
  return oneLine(text).replace(/[&<>~*_[\]()#+\-!/\\:"'`$|]/g, (char) => ENTITIES[char] ?? char);
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Code units one character may take: a family of four with skin tones fits, a tower of accents does not. */
const GRAPHEME_UNITS = 28;

/** Cuts a text to at most `length` characters as a reader counts them; a cut text ends in …. */
export function clip(text: string, length: number): string {
  const kept: string[] = [];
  for (const { segment } of graphemes.segment(oneLine(text))) {
    if (kept.length === length) return `${kept.slice(0, -1).join('')}…`;
    kept.push(segment.length > GRAPHEME_UNITS ? (/^./u.exec(segment)?.[0] ?? '') : segment);
  }
  return kept.join('');
}

/** Returns the text of a card as lines: for logs and screen readers. */
export function plainText(card: unknown): string {
  const lines: string[] = [];
  collect(card, lines);
  return lines.filter((line) => line.trim() !== '').join('\n');
}

const TEXT_KEYS = ['content', 'display_name'];
/** Order of reading; behaviours, styles and chart data say nothing to a reader. */
const CHILD_KEYS = [
  'header',
  'title',
  'subtitle',
  'text_tag_list',
  'body',
  'text',
  'elements',
  'columns',
  'placeholder',
  'options',
  'rows',
];

function collect(value: unknown, lines: string[]): void {
  if (Array.isArray(value)) {
    for (const each of value) collect(each, lines);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const node = value as Record<string, unknown>;
  for (const key of TEXT_KEYS) if (typeof node[key] === 'string') lines.push(strip(node[key]));
  for (const key of CHILD_KEYS) {
    if (key === 'rows' && Array.isArray(node[key]))
      lines.push(...node[key].map((row) => Object.values(row as object).join(' · ')));
    else collect(node[key], lines);
  }
}

function strip(markdown: string): string {
  return markdown
    .replace(/<[^>]*>/g, '')
    .replace(/\*\*|`/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&sim;/g, '~');
}
