import type { Card } from '../../../cards/types.ts';
import type { ExportRow } from '../../../store/types.ts';
import { digestOf, isGone, postCard, showCard } from '../card-message.ts';
import type { Effect, ExportContext } from '../context.ts';
import { enqueueFile } from '../file-message.ts';
import { requestOf } from '../parts.ts';
import { finalCard } from '../views.ts';

/** Turns the card into the answer, and sends the file along where that was asked for. */
export const deliver: Effect = async (row, ctx, signal) => {
  const now = ctx.clock.now();
  const file = row.fileId === null ? undefined : await ctx.store.files.info(row.fileId);
  const card = finalCard(row, { link: ctx.link(row.id, now), fileBytes: file?.size ?? 0 }, now);
  const shown = await showFinal(row, card, ctx, signal);
  const { delivery } = requestOf(row);
  return {
    patch: { state: 'done', finishedAt: now, ...shown },
    next: 'done',
    also: async (repos) => {
      if (delivery === 'chat-file')
        await enqueueFile(repos, row, { chatId: row.chatId }, row.requestedBy, now);
      if (delivery === 'private-file')
        await enqueueFile(repos, row, { openId: row.requestedBy }, row.requestedBy, now);
    },
  };
};

/** Shows how a failed or cancelled export ended; runs once, because `finishedAt` is set with it. */
export const conclude: Effect = async (row, ctx, signal) => {
  if (row.finishedAt !== null) return { patch: {}, next: 'done' };
  const now = ctx.clock.now();
  const card = finalCard(row, undefined, now);
  const shown =
    row.cardMessageId === null
      ? await tellRequester(row, card, ctx, signal)
      : await showFinal(row, card, ctx, signal);
  return { patch: { finishedAt: now, ...shown }, next: 'done' };
};

type Shown = Partial<Pick<ExportRow, 'cardMessageId' | 'cardDigest'>>;

/** The last card must be seen: if its message was recalled or is too old to change, a new one is sent. */
async function showFinal(
  row: ExportRow,
  card: Card,
  ctx: ExportContext,
  signal: AbortSignal,
): Promise<Shown> {
  try {
    return { cardDigest: await showCard(row, card, ctx, signal) };
  } catch (error) {
    if (!isGone(error)) throw error;
    const sent = await postCard(row, card, 'final', ctx, signal);
    return { cardMessageId: sent.messageId, cardDigest: digestOf(card) };
  }
}

/** The chat took no card from us (bot removed, muted): the person who asked is told in private. */
async function tellRequester(
  row: ExportRow,
  card: Card,
  ctx: ExportContext,
  signal: AbortSignal,
): Promise<Shown> {
  try {
    const sent = await ctx.feishu.messages.send(
      { openId: row.requestedBy },
      { type: 'card', card },
      `${row.id}-final`,
      { signal },
    );
    return { cardMessageId: sent.messageId, cardDigest: digestOf(card) };
  } catch (error) {
    ctx.log.warn({ exportId: row.id, error: String(error) }, 'nobody could be told how this export ended');
    return {};
  }
}
