import { type Element, plain } from './elements.ts';
import { clip, personTags } from './format.ts';
import type { ButtonValue } from './types.ts';

/** Characters of one option; more would not fit a phone. */
const OPTION_TEXT = 60;

export interface Option {
  readonly text: string;
  readonly value: string;
}

function options(list: readonly Option[]) {
  return list.map(({ text, value }) => ({ text: plain(clip(text, OPTION_TEXT)), value }));
}

/** Builds a select outside a form; choosing an option triggers the action. */
export function choice(
  placeholder: string,
  list: readonly Option[],
  value: ButtonValue,
  initial?: string,
): Element {
  return {
    tag: 'select_static',
    placeholder: plain(placeholder),
    width: 'fill',
    options: options(list),
    ...(initial !== undefined && { initial_option: initial }),
    behaviors: [{ type: 'callback', value }],
  };
}

/**
 * Returns the value of a meeting's option, as the action `digest-meeting` expects it: `512340987:1763517600` (unix
 * seconds).
 */
export function meetingOption(meetingNo: string, startMs: number): string {
  return `${meetingNo.replace(/\D/g, '')}:${Math.floor(startMs / 1000)}`;
}

interface Field {
  readonly name: string;
  readonly required?: boolean;
}

/** Builds a select of a form. */
export function selectField(
  field: Field & { placeholder: string; options: readonly Option[]; initial?: string },
): Element {
  return {
    tag: 'select_static',
    name: field.name,
    placeholder: plain(field.placeholder),
    width: 'fill',
    options: options(field.options),
    ...(field.initial !== undefined && { initial_option: field.initial }),
    ...(field.required && { required: true }),
  };
}

/** Builds a text input of a form. */
export function textField(
  field: Field & { label: string; placeholder: string; initial?: string; most?: number },
): Element {
  return {
    tag: 'input',
    name: field.name,
    label: plain(field.label),
    label_position: 'top',
    placeholder: plain(clip(field.placeholder, 100)),
    width: 'fill',
    max_length: field.most ?? 100,
    ...(field.initial !== undefined && { default_value: field.initial }),
    ...(field.required && { required: true }),
  };
}

/** Builds a date picker of a form; `initial` is `YYYY-MM-DD`. */
export function dateField(field: Field & { placeholder: string; initial?: string }): Element {
  return {
    tag: 'date_picker',
    name: field.name,
    placeholder: plain(field.placeholder),
    width: 'fill',
    ...(field.initial !== undefined && { initial_date: field.initial }),
  };
}

/** Builds a time picker of a form; `initial` is `HH:mm`. */
export function timeField(field: Field & { placeholder: string; initial?: string }): Element {
  return {
    tag: 'picker_time',
    name: field.name,
    placeholder: plain(field.placeholder),
    width: 'fill',
    ...(field.initial !== undefined && { initial_time: field.initial }),
    ...(field.required && { required: true }),
  };
}

/**
 * Builds a person picker of a form. `people` are the open ids to choose from; without any, the client offers the members
 * of the chat, which in private are the reader and the bot. `initial` is an open id; the client shows it only if it is
 * among `people`.
 */
export function personField(
  field: Field & { placeholder: string; people?: readonly string[]; initial?: string },
): Element {
  const { people = [], initial } = field;
  return {
    tag: 'select_person',
    name: field.name,
    placeholder: plain(field.placeholder),
    width: 'fill',
    ...(people.length > 0 && { options: people.map((value) => ({ value })) }),
    ...(initial !== undefined && people.includes(initial) && { initial_option: initial }),
  };
}

/**
 * Returns who was chosen before and is not among the people that a picker names, so that it cannot show them: the label
 * shows them, and the submit button brings them. Undefined where nobody was, and for anything that is no open id.
 */
export function chosenBefore(people: readonly string[], chosen = ''): string | undefined {
  return people.includes(chosen) || personTags([chosen]) === '' ? undefined : chosen;
}

/** Builds a form with its submit button; a form has to be at the root of a card. */
export function form(
  name: string,
  elements: readonly (Element | undefined)[],
  submit: { readonly text: string; readonly value: ButtonValue },
): Element {
  return {
    tag: 'form',
    name,
    elements: [
      ...elements.filter((each) => each !== undefined),
      {
        tag: 'button',
        name: `${name}-submit`,
        text: plain(submit.text),
        type: 'primary_filled',
        width: 'default',
        form_action_type: 'submit',
        behaviors: [{ type: 'callback', value: submit.value }],
      },
    ],
  };
}
