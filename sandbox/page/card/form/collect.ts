import { entry } from '../json.ts';
import type { Field, FieldValue } from './fields.ts';

export type Filled = Readonly<Record<string, FieldValue>>;

export interface Collected {
  readonly value: Readonly<Record<string, unknown>>;
  /** Names of required fields that hold nothing, in the order of the form. */
  readonly missing: readonly string[];
}

/**
 * Returns what a form sends: every field by its name. `filled` is what a person touched; `offset` returns the zone
 * offset of a picked date or time. An emptied field is sent empty, one that was never filled is left out.
 */
export function collect(
  fields: readonly Field[],
  filled: Filled,
  offset: (tag: string, picked: string) => string,
): Collected {
  const value = new Map<string, unknown>();
  const missing: string[] = [];
  for (const field of fields) {
    if (field.disabled) continue;
    const held = heldBy(field, filled);
    if (isEmpty(held)) {
      if (field.required) missing.push(field.name);
      if (!isEmpty(field.initial)) value.set(field.name, held);
    } else value.set(field.name, isPicked(field.tag) ? offset(field.tag, String(held)) : held);
  }
  return { value: Object.fromEntries(value), missing };
}

/** Returns the value of a field. A chosen value that is no longer offered, or has another type, does not count. */
export function heldBy(field: Field, filled: Filled): FieldValue {
  const touched = entry(filled, field.name);
  if (touched === undefined || typeof touched !== typeof field.initial) return field.initial;
  if (Array.isArray(touched) !== Array.isArray(field.initial)) return field.initial;
  const { options } = field;
  if (options === undefined) return touched;
  if (Array.isArray(touched)) return touched.filter((each: string) => options.includes(each));
  return touched === '' || options.includes(String(touched)) ? touched : field.initial;
}

export function isEmpty(value: FieldValue): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}

function isPicked(tag: string): boolean {
  return tag === 'date_picker' || tag === 'picker_time' || tag === 'picker_datetime';
}
