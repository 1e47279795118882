type Node = Readonly<Record<string, unknown>>;

/** Returns the text of a card as lines: for logs and screen readers. */
export function plainText(card: unknown): string {
  return written(linesOf(card, () => undefined));
}

/**
 * Returns the text of a card for a terminal, where nothing can be pressed: without buttons and fields, with `choices`
 * their options. Figures stand side by side.
 */
export function textToRead(card: unknown, { choices = false } = {}): string {
  const left = new Set(['button', 'form', ...(choices ? [] : FIELDS)]);
  const side = (node: Node): string[] | undefined => {
    const tag = String(node['tag']);
    if (left.has(tag)) return [];
    if (tag === 'column_set')
      return [eachOf(node['columns'], (column) => linesOf(column, side).join(' ')).join('  |  ')];
    return undefined;
  };
  return written(linesOf(card, side));
}

const FIELDS = ['select_static', 'select_person', 'date_picker', 'picker_time', 'input'];
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
];

/** `own` reads what has a way of its own; undefined for everything else. */
function linesOf(value: unknown, own: (node: Node) => string[] | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => linesOf(each, own));
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Node;
  return (
    own(node) ?? [
      ...(typeof node['content'] === 'string' ? [strip(node['content'])] : []),
      ...CHILD_KEYS.flatMap((key) => linesOf(node[key], own)),
    ]
  );
}

function eachOf(list: unknown, read: (each: unknown) => string): string[] {
  return Array.isArray(list) ? list.map(read).filter((each) => each !== '') : [];
}

function written(lines: readonly string[]): string {
  return lines.filter((line) => line.trim() !== '').join('\n');
}

function strip(markdown: string): string {
  return markdown
    .replace(/<[^>]*>/g, '')
    .replace(/\*\*|`/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&sim;/g, '~');
}
