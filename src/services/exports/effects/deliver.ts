import { texts } from '../../../cards/index.ts';
import type { Card } from '../../../cards/kit/types.ts';
import { compactRange } from '../../../lib/range/index.ts';
import type { Repos } from '../../../store/types.ts';
import { type AuditEntry, audit } from '../../audit.ts';
import { enqueueCard, enqueueNotice } from '../../jobs/index.ts';
import type { Effect, EffectResult, ExportContext } from '../context.ts';
import { requestName } from '../describe.ts';
import { enqueueFile, sendLater, settleCard, showForSure } from '../messages.ts';
import type { Export } from '../stored.ts';
import { discreetCard, finalCard } from '../views.ts';

/** Turns the card into the result, and sends the file if that was requested. */
export const deliver: Effect = async (row, ctx, signal) => {
  const file = row.fileId === null ? undefined : await ctx.store.files.info(row.fileId);
  const now = ctx.clock.now();
  const result = { link: ctx.link(row.id, now), fileBytes: file?.size ?? 0 };
  return deliverCard(row, finalCard(row, result, now), ctx, signal);
};

/** Shows `card` as the result, and sends the file if that was requested. */
export async function deliverCard(
  row: Export,
  card: Card,
  ctx: ExportContext,
  signal: AbortSignal,
): Promise<EffectResult> {
  const now = ctx.clock.now();
  const shown = await showForSure(row, card, 'final', ctx, signal);
  const { delivery } = row.request;
  return {
    patch: { state: 'done', finishedAt: now, ...shown },
    next: 'done',
    also: async (repos) => {
      await audit(repos, endOf({ ...row, state: 'done' }), now);
      await settleCard(repos, row, card, shown, now);
      if (shown === undefined) await sendLater(repos, row, card, now);
      else await notice(repos, row, shown, now);
      if (delivery === 'chat-file')
        await enqueueFile(repos, row, { chatId: row.chatId }, row.requestedBy, now);
      if (delivery === 'private-file')
        await enqueueFile(repos, row, { openId: row.requestedBy }, row.requestedBy, now);
    },
  };
}

/** Shows how a failed or cancelled export ended; runs once, because `finishedAt` is set with it. */
export const conclude: Effect = async (row, ctx, signal) => {
  if (row.finishedAt !== null) return { patch: {}, next: 'done' };
  const now = ctx.clock.now();
  const whole = finalCard(row, undefined, now);
  const brief = discreetCard(row);
  const shown = await showForSure(row, brief ?? whole, 'final', ctx, signal);
  return {
    patch: { finishedAt: now, ...shown },
    next: 'done',
    also: async (repos) => {
      await audit(repos, endOf(row), now);
      await settleCard(repos, row, brief ?? whole, shown, now);
      if (shown === undefined) await sendLater(repos, row, whole, now);
      else if (brief !== undefined) {
        const post = { to: { openId: row.requestedBy }, card: whole, uuid: `${row.id}-why` };
        await enqueueCard(repos, post, now);
      } else if (row.state === 'failed') await notice(repos, row, shown, now);
    },
  };
};

/** A card that was changed in place makes no notification; a new one does. */
async function notice(
  repos: Repos,
  row: Export,
  { cardMessageId }: Pick<Export, 'cardMessageId'>,
  now: number,
): Promise<void> {
  if (row.cardMessageId === null || cardMessageId !== row.cardMessageId) return;
  const t = texts(row.locale);
  const { range } = row.request;
  const text = t.awaited[row.state === 'failed' ? 'failed' : 'done'](
    t.kind[requestName(row.request)],
    compactRange(range, t.range),
  );
  const { requestedBy: by, chatId, chatType, cardMessageId: card, createdAt: since, id } = row;
  await enqueueNotice(
    repos,
    {
      by,
      chatId,
      chatType,
      cardMessageId: card,
      since,
      text,
      several: t.awaited.several,
      uuid: `${id}-ended`,
    },
    now,
  );
}

/** The audit row of an export that ended. */
function endOf(row: Export): AuditEntry {
  const { error } = row;
  const rows = row.summary?.rows;
  return {
    actor: row.requestedBy,
    action:
      row.state === 'done' ? 'export.done' : row.state === 'failed' ? 'export.failed' : 'export.cancelled',
    exportId: row.id,
    chatId: row.chatId,
    identity: row.identity,
    subject: row.request.filter.userId,
    detail: {
      kind: requestName(row.request),
      range: row.request.range.spec,
      ...(row.state === 'done' && rows !== undefined && { rows }),
      ...(row.state === 'failed' && { error: error?.code ?? error?.advice ?? 'internal' }),
    },
  };
}
