import { COMPONENTS, type Component } from './components/index.ts';
import { isSubmit } from './find.ts';
import { looksLikeImage, tablesIn } from './markup.ts';
import { countElements } from './numbers.ts';
import { type Refusal, Refused, refuse, SUB } from './refusal.ts';
import { ownTextSizes, ROOT } from './root.ts';
import { claim, isObject, type Json, list, object, type Spot, type Walk } from './rules.ts';
import { checkCells } from './table.ts';

export type { Refusal } from './refusal.ts';

export interface CheckOptions {
  /** Tables per card; five are documented, but cards with more than three were refused in the field. */
  readonly tables?: number;
  /** Whether somebody has this id; by default any well-formed open or union id will do. */
  readonly isPerson?: (id: string) => boolean;
  /** Whether the bot has uploaded this picture; by default any well-formed key will do. */
  readonly isImage?: (key: string) => boolean;
  /** Whether tables written in markdown count among the card's. */
  readonly markdownTables?: boolean;
  readonly chartInForm?: boolean;
  /** Whether what can be pressed has to say what it does. */
  readonly behaviors?: 'optional' | 'required';
}

const MOST = { bytes: 30 * 1024, elements: 200, tables: 3, markdownTables: 4, depth: 5 } as const;
const TOO_LONG: Refusal = { code: 230025, msg: 'The length of the message content reaches its limit.' };

/**
 * Returns why the platform would refuse this card (JSON 2.0), or undefined. `bytes` is the size of its JSON as sent.
 */
export function checkCard(card: unknown, bytes: number, options: CheckOptions = {}): Refusal | undefined {
  if (bytes > MOST.bytes) return TOO_LONG;
  try {
    checkRoot(card, options);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof Refused) return thrown.refusal;
    throw thrown;
  }
}

function checkRoot(card: unknown, options: CheckOptions): void {
  const { tables = MOST.tables, isPerson = looksLikePerson, isImage = looksLikeImage } = options;
  if (!isObject(card))
    refuse(SUB.parse, 'parse card json err, please check whether the card json is correct');
  // An empty object is a blank card.
  if (Object.keys(card).length === 0) return;
  if (card['schema'] === undefined || card['schema'] === '1.0') {
    refuse(SUB.tag, 'only card JSON 2.0 is served by the sandbox', card['schema']);
  }
  const count = countElements(card);
  if (count > MOST.elements) refuse(SUB.limit, 'element exceeds the limit', count);
  const textSizes = ownTextSizes(card);
  const walk: Walk = { textSizes, isPerson, isImage, ids: new Set(), names: new Set(), tables: 0 };
  ROOT(card, { path: 'card', walk });
  if (isObject(card['body'])) {
    const place: Place = {
      path: 'body.elements',
      walk,
      options,
      parent: undefined,
      form: undefined,
      depth: 0,
    };
    checkElements(card['body']['elements'], place);
  }
  if (walk.tables > tables) refuse(SUB.limit, 'card table number over limit', walk.tables);
}

function looksLikePerson(id: string): boolean {
  return /^o[un]_[0-9a-f]+$/.test(id);
}

interface Place extends Spot {
  readonly options: CheckOptions;
  /** Tag of what is directly around; undefined at the root. */
  readonly parent: string | undefined;
  readonly form: { submits: boolean } | undefined;
  readonly depth: number;
}

function checkElements(elements: unknown, place: Place): void {
  for (const [index, element] of list(elements).entries()) {
    if (isObject(element)) checkElement(element, { ...place, path: `${place.path}[${index}]` });
  }
}

function checkElement(element: Json, place: Place): void {
  const tag = typeof element['tag'] === 'string' ? element['tag'] : '';
  const component = COMPONENTS.get(tag);
  if (component === undefined) refuse(SUB.tag, `unsupported tag at ${place.path}`, tag);
  checkPlace(tag, component, place);
  object(component.props, component.required)(element, place);
  checkOwn(tag, element, component, place);
  const form = tag === 'form' ? { submits: false } : place.form;
  const depth = place.depth + (component.container ? 1 : 0);
  for (const [key, children] of component.children?.(element) ?? []) {
    checkElements(children, { ...place, path: `${place.path}.${key}`, parent: tag, form, depth });
  }
  if (tag === 'form' && !form?.submits) refuse(SUB.formItem, 'form needs a submit button', element['name']);
}

function checkPlace(tag: string, { place: wanted, container }: Component, place: Place): void {
  const { parent, form, depth, options } = place;
  if (wanted === 'root' && parent !== undefined)
    refuse(SUB.tag, `${tag} must be at the root of the card`, tag);
  if ((wanted === 'column_set') !== (parent === 'column_set')) {
    refuse(SUB.tag, `${tag} does not belong into ${parent ?? 'the root of the card'}`, tag);
  }
  if (wanted === 'form' && form === undefined) refuse(SUB.tag, `${tag} must be inside a form`, tag);
  if (wanted === 'not-form' && form !== undefined && options.chartInForm !== true)
    refuse(SUB.tag, `${tag} must not be inside a form`, tag);
  if (parent === 'checker' && tag !== 'button') refuse(SUB.tag, 'a checker holds buttons only', tag);
  if (container && depth >= MOST.depth) refuse(SUB.limit, 'containers are nested too deeply', tag);
}

function checkOwn(tag: string, element: Json, component: Component, place: Place): void {
  if (component.interactive) checkInteractive(tag, element, place);
  if (tag === 'form') claim(place.walk.names, element['name'], 'name');
  if (tag === 'markdown') countTables(element, place);
  if (tag === 'table') {
    place.walk.tables += 1;
    checkCells(element, place);
  }
}

/** Elements that call back; whether they must have `behaviors` is unconfirmed. */
const CALLS_BACK = new Set(['button', 'select_static', 'select_person', 'date_picker', 'overflow']);

function checkInteractive(tag: string, element: Json, { form, walk, path, options }: Place): void {
  const behaviors = list(element['behaviors']);
  if (options.behaviors === 'required' && CALLS_BACK.has(tag) && behaviors.length === 0)
    refuse(SUB.limit, `${path} requires behaviors`, tag);
  const name = element['name'];
  if (form !== undefined && name === undefined) refuse(SUB.formItem, 'form item has no name', tag);
  claim(walk.names, name, 'name');
  for (const key of ['required', 'form_action_type', 'action_type']) {
    if (form === undefined && element[key] !== undefined)
      refuse(SUB.limit, `${path}.${key} belongs into a form`, key);
  }
  if (form !== undefined && isSubmit(element)) form.submits = true;
  const { max_length: most = 1000, default_value: text = '' } = element;
  if (tag === 'input' && [...String(text)].length > Number(most)) {
    refuse(SUB.limit, `${path}.default_value is longer than max_length`, most);
  }
}

/** The limit holds for each language; the one with the most tables decides. */
function countTables(markdown: Json, { walk, options }: Place): void {
  const languages = isObject(markdown['i18n_content']) ? Object.values(markdown['i18n_content']) : [];
  const most = Math.max(...[markdown['content'], ...languages].map((text) => tablesIn(String(text))));
  if (most > MOST.markdownTables) refuse(SUB.limit, 'card table number over limit', most);
  if (options.markdownTables !== false) walk.tables += most;
}
