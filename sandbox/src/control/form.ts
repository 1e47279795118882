import { ApiError } from '../api-error.ts';
import { findElement, formFields, optionValues } from '../cards/find.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a person did with one element outside a form. */
export interface Choice {
  readonly option?: string | undefined;
  readonly options?: readonly string[] | undefined;
  readonly input_value?: string | undefined;
  readonly checked?: boolean | undefined;
}

const PICKED: Readonly<Record<string, RegExp>> = {
  date_picker: /^\d{4}-\d{2}-\d{2} [+-]\d{4}$/,
  picker_time: /^\d{2}:\d{2} [+-]\d{4}$/,
  picker_datetime: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2} [+-]\d{4}$/,
};
const MOST_INPUT = 1_000;
/** A client sends times with its zone; this is the one of everybody here. */
const ZONE = '+0800';

/** Throws 409: a client does not let a person do this. */
export function conflict(message: string): never {
  throw new ApiError(409, 409, message);
}

/**
 * Returns what a form sends: filled fields and untouched initial values. Throws 409 where a client would not send
 * it.
 */
export function formValue(
  form: Json,
  given: Json,
  { unfilled, members }: { readonly unfilled: 'absent' | 'empty'; readonly members: readonly string[] },
): Json {
  const fields = formFields(form);
  const stray = Object.keys(given).find((name) => !fields.some((field) => field.name === name));
  if (stray !== undefined) conflict(`the form has no field ${stray}`);
  const sent: Record<string, unknown> = {};
  const missing: string[] = [];
  for (const { name, tag, required, disabled, initial } of fields) {
    if (disabled && given[name] !== undefined) conflict(`the field ${name} is disabled`);
    const value = given[name] ?? initial;
    if (isEmpty(value)) {
      if (required) missing.push(name);
      if (unfilled === 'empty') sent[name] = tag.startsWith('multi_') ? [] : '';
      continue;
    }
    if (given[name] !== undefined) checkValue(findElement(form, { name })?.element ?? {}, value, members);
    sent[name] = given[name] === undefined ? untouched(tag, value) : value;
  }
  if (missing.length > 0) conflict(`required: ${missing.join(', ')}`);
  return sent;
}

function untouched(tag: string, value: unknown): unknown {
  const timed = tag === 'date_picker' || tag === 'picker_time' || tag === 'picker_datetime';
  return timed ? `${String(value)} ${ZONE}` : value;
}

/** Requires that a single element offers the value. Throws 409 where it does not. */
export function checkChoice(
  element: Json,
  { option, options, input_value: input, checked }: Choice,
  members: readonly string[],
): void {
  const value = option ?? options ?? input ?? checked;
  if (value !== undefined) checkValue(element, value, members);
  else if (element['tag'] !== 'button' && element['tag'] !== 'interactive_container')
    conflict(`nothing was chosen in ${String(element['tag'])}`);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function checkValue(element: Json, value: unknown, members: readonly string[]): void {
  const tag = String(element['tag']);
  const wrong = (): never => conflict(`${tag} does not take ${JSON.stringify(value)}`);
  const pattern = PICKED[tag];
  if (pattern !== undefined && (typeof value !== 'string' || !pattern.test(value))) wrong();
  if (tag === 'checker' && typeof value !== 'boolean') wrong();
  if (tag === 'input') {
    const most = Number(element['max_length'] ?? MOST_INPUT);
    if (typeof value !== 'string' || [...value].length > most) wrong();
  }
  if (!CHOOSING.has(tag)) return;
  const chosen = tag.startsWith('multi_') ? value : [value];
  const own = optionValues(element);
  // Without options of its own, a picker of people offers the members of the chat.
  const offered = own.length === 0 && tag.endsWith('_person') ? members : own;
  if (!Array.isArray(chosen) || chosen.some((each) => !offered.includes(each))) wrong();
}

const CHOOSING = new Set(
  'select_static overflow multi_select_static select_person multi_select_person'.split(' '),
);
