import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { DigestSettings, Scope } from '../../../cards/digests/types.ts';
import type { AppError } from '../../../errors.ts';
import type { ChatType, Locale } from '../../../lib/chat.ts';
import { MINUTE_MS } from '../../../lib/time.ts';
import type { DigestRow, Repos, Store } from '../../../store/types.ts';
import { chosenLanguage } from '../../directory.ts';
import { chatTypeField, defineJob, localeField } from '../../jobs/index.ts';
import { digestSubscription, scopeSchema } from '../commands.ts';
import type { DigestContext } from '../context.ts';
import { expandedScope } from '../subscriptions/run.ts';

/** A digest that somebody requested, as opposed to scheduled ones. */
const onceRequest = z.object({
  chatId: z.string(),
  chatType: chatTypeField,
  by: z.string(),
  locale: localeField,
  replyTo: z.string(),
  scope: scopeSchema,
  /** The subscription whose card was pressed; its settings and buttons are shown. */
  subscriptionId: z.string().optional(),
  /** The message of another digest, whose place it takes. */
  into: z.string().optional(),
  /** What plain words were understood as. */
  understood: z.string().optional(),
  flavour: z.enum(['day', 'week']),
  /** `2026-11-19`; of a week its last day. */
  date: z.iso.date(),
});
export type OnceRequest = z.infer<typeof onceRequest>;

/** Sends a claimed digest, by the id of its row. */
export const digestJob = defineJob({
  kind: 'digest',
  payload: z.object({ id: z.string(), once: onceRequest.exactOptional() }),
  key: ({ id }) => `digest:${id}`,
  needs: 'itself',
  asker: ({ once }) => once && { ...once, to: { chatId: once.chatId } },
});

/** Sends the digest of a day or week at once; what is still being collected is completed on the same card. */
export async function enqueueOnce(
  repos: Pick<Repos, 'jobs' | 'digests'>,
  once: OnceRequest,
  now: number,
): Promise<string> {
  const id = `di${randomBytes(12).toString('hex')}`;
  const { flavour, date, into } = once;
  // What the message showed is completed no further.
  if (into !== undefined) await repos.digests.letGo(into);
  await repos.digests.claim({ id, subscriptionId: id, flavour, date, state: 'due', dueAt: now });
  return digestJob.enqueue(repos, { id, once }, now, now, { person: once.by, place: once.chatId });
}

/** Where and for whom one digest is. */
export interface DigestView {
  readonly chatId: string;
  readonly chatType: ChatType;
  /** Whose right it is read with. */
  readonly by: string;
  readonly locale: Locale;
  readonly scope: Scope;
  readonly replyTo: string | undefined;
  readonly into: string | undefined;
  /** What plain words were understood as. */
  readonly understood: string | undefined;
  /** The subscription, for the buttons. */
  readonly subscriptionId: string | undefined;
  readonly settings: DigestSettings | undefined;
  /** Somebody asked for it; false of what a subscription sends. */
  readonly isOnDemand: boolean;
  /** The company has no such department or place any more. */
  readonly gone: boolean;
}

export type StoredView = Omit<DigestView, 'gone'>;

/** Returns what a digest is about; undefined if its subscription ended. */
export async function viewOf(
  { subscriptionId }: DigestRow,
  once: OnceRequest | undefined,
  { store, ...scopes }: Pick<DigestContext, 'store' | 'departments' | 'places'>,
  signal: AbortSignal,
): Promise<DigestView | undefined> {
  const view = await storedViewOf({ subscriptionId }, once, store);
  if (view === undefined) return undefined;
  return { ...view, ...(await expandedScope(view.scope, scopes, signal)) };
}

/** Returns what is stored of it, without asking the platform which departments belong to its scope now. */
export async function storedViewOf(
  { subscriptionId }: Pick<DigestRow, 'subscriptionId'>,
  once: OnceRequest | undefined,
  store: Store,
): Promise<StoredView | undefined> {
  return once === undefined ? scheduledView(subscriptionId, store) : onDemandView(once, store);
}

async function scheduledView(id: string, store: Store): Promise<StoredView | undefined> {
  const found = await digestSubscription(store, id);
  if (found === undefined) return undefined;
  const { chatId, chatType, createdBy: by, settings } = found;
  const { scope } = settings;
  const locale = (await chosenLanguage(store, chatId)) ?? found.locale;
  return {
    chatId,
    chatType,
    by,
    locale,
    scope,
    settings,
    subscriptionId: id,
    replyTo: undefined,
    into: undefined,
    understood: undefined,
    isOnDemand: false,
  };
}

async function onDemandView(once: OnceRequest, store: Store): Promise<StoredView> {
  const { chatId, chatType, by, locale, scope, replyTo, into, understood, subscriptionId } = once;
  const found = subscriptionId === undefined ? undefined : await digestSubscription(store, subscriptionId);
  const where = { chatId, chatType, by, locale, scope, replyTo, into, understood, isOnDemand: true };
  return { ...where, settings: found?.settings, subscriptionId: found?.id };
}

/** How often the days are looked at while they are being completed, and how often the card is shown again. */
const FOLLOW = {
  onDemand: { everyMs: 5_000, shownMs: MINUTE_MS },
  scheduled: { everyMs: MINUTE_MS, shownMs: 15 * MINUTE_MS },
} as const;

/** Returns how often a digest is looked at and shown again while its days are being completed, ms. */
export function followOf({ isOnDemand }: DigestView) {
  return isOnDemand ? FOLLOW.onDemand : FOLLOW.scheduled;
}

/** While the platform is away it is asked again after a quarter of the time that passed, within these. */
const AGAIN = { leastMs: 10_000, mostMs: 5 * MINUTE_MS } as const;

/** Returns how long to wait before asking the platform again: growing, and not less than it asked for. */
export function againIn(passedMs: number, { facts }: AppError): number {
  const quarter = Math.min(Math.max(passedMs / 4, AGAIN.leastMs), AGAIN.mostMs);
  return Math.round(Math.max(quarter, facts.retryAfterMs ?? 0));
}
