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

/** Characters that change how the text around them reads: controls, bidi marks, line separators. */
const UNSEEN = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/gu;

/** Text from people (topics, names) as one calm line: no control or direction characters, no line breaks. */
export function oneLine(text: string): string {
  return text.replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim();
}

/** Text from people inside markdown: nothing in it is markup, a mention or a link any more. */
export function escapeMarkdown(text: string): string {
  return oneLine(text).replace(/[&<>~*_[\]()#+\-!/\\:"'`$|]/g, (char) => ENTITIES[char] ?? char);
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** At most `length` characters as a reader counts them; what is cut shows as …. */
export function clip(text: string, length: number): string {
  const line = oneLine(text);
  if (line.length <= length) return line;
  const parts = [...graphemes.segment(line)].map(({ segment }) => segment);
  return parts.length <= length ? line : `${parts.slice(0, length - 1).join('')}…`;
}
