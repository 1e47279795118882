import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { alertRemovedCard, digestDeniedCard } from '../../cards/digests/index.ts';
import type { AlertSettings } from '../../cards/digests/types.ts';
import type { Locale, Repos, SubscriptionRow, SubscriptionState } from '../../store/types.ts';
import { audit } from '../audit/index.ts';
import { alertSettingsFormat, type DigestContext, mayManage } from '../digests/index.ts';
import { defineJob, enqueueCard, type JobHandler, localeField } from '../jobs/index.ts';
import { type AlertSubscription, alertById, alertsOf } from './rules.ts';

/** Switches off alerts of somebody else; whether `by` manages the chat only the platform knows. */
export const alertOffJob = defineJob({
  kind: 'alert-off',
  payload: z.object({
    /** Ids of subscriptions of this chat. */
    ids: z.array(z.string()),
    by: z.string(),
    chatId: z.string(),
    /** The message to reply to. */
    replyTo: z.string(),
    locale: localeField,
  }),
  key: ({ replyTo, by }) => `alert-off:${replyTo}:${by}`,
});

/**
 * Creates the job that switches off the alerts that `by` may switch off, and replies to the message. A refusal goes
 * to that person alone and stores an audit row.
 */
export function alertOffHandler(
  ctx: Pick<DigestContext, 'store' | 'clock' | 'access' | 'feishu' | 'nameOf'>,
): JobHandler {
  return alertOffJob.handle({
    async run({ id: jobId, payload: { ids, by, chatId, replyTo, locale } }, { signal }) {
      const rows: AlertSubscription[] = [];
      for (const id of ids) {
        const row = await alertById(ctx.store, id);
        if (row?.chatId === chatId) rows.push(row);
      }
      const allowed: AlertSubscription[] = [];
      for (const row of rows) if (await mayManage(by, row, ctx, signal)) allowed.push(row);
      const [first] = rows;
      const owner = first && (await ctx.nameOf(first.createdBy, signal));
      return {
        next: 'done',
        save: async (repos) => {
          const now = ctx.clock.now();
          for (const row of allowed) await switchOff(repos, row, by, now);
          const uuid = `ao${jobId}`;
          if (allowed.length > 0 || first === undefined) {
            const card = alertRemovedCard({ locale });
            await enqueueCard(repos, { to: { chatId }, replyTo, card, uuid }, now);
            return;
          }
          const maker = owner ?? `…${first.createdBy.slice(-6)}`;
          const card = digestDeniedCard({ locale, what: 'alert', by: maker });
          await audit(repos, { actor: by, action: 'alert.denied', chatId }, now);
          const here = first.chatType === 'group' ? { to: { openId: by } } : { to: { chatId }, replyTo };
          await enqueueCard(repos, { ...here, card, uuid }, now);
        },
      };
    },
  });
}

export interface AlertOrder {
  readonly chatId: string;
  readonly chatType: 'p2p' | 'group';
  readonly by: string;
  readonly locale: Locale;
  readonly request: Omit<AlertSettings, 'zone'>;
  readonly zone: string;
  /** `suspended`: the person may not see meetings. */
  readonly state: SubscriptionState;
}

/** Switches alerts on for a chat, or changes those of the same person there. Stores an audit row. */
export async function switchOn(
  repos: Pick<Repos, 'subscriptions' | 'audit'>,
  { request, zone, by, state, ...where }: AlertOrder,
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
  else await repos.subscriptions.update(id, { settings: stored, locale }, now);
  await repos.subscriptions.update(id, { state }, now);
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
