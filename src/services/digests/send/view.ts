import type { DigestSettings, Scope } from '../../../cards/digests/types.ts';
import type { DigestRow, Locale, Store } from '../../../store/types.ts';
import type { DigestContext } from '../context.ts';
import { digestSubscription } from '../subscriptions/rows.ts';
import type { OnceRequest } from './enqueue.ts';

/** Where and for whom one digest is. */
export interface DigestView {
  readonly chatId: string;
  readonly chatType: 'p2p' | 'group';
  /** Whose right it is read with. */
  readonly by: string;
  readonly locale: Locale;
  readonly scope: Scope;
  readonly replyTo: string | undefined;
  /** The subscription, for the buttons. */
  readonly subscriptionId: string | undefined;
  readonly settings: DigestSettings | undefined;
  /** Came automatically, or was asked for. */
  readonly asked: boolean;
}

/** Returns what a digest is about; undefined if its subscription ended, or its chat may not have exports. */
export async function viewOf(
  { subscriptionId }: DigestRow,
  once: OnceRequest | undefined,
  { store, access }: Pick<DigestContext, 'store' | 'access'>,
): Promise<DigestView | undefined> {
  const view = once === undefined ? await scheduled(subscriptionId, store) : await askedFor(once, store);
  if (view === undefined || !access.mayExport({ openId: view.by, chatId: view.chatId })) return undefined;
  return view;
}

async function scheduled(id: string, store: Store): Promise<DigestView | undefined> {
  const found = await digestSubscription(store, id);
  if (found === undefined) return undefined;
  const { chatId, chatType, createdBy: by, settings } = found;
  const { scope } = settings;
  const chosen = await store.settings.get(`chat:${chatId}`, 'lang');
  const locale = chosen === 'zh_cn' || chosen === 'en_us' ? chosen : found.locale;
  return {
    chatId,
    chatType,
    by,
    locale,
    scope,
    settings,
    subscriptionId: id,
    replyTo: undefined,
    asked: false,
  };
}

async function askedFor(once: OnceRequest, store: Store): Promise<DigestView> {
  const { chatId, chatType, by, locale, scope, replyTo, subscriptionId } = once;
  const found = subscriptionId === undefined ? undefined : await digestSubscription(store, subscriptionId);
  const where = { chatId, chatType, by, locale, scope, replyTo, asked: true };
  return { ...where, settings: found?.settings, subscriptionId: found?.id };
}
