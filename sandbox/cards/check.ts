import { parts } from './parts.ts';
import { BODY, CHART_TYPES, COMMON, COMPONENTS, CONFIG, DATA_TYPES, HEADER, ROOT, type Rule, TAG_COLOURS, TEMPLATES, TEXT_OBJECTS } from './schema.ts';

export interface Refusal {
  readonly code: number;
  readonly msg: string;
}

type Json = Readonly<Record<string, unknown>>;

const MOST = { bytes: 30 * 1024, elements: 200, tables: 3, depth: 5, headerTags: 3, buttonText: 100, columns: 50 } as const;

/** Thrown on the first thing the platform would not take. */
class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.msg);
    this.refusal = refusal;
  }
}

function refuse(sub: number, message: string, value: unknown = ''): never {
  throw new Refused({ code: 230099, msg: `Failed to create card content, ext=ErrCode: ${sub}; ErrMsg: ${message}; ErrorValue: ${String(value)}; ` });
}

/** Why the platform would refuse this card (JSON 2.0), or undefined. `bytes` is the size of its JSON as sent. */
export function checkCard(card: unknown, bytes: number): Refusal | undefined {
  try {
    if (bytes > MOST.bytes) return { code: 230025, msg: 'The length of the message content reaches its limit.' };
    checkRoot(card);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof Refused) return thrown.refusal;
    throw thrown;
  }
}

interface Walk {
  elements: number;
  tables: number;
  readonly ids: Set<string>;
  readonly names: Set<string>;
}

function checkRoot(card: unknown): void {
  if (!isObject(card)) refuse(200621, 'parse card json err');
  if (Object.keys(card).length === 0) return;
  if (card['schema'] !== '2.0') refuse(200861, 'only card JSON 2.0 is served by the sandbox', card['schema']);
  checkProps(card, ROOT, 'card');
  const config = card['config'];
  if (isObject(config)) {
    onlyKeys(config, CONFIG, 'config');
    if (config['update_multi'] !== undefined && config['update_multi'] !== true) refuse(11310, 'update_multi must be true', config['update_multi']);
    if (config['width_mode'] !== undefined && !['default', 'compact', 'fill'].includes(String(config['width_mode']))) refuse(11310, 'invalid width_mode', config['width_mode']);
  }
  const walk: Walk = { elements: 0, tables: 0, ids: new Set(), names: new Set() };
  checkHeader(card['header'], walk);
  const body = card['body'];
  if (body !== undefined) {
    if (!isObject(body)) refuse(200621, 'body must be an object');
    onlyKeys(body, BODY, 'body');
    for (const element of list(body['elements'])) checkElement(element, { walk, depth: 0, form: false, root: true });
  }
  if (walk.elements > MOST.elements) refuse(11310, 'element exceeds the limit', walk.elements);
  if (walk.tables > MOST.tables) refuse(11310, 'card table number over limit', 'table');
}

function checkHeader(header: unknown, walk: Walk): void {
  if (header === undefined) return;
  if (!isObject(header)) refuse(200621, 'header must be an object');
  onlyKeys(header, HEADER, 'header');
  if (header['template'] !== undefined && !TEMPLATES.includes(String(header['template']))) refuse(11310, 'invalid template', header['template']);
  checkText(header['title'], walk, 'header.title');
  if (header['subtitle'] !== undefined) checkText(header['subtitle'], walk, 'header.subtitle');
  const tags = list(header['text_tag_list']);
  if (tags.length > MOST.headerTags) refuse(11310, 'too many text tags', tags.length);
  for (const tag of tags) {
    if (!isObject(tag) || tag['tag'] !== 'text_tag') refuse(200861, 'unsupported tag', isObject(tag) ? tag['tag'] : tag);
    onlyKeys(tag, ['tag', 'text', 'color', 'element_id'], 'text_tag');
    walk.elements += 1;
    checkText(tag['text'], walk, 'text_tag.text');
    if (tag['color'] !== undefined && !TAG_COLOURS.includes(String(tag['color']))) refuse(11310, 'invalid colour', tag['color']);
  }
}

interface Where {
  readonly walk: Walk;
  readonly depth: number;
  readonly form: boolean;
  readonly root: boolean;
}

function checkElement(element: unknown, where: Where): void {
  if (!isObject(element)) refuse(200621, 'an element must be an object');
  const tag = String(element['tag']);
  const rule = COMPONENTS[tag];
  if (rule === undefined) refuse(200861, 'unsupported tag', tag);
  const { walk } = where;
  walk.elements += 1;
  checkProps(element, { ...COMMON, ...rule.props }, tag, walk);
  for (const name of rule.required ?? []) if (element[name] === undefined) refuse(11310, `${tag} requires ${name}`);
  if ((tag === 'form' || tag === 'table') && !where.root) refuse(200861, `${tag} must be at the root of the card`, tag);
  if (rule.container && where.depth >= MOST.depth) refuse(11310, 'containers are nested too deeply', tag);
  unique(walk.ids, element['element_id'], 'element_id');
  checkOwn(tag, element, where);
  const form = where.form || tag === 'form';
  const depth = where.depth + (rule.container ? 1 : 0);
  for (const name of rule.children ?? []) {
    for (const child of list(element[name])) checkElement(child, { walk, depth, form, root: false });
  }
}

function checkOwn(tag: string, element: Json, where: Where): void {
  if (COMPONENTS[tag]?.interactive) checkInteractive(tag, element, where);
  if (tag === 'markdown') {
    where.walk.tables += parts.markdownTables(String(element['content']));
    const bad = parts.badMention(String(element['content']));
    if (bad !== undefined) refuse(100290, 'invalid at id', bad);
  }
  if (tag === 'table') checkTable(element, where.walk);
  if (tag === 'chart' && !CHART_TYPES.includes(String((element['chart_spec'] as Json)['type']))) refuse(200550, 'chart_spec is invalid', 'type');
  if (tag === 'img' && !/^img_/.test(String(element['img_key']))) refuse(200570, 'image key is invalid', element['img_key']);
  if (tag === 'form' && !parts.has(element, (each) => each['form_action_type'] === 'submit')) refuse(200530, 'form needs a submit button', element['name']);
}

function checkInteractive(tag: string, element: Json, where: Where): void {
  if (where.form && element['name'] === undefined) refuse(200530, 'form item has no name', tag);
  if (!where.form && (tag === 'multi_select_static' || tag === 'multi_select_person')) refuse(200861, `${tag} must be inside a form`, tag);
  if (!where.form && (element['required'] !== undefined || element['form_action_type'] !== undefined)) refuse(11310, `${tag} is not inside a form`, tag);
  unique(where.walk.names, element['name'], 'name');
  const text = isObject(element['text']) ? String(element['text']['content']) : '';
  if (tag === 'button' && [...text].length > MOST.buttonText) refuse(11310, 'button text is too long', text.length);
  const max = element['max_length'];
  if (tag === 'input' && typeof max === 'number' && (max < 1 || max > 1000)) refuse(11310, 'max_length must be 1 to 1000', max);
  const values = list(element['options']).map((each) => (isObject(each) ? each['value'] : undefined));
  if (new Set(values).size !== values.length) refuse(11310, 'option values are not unique', tag);
}

function checkTable(element: Json, walk: Walk): void {
  walk.tables += 1;
  const size = element['page_size'];
  if (typeof size === 'number' && (size < 1 || size > 10)) refuse(11310, 'page_size must be 1 to 10', size);
  const columns = list(element['columns']);
  const names = new Set<string>();
  for (const column of columns) {
    if (!isObject(column)) refuse(11310, 'a column must be an object');
    onlyKeys(column, ['name', 'display_name', 'width', 'vertical_align', 'horizontal_align', 'data_type', 'format', 'date_format'], 'table column');
    if (typeof column['name'] !== 'string' || !DATA_TYPES.includes(String(column['data_type']))) refuse(11310, 'invalid table column', column['name']);
    names.add(column['name']);
  }
  for (const row of list(element['rows'])) {
    if (!isObject(row)) refuse(200914, 'table rows are invalid');
    const stray = Object.keys(row).find((key) => !names.has(key));
    if (stray !== undefined) refuse(200915, 'row key is not among the columns', stray);
    for (const column of columns as Json[]) {
      const cell = row[String(column['name'])];
      if (cell !== undefined && !parts.fits(String(column['data_type']), cell)) refuse(200914, 'table rows are invalid', column['name']);
    }
  }
}

function checkText(value: unknown, walk: Walk, where: string): void {
  if (!isObject(value)) refuse(11310, `${where} must be a text object`);
  const rule = TEXT_OBJECTS[String(value['tag'])];
  if (rule === undefined) refuse(200861, 'unsupported tag', value['tag']);
  walk.elements += 1;
  checkProps(value, { tag: 'string', ...rule }, where, walk);
  if (typeof value['content'] !== 'string' && value['i18n_content'] === undefined) refuse(11310, `${where} has no content`);
}

function checkProps(value: Json, rules: Readonly<Record<string, Rule>>, where: string, walk?: Walk): void {
  for (const [key, held] of Object.entries(value)) {
    const rule = rules[key];
    if (rule === undefined) refuse(200621, `unknown property ${where}.${key}`, key);
    if (rule === 'text' && walk !== undefined) checkText(held, walk, `${where}.${key}`);
    else if (!parts.holds(rule, held)) refuse(11310, `invalid value of ${where}.${key}`, JSON.stringify(held));
    if (rule === 'behaviors') for (const text of parts.badBehaviours(held)) refuse(11310, text, where);
    if (rule === 'confirm' && walk !== undefined && isObject(held)) {
      onlyKeys(held, ['title', 'text'], 'confirm');
      checkText(held['title'], walk, 'confirm.title');
      checkText(held['text'], walk, 'confirm.text');
    }
    if (rule === 'panelHeader' && walk !== undefined && isObject(held)) {
      onlyKeys(held, ['title', 'background_color', 'width', 'vertical_align', 'padding', 'icon', 'icon_position', 'icon_expanded_angle'], 'panel header');
      checkText(held['title'], walk, 'panel header.title');
    }
    if (rule === 'options' && walk !== undefined) {
      for (const option of list(held)) {
        if (!isObject(option)) refuse(11310, 'an option must be an object');
        onlyKeys(option, ['text', 'value', 'icon', 'multi_url'], 'option');
        if (option['text'] !== undefined) checkText(option['text'], walk, 'option.text');
      }
    }
  }
}

function onlyKeys(value: Json, allowed: readonly string[], where: string): void {
  const stray = Object.keys(value).find((key) => !allowed.includes(key));
  if (stray !== undefined) refuse(200621, `unknown property ${where}.${stray}`, stray);
}

function unique(seen: Set<string>, value: unknown, what: string): void {
  if (value === undefined) return;
  if (seen.has(String(value))) refuse(300301, `duplicate ${what}`, value);
  seen.add(String(value));
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
