import { isObject, type Json, list } from '../rules.ts';
import { chartLines, word } from './chart.ts';
import { readable } from './markdown.ts';
import { aligned } from './width.ts';

const MARKS: Readonly<Record<string, string>> = {
  blue: '🔵',
  green: '🟢',
  orange: '🟠',
  red: '🔴',
  grey: '⚪',
};
const RULE = '────';
const EDGE = '  │ ';

/**
 * Returns a card as readable lines for a terminal: header, text, numbers, chart, table, buttons, footer. Never
 * throws.
 */
export function cardText(card: unknown): string {
  const root = isObject(card) ? card : {};
  const body = isObject(root['body']) ? elements(root['body']['elements']) : [];
  return [...header(root['header']), ...body].map((line) => `${EDGE}${line}`.trimEnd()).join('\n');
}

function header(value: unknown): string[] {
  if (!isObject(value)) return [];
  const mark = MARKS[word(value['template'])] ?? '◻';
  const titles = [textOf(value['title']), textOf(value['subtitle'])].filter((text) => text !== '');
  const tags = list(value['text_tag_list']).map((tag) => `[${isObject(tag) ? textOf(tag['text']) : ''}]`);
  return [[mark, titles.join(' · '), ...tags].join(' ')];
}

function elements(value: unknown): string[] {
  return list(value).filter(isObject).flatMap(drawn);
}

/** What is not known shows what is in it. */
function drawn(element: Json): string[] {
  const tag = word(element['tag']);
  const draw = Object.hasOwn(DRAWN, tag) ? DRAWN[tag] : undefined;
  return (draw ?? inner)(element);
}

function inner(element: Json): string[] {
  return elements(element['elements']);
}

const field = (element: Json): string[] => {
  const name = textOf(element['label']) || textOf(element['placeholder']) || word(element['name'] ?? '');
  return [`［${name}${element['required'] === true ? ' *' : ''}${filled(element)}］`];
};
const choice = (element: Json): string[] => {
  const options = list(element['options']).map((option) => (isObject(option) ? textOf(option['text']) : ''));
  const offered = options.filter((text) => text !== '');
  return [`${field(element).join('')} ▾${offered.length > 0 ? ` ${offered.join('、')}` : ''}`];
};

const DRAWN: Readonly<Record<string, (element: Json) => string[]>> = {
  markdown: ({ content }) => readable(word(content ?? '')).split('\n'),
  div: ({ text }) => textOf(text).split('\n'),
  hr: () => [RULE],
  img: ({ alt }) => [`[图片 ${textOf(alt)}]`],
  img_combination: ({ img_list: images }) => [`[图片 ×${list(images).length}]`],
  person: ({ user_id: id }) => [`@${word(id)}`],
  person_list: ({ persons }) => [
    list(persons)
      .map((each) => `@${isObject(each) ? word(each['id']) : ''}`)
      .join(' '),
  ],
  column_set: columns,
  button: ({ text, disabled }) => [disabled === true ? `【${textOf(text)}】(不可用)` : `【${textOf(text)}】`],
  chart: ({ chart_spec: spec }) => (isObject(spec) ? chartLines(spec) : []),
  table,
  collapsible_panel: (panel) => {
    const title = isObject(panel['header']) ? textOf(panel['header']['title']) : '';
    return [`▸ ${title}`, ...inner(panel).map((line) => `  ${line}`)];
  },
  input: field,
  date_picker: field,
  picker_time: field,
  picker_datetime: field,
  select_static: choice,
  multi_select_static: choice,
  select_person: choice,
  multi_select_person: choice,
  overflow: (element) => [
    `【…】 ${list(element['options'])
      .map((option) => (isObject(option) ? textOf(option['text']) : ''))
      .join('、')}`,
  ],
  checker: ({ checked, text }) => [`${checked === true ? '☑' : '☐'} ${textOf(text)}`],
};

/** Columns stand side by side: figures as `86 场会议 │ …`, buttons in a row. */
function columns(set: Json): string[] {
  const cells = list(set['columns']).map((column) => (isObject(column) ? inner(column).join(' ') : ''));
  const buttons = cells.every((cell) => cell.startsWith('【'));
  return [cells.join(buttons ? ' ' : ' │ ')];
}

function table(element: Json): string[] {
  const heads = list(element['columns']).filter(isObject);
  const rows = list(element['rows']).filter(isObject);
  const names = heads.map((column) => word(column['display_name'] ?? column['name']));
  const cells = rows.map((row) =>
    heads.map((column) => cell(row[word(column['name'])], MARKED.has(word(column['data_type'])))),
  );
  return aligned(
    [names, ...cells],
    heads.map((column) => column['data_type'] === 'number'),
  );
}

/** Columns whose text is markup; in all others its signs are shown as they are. */
const MARKED = new Set(['lark_md', 'markdown']);

function cell(value: unknown, marked: boolean): string {
  if (Array.isArray(value))
    return value.map((each) => (isObject(each) ? word(each['text']) : word(each))).join(' ');
  if (value === undefined) return '';
  return (marked ? readable(word(value)) : word(value)).replaceAll('\n', ' ');
}

function filled(element: Json): string {
  const keys = ['default_value', 'initial_option', 'initial_date', 'initial_time', 'initial_datetime'];
  const value = keys.map((key) => element[key]).find((each) => each !== undefined);
  return value === undefined ? '' : `：${word(value)}`;
}

function textOf(text: unknown): string {
  if (!isObject(text)) return '';
  const content = word(text['content'] ?? '');
  return text['tag'] === 'plain_text' ? content : readable(content);
}
