/** What a card says, as lines of text: for logs and for people who read with their ears. */
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
