import { digestStaleCard } from '../../../cards/digest/index.ts';
import type { Repos } from '../../../store/types.ts';
import { enqueuePost } from '../../posts.ts';
import type { DigestContext } from '../context.ts';
import { type DigestSubscription, digestSubscriptions } from '../subscriptions/rows.ts';
import type { ReadRight } from './read.ts';

type Refusal = Extract<ReadRight, { may: false }>;

/** Tells a subscriber in private what their right has to do with their digest, and how to mend it. */
export async function tellStale(
  repos: Repos,
  {
    id,
    settings,
    locale,
    createdBy: openId,
  }: Pick<DigestSubscription, 'id' | 'settings' | 'locale' | 'createdBy'>,
  { why, logId }: Refusal,
  { authoriseUrl }: Pick<DigestContext, 'authoriseUrl'>,
  now: number,
): Promise<void> {
  const card = digestStaleCard({ locale, settings, why, url: authoriseUrl, logId });
  await enqueuePost(repos, { to: { openId }, card, uuid: `stale-${id}-${now.toString(36)}` }, now);
}

/** Somebody's right is gone: their digests say so from now on, and they hear of it once, in private. */
export async function becomeStale(
  repos: Repos,
  openId: string,
  refusal: Refusal,
  { authoriseUrl }: Pick<DigestContext, 'authoriseUrl'>,
  now: number,
): Promise<void> {
  const live = (await digestSubscriptions(repos, { createdBy: openId })).filter(
    ({ state }) => state === 'on',
  );
  const [first] = live;
  for (const { id } of live) await repos.subscriptions.update(id, { state: 'stale' }, now);
  if (first !== undefined) await tellStale(repos, first, refusal, { authoriseUrl }, now);
}

/** The right is back: so are the digests. */
export async function becomeFresh(repos: Repos, openId: string, now: number): Promise<void> {
  for (const { id, state } of await digestSubscriptions(repos, { createdBy: openId }))
    if (state === 'stale') await repos.subscriptions.update(id, { state: 'on' }, now);
}

/** Told by a day's collection that a right it used is gone: the consent where there is no token any more. */
export function collectionLost({
  authoriseUrl,
  clock,
  log,
}: Pick<DigestContext, 'authoriseUrl' | 'clock' | 'log'>) {
  return async (repos: Repos, identity: string): Promise<void> => {
    if (identity === 'tenant') {
      log.error({}, 'the app may not read meetings any more: digests are not up to date');
      return;
    }
    const why = (await repos.tokens.get(identity)) === undefined ? 'authorise' : 'right';
    await becomeStale(repos, identity, { may: false, why }, { authoriseUrl }, clock.now());
  };
}
