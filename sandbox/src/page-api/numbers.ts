import { countElements } from '../cards/count.ts';
import { tablesIn } from '../cards/markup.ts';
import type { CardNumbers } from './types.ts';

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
