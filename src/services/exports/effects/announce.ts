import { digestOf, postCard } from '../card-message.ts';
import { AT_ONCE, type Effect } from '../context.ts';
import { progressCard } from '../views.ts';

/** Sends the card that everything later happens on. */
export const announce: Effect = async (row, ctx, signal) => {
  const requesterName = row.requesterName ?? (await ctx.nameOf(row.requestedBy, signal)) ?? null;
  const card = progressCard({ ...row, requesterName }, ctx.clock.now());
  const sent = await postCard(row, card, 'card', ctx, signal);
  return {
    patch: { state: 'create', requesterName, cardMessageId: sent.messageId, cardDigest: digestOf(card) },
    next: AT_ONCE,
  };
};
