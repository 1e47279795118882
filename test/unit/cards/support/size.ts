/** What the platform takes in one card message (card JSON 2.0). */
export const PLATFORM = { bytes: 30 * 1024, elements: 200 } as const;

/** Size of a card as it is sent: its JSON in UTF-8. */
export function cardBytes(card: unknown): number {
  return Buffer.byteLength(JSON.stringify(card));
}
