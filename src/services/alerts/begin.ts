import { alertConfirmedCard, alertProblemCard } from '../../cards/digests/index.ts';
import type { AlertAsk } from '../../handlers/parse/alert.ts';
import type { Locale, Repos } from '../../store/types.ts';
import type { DigestContext } from '../digests/context.ts';
import type { MayRead } from '../digests/subscriptions/read-right.ts';
import { resolveScope } from '../digests/subscriptions/scope.ts';
import { notifySuspended } from '../digests/subscriptions/suspended.ts';
import { endingsSeenAt } from '../doctor.ts';
import { enqueueCard } from '../jobs/outbox.ts';
import type { JobHandler } from '../jobs/types.ts';
import { ALERT_RULES } from './rules.ts';
import { switchOn } from './subscribe.ts';

export const ALERT_ON_JOB = 'alert-on';

export interface AlertOnPayload {
  readonly asked: AlertAsk;
  readonly by: string;
  readonly chatId: string;
  readonly chatType: 'p2p' | 'group';
  readonly locale: Locale;
  /** The message that asked. */
  readonly replyTo: string;
}

/** Asks for alerts; which rooms are meant, and what the asker may see, only the platform knows. */
export async function enqueueAlertOn(
  repos: Pick<Repos, 'jobs'>,
  payload: AlertOnPayload,
  now: number,
): Promise<void> {
  await repos.jobs.enqueue({ kind: ALERT_ON_JOB, key: `alert-on:${payload.replyTo}`, payload: payload }, now);
}

/** Switches alerts on, or says what stands in the way; who may not see meetings is told so in private. */
export function alertOnHandler(ctx: DigestContext & { readonly mayRead: MayRead }): JobHandler {
  return {
    async run(job, { signal }) {
      const { asked, by, chatId, chatType, locale, replyTo } = job.payload as AlertOnPayload;
      const post = (repos: Repos, card: object): Promise<string> =>
        enqueueCard(repos, { to: { chatId }, replyTo, card, uuid: `an${job.id}` }, ctx.clock.now());
      const resolved = await resolveScope(asked.scope, ctx, signal);
      if (!resolved.ok) {
        const problem = { is: 'scope', problem: resolved.problem } as const;
        const card = alertProblemCard({ locale, problem });
        return { next: 'done', save: async (repos) => void (await post(repos, card)) };
      }
      const right = await ctx.mayRead(by, signal);
      return {
        next: 'done',
        save: async (repos) => {
          const now = ctx.clock.now();
          const order = { chatId, chatType, by, locale, zone: ctx.zone };
          const request = { ...asked, scope: resolved.scope };
          const on = await switchOn(repos, { ...order, request, state: right.may ? 'on' : 'suspended' }, now);
          const sentTo = chatType === 'group' ? 'group' : 'person';
          const seen = await endingsSeenAt(repos);
          const view = { locale, sentTo, rules: ALERT_RULES, endingsSeenAt: seen } as const;
          await post(repos, alertConfirmedCard({ ...view, ...on }));
          if (right.may) return;
          const { id, settings } = on;
          const row = { id, kind: 'alert', settings, locale, createdBy: by, chatId, chatType } as const;
          await notifySuspended(repos, row, right, ctx, now);
        },
      };
    },
    async onDead(job, error) {
      ctx.log.warn({ job: job.key, error: String(error) }, 'alerts could not be switched on');
      return undefined;
    },
  };
}
