import { digestRemovedCard } from '../../../cards/digests/index.ts';
import type { Repos } from '../../../store/types.ts';
import { audit } from '../../audit/index.ts';
import { enqueueCard } from '../../jobs/index.ts';
import type { DigestView } from './view.ts';

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
