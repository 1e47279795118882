import { interactiveIn } from '../interactive.ts';
import { isObject, type Json, list, objects, word } from '../json.ts';

export type FieldValue = string | boolean | readonly string[];

export interface Field {
  readonly name: string;
  readonly tag: string;
  readonly required: boolean;
  readonly disabled: boolean;
  /** The initial value; `''` and `[]` if there is none. */
  readonly initial: FieldValue;
  /** What it offers, where it offers anything of its own. */
  readonly options: readonly string[] | undefined;
}

/** Returns the inputs of a form in the order they are shown. */
export function fieldsOf(form: Json): readonly Field[] {
  return interactiveIn(form['elements'])
    .filter((element) => element['tag'] !== 'button' && word(element['name']) !== '')
    .map((element) => ({
      name: word(element['name']),
      tag: word(element['tag']),
      required: element['required'] === true,
      disabled: element['disabled'] === true,
      initial: initialOf(element),
      options: optionsOf(element),
    }));
}

export function isSubmit(button: Json): boolean {
  return button['form_action_type'] === 'submit' || button['action_type'] === 'form_submit';
}

export function isReset(button: Json): boolean {
  return button['form_action_type'] === 'reset' || button['action_type'] === 'form_reset';
}

/** Returns the value of an untouched input. */
export function initialOf(element: Json, language?: string): FieldValue {
  const tag = word(element['tag']);
  switch (tag) {
    case 'checker':
      return element['checked'] === true;
    case 'multi_select_static':
    case 'multi_select_person':
      return list(element['selected_values']).map(word);
    case 'input': {
      const translated = element['i18n_default_value'];
      const mine = language !== undefined && isObject(translated) ? translated[language] : undefined;
      return word(mine ?? element['default_value']);
    }
    case 'date_picker':
      return word(element['initial_date']);
    case 'picker_time':
      return word(element['initial_time']);
    case 'picker_datetime':
      return word(element['initial_datetime']);
    case 'select_person': {
      const initial = word(element['initial_option']);
      return optionsOf(element)?.includes(initial) ? initial : '';
    }
    default:
      return word(element['initial_option']) || indexed(element);
  }
}

/** `initial_index` counts from 1. */
function indexed(element: Json): string {
  const index = element['initial_index'];
  return typeof index === 'number' ? word(objects(element['options'])[index - 1]?.['value']) : '';
}

function optionsOf(element: Json): readonly string[] | undefined {
  const options = objects(element['options']);
  return options.length === 0 ? undefined : options.map((option) => word(option['value']));
}
