import { digestRemovedCard } from '../../../cards/digests/index.ts';
import type { Repos } from '../../../store/types.ts';
import { audit } from '../../audit/index.ts';
import { enqueueCard } from '../../jobs/index.ts';
import type { DigestView } from './view.ts';

/** A chat that takes no cards any more has no digest: it ends, and who made it hears so in private. */
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
