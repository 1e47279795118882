import { digestRemovedCard, texts } from '../../../cards/index.ts';
import type { Card } from '../../../cards/kit/types.ts';
import { type AdviceKey, AppError, toAppError } from '../../../errors.ts';
import type { CardJson, SentMessage } from '../../../platform/types.ts';
import type { DigestRow, Repos } from '../../../store/types.ts';
import { audit } from '../../audit.ts';
import {
  enqueueCard,
  enqueueNotice,
  enqueueShow,
  isInDoubt,
  markAfter,
  REFUSED,
  REPEATS_HIDDEN_MS,
  showMarked,
  wasSent,
} from '../../jobs/index.ts';
import type { DigestContext } from '../context.ts';
import { markOf, workbookId } from './content.ts';
import type { DigestView } from './request.ts';

/** The chat is no more, the bot was taken out of it, or the person has left: no card will ever reach it. */
const UNREACHABLE: ReadonlySet<AdviceKey> = new Set(['bot-not-in-chat', 'chat-gone', 'person-unreachable']);

/** Clocks of replicas and zones differ by this much at most. */
export const CLOCKS_DIFFER_MS = 36 * 60 * 60_000;

type Sending = Pick<DigestContext, 'store' | 'clock' | 'feishu'>;

/**
 * Sends a digest. That it is under way is noted first, and taken back where it surely did not arrive: what a kill or
 * a broken line leaves in doubt may be sent again only while the platform hides repeats. Returns `elsewhere` where
 * another replica sends it, or began to since the row was read at `readAt` (unix ms).
 */
export async function deliver(
  { row, view, readAt }: { readonly row: DigestRow; readonly view: DigestView; readonly readAt: number },
  card: object,
  { store, clock, feishu }: Sending,
  signal: AbortSignal,
): Promise<SentMessage | 'elsewhere'> {
  signal.throwIfAborted();
  // Hours may have passed since the row was read: a machine that slept, or a clock that was set.
  const now = clock.now();
  const becameDouble = wouldBeDouble(row, now) && !wouldBeDouble(row, readAt);
  if (becameDouble || !(await store.digests.beginSending(row, now))) return 'elsewhere';
  try {
    const { replyTo, chatId, by } = view;
    const place = { replyTo, to: { chatId }, ...(view.isOnDemand && { orTo: by }) };
    const body = { type: 'card', card: card as CardJson } as const;
    return await feishu.messages.reply(place, body, row.id, { signal });
  } catch (error) {
    const surelyNot = error instanceof AppError && !error.inDoubt;
    if (row.sentAt === null && surelyNot) await store.digests.update(row.id, { sentAt: null });
    throw error;
  }
}

/** Shows the card in place of the page whose button was pressed; undefined where there is none, or where the platform refuses it. */
export async function replacePreviousPage(
  { into }: Pick<DigestView, 'into'>,
  card: object,
  ctx: Sending,
  signal: AbortSignal,
): Promise<{ readonly messageId: string; readonly mark: string } | undefined> {
  if (into === undefined) return undefined;
  const mark = await replace(into, null, card, ctx, signal);
  return mark === null || mark === REFUSED ? undefined : { messageId: into, mark };
}

/** Shows a card in place of what a message shows, and returns its new mark. An outage is thrown: the digest waits it out. */
export async function replace(
  messageId: string,
  mark: string | null,
  card: object,
  { feishu }: Sending,
  signal: AbortSignal,
): Promise<string | null> {
  if (mark === REFUSED) return mark;
  try {
    return await showMarked(messageId, mark, card, feishu, { signal });
  } catch (thrown) {
    signal.throwIfAborted();
    const error = toAppError(thrown);
    if (error.retryable && !error.inDoubt) throw error;
    return markAfter(error, mark);
  }
}

/**
 * Returns whether a digest that may have arrived would be seen twice if it was sent again. One that was sent in the
 * future was noted by a clock that is ahead: when it was, nobody knows.
 */
export function wouldBeDouble({ sentAt }: Pick<DigestRow, 'sentAt'>, now: number): boolean {
  return sentAt !== null && Math.abs(now - sentAt) > REPEATS_HIDDEN_MS;
}

/**
 * Returns the id of a digest that an attempt without an answer sent, where the platform lets the app look for it. It
 * is known by its mark, or by its link: which parts of a card are read back as they were sent is not documented.
 */
export function wasDelivered(
  { row, view }: { readonly row: DigestRow; readonly view: DigestView },
  ctx: Pick<DigestContext, 'feishu' | 'log' | 'clock'>,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { chatId, replyTo } = view;
  const sentAt = row.sentAt ?? row.dueAt;
  const now = ctx.clock.now();
  const since = sentAt > now ? now - CLOCKS_DIFFER_MS : sentAt;
  const isIt = ({ content, parentId }: { content: string; parentId: string | undefined }) =>
    parentId === replyTo && [markOf(row), workbookId(row)].some((each) => content.includes(each));
  return wasSent({ chatId }, since, isIt, ctx, signal);
}

/** Returns whether an error means that the chat can no longer be reached. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof AppError && UNREACHABLE.has(error.facts.advice);
}

/** Stores the audit row of a digest that was sent; nobody asked for what comes by itself. */
export function auditSent(
  repos: Pick<Repos, 'audit'>,
  { row, view, at }: { readonly row: DigestRow; readonly view: DigestView; readonly at: number },
  ctx: Pick<DigestContext, 'identity'>,
): Promise<void> {
  const { isOnDemand, by, chatId, scope } = view;
  const detail = { range: row.date, scope: scope.of };
  const identity = ctx.identity === 'tenant' ? 'tenant' : by;
  const action = isOnDemand ? 'digest.viewed' : 'digest.sent';
  return audit(repos, { actor: isOnDemand ? by : null, action, chatId, identity, detail }, at);
}

/** Stores what follows the last change of a digest's card, whose mark is `mark`: a word to who waited for it. */
export async function announceEnd(
  repos: Repos,
  {
    row,
    view: { isOnDemand, by, chatId, chatType, locale, replyTo },
    messageId,
    card,
    mark,
  }: {
    readonly row: DigestRow;
    readonly view: DigestView;
    readonly messageId: string;
    readonly card: Card | undefined;
    readonly mark: string | null;
  },
  now: number,
): Promise<void> {
  if (mark === REFUSED && card !== undefined) {
    // Somebody waits for it, and what took the place of the progress cannot be shown there any more.
    const place = { to: { chatId }, orTo: by, ...(replyTo !== undefined && { replyTo }) };
    await enqueueCard(repos, { ...place, card, uuid: `${row.id}-end` }, now);
    return;
  }
  if (card !== undefined && isInDoubt(mark)) await enqueueShow(repos, { chatId, messageId, card }, now);
  if (!isOnDemand) return;
  const { digest, awaited } = texts(locale);
  const text = awaited.done(digest.kind[row.flavour === 'week' ? 'week' : 'day'], row.date);
  const of = { by, chatId, chatType, cardMessageId: messageId, since: row.dueAt, text };
  await enqueueNotice(repos, { ...of, several: awaited.several, uuid: `${row.id}-ended` }, now);
}

/** Ends the digest of a chat that accepts no cards any more, and informs its creator in private. */
export async function endSubscription(
  repos: Repos,
  { subscriptionId: id, settings, by, chatId, locale }: DigestView,
  now: number,
): Promise<void> {
  if (id === undefined || settings === undefined || !(await repos.subscriptions.remove(id))) return;
  const detail = { why: 'bot-not-in-chat' };
  await audit(repos, { actor: by, action: 'digest.removed', chatId, detail }, now);
  const card = digestRemovedCard({ locale, removed: [settings] });
  await enqueueCard(repos, { to: { openId: by }, card, uuid: `left-${id}` }, now);
}
