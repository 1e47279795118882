import { type DigestContext, type MayRead, resume, suspend } from '../digests/index.ts';
import type { AlertSubscription } from './rules.ts';

export type AlertRights = Pick<DigestContext, 'store' | 'clock' | 'identity' | 'access' | 'authoriseUrl'> & {
  readonly mayRead: MayRead;
};

/**
 * Returns the subscriptions that may get an alert: their chat may have exports, and their creator may see the
 * tenant's meetings.
 *
 * A change of a right is stored, and reported once.
 */
export async function mayReceive(
  all: readonly AlertSubscription[],
  { store, clock, identity, access, authoriseUrl, mayRead }: AlertRights,
  signal: AbortSignal,
): Promise<readonly AlertSubscription[]> {
  const allowed = all.filter(({ createdBy: openId, chatId }) => access.mayExport({ openId, chatId }));
  if (identity === 'tenant') return allowed;
  const readers = new Set<string>();
  for (const openId of new Set(allowed.map(({ createdBy }) => createdBy))) {
    const right = await mayRead(openId, signal);
    const now = clock.now();
    if (right.may) readers.add(openId);
    await store.transaction((repos) =>
      right.may ? resume(repos, openId, now) : suspend(repos, openId, right, { authoriseUrl }, now),
    );
  }
  return allowed.filter(({ createdBy }) => readers.has(createdBy));
}
