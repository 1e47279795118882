import { z } from 'zod';
import {
  alertConfirmedCard,
  alertProblemCard,
  alertRemovedCard,
  digestDeniedCard,
} from '../../cards/index.ts';
import type { Card } from '../../cards/kit/types.ts';
import { shortId } from '../../lib/chat.ts';
import type { Repos } from '../../store/types.ts';
import { audit } from '../audit.ts';
import {
  type DigestContext,
  type MayRead,
  mayManage,
  notifySuspended,
  resolveScope,
  scopeRequest,
  turn,
} from '../digests/index.ts';
import { endingsSeenAt } from '../doctor.ts';
import {
  chatTypeField,
  defineJob,
  enqueueCard,
  type JobHandler,
  localeField,
  privatelyTo,
} from '../jobs/index.ts';
import { alertHandler } from './check.ts';
import { ALERT_RULES } from './meeting.ts';
import { type AlertSubscription, alertById, alertPostHandler, switchOff, switchOn } from './subscriptions.ts';

export { meetingEnded } from './check.ts';
export { ALERT_RULES } from './meeting.ts';
export { alertById, alertsOf, switchOff } from './subscriptions.ts';

/** Creates the jobs that switch alerts on and off and check ended meetings. */
export function alertJobs(ctx: DigestContext & { readonly mayRead: MayRead }): readonly JobHandler[] {
  return [alertOnHandler(ctx), alertOffHandler(ctx), alertHandler(ctx), alertPostHandler(ctx)];
}

/** What somebody asked for; rooms are still names. */
const alertRequest = z.object({ rate: z.number(), minPeople: z.number(), scope: scopeRequest });
export type AlertRequest = z.infer<typeof alertRequest>;

/** Switches alerts on: which rooms are meant, and what the asker may see, only the platform knows. */
export const alertOnJob = defineJob({
  kind: 'alert-on',
  payload: z.object({
    asked: alertRequest,
    by: z.string(),
    chatId: z.string(),
    chatType: chatTypeField,
    locale: localeField,
    /** The message that asked. */
    replyTo: z.string(),
  }),
  key: ({ replyTo }) => `alert-on:${replyTo}`,
  needs: ({ by: openId, chatId, locale }) => ({ openId, chatId, denied: 'alert.denied', locale }),
  asker: ({ chatId, ...asked }) => ({ ...asked, to: { chatId } }),
});

/** Creates the job that switches alerts on, or replies with the obstacle; a missing right is reported in private. */
function alertOnHandler(ctx: DigestContext & { readonly mayRead: MayRead }): JobHandler {
  return alertOnJob.handle({
    async run({ id: jobId, payload }, { signal }) {
      const { asked, by, chatId, chatType, locale, replyTo } = payload;
      const post = (repos: Repos, card: Card): Promise<string> =>
        enqueueCard(repos, { to: { chatId }, replyTo, orTo: by, card, uuid: `an${jobId}` }, ctx.clock.now());
      const resolved = await resolveScope(asked.scope, ctx, signal);
      if (!resolved.ok) {
        const problem = { is: 'scope', problem: resolved.problem } as const;
        const again = `/alert on ${+(asked.rate * 100).toFixed(2)}% ${asked.minPeople} people`;
        const card = alertProblemCard({ locale, problem, again });
        return { next: 'done', save: async (repos) => void (await post(repos, card)) };
      }
      const right = await ctx.mayRead(by, signal);
      return {
        next: 'done',
        save: async (repos) => {
          const now = ctx.clock.now();
          const order = { chatId, chatType, by, locale, zone: ctx.zone };
          const request = { ...asked, scope: resolved.scope };
          const on = await switchOn(repos, { ...order, request }, now);
          const sentTo = chatType === 'group' ? 'group' : 'person';
          const seen = await endingsSeenAt(repos);
          const view = { locale, sentTo, rules: ALERT_RULES, endingsSeenAt: seen } as const;
          await post(repos, alertConfirmedCard({ ...view, ...on, unchecked: resolved.unchecked }));
          if (right.may) return;
          const { id, settings } = on;
          const row = { id, kind: 'alert', settings, locale, createdBy: by, chatId, chatType } as const;
          await turn(repos, row, 'suspended', now, right.why);
          await notifySuspended(repos, row, right, ctx, now);
        },
      };
    },
  });
}

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
  needs: 'itself',
  asker: ({ chatId, ...asked }) => ({ ...asked, to: { chatId } }),
});

/**
 * Creates the job that switches off the alerts that `by` may switch off, and replies to the message. A refusal goes
 * to that person alone and stores an audit row.
 */
function alertOffHandler(
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
            await enqueueCard(repos, { to: { chatId }, replyTo, orTo: by, card, uuid }, now);
            return;
          }
          const maker = owner ?? shortId(first.createdBy);
          const card = digestDeniedCard({ locale, what: 'alert', by: maker });
          await audit(repos, { actor: by, action: 'alert.denied', chatId }, now);
          const here =
            first.chatType === 'group'
              ? { to: privatelyTo(by, { chatId, replyTo }, locale) }
              : { to: { chatId }, replyTo };
          await enqueueCard(repos, { ...here, card, uuid }, now);
        },
      };
    },
  });
}
