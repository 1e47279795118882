import { alertStaleCard, digestStaleCard } from '../../../cards/digests/index.ts';
import type { DigestSettings } from '../../../cards/digests/types.ts';
import type { Repos, SubscriptionRow } from '../../../store/types.ts';
import { enqueueCard } from '../../jobs/index.ts';
import type { DigestContext } from '../context.ts';
import type { ReadRight } from './read-right.ts';

type Refusal = Extract<ReadRight, { may: false }>;

/** Tells a subscriber in private what their right has to do with their digest or alerts, and how to mend it. */
export async function notifySuspended(
  repos: Repos,
  {
    id,
    kind,
    settings,
    locale,
    createdBy: openId,
    chatId,
    chatType,
  }: Pick<SubscriptionRow, 'id' | 'kind' | 'settings' | 'locale' | 'createdBy' | 'chatId' | 'chatType'>,
  { why, logId }: Refusal,
  { authoriseUrl: url }: Pick<DigestContext, 'authoriseUrl'>,
  now: number,
): Promise<void> {
  const card =
    kind === 'alert'
      ? alertStaleCard({ locale, why, url, logId })
      : digestStaleCard({ locale, settings: settings as DigestSettings, why, url, logId });
  const to = chatType === 'p2p' ? { chatId } : { openId };
  await enqueueCard(repos, { to, card, uuid: `suspended-${id}-${now.toString(36)}` }, now);
}

/**
 * Somebody's right is gone: their digests say so from now on, their alerts stop, and they hear of it once for each of
 * the two, in private.
 */
export async function suspend(
  repos: Repos,
  openId: string,
  refusal: Refusal,
  { authoriseUrl }: Pick<DigestContext, 'authoriseUrl'>,
  now: number,
): Promise<void> {
  const live = (await repos.subscriptions.list({ createdBy: openId })).filter(({ state }) => state === 'on');
  for (const { id } of live) await repos.subscriptions.update(id, { state: 'suspended' }, now);
  for (const kind of ['digest', 'alert'] as const) {
    const first = live.find((each) => each.kind === kind);
    if (first !== undefined) await notifySuspended(repos, first, refusal, { authoriseUrl }, now);
  }
}

/** The right is back: so are the digests and alerts. */
export async function resume(repos: Repos, openId: string, now: number): Promise<void> {
  for (const { id, state } of await repos.subscriptions.list({ createdBy: openId }))
    if (state === 'suspended') await repos.subscriptions.update(id, { state: 'on' }, now);
}

/** Told by a day's collection that a right it used is gone: the consent where there is no token any more. */
export function collectionLost({
  authoriseUrl,
  clock,
  log,
}: Pick<DigestContext, 'authoriseUrl' | 'clock' | 'log'>) {
  return async (repos: Repos, identity: string): Promise<void> => {
    if (identity === 'tenant') {
      log.error({}, 'app lost the right to read meetings; digests are not up to date');
      return;
    }
    const why = (await repos.tokens.get(identity)) === undefined ? 'authorise' : 'right';
    await suspend(repos, identity, { may: false, why }, { authoriseUrl }, clock.now());
  };
}
