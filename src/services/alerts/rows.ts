import type { AlertSettings } from '../../cards/digests/types.ts';
import type { Repos, SubscriptionRow } from '../../store/types.ts';

/** A subscription to alerts, with its settings read. */
export type AlertSubscription = Omit<SubscriptionRow, 'settings'> & { readonly settings: AlertSettings };

/** Returns the alerts of a chat or of all chats, suspended ones included. */
export async function alertsOf(
  { subscriptions }: Pick<Repos, 'subscriptions'>,
  chatId?: string,
): Promise<readonly AlertSubscription[]> {
  const rows = await subscriptions.list({ kind: 'alert', ...(chatId !== undefined && { chatId }) });
  return rows.map((row) => ({ ...row, settings: row.settings as AlertSettings }));
}
