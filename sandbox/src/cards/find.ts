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
  /** Where it is, e.g. `body.elements[0].columns[1].elements[0]`. */
  readonly path: string;
  /** The form around it, if any. */
  readonly form: Json | undefined;
  readonly disabled: boolean;
}

export interface FormField {
  readonly name: string;
  readonly tag: string;
  readonly required: boolean;
  readonly disabled: boolean;
  /** What a client sends for it while nobody has touched it. */
  readonly initial: unknown;
}

const INTERACTIVE = new Set(
  'button input select_static multi_select_static select_person multi_select_person date_picker picker_time picker_datetime checker overflow interactive_container'.split(
    ' ',
  ),
);
const INSIDE = ['body', 'elements', 'columns', 'button_area', 'buttons'];

/** Returns the interactive element that a selector names, as the card shows it now. */
export function findElement(card: unknown, selector: Selector): Found | undefined {
  const matching = interactiveOf(card).filter(
    ({ element }) =>
      (selector.tag === undefined || element['tag'] === selector.tag) &&
      (selector.name === undefined || element['name'] === selector.name) &&
      (selector.text === undefined || labelOf(element) === selector.text),
  );
  return matching[selector.index ?? 0];
}

/** Returns the inputs of a form in the order they are shown. */
export function formFields(form: Json): readonly FormField[] {
  return interactiveOf(form)
    .filter(({ element }) => element['tag'] !== 'button' && element['name'] !== undefined)
    .map(({ element, disabled }) => ({
      name: String(element['name']),
      tag: String(element['tag']),
      required: element['required'] === true,
      disabled,
      initial: initialOf(element),
    }));
}

export function isSubmit(element: Json): boolean {
  return element['form_action_type'] === 'submit' || element['action_type'] === 'form_submit';
}

/** Returns what a person reads on an element: its text, else its label, else its placeholder. */
export function labelOf(element: Json): string {
  const text = element['text'] ?? element['label'] ?? element['placeholder'];
  return typeof text === 'object' && text !== null ? String((text as Json)['content']) : '';
}

/** Returns the values of the options that an element itself has. */
export function optionValues({ options }: Json): readonly unknown[] {
  return Array.isArray(options) ? options.map((each: Json) => each['value']) : [];
}

function initialOf(element: Json): unknown {
  const { initial_index: index, options } = element;
  const indexed =
    Array.isArray(options) && typeof index === 'number'
      ? (options[index - 1] as Json | undefined)
      : undefined;
  // A client knows only the people who are offered.
  if (element['tag'] === 'select_person' && !optionValues(element).includes(element['initial_option']))
    return undefined;
  return (
    element['default_value'] ??
    element['initial_option'] ??
    indexed?.['value'] ??
    element['selected_values'] ??
    element['initial_date'] ??
    element['initial_time'] ??
    element['initial_datetime'] ??
    element['checked']
  );
}

function interactiveOf(card: unknown): readonly Found[] {
  const found: Found[] = [];
  const visit = (value: unknown, path: string, form: Json | undefined): void => {
    if (Array.isArray(value)) {
      for (const [index, each] of value.entries()) visit(each, `${path}[${index}]`, form);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const element = value as Json;
    if (INTERACTIVE.has(String(element['tag']))) {
      found.push({ element, path, form, disabled: element['disabled'] === true });
    }
    const inner = element['tag'] === 'form' ? element : form;
    for (const key of INSIDE) visit(element[key], path === '' ? key : `${path}.${key}`, inner);
  };
  visit(card, '', undefined);
  return found;
}
