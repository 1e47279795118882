import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Card } from '../../cards/kit/types.ts';
import { AppError } from '../../errors.ts';
import type { Recipient, SentMessage } from '../../platform/types.ts';
import type { Repos } from '../../store/types.ts';
import { audit } from '../audit/index.ts';
import { defineJob, enqueueCard, type JobHandler, type Post, recipientField } from '../jobs/index.ts';
import type { ExportContext } from './context.ts';
import { EXPORT_LIMITS } from './limits.ts';
import { type Export, openExport } from './stored.ts';
import { fileTooBigCard, fileTroubleCard } from './views.ts';

/** Returns a short hash of a card's content, so that an unchanged card is not sent again. */
export function digestOf(card: Card): string {
  return createHash('sha256').update(JSON.stringify(card)).digest('base64url').slice(0, 22);
}

/**
 * Sends the export's card as a reply to the request, or to the chat if the request is gone. `step` makes the `uuid`,
 * so that a repeat after a crash shows no second card.
 */
export function postCard(
  row: Export,
  card: Card,
  step: string,
  ctx: ExportContext,
  signal: AbortSignal,
): Promise<SentMessage> {
  const place = { replyTo: row.requestMessageId, to: { chatId: row.chatId } };
  return ctx.feishu.messages.reply(place, { type: 'card', card }, `${row.id}-${step}`, { signal });
}

/** Shows `card` in place of the export's present card; returns the new hash, or the old one if nothing changed. */
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

/** Returns whether an error means that what was asked about no longer exists: a message, a task. */
export function isGone(error: unknown): boolean {
  return error instanceof AppError && error.kind === 'not-found';
}

const sendFileJob = defineJob({
  kind: 'send-file',
  payload: z.object({
    exportId: z.string(),
    to: recipientField,
    by: z.string(),
    /** Distinguishes two requests for the same file; part of the message's `uuid`. */
    requestKey: z.string(),
  }),
  key: ({ exportId, to, by }) => `file:${exportId}:${targetOf(to)}:${by}`,
});

function targetOf(to: Recipient): 'chat' | 'me' {
  return 'chatId' in to ? 'chat' : 'me';
}

/** Asks for a finished export's workbook to be sent as a file message; inside the caller's transaction. */
export function enqueueFile(
  repos: Repos,
  row: Export,
  to: Recipient,
  by: string,
  now: number,
  runAt = now,
): Promise<string> {
  const requestKey = `${targetOf(to)}${now.toString(36)}`;
  return sendFileJob.enqueue(repos, { exportId: row.id, to, by, requestKey }, now, runAt);
}

/**
 * Creates the job that uploads and sends a file. After a crash it uploads again, but the message's `uuid` shows it
 * once.
 */
export function sendFileHandler(ctx: ExportContext): JobHandler {
  return sendFileJob.handle({
    async run({ payload: { exportId, to, by, requestKey } }, { signal }) {
      const row = openExport(await ctx.store.exports.get(exportId), ctx.log);
      const file = row?.fileId ? await ctx.store.files.info(row.fileId) : undefined;
      if (row === undefined || file === undefined) return { next: 'done' };
      if (file.size > EXPORT_LIMITS.fileMessageBytes)
        return answer(row, to, requestKey, fileTooBigCard(row, file.size), ctx);
      const chunks: Buffer[] = [];
      for await (const chunk of ctx.store.files.read(file.id)) chunks.push(chunk);
      const fileKey = await ctx.feishu.files.upload(file.name, Buffer.concat(chunks), { signal });
      await ctx.feishu.messages.send(to, { type: 'file', fileKey }, `${exportId}-${requestKey}`, { signal });
      const detail = { bytes: file.size, to: 'chatId' in to ? 'chat' : 'person' };
      const chatId = 'chatId' in to ? to.chatId : undefined;
      return {
        next: 'done',
        save: (repos) =>
          audit(repos, { actor: by, action: 'file.sent', exportId, chatId, detail }, ctx.clock.now()),
      };
    },
    async onDead({ payload: { exportId, by, requestKey } }, thrown) {
      const row = openExport(await ctx.store.exports.get(exportId), ctx.log);
      if (row === undefined || !(thrown instanceof AppError)) return undefined;
      return (await answer(row, { openId: by }, requestKey, fileTroubleCard(row, thrown.facts), ctx)).save;
    },
  });
}

async function answer(
  row: Export,
  to: Recipient,
  requestKey: string,
  card: Post['card'],
  ctx: ExportContext,
) {
  return {
    next: 'done' as const,
    save: async (repos: Repos) => {
      await enqueueCard(repos, { to, card, uuid: `${row.id}-${requestKey}` }, ctx.clock.now());
    },
  };
}
