/** Returns a value of a card as text; the empty text unless it is a text, a number or a boolean. */
export function word(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? `${value}` : '';
}
