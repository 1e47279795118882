import { createHash } from 'node:crypto';
import type { Card } from '../../cards/kit/types.ts';
import { AppError } from '../../errors.ts';
import type { SentMessage } from '../../platform/types.ts';
import type { ExportContext } from './context.ts';
import type { Export } from './stored.ts';

/** Returns a short hash of a card's content, so that an unchanged card is not sent again. */
export function digestOf(card: Card): string {
  return createHash('sha256').update(JSON.stringify(card)).digest('base64url').slice(0, 22);
}

/**
 * Sends the export's card under the request; where the request is gone, into the chat. `step` makes the `uuid`,
 * so that a repeat after a crash shows no second card.
 */
export async function postCard(
  row: Export,
  card: Card,
  step: string,
  ctx: ExportContext,
  signal: AbortSignal,
): Promise<SentMessage> {
  const body = { type: 'card', card } as const;
  const uuid = `${row.id}-${step}`;
  if (row.requestMessageId !== null) {
    try {
      return await ctx.feishu.messages.reply(row.requestMessageId, body, uuid, { signal });
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
  return ctx.feishu.messages.send({ chatId: row.chatId }, body, uuid, { signal });
}

/** Shows `card` in place of the export's present card; answers the new digest, or the old one where nothing changed. */
export async function showCard(
  row: Export,
  card: Card,
  ctx: ExportContext,
  signal: AbortSignal,
): Promise<string | null> {
  const digest = digestOf(card);
  if (row.cardMessageId === null || digest === row.cardDigest) return row.cardDigest;
  await ctx.feishu.messages.replaceCard(row.cardMessageId, card, { signal });
  return digest;
}

/** Returns whether an error means that the message to reply to or to update no longer exists. */
export function isGone(error: unknown): boolean {
  return error instanceof AppError && error.kind === 'not-found';
}
