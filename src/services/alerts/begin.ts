import { z } from 'zod';
import { alertConfirmedCard, alertProblemCard } from '../../cards/digests/index.ts';
import type { Card } from '../../cards/kit/types.ts';
import type { Repos } from '../../store/types.ts';
import {
  type DigestContext,
  type MayRead,
  notifySuspended,
  resolveScope,
  scopeRequest,
} from '../digests/index.ts';
import { endingsSeenAt, rememberEndings } from '../doctor.ts';
import { chatTypeField, defineJob, enqueueCard, type JobHandler, localeField } from '../jobs/index.ts';
import { alertJob } from './check.ts';
import { switchOn } from './manage.ts';
import { ALERT_RULES, alertsOf } from './rules.ts';

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
});

/** Creates the job that switches alerts on, or replies with the obstacle; a missing right is reported in private. */
export function alertOnHandler(ctx: DigestContext & { readonly mayRead: MayRead }): JobHandler {
  return alertOnJob.handle({
    async run({ id: jobId, payload }, { signal }) {
      const { asked, by, chatId, chatType, locale, replyTo } = payload;
      const post = (repos: Repos, card: Card): Promise<string> =>
        enqueueCard(repos, { to: { chatId }, replyTo, card, uuid: `an${jobId}` }, ctx.clock.now());
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
  });
}

/**
 * Handles `vc.meeting.all_meeting_ended_v1`: stores that the platform sends it and, if a chat has alerts, enqueues a
 * check of the meeting.
 *
 * Meetings that cannot be read, or that ended long ago, are left to the digest.
 */
export async function meetingEnded(
  repos: Repos,
  body: Readonly<Record<string, unknown>>,
  now: number,
): Promise<void> {
  await rememberEndings(repos, now);
  const meeting = endedMeeting(body);
  if (meeting === undefined || now - meeting.facts.end > ALERT_RULES.staleMs) return;
  if ((await alertsOf(repos)).length === 0) return;
  const payload = { meeting: meeting.facts, organiser: meeting.organiser };
  await alertJob.enqueue(repos, payload, now, now + ALERT_RULES.delayMs);
}

function endedMeeting(body: Readonly<Record<string, unknown>>) {
  const meeting = record(body['meeting']);
  const [start, end] = [seconds(meeting['start_time']), seconds(meeting['end_time'])];
  const [id, meetingNo] = [text(meeting['id']), text(meeting['meeting_no'])];
  if (id === '' || !/^\d{9}$/.test(meetingNo) || start === undefined || end === undefined) return undefined;
  const organiser = text(record(record(meeting['owner'])['id'])['open_id']);
  return {
    facts: {
      meetingInstanceId: id,
      meetingNo,
      topic: text(meeting['topic']),
      start: start * 1000,
      end: end * 1000,
      organiser,
    },
    organiser: organiser === '' ? undefined : organiser,
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function seconds(value: unknown): number | undefined {
  return typeof value === 'string' && /^\d{9,11}$/.test(value) ? Number(value) : undefined;
}
