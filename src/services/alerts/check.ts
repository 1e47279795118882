import { z } from 'zod';
import { alertCard, alertRemovedCard, meetingOption } from '../../cards/digests/index.ts';
import type { Scope } from '../../cards/digests/types.ts';
import { AppError } from '../../errors.ts';
import type { Identity } from '../../platform/types.ts';
import { judgeMeetingInTurns, type MeetingQuality } from '../../quality/meeting.ts';
import type { Join } from '../../quality/types.ts';
import type { Repos } from '../../store/types.ts';
import {
  type DayMeetingFacts,
  type DigestContext,
  dayMeetingFactsSchema,
  isOut,
  openTopic,
  plain,
} from '../digests/index.ts';
import {
  defineJob,
  enqueueCard,
  type JobHandler,
  postSchema,
  type StepResult,
  sendPost,
} from '../jobs/index.ts';
import { tenantThresholds } from '../quality-settings.ts';
import { type PendingJoin, waitingSource } from '../records/index.ts';
import { switchOff } from './manage.ts';
import { forgetMeeting, joinsKept, measureSome } from './measure.ts';
import { type AlertRights, mayReceive } from './rights.ts';
import {
  ALERT_RULES,
  type AlertSubscription,
  alertById,
  alertMemory,
  alertsOf,
  deservesAlert,
  earliestAlert,
  mayAlert,
  remember,
  sentOn,
} from './rules.ts';

/** A look at a meeting that ended. */
export const alertJob = defineJob({
  kind: 'alert',
  payload: z.object({
    meeting: dayMeetingFactsSchema,
    /** open_id of the organiser, if the event has one. */
    organiser: z.string().optional(),
  }),
  key: ({ meeting: { meetingInstanceId, meetingNo, start } }) =>
    `alert:${meetingInstanceId ?? `${meetingNo}:${start}`}`,
  /** After people who wait, before a day's collection. */
  priority: 5,
});

export type AlertParts = AlertRights & Pick<DigestContext, 'feishu' | 'log' | 'zone'>;

/** Creates the job that judges an ended meeting, and sends alerts to the chats that want them if it was poor. */
export function alertHandler(parts: AlertParts): JobHandler {
  const { store, feishu, clock, log, zone } = parts;
  return alertJob.handle({
    async run({ payload: { meeting, organiser } }, { signal }) {
      const now = () => clock.now();
      try {
        const concerned = (await alertsOf(store)).filter(({ settings }) =>
          concerns(settings.scope, organiser),
        );
        const interested = await mayReceive(concerned, parts, signal);
        const identity = identityFor(interested, parts);
        if (identity === undefined) return { next: 'done' };
        const options = { identity, priority: 'background', signal } as const;
        const source = waitingSource({ feishu, options, zone, clock });
        const measuring = { files: store.files, source, signal, log, now };
        const pending = await joinsKept(meeting, measuring);
        const joins = pending.map(({ join }) => join);
        const wanting = interested.filter(
          ({ settings }) =>
            inScope(settings.scope, joins) && new Set(joins.map(keyOf)).size >= settings.minPeople,
        );
        if (wanting.length === 0) return ended(meeting, pending, []);
        const measured = await measureSome(meeting, pending, measuring);
        if ('waitMs' in measured) return { next: { again: measured.waitMs } };
        const quality = await judgeMeetingInTurns(meeting, measured.everybody, await tenantThresholds(store));
        return ended(meeting, pending, wanting, quality);
      } catch (error) {
        // Without budget the alert comes later, which does not count as a failure.
        if (error instanceof AppError && error.kind === 'rate-limited')
          return { next: { again: error.facts.retryAfterMs ?? ALERT_RULES.delayMs } };
        throw error;
      }
    },
  });

  function ended(
    meeting: DayMeetingFacts,
    pending: readonly PendingJoin[],
    wanting: readonly AlertSubscription[],
    quality?: MeetingQuality,
  ): StepResult {
    const poor =
      quality === undefined ? [] : wanting.filter(({ settings }) => deservesAlert(quality, settings));
    return {
      next: 'done',
      save: async (repos) => {
        for (const subscription of poor) if (quality) await tell(repos, subscription, quality);
        await forgetMeeting(meeting, pending, repos.files);
      },
    };
  }

  /** Runs in the transaction that ends the job, so that checks of other meetings cannot exceed the chat's limit. */
  async function tell(repos: Repos, subscription: AlertSubscription, quality: MeetingQuality): Promise<void> {
    const { id, chatId, settings } = subscription;
    const { meetingNo, meetingInstanceId = '' } = quality.meeting;
    const now = clock.now();
    const at = earliestAlert(now, settings.zone);
    const memory = (await repos.settings.get(memoryScope(chatId), 'sent', alertMemory.read)) ?? { sent: {} };
    if (!mayAlert(memory, meetingNo, at, settings.zone)) return;
    const sent = alertMemory.write(remember(memory, meetingNo, at));
    await repos.settings.set(memoryScope(chatId), 'sent', sent, now);
    const card = alertCard({
      locale: subscription.locale,
      zone: settings.zone,
      quality,
      showTopic: openTopic(quality.meeting.topic) !== undefined,
      rate: settings.rate,
      coolDownMs: ALERT_RULES.coolDownMs,
      today: { sent: sentOn(memory, at, settings.zone) + 1, perDay: ALERT_RULES.perDay },
      heldUntil: at > now ? at : undefined,
      actions: {
        full: { v: 1, do: 'digest-meeting', meeting: meetingOption(meetingNo, quality.meeting.start) },
        off: { v: 1, do: 'alert-off', id },
      },
    });
    const uuid = `al-${id.slice(-16)}-${meetingInstanceId.slice(-19)}`;
    await alertPostJob.enqueue(repos, { to: { chatId }, card, uuid, subscription: id }, now, at);
  }
}

/** Alerts of a chat count for everybody who switched alerts on in it. */
function memoryScope(chatId: string): string {
  return `chat:${chatId}:alerts`;
}

/** The tenant's right, or that of the first of those who may see meetings: all of them may. */
function identityFor(
  [first]: readonly AlertSubscription[],
  { identity }: Pick<AlertParts, 'identity'>,
): Identity | undefined {
  if (first === undefined) return undefined;
  return identity === 'tenant' ? { as: 'tenant' } : { as: 'user', openId: first.createdBy };
}

/** Returns what is known about a scope before the participants are listed. */
function concerns(scope: Scope, organiser: string | undefined): boolean {
  return scope.of !== 'organiser' || organiser === undefined || scope.openId === organiser;
}

function inScope(scope: Scope, joins: readonly Join[]): boolean {
  if (scope.of === 'department')
    return joins.some(({ department = '' }) => plain(department) === plain(scope.name));
  if (scope.of !== 'rooms') return true;
  const rooms = new Set(scope.rooms.map(({ roomId }) => roomId));
  return joins.some(({ roomId }) => roomId !== undefined && rooms.has(roomId));
}

function keyOf({ personKey }: Join): string {
  return personKey;
}

/** A card of the outbox that belongs to a subscription. */
export const alertPostJob = defineJob({
  kind: 'alert-post',
  payload: z.object({ ...postSchema.shape, subscription: z.string() }),
  key: ({ uuid }) => `post:${uuid}`,
});

/** Sends alerts. If a chat accepts no cards any more, its alerts are switched off and their creators are informed. */
export function alertPostHandler({ feishu, clock }: Pick<DigestContext, 'feishu' | 'clock'>): JobHandler {
  return alertPostJob.handle({
    async run({ payload }, { signal }) {
      try {
        return await sendPost(payload, feishu, signal);
      } catch (error) {
        if (!isOut(error)) throw error;
        return { next: 'done', save: (repos) => leave(repos, payload.subscription, clock.now()) };
      }
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
