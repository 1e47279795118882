import type { AlertSettings } from '../../cards/digests/types.ts';
import type { Repos, SubscriptionRow } from '../../store/types.ts';
import { alertSettingsFormat } from '../digests/index.ts';

/** A subscription to alerts, with its settings read. */
export type AlertSubscription = SubscriptionRow<AlertSettings>;

type Rows = Pick<Repos, 'subscriptions'>;

/** Returns the alerts of a chat or of all chats, suspended ones included. */
export function alertsOf({ subscriptions }: Rows, chatId?: string): Promise<readonly AlertSubscription[]> {
  const where = { kind: 'alert', ...(chatId !== undefined && { chatId }) } as const;
  return subscriptions.list(where, alertSettingsFormat.read);
}

/** Returns a subscription to alerts; undefined if there is none (any more). */
export async function alertById({ subscriptions }: Rows, id: string): Promise<AlertSubscription | undefined> {
  const row = await subscriptions.get(id, alertSettingsFormat.read);
  return row?.kind === 'alert' ? row : undefined;
}
