import { randomBytes } from 'node:crypto';
import type { DigestSettings } from '../../../cards/digests/types.ts';
import type { Repos, SubscriptionRow } from '../../../store/types.ts';
import { digestSettingsFormat } from '../commands.ts';

/** A subscription to the digest, with its settings read. */
export type DigestSubscription = SubscriptionRow<DigestSettings>;

type Rows = Pick<Repos, 'subscriptions'>;

/** Creates a random id: `sb` and 24 hexadecimal digits. */
export function newSubscriptionId(): string {
  return `sb${randomBytes(12).toString('hex')}`;
}

/** Reads a digest subscription by its id; undefined if there is none (any more). */
export async function digestSubscription(
  { subscriptions }: Rows,
  id: string,
): Promise<DigestSubscription | undefined> {
  const row = await subscriptions.get(id, digestSettingsFormat.read);
  return row?.kind === 'digest' ? row : undefined;
}

/** Lists digest subscriptions of a chat, a person, or everybody; oldest first. */
export function digestSubscriptions(
  { subscriptions }: Rows,
  where: { readonly chatId?: string; readonly createdBy?: string } = {},
): Promise<readonly DigestSubscription[]> {
  return subscriptions.list({ ...where, kind: 'digest' }, digestSettingsFormat.read);
}
