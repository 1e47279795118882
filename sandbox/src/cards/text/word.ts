/** A value of a card as text; what is neither text, number nor truth value shows nothing. */
export function word(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? `${value}` : '';
}
