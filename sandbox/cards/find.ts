type Json = Readonly<Record<string, unknown>>;

/** How a person says which thing on a card they mean. */
export interface Selector {
  readonly text?: string;
  readonly name?: string;
  readonly tag?: string;
  /** Among those that match, counted from 0. */
  readonly index?: number;
}

export interface Found {
  readonly element: Json;
  /** The form around it, if any. */
  readonly form: Json | undefined;
  readonly disabled: boolean;
}

const INTERACTIVE = new Set(['button', 'input', 'select_static', 'multi_select_static', 'select_person', 'multi_select_person', 'date_picker', 'picker_time', 'picker_datetime', 'checker', 'overflow', 'interactive_container']);

/** The interactive element a person means, as the card shows it now. */
export function findElement(card: unknown, selector: Selector): Found | undefined {
  const all: Found[] = [];
  collect(card, undefined, all);
  const matching = all.filter(
    ({ element }) =>
      (selector.tag === undefined || element['tag'] === selector.tag) &&
      (selector.name === undefined || element['name'] === selector.name) &&
      (selector.text === undefined || labelOf(element) === selector.text),
  );
  return matching[selector.index ?? 0];
}

/** The inputs of a form. */
export function formFields(form: Json): readonly { name: string; tag: string; required: boolean }[] {
  const all: Found[] = [];
  collect(form['elements'], form, all);
  return all
    .filter(({ element }) => element['tag'] !== 'button')
    .map(({ element }) => ({ name: String(element['name']), tag: String(element['tag']), required: element['required'] === true }));
}

export function labelOf(element: Json): string {
  const text = element['text'] ?? element['placeholder'];
  return typeof text === 'object' && text !== null ? String((text as Json)['content']) : '';
}

function collect(value: unknown, form: Json | undefined, into: Found[]): void {
  if (Array.isArray(value)) {
    for (const each of value) collect(each, form, into);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const element = value as Json;
  if (INTERACTIVE.has(String(element['tag']))) into.push({ element, form, disabled: element['disabled'] === true });
  const inner = element['tag'] === 'form' ? element : form;
  for (const key of ['body', 'elements', 'columns']) collect(element[key], inner, into);
}
