import { z } from 'zod';
import { fileTooBigCard, fileTroubleCard, movedCard } from '../../cards/index.ts';
import type { Card } from '../../cards/kit/types.ts';
import { AppError, toAppError } from '../../errors.ts';
import type { Recipient } from '../../platform/types.ts';
import type { Repos } from '../../store/types.ts';
import { ASKED_AGAIN_MS, ifUnknown, informStopped, type MayOpen } from '../access.ts';
import { audit } from '../audit.ts';
import {
  defineJob,
  digestOf,
  enqueueCard,
  enqueueShow,
  isInDoubt,
  type JobHandler,
  markAfter,
  mayBeThere,
  PATIENT_TRIES,
  type Post,
  REFUSED,
  recipientField,
  showMarked,
  wasSent,
} from '../jobs/index.ts';
import type { ExportContext } from './context.ts';
import { factsOf } from './describe.ts';
import { EXPORT_LIMITS } from './limits.ts';
import { type Export, openExport } from './stored.ts';

/**
 * Sends a card of the export as a reply to the request; where that takes none, to the chat, and then to the requester
 * in private. `step` makes the `uuid`, so that a repeat after a crash shows no second card. Returns its message's id.
 */
async function postCard(
  row: Export,
  card: Card,
  step: string,
  { feishu, failures = 0 }: ExportContext,
  signal: AbortSignal,
): Promise<string> {
  const { requestMessageId: replyTo, chatId, requestedBy: orTo } = row;
  const place = { replyTo, to: { chatId }, orTo, detour: failures >= PATIENT_TRIES };
  const { messages } = feishu;
  return (await messages.reply(place, { type: 'card', card }, `${row.id}-${step}`, { signal })).messageId;
}

/**
 * Returns the id of the export's first card, which is sent if it is not there yet. An attempt without an answer may
 * have sent it; then it shows what it showed. Its buttons name the export.
 */
export async function firstCard(
  row: Export,
  card: Card,
  ctx: ExportContext,
  signal: AbortSignal,
): Promise<string> {
  const { failures = 0, clock } = ctx;
  const isIt = ({ content }: { readonly content: string }) => content.includes(`"${row.id}"`);
  const found = mayBeThere(row.createdAt, failures, clock.now())
    ? await wasSent({ chatId: row.chatId }, row.createdAt, isIt, ctx, signal)
    : undefined;
  return found ?? postCard(row, card, 'card', ctx, signal);
}

/** Shows `card` in place of the export's present card; returns the new hash, or the old one if nothing changed. */
async function showCard(
  row: Export,
  card: Card,
  { feishu }: ExportContext,
  signal: AbortSignal,
  progress = false,
): Promise<string | null> {
  const { cardMessageId, cardDigest } = row;
  const options = { signal, progress };
  return cardMessageId === null ? cardDigest : showMarked(cardMessageId, cardDigest, card, feishu, options);
}

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
    return await showCard(row, card, ctx, signal, true);
  } catch (thrown) {
    signal.throwIfAborted();
    const error = toAppError(thrown);
    // Later there is newer progress to show.
    if (error.facts.heldBack !== undefined) return row.cardDigest;
    ctx.log.warn({ exportId: row.id, ...error.facts }, 'a progress card was refused');
    return markAfter(error, row.cardDigest);
  }
}

type Shown = Pick<Export, 'cardMessageId' | 'cardDigest'>;

/** When a card that nobody took is sent again. */
const LATER_MS = 60 * 60_000;

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
  const { failures = 0, log } = ctx;
  const refused = (thrown: unknown, patient: boolean): void => {
    signal.throwIfAborted();
    const error = toAppError(thrown);
    if (error.facts.heldBack !== undefined || (error.retryable && patient)) throw error;
    log.warn({ exportId: row.id, ...error.facts }, 'a card goes another way');
  };
  try {
    const cardMessageId = row.cardMessageId ?? (await firstCard(row, card, ctx, signal));
    try {
      return { cardMessageId, cardDigest: await showCard({ ...row, cardMessageId }, card, ctx, signal) };
    } catch (thrown) {
      refused(thrown, failures < PATIENT_TRIES);
    }
    return { cardMessageId: await postCard(row, card, step, ctx, signal), cardDigest: digestOf(card) };
  } catch (thrown) {
    refused(thrown, true);
    return undefined;
  }
}

/**
 * Stores what has to follow a card that was shown, inside the caller’s transaction: a last word on a card that another
 * one took the place of, and `final` once more if an earlier change may come late.
 */
export async function settleCard(
  repos: Repos,
  row: Export,
  final: Card | undefined,
  shown: Shown | undefined,
  now: number,
): Promise<void> {
  const { chatId, cardMessageId: messageId } = row;
  if (messageId === null) return;
  if (shown === undefined) return;
  if (shown.cardMessageId !== messageId)
    await enqueueShow(repos, { chatId, messageId, card: movedCard(factsOf(row)) }, now);
  else if (final !== undefined && isInDoubt(row.cardDigest))
    await enqueueShow(repos, { chatId, messageId, card: final }, now);
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
  needs: 'itself',
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
export function sendFileHandler(ctx: ExportContext & { readonly mayOpen: MayOpen }): JobHandler {
  return sendFileJob.handle({
    async run({ id, createdAt, payload: { exportId, to, by, requestKey } }, { signal }) {
      const row = openExport(await ctx.store.exports.get(exportId), ctx.log);
      const file = row?.fileId ? await ctx.store.files.info(row.fileId) : undefined;
      if (row === undefined || file === undefined) return { next: 'done' };
      // Who was refused by an outage for hours may have left meanwhile.
      const isLate = ctx.clock.now() - createdAt > ASKED_AGAIN_MS;
      if (isLate && !(await ifUnknown(ctx.mayOpen(by, row), true))) {
        const { locale } = row;
        const refused = {
          openId: by,
          what: 'command',
          why: 'not-allowed',
          locale,
          uuid: `gone-${id}`,
        } as const;
        return {
          next: 'done',
          save: async (repos) => {
            const now = ctx.clock.now();
            await audit(repos, { actor: by, action: 'file.denied', exportId, chatId: row.chatId }, now);
            await informStopped(repos, refused, now);
          },
        };
      }
      if (file.size > EXPORT_LIMITS.fileMessageBytes)
        return answer(row, to, requestKey, fileTooBigCard(factsOf(row), file.size), ctx);
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
      return (await answer(row, { openId: by }, requestKey, fileTroubleCard(factsOf(row), thrown.facts), ctx))
        .save;
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
