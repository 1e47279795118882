import type { Rule } from './schema.ts';

type Json = Readonly<Record<string, unknown>>;

const OBJECTS = new Set(['object', 'icon', 'confirm', 'panelHeader', 'headerStyle', 'config', 'cardHeader', 'text']);
const ARRAYS = new Set(['array', 'behaviors', 'options']);
const HEADER_STYLE: Readonly<Record<string, Rule>> = {
  text_align: ['left', 'center', 'right'],
  text_size: ['normal', 'heading'],
  background_style: ['none', 'grey'],
  text_color: ['default', 'grey'],
  bold: 'boolean',
  lines: 'number',
};

/** Does a value keep a rule of the component table? */
function holds(rule: Rule, value: unknown): boolean {
  if (rule instanceof RegExp) return typeof value === 'string' && rule.test(value);
  if (typeof rule !== 'string') return rule.includes(value);
  if (OBJECTS.has(rule)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    if (rule !== 'headerStyle') return true;
    return Object.entries(value).every(([key, held]) => HEADER_STYLE[key] !== undefined && holds(HEADER_STYLE[key], held));
  }
  if (ARRAYS.has(rule)) return Array.isArray(value);
  if (rule === 'name') return typeof value === 'string' && value !== '';
  return typeof value === rule;
}

/** What is wrong with a component's `behaviors`: unknown kinds, values that are no objects, links that are no links. */
function badBehaviours(value: unknown): string[] {
  if (!Array.isArray(value)) return ['behaviors must be a list'];
  const kinds = value.map((each: Json) => each['type']);
  if (new Set(kinds).size !== kinds.length) return ['two behaviors of one type'];
  return value.flatMap((each: Json) => {
    if (each['type'] === 'callback') return typeof each['value'] === 'object' && each['value'] !== null ? [] : ['callback value must be an object'];
    if (each['type'] !== 'open_url') return [`unknown behavior ${String(each['type'])}`];
    const stray = Object.keys(each).find((key) => !['type', 'default_url', 'pc_url', 'ios_url', 'android_url'].includes(key));
    if (stray !== undefined) return [`unknown property open_url.${stray}`];
    return /^(https?|lark):\/\//.test(String(each['default_url'])) ? [] : ['open_url needs a link'];
  });
}

/** Does a table cell fit its column's data type? */
function fits(type: string, cell: unknown): boolean {
  switch (type) {
    case 'number':
    case 'date':
      return typeof cell === 'number';
    case 'options':
      return typeof cell === 'string' || Array.isArray(cell);
    case 'persons':
      return typeof cell === 'string' || Array.isArray(cell);
    default:
      return typeof cell === 'string';
  }
}

/** How many GFM tables a markdown text holds; they count against the card's tables. */
function markdownTables(content: string): number {
  return content.match(/^\s*\|?\s*:?-{3,}:?\s*(\|\s*:?-{3,}:?\s*)+\|?\s*$/gm)?.length ?? 0;
}

/** The first mention in markdown whose id nobody can have; entities are text, not mentions. */
function badMention(content: string): string | undefined {
  for (const [, id = ''] of content.matchAll(/<at\s+id=['"]?([^\s>'"]*)['"]?\s*>/g)) {
    if (id !== 'all' && !/^(ou_|on_)[0-9a-f]+$/.test(id)) return id;
  }
  return undefined;
}

/** Whether any element below passes. */
function has(value: unknown, test: (element: Json) => boolean): boolean {
  if (Array.isArray(value)) return value.some((each) => has(each, test));
  if (typeof value !== 'object' || value === null) return false;
  return test(value as Json) || Object.values(value).some((each) => has(each, test));
}

export const parts = { holds, badBehaviours, fits, markdownTables, badMention, has };
