type Json = Readonly<Record<string, unknown>>;

const MARKS: Readonly<Record<string, string>> = {
  blue: '🔵',
  green: '🟢',
  orange: '🟠',
  red: '🔴',
  grey: '⚪',
};

/** A card as readable lines for a terminal: header, text, figures, chart, table, buttons, foot. */
export function cardText(card: unknown): string {
  const root = card as Json;
  const header = (root['header'] ?? {}) as Json;
  const tags = list(header['text_tag_list']).map((tag) => `[${textOf(tag['text'])}]`);
  const title = `${MARKS[String(header['template'])] ?? '◻'} ${[textOf(header['title']), textOf(header['subtitle'])].filter((each) => each !== '').join(' · ')} ${tags.join(' ')}`;
  const body = list((root['body'] as Json | undefined)?.['elements']).flatMap(element);
  return [title, ...body].map((line) => `  │ ${line}`).join('\n');
}

function element(node: Json): string[] {
  switch (node['tag']) {
    case 'markdown':
      return stripped(String(node['content'])).split('\n');
    case 'div':
      return [stripped(textOf(node['text']))];
    case 'hr':
      return ['────'];
    case 'column_set':
      return columns(node);
    case 'button':
      return [`【${textOf(node['text'])}】`];
    case 'chart':
      return chart((node['chart_spec'] ?? {}) as Json);
    case 'table':
      return table(node);
    case 'collapsible_panel':
      return [
        `▸ ${textOf((node['header'] as Json)['title'])}: ${list(node['elements']).flatMap(element).join(' · ')}`,
      ];
    default:
      return list(node['elements']).flatMap(element);
  }
}

/** Columns stand side by side: figures as `86 场会议 │ …`, buttons in a row. */
function columns(node: Json): string[] {
  const cells = list(node['columns']).map((column) => list(column['elements']).flatMap(element).join(' '));
  return [cells.join(cells.every((cell) => cell.startsWith('【')) ? ' ' : ' │ ')];
}

function chart(spec: Json): string[] {
  const values = list((spec['data'] as Json | undefined)?.['values']).filter((each) => Number(each['y']) > 0);
  const most = Math.max(1, ...values.map((each) => Number(each['y'])));
  const width = 24;
  return [
    `▁▃▅ ${String((spec['title'] as Json | undefined)?.['text'] ?? spec['type'])}`,
    ...values.map(
      ({ x, y }) =>
        `    ${padded(String(x), 6)} ${'█'.repeat(Math.max(1, Math.round((Number(y) / most) * width)))} ${String(y)}`,
    ),
  ];
}

function table(node: Json): string[] {
  const heads = list(node['columns']);
  const lines = [
    heads.map((column) => String(column['display_name'] ?? column['name'])),
    ...list(node['rows']).map((row) => heads.map((column) => String(row[String(column['name'])] ?? ''))),
  ];
  const widths = heads.map((_, index) => Math.max(...lines.map((line) => cellWidth(line[index] ?? ''))));
  return lines.map((line) =>
    line
      .map((cell, index) => padded(cell, widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** Chinese characters and emoji take two columns of a terminal. */
function cellWidth(text: string): number {
  return [...text].reduce(
    (sum, char) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u.test(
        char,
      )
        ? 2
        : 1),
    0,
  );
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - cellWidth(text)));
}

function stripped(markdown: string): string {
  return markdown
    .replace(/<[^>]*>/g, '')
    .replace(/\*\*|`/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&sim;/g, '~');
}

function textOf(node: unknown): string {
  return typeof node === 'object' && node !== null ? String((node as Json)['content'] ?? '') : '';
}

function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}
