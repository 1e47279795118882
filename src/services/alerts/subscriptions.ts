import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { AlertSettings, Scope } from '../../cards/digests/types.ts';
import { alertRemovedCard } from '../../cards/index.ts';
import type { ChatType, Locale } from '../../lib/chat.ts';
import type { Identity } from '../../platform/types.ts';
import { plain } from '../../quality/statistics.ts';
import type { Join } from '../../quality/types.ts';
import type { Repos, SubscriptionRow } from '../../store/types.ts';
import { audit } from '../audit.ts';
import {
  alertSettingsFormat,
  type DigestContext,
  departmentNames,
  isFrom,
  isUnreachable,
  type MayRead,
  namedBy,
  rest,
  resume,
  suspend,
} from '../digests/index.ts';
import { defineJob, enqueueCard, type JobHandler, postKey, postSchema, sendPost } from '../jobs/index.ts';

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

interface AlertOrder {
  readonly chatId: string;
  readonly chatType: ChatType;
  readonly by: string;
  readonly locale: Locale;
  readonly request: Omit<AlertSettings, 'zone'>;
  readonly zone: string;
}

/** Switches alerts on for a chat, or changes those of the same person there. Stores an audit row. */
export async function switchOn(
  repos: Pick<Repos, 'subscriptions' | 'audit'>,
  { request, zone, by, ...where }: AlertOrder,
  now: number,
): Promise<{ id: string; settings: AlertSettings; changed: boolean }> {
  const { chatId, locale } = where;
  const settings: AlertSettings = { ...request, zone };
  const own = (await alertsOf(repos, chatId)).find(({ createdBy }) => createdBy === by);
  const stored = alertSettingsFormat.write(settings);
  const id = own?.id ?? `sb${randomBytes(12).toString('hex')}`;
  if (own === undefined)
    await repos.subscriptions.insert(
      { id, kind: 'alert', ...where, createdBy: by, settings: stored, nextAt: null },
      now,
    );
  else await repos.subscriptions.update(id, { settings: stored, locale, state: 'on' }, now);
  const action = own === undefined ? 'alert.subscribed' : 'alert.changed';
  const detail = { rate: request.rate, people: request.minPeople, scope: request.scope.of };
  await audit(repos, { actor: by, action, chatId, detail }, now);
  return { id, settings, changed: own !== undefined };
}

/**
 * Switches alerts off; returns false if they are off already. The caller checks whether `by` may. Stores an audit
 * row.
 */
export async function switchOff(
  repos: Pick<Repos, 'subscriptions' | 'audit'>,
  { id, chatId }: Pick<SubscriptionRow, 'id' | 'chatId'>,
  by: string,
  now: number,
): Promise<boolean> {
  const removed = await repos.subscriptions.remove(id);
  if (removed) await audit(repos, { actor: by, action: 'alert.removed', chatId }, now);
  return removed;
}

export type AlertRights = Pick<
  DigestContext,
  'store' | 'clock' | 'identity' | 'standingOf' | 'consentTarget'
> & {
  readonly mayRead: MayRead;
};

/**
 * Returns the subscriptions that may get an alert: their creator is still there and may use the bot, and may see the
 * tenant's meetings.
 *
 * A change of a right is stored, and reported once.
 */
export async function mayReceive(
  all: readonly AlertSubscription[],
  { store, clock, standingOf, consentTarget, mayRead }: AlertRights,
  signal: AbortSignal,
): Promise<readonly AlertSubscription[]> {
  const allowed: AlertSubscription[] = [];
  for (const each of all) {
    const standing = await standingOf({ ...each, openId: each.createdBy });
    if (standing === 'stands') allowed.push(each);
    else await store.transaction((repos) => rest(repos, each.id, standing, clock.now()));
  }
  const readers = new Set<string>();
  for (const openId of new Set(allowed.map(({ createdBy }) => createdBy))) {
    const right = await mayRead(openId, signal, 'lately');
    const now = clock.now();
    const own = allowed.filter(({ createdBy }) => createdBy === openId).map(({ id }) => id);
    if (right.may) readers.add(openId);
    await store.transaction((repos) =>
      right.may ? resume(repos, openId, now, own) : suspend(repos, openId, right, { consentTarget }, now),
    );
  }
  return allowed.filter(({ createdBy }) => readers.has(createdBy));
}

/** Returns whose right to read with: the tenant's, or that of the first subscriber, as all of them may see meetings. */
export function identityFor(
  [first]: readonly AlertSubscription[],
  { identity }: Pick<AlertRights, 'identity'>,
): Identity | undefined {
  if (first === undefined) return undefined;
  return identity === 'tenant' ? { as: 'tenant' } : { as: 'user', openId: first.createdBy };
}

/** Returns whether a meeting may be in scope, before its participants are listed. */
export function concerns(
  scope: Scope,
  meeting: Parameters<ReturnType<typeof namedBy>>[0],
  organiser: string | undefined,
): boolean {
  if (scope.of === 'organiser') return organiser === undefined || scope.openId === organiser;
  return namedBy(scope)(meeting);
}

/** Returns whether a meeting with these joins is in scope. */
export function inScope(scope: Scope, joins: readonly Join[]): boolean {
  if (scope.of === 'department')
    return joins.some(({ department = '' }) => departmentNames(scope).includes(plain(department)));
  if (scope.of === 'place') return joins.some((join) => isFrom(scope, join));
  if (scope.of !== 'rooms') return true;
  const rooms = new Set(scope.rooms.map(({ roomId }) => roomId));
  return joins.some(({ roomId }) => roomId !== undefined && rooms.has(roomId));
}

/** A card of the outbox that belongs to a subscription. */
export const alertPostJob = defineJob({
  kind: 'alert-post',
  payload: z.object({ ...postSchema.shape, subscription: z.string() }),
  key: postKey,
  needs: 'itself',
});

/** Sends alerts. If a chat accepts no cards any more, its alerts are switched off and their creators are informed. */
export function alertPostHandler(
  ctx: AlertRights & Pick<DigestContext, 'feishu' | 'log' | 'metrics'>,
): JobHandler {
  const counted = (outcome: 'sent' | 'left' | 'failed' | 'stopped'): void =>
    ctx.metrics?.count('bot_alerts_total', { outcome });
  return alertPostJob.handle({
    async run({ payload: { subscription, ...payload }, ...job }, running) {
      // It may have waited for the morning: who switched it on may have left, or switched it off.
      const row = await alertById(ctx.store, subscription);
      if (row?.state !== 'on') return { next: 'done' };
      const standing = await ctx.standingOf({ ...row, openId: row.createdBy });
      if (standing !== 'stands') {
        counted('stopped');
        return { next: 'done', save: (repos) => rest(repos, subscription, standing, ctx.clock.now()) };
      }
      const right = await ctx.mayRead(row.createdBy, running.signal);
      if (!right.may) {
        counted('stopped');
        return { next: 'done', save: (repos) => suspend(repos, row.createdBy, right, ctx, ctx.clock.now()) };
      }
      try {
        const result = await sendPost({ ...job, payload }, running, ctx, isUnreachable);
        if (result.next !== 'done') return result;
        counted('sent');
        const { chatId, createdBy } = row;
        const identity = ctx.identity === 'tenant' ? 'tenant' : createdBy;
        return {
          ...result,
          save: async (repos) => {
            await result.save?.(repos);
            await audit(repos, { actor: null, action: 'alert.sent', chatId, identity }, ctx.clock.now());
          },
        };
      } catch (error) {
        if (!isUnreachable(error)) throw error;
        counted('left');
        return { next: 'done', save: (repos) => leave(repos, subscription, ctx.clock.now()) };
      }
    },
    async onDead() {
      counted('failed');
      return undefined;
    },
  });
}

async function leave(repos: Repos, id: string, now: number): Promise<void> {
  const row = await alertById(repos, id);
  if (row === undefined || !(await switchOff(repos, row, row.createdBy, now))) return;
  if (row.chatType === 'p2p') return;
  const card = alertRemovedCard({ locale: row.locale });
  await enqueueCard(repos, { to: { openId: row.createdBy }, card, uuid: `left-${id}` }, now);
}
