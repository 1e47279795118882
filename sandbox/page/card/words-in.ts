import { contentOf, type Drawing } from './context.ts';
import { isInteractive } from './interactive.ts';
import { isObject, list } from './json.ts';

/** Returns what a reader reads in these elements, as the name of their container. */
export function wordsIn(
  elements: unknown,
  card: Pick<Drawing, 'language'>,
  plain: (markdown: string) => string,
): string {
  const found: string[] = [];
  const open: unknown[] = [elements];
  while (open.length > 0) {
    const each = open.pop();
    if (Array.isArray(each)) open.push(...list(each).toReversed());
    // What answers to presses itself is no part of the name of what is around it.
    if (!isObject(each) || isInteractive(each)) continue;
    const text = each['content'] === undefined ? '' : contentOf(each, card);
    if (text !== '') found.push(each['tag'] === 'plain_text' ? text : plain(text));
    open.push(each['columns'], each['elements'], each['text']);
  }
  return found.join(' ').replace(/\s+/g, ' ').trim().slice(0, 120);
}
