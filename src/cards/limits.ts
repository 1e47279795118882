/** What the platform takes in one card message, and what a reader does. Sources: card JSON 2.0, im-v1/message. */
export const CARD_LIMITS = {
  bytes: 30 * 1024,
  elements: 200,
  /** Five are documented; cards with more than three were refused in the field. */
  tables: 3,
  /** Rows a table of ours shows; the rest is in the file, and the card says how many. */
  tableRows: 5,
  buttonText: 100,
  headerTags: 3,
  /** Points of a chart; more cannot be told apart on a phone. */
  chartPoints: 62,
  titleText: 60,
  topicText: 40,
  nameText: 20,
  /** Options of a select; the newest ones. */
  options: 50,
} as const;

/** Components and text objects: everything with a `tag` counts. */
export function countElements(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + countElements(each), 0);
  if (typeof value !== 'object' || value === null) return 0;
  const own = typeof (value as { tag?: unknown }).tag === 'string' ? 1 : 0;
  return Object.values(value).reduce((sum: number, each) => sum + countElements(each), own);
}

/** Size of a card as it is sent. */
export function cardBytes(card: unknown): number {
  return new TextEncoder().encode(JSON.stringify(card)).length;
}
