import { alertRemovedCard, digestDeniedCard } from '../../cards/digests/index.ts';
import type { Locale, Repos, SubscriptionRow } from '../../store/types.ts';
import { audit } from '../audit/audit.ts';
import type { DigestContext } from '../digests/context.ts';
import { mayManage } from '../digests/subscriptions/manage.ts';
import { enqueueCard } from '../jobs/outbox.ts';
import type { JobHandler } from '../jobs/types.ts';
import { switchOff } from './subscribe.ts';

export const ALERT_OFF_JOB = 'alert-off';

export interface AlertOffPayload {
  /** Ids of subscriptions of this chat. */
  readonly ids: readonly string[];
  readonly by: string;
  readonly chatId: string;
  /** The message that the answer stands under. */
  readonly replyTo: string;
  readonly locale: Locale;
}

/** Asks for alerts of somebody else to be switched off; whether `by` manages the chat only the platform knows. */
export async function enqueueAlertOff(
  repos: Pick<Repos, 'jobs'>,
  payload: AlertOffPayload,
  now: number,
  runAt = now,
): Promise<string> {
  const key = `alert-off:${payload.replyTo}:${payload.by}`;
  await repos.jobs.enqueue({ kind: ALERT_OFF_JOB, key, payload: payload, runAt }, now);
  return key;
}

/**
 * Switches off what `by` may, and answers under the message that asked; what `by` may not is told to that person
 * alone, and leaves a row.
 */
export function alertOffHandler(
  ctx: Pick<DigestContext, 'store' | 'clock' | 'access' | 'feishu' | 'nameOf'>,
): JobHandler {
  return {
    async run(job, { signal }) {
      const { ids, by, chatId, replyTo, locale } = job.payload as AlertOffPayload;
      const rows: SubscriptionRow[] = [];
      for (const id of ids) {
        const row = await ctx.store.subscriptions.get(id);
        if (row?.chatId === chatId) rows.push(row);
      }
      const allowed: SubscriptionRow[] = [];
      for (const row of rows) if (await mayManage(by, row, ctx, signal)) allowed.push(row);
      const [first] = rows;
      const owner = first && (await ctx.nameOf(first.createdBy, signal));
      return {
        next: 'done',
        save: async (repos) => {
          const now = ctx.clock.now();
          for (const row of allowed) await switchOff(repos, row, by, now);
          const uuid = `ao${job.id}`;
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
  };
}
