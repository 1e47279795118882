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
