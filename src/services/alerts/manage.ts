import { z } from 'zod';
import { alertRemovedCard, digestDeniedCard } from '../../cards/digests/index.ts';
import { audit } from '../audit/index.ts';
import { type DigestContext, mayManage } from '../digests/index.ts';
import { defineJob, enqueueCard, type JobHandler, localeField } from '../jobs/index.ts';
import { type AlertSubscription, alertById } from './rows.ts';
import { switchOff } from './subscribe.ts';

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
