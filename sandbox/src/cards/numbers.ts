import type { CardNumbers } from '../page-api/types.ts';
import { tablesIn } from './markup.ts';

/** What is below these is data, not part of the card. */
const DATA = new Set(['chart_spec', 'value', 'rows']);

/** Components and text objects of a card: everything with a `tag` counts. */
export function countElements(card: unknown): number {
  let count = 0;
  // A list of what is still to be seen instead of recursion: a card may be nested deeper than the stack.
  const open: unknown[] = [card];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value) && 'tag' in value && typeof value.tag === 'string') count += 1;
    for (const [key, held] of Object.entries(value)) if (!DATA.has(key)) open.push(held);
  }
  return count;
}

/** Returns what counts against the platform's limits: bytes of the card's JSON in UTF-8, elements, tables. */
export function numbersOf(card: unknown): CardNumbers {
  return {
    bytes: Buffer.byteLength(JSON.stringify(card) ?? ''),
    elements: countElements(card),
    tables: tablesOf(card),
  };
}

/** Table components, and tables written in Markdown. */
function tablesOf(card: unknown): number {
  let count = 0;
  const open: unknown[] = [card];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    if ('tag' in value && value.tag === 'table') {
      count += 1;
      continue;
    }
    if ('tag' in value && value.tag === 'markdown' && 'content' in value)
      count += tablesIn(String(value.content));
    open.push(...Object.values(value));
  }
  return count;
}
