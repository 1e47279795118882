import { digestRemovedCard } from '../../../cards/digests/index.ts';
import { AppError } from '../../../errors.ts';
import type { CardJson, SentMessage } from '../../../platform/types.ts';
import type { DigestRow, Repos } from '../../../store/types.ts';
import { audit } from '../../audit/index.ts';
import { enqueueCard } from '../../jobs/index.ts';
import type { DigestContext } from '../context.ts';
import type { DigestView } from './request.ts';

const MINUTE_MS = 60_000;
/** The platform shows what is sent again with the same `uuid` once, for an hour; clocks may differ a little. */
const REPEATS_HIDDEN_MS = 55 * MINUTE_MS;
/** The chat is no more, the bot was taken out of it, or the person has left: no card will ever reach it. */
const OUT = new Set(['bot-not-in-chat', 'chat-gone', 'person-unreachable']);

/** “The message is being sent.” */
const SENDING = 230049;

type Sending = Pick<DigestContext, 'store' | 'clock' | 'feishu'>;

/**
 * Sends a digest. That it is under way is noted first, and taken back where it surely did not arrive: what a kill or
 * a broken line leaves in doubt may be sent again only while the platform hides repeats.
 */
export async function deliver(
  { row, view }: { readonly row: DigestRow; readonly view: DigestView },
  card: object,
  { store, clock, feishu }: Sending,
  signal: AbortSignal,
): Promise<SentMessage> {
  if (row.sentAt === null) await store.digests.update(row.id, { sentAt: clock.now() });
  try {
    const { replyTo, chatId, by } = view;
    const place = { replyTo, to: { chatId }, ...(view.asked && { orTo: by }) };
    const body = { type: 'card', card: card as CardJson } as const;
    return await feishu.messages.reply(place, body, row.id, { signal });
  } catch (error) {
    if (row.sentAt === null && !mayHaveArrived(error)) await store.digests.update(row.id, { sentAt: null });
    throw error;
  }
}

/** Returns whether a digest that may have arrived would be seen twice if it was sent again. */
export function wouldBeDouble({ sentAt }: Pick<DigestRow, 'sentAt'>, now: number): boolean {
  return sentAt !== null && now - sentAt > REPEATS_HIDDEN_MS;
}

/** True if the result is unknown, or the platform is still working on it. */
function mayHaveArrived(error: unknown): boolean {
  if (!(error instanceof AppError)) return true;
  const { kind, advice, code, unsent } = error.facts;
  if (kind !== 'unavailable' || unsent === true) return false;
  return advice === 'timeout' || advice === 'network' || code === SENDING;
}

/** Returns whether an error means that the message no longer exists. */
export function isGone(error: unknown): boolean {
  return error instanceof AppError && error.kind === 'not-found';
}

/** Returns whether an error means that the chat can no longer be reached. */
export function isOut(error: unknown): boolean {
  return error instanceof AppError && OUT.has(error.facts.advice);
}

/** Ends the digest of a chat that accepts no cards any more, and informs its creator in private. */
export async function leave(
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
