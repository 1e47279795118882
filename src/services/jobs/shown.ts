import { createHash } from 'node:crypto';
import type { AppError } from '../../errors.ts';
import type { CallOptions, CardJson, Feishu } from '../../platform/types.ts';

/**
 * What a card of ours shows, as it is stored beside its message: the hash of its content, or one of the marks below.
 * Null: nothing is known.
 */
export type Mark = string | null;

/** The platform refused to change the card: nothing more is shown on it. */
export const REFUSED = 'refused';
/** In front of a hash, once a change got no answer: it may be carried out later, over what came after. */
export const DOUBT = '~';

/** Returns a short hash of a card's content, so that an unchanged card is not sent again. */
export function digestOf(card: object): string {
  return createHash('sha256').update(JSON.stringify(card)).digest('base64url').slice(0, 22);
}

/** Returns whether something older may yet cover what the card shows. */
export function isInDoubt(mark: Mark): boolean {
  return mark?.startsWith(DOUBT) === true;
}

/** Shows `card` in place of what a message shows, unless it is the same. Returns the new mark. */
export async function showMarked(
  messageId: string,
  mark: Mark,
  card: object,
  { messages }: Pick<Feishu, 'messages'>,
  options: CallOptions,
): Promise<string> {
  const next = `${isInDoubt(mark) ? DOUBT : ''}${digestOf(card)}`;
  if (next !== mark) await messages.replaceCard(messageId, card as CardJson, options);
  return next;
}

/** Returns the mark of a card after a change of it failed. */
export function markAfter(error: AppError, mark: Mark): Mark {
  if (error.inDoubt) return DOUBT;
  return error.retryable ? mark : REFUSED;
}
