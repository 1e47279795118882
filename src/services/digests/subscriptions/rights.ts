import { z } from 'zod';
import type { DigestSettings } from '../../../cards/digests/types.ts';
import { alertSuspendedCard, digestSuspendedCard } from '../../../cards/index.ts';
import { AppError } from '../../../errors.ts';
import { HOUR_S } from '../../../lib/time.ts';
import type { CallOptions } from '../../../platform/types.ts';
import type { Repos, SubscriptionRow, SubscriptionState } from '../../../store/types.ts';
import { type Gone, informStopped } from '../../access.ts';
import { audit } from '../../audit.ts';
import { enqueueCard } from '../../jobs/index.ts';
import { alertSettingsFormat, digestSubscriptions } from '../commands.ts';
import type { DigestContext } from '../context.ts';

/** `authorise`: the consent is missing or ended; `right`: the account may not manage meetings. */
export type ReadRight =
  | { readonly may: true }
  | { readonly may: false; readonly why: 'authorise' | 'right'; readonly logId?: string | undefined };
type Refusal = Extract<ReadRight, { may: false }>;

/** `lately` is for what shows nothing yet: there the right of an hour ago will do, which is no call a minute. */
export type MayRead = (openId: string, signal: AbortSignal, lately?: 'lately') => Promise<ReadRight>;

/** Who lost the right is shown nothing more after this time. */
const KEEP_MS = 60_000;
const KEEP_LATELY_MS = 60 * 60_000;
/** Who was just given the right should not have to wait. */
const KEEP_REFUSAL_MS = 5 * 60_000;
const MOST = 5_000;

/**
 * Returns a check whether somebody may see the tenant's meetings. What one person's right collected is nobody else's to
 * see, so the platform is asked for each subscriber, with their own token, and its answer is kept for a while: a minute
 * where something is shown for it. The check throws transient AppErrors.
 */
export function createMayRead({
  identity,
  store,
  feishu,
  clock,
}: Pick<DigestContext, 'identity' | 'store' | 'feishu' | 'clock'>): MayRead {
  const known = new Map<string, { readonly right: ReadRight; readonly at: number }>();

  async function probe(openId: string, signal: AbortSignal): Promise<ReadRight> {
    const options: CallOptions = { identity: { as: 'user', openId }, signal };
    const endTime = Math.floor(clock.now() / 1000);
    const query = { startTime: endTime - HOUR_S, endTime };
    try {
      await feishu.records.meetings(query, undefined, options);
      return { may: true };
    } catch (thrown) {
      const refused = refusalOf(thrown);
      const { advice } = refused.facts;
      const isOfLists = advice === 'user-scope-missing';
      if (advice === 'no-export-right' || (refused.kind === 'not-authorised' && !isOfLists))
        return toRight(refused);
    }
    // The list may be closed to the app while exports are open.
    try {
      await feishu.tasks.create({ kind: 'meetings', query }, options);
      return { may: true };
    } catch (thrown) {
      return toRight(refusalOf(thrown));
    }
  }

  return async (openId, signal, lately) => {
    if (identity === 'tenant') return { may: true };
    const token = await store.tokens.get(openId);
    if (token === undefined) return { may: false, why: 'authorise' };
    const now = clock.now();
    const key = `${openId}\n${token.updatedAt}`;
    const hit = known.get(key);
    const age = hit === undefined ? Number.NaN : now - hit.at;
    const kept = lately === undefined ? KEEP_MS : KEEP_LATELY_MS;
    if (hit !== undefined && age >= 0 && age < (hit.right.may ? kept : KEEP_REFUSAL_MS)) return hit.right;
    const right = await probe(openId, signal);
    if (known.size >= MOST) known.clear();
    known.set(key, { right, at: now });
    return right;
  };
}

function refusalOf(thrown: unknown): AppError {
  if (!(thrown instanceof AppError) || (thrown.kind !== 'no-permission' && thrown.kind !== 'not-authorised'))
    throw thrown;
  return thrown;
}

function toRight({ kind, facts: { logId } }: AppError): ReadRight {
  return { may: false, why: kind === 'not-authorised' ? 'authorise' : 'right', logId };
}

/** A subscription to suspend; `digest` are the settings of a digest. */
type Suspended = Pick<SubscriptionRow, 'id' | 'locale' | 'createdBy' | 'chatId' | 'chatType'> & {
  readonly digest?: DigestSettings;
};

/** Informs a subscriber in private that their digest or alerts are suspended, why, and how to resume them. */
export async function notifySuspended(
  repos: Repos,
  { id, digest, locale, createdBy: openId, chatId, chatType }: Suspended,
  { why, logId }: Refusal,
  { consentTarget: target }: Pick<DigestContext, 'consentTarget'>,
  now: number,
): Promise<void> {
  const card =
    digest === undefined
      ? alertSuspendedCard({ locale, why, target, logId })
      : digestSuspendedCard({ locale, settings: digest, why, target, logId });
  const to = chatType === 'p2p' ? { chatId } : { openId };
  await enqueueCard(repos, { to, card, uuid: `suspended-${id}-${now.toString(36)}` }, now);
}

/**
 * Suspends digests and alerts of somebody who lost the right.
 *
 * Their digests say so from now on, their alerts stop, and they are informed in private, once for each of the two.
 */
export async function suspend(
  repos: Repos,
  openId: string,
  refusal: Refusal,
  { consentTarget }: Pick<DigestContext, 'consentTarget'>,
  now: number,
): Promise<void> {
  const isOn = ({ state }: Pick<SubscriptionRow, 'state'>): boolean => state === 'on';
  const digests = (await digestSubscriptions(repos, { createdBy: openId })).filter(isOn);
  const mine = { kind: 'alert', createdBy: openId } as const;
  const alerts = (await repos.subscriptions.list(mine, alertSettingsFormat.read)).filter(isOn);
  for (const each of [...digests, ...alerts]) await turn(repos, each, 'suspended', now, refusal.why);
  const [digest] = digests;
  const [alert] = alerts;
  if (digest !== undefined)
    await notifySuspended(repos, { ...digest, digest: digest.settings }, refusal, { consentTarget }, now);
  if (alert !== undefined) await notifySuspended(repos, alert, refusal, { consentTarget }, now);
}

/** Puts the suspended digests and alerts of somebody back on, whose right is there again; all of them, or some by id. */
export async function resume(
  repos: Repos,
  openId: string,
  now: number,
  only?: readonly (string | undefined)[],
): Promise<void> {
  for (const row of await repos.subscriptions.list({ createdBy: openId }, z.unknown()))
    if (row.state === 'suspended' && (only === undefined || only.includes(row.id)))
      await turn(repos, row, 'on', now);
}

/**
 * Suspends a subscription or puts it back on, with an audit row; returns false where it is so already, which leaves none.
 * `why` is what its maker lacks.
 */
export async function turn(
  repos: Pick<Repos, 'subscriptions' | 'audit'>,
  { id, kind, createdBy: actor, chatId }: Pick<SubscriptionRow, 'id' | 'kind' | 'createdBy' | 'chatId'>,
  state: SubscriptionState,
  now: number,
  why?: Refusal['why'] | Gone,
): Promise<boolean> {
  const isOn = state === 'on';
  const changed = await repos.subscriptions.update(id, { state }, now, { state: isOn ? 'suspended' : 'on' });
  const detail = why === undefined ? {} : { why };
  const action = `${kind}.${isOn ? 'resumed' : 'suspended'}` as const;
  if (changed) await audit(repos, { actor, action, chatId, detail }, now);
  return changed;
}

/** Suspends one digest or the alerts of one chat, whose maker left it or may not use the bot any more; said once. */
export async function rest(repos: Repos, id: string, why: Gone, now: number): Promise<void> {
  const row = await repos.subscriptions.get(id, z.unknown());
  if (row === undefined || !(await turn(repos, row, 'suspended', now, why))) return;
  const { kind, createdBy: openId, locale } = row;
  const uuid = `rests-${id}-${now.toString(36)}`;
  await informStopped(repos, { openId, what: kind, why, locale, uuid }, now);
}

/** Returns what a day's collection calls when a right it used is gone: the consent, where there is no token any more. */
export function collectionLost({
  consentTarget,
  clock,
  log,
}: Pick<DigestContext, 'consentTarget' | 'clock' | 'log'>) {
  return async (repos: Repos, identity: string): Promise<void> => {
    if (identity === 'tenant') {
      log.error({}, 'app lost the right to read meetings; digests are not up to date');
      return;
    }
    const why = (await repos.tokens.get(identity)) === undefined ? 'authorise' : 'right';
    await suspend(repos, identity, { may: false, why }, { consentTarget }, clock.now());
  };
}

/**
 * Checks whether somebody may change a subscription: who may end it, as long as they are in its group and may use the
 * bot. Throws transient AppErrors.
 */
export async function mayChange(
  by: string,
  row: Pick<SubscriptionRow, 'createdBy' | 'chatId' | 'chatType'>,
  ctx: Pick<DigestContext, 'access' | 'feishu' | 'standingOf'>,
  signal: AbortSignal,
): Promise<boolean> {
  if (!(await mayManage(by, row, ctx, signal))) return false;
  return (await ctx.standingOf({ ...row, openId: by })) === 'stands';
}

/**
 * Checks whether somebody may end a subscription: who made it, an administrator of the bot, and in a group its
 * owner and managers. Asks the platform; throws transient AppErrors.
 */
export async function mayManage(
  by: string,
  { createdBy, chatId, chatType }: Pick<SubscriptionRow, 'createdBy' | 'chatId' | 'chatType'>,
  { access, feishu }: Pick<DigestContext, 'access' | 'feishu'>,
  signal: AbortSignal,
): Promise<boolean> {
  if (by === createdBy || access.isAdmin(by)) return true;
  if (chatType === 'p2p') return false;
  try {
    const { ownerId, managerIds } = await feishu.chats.get(chatId, { signal });
    return by === ownerId || managerIds.includes(by);
  } catch (error) {
    // The managers of a chat that the bot cannot see are unknown.
    if (error instanceof AppError && !error.retryable) return false;
    throw error;
  }
}
