import { isObject, type Json, list, word } from './json.ts';

const INTERACTIVE: ReadonlySet<string> = new Set(
  'button input select_static multi_select_static select_person multi_select_person date_picker picker_time picker_datetime checker overflow interactive_container'.split(
    ' ',
  ),
);
const INSIDE = ['body', 'elements', 'columns', 'button_area', 'buttons'];

export function isInteractive(element: Json): boolean {
  return INTERACTIVE.has(word(element['tag']));
}

/** Returns the interactive components in a value, in the order in which the sandbox finds them too. */
export function interactiveIn(value: unknown): readonly Json[] {
  const found: Json[] = [];
  const open: unknown[] = [value];
  while (open.length > 0) {
    const each = open.pop();
    if (Array.isArray(each)) open.push(...list(each).toReversed());
    if (!isObject(each)) continue;
    if (isInteractive(each)) found.push(each);
    open.push(...INSIDE.map((key) => each[key]).toReversed());
  }
  return found;
}

/** Returns for each interactive component its index among those with the same tag. */
export function indexes(card: unknown): ReadonlyMap<Json, number> {
  const counts = new Map<string, number>();
  return new Map(
    interactiveIn(card).map((element) => {
      const tag = word(element['tag']);
      const index = counts.get(tag) ?? 0;
      counts.set(tag, index + 1);
      return [element, index] as const;
    }),
  );
}
