import { digestOf, postCard } from '../card-message.ts';
import { AT_ONCE, type Effect, type ExportContext } from '../context.ts';
import { withFilter } from '../find/filter.ts';
import type { ExportRequest } from '../stored.ts';
import { progressCard } from '../views.ts';

/** Sends the card that everything later happens on. */
export const announce: Effect = async (row, ctx, signal) => {
  const requesterName = row.requesterName ?? (await ctx.nameOf(row.requestedBy, signal)) ?? null;
  const request = await withPersonName(row.request, ctx, signal);
  const card = progressCard({ ...row, requesterName, request }, ctx.clock.now());
  const sent = await postCard(row, card, 'card', ctx, signal);
  return {
    patch: {
      state: 'admit',
      request,
      requesterName,
      cardMessageId: sent.messageId,
      cardDigest: digestOf(card),
    },
    next: AT_ONCE,
  };
};

/** A form tells only the id of the person that was picked. */
async function withPersonName(
  request: ExportRequest,
  ctx: ExportContext,
  signal: AbortSignal,
): Promise<ExportRequest> {
  const { userId, userName } = request.filter;
  if (userId === undefined || userName !== undefined) return request;
  const name = await ctx.nameOf(userId, signal);
  return name === undefined ? request : withFilter(request, { userName: name });
}
