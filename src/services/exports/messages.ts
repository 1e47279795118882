import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Card } from '../../cards/kit/types.ts';
import { AppError, toAppError } from '../../errors.ts';
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

/** In place of a card's hash, once the platform refused to change it: nothing but its end is shown on it any more. */
const REFUSED = 'refused';

/**
 * Shows how far the export is. Until the end its card is decoration: whatever it is refused with, the work goes on.
 * Returns what {@link showCard} returns.
 */
export async function showProgress(
  row: Export,
  card: Card,
  ctx: ExportContext,
  signal: AbortSignal,
): Promise<string | null> {
  if (row.cardDigest === REFUSED) return REFUSED;
  try {
    return await showCard(row, card, ctx, signal);
  } catch (thrown) {
    signal.throwIfAborted();
    const error = toAppError(thrown);
    ctx.log.warn({ exportId: row.id, ...error.facts }, 'a progress card was refused');
    return error.retryable ? row.cardDigest : REFUSED;
  }
}

type Shown = Partial<Pick<Export, 'cardMessageId' | 'cardDigest'>>;

/** When a card that nobody took is sent again. */
const LATER_MS = 60 * 60_000;

/** So often a card is tried again before its content goes another way. */
const TRIES = 3;

/**
 * Shows a card that has to be seen: in place of the present one; where that is refused, as a new message of the chat;
 * where the chat takes none, to the requester in private. `step` makes the `uuid` of the message. What passes (a rate
 * limit, an outage) is thrown for the queue, and goes the next way only after some tries. Returns undefined if nobody
 * takes it.
 */
export async function showForSure(
  row: Export,
  card: Card,
  step: string,
  ctx: ExportContext,
  signal: AbortSignal,
): Promise<Shown | undefined> {
  const { failures = 0, log, feishu } = ctx;
  const refused = (thrown: unknown): void => {
    signal.throwIfAborted();
    const error = toAppError(thrown);
    if (error.retryable && failures < TRIES) throw error;
    log.warn({ exportId: row.id, ...error.facts }, 'a card goes another way');
  };
  if (row.cardMessageId !== null)
    try {
      return { cardDigest: await showCard(row, card, ctx, signal) };
    } catch (thrown) {
      refused(thrown);
    }
  const toRequester = () =>
    feishu.messages.send({ openId: row.requestedBy }, { type: 'card', card }, `${row.id}-${step}-me`, {
      signal,
    });
  for (const send of [() => postCard(row, card, step, ctx, signal), toRequester])
    try {
      return { cardMessageId: (await send()).messageId, cardDigest: digestOf(card) };
    } catch (thrown) {
      refused(thrown);
    }
  return undefined;
}

/** Returns whether an error means that what was asked about no longer exists: a message, a task. */
export function isGone(error: unknown): boolean {
  return error instanceof AppError && error.kind === 'not-found';
}

/** Stores a card that nobody took, to be sent to the requester later; inside the caller’s transaction. */
export async function sendLater(repos: Repos, row: Export, card: Card, now: number): Promise<void> {
  const post = { to: { openId: row.requestedBy }, card, uuid: `${row.id}-later` };
  await enqueueCard(repos, post, now, now + LATER_MS);
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
