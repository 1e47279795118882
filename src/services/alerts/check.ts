import { z } from 'zod';
import { alertCard, meetingOption } from '../../cards/index.ts';
import { AppError } from '../../errors.ts';
import { parsePlatformTime } from '../../lib/workbook/values.ts';
import { judgeMeetingInTurns, type MeetingQuality } from '../../quality/meeting.ts';
import type { Repos } from '../../store/types.ts';
import {
  type DayMeetingFacts,
  type DigestContext,
  dayMeetingFactsSchema,
  expandedScope,
  openTopic,
} from '../digests/index.ts';
import { rememberEndings } from '../doctor.ts';
import { defineJob, type JobHandler, type StepResult } from '../jobs/index.ts';
import { tenantThresholds } from '../quality-settings.ts';
import { type PendingJoin, waitingSource } from '../records/index.ts';
import {
  ALERT_RULES,
  alertMemory,
  deservesAlert,
  earliestAlert,
  forgetMeeting,
  joinsKept,
  mayAlert,
  measureSome,
  remember,
  sentOn,
} from './meeting.ts';
import {
  type AlertRights,
  type AlertSubscription,
  alertPostJob,
  alertsOf,
  concerns,
  identityFor,
  inScope,
  mayReceive,
} from './subscriptions.ts';

/** A look at a meeting that ended. */
const alertJob = defineJob({
  kind: 'alert',
  payload: z.object({
    meeting: dayMeetingFactsSchema,
    /** open_id of the organiser, if the event has one. */
    organiser: z.string().optional(),
  }),
  key: ({ meeting: { meetingInstanceId, meetingNo, start } }) =>
    `alert:${meetingInstanceId ?? `${meetingNo}:${start}`}`,
  needs: 'itself',
  /** After people who wait, before a day's collection. */
  priority: 5,
});

const STALE_MS = 24 * 60 * 60_000;

type AlertParts = AlertRights &
  Pick<DigestContext, 'departments' | 'places' | 'feishu' | 'log' | 'siteOf' | 'zone'>;

/** Creates the job that judges an ended meeting, and sends alerts to the chats that want them if it was poor. */
export function alertHandler(parts: AlertParts): JobHandler {
  const { store, feishu, clock, log, zone, siteOf } = parts;
  return alertJob.handle({
    async run({ payload: { meeting, organiser } }, { signal }) {
      const now = () => clock.now();
      try {
        const concerned = (await alertsOf(store)).filter(({ settings }) =>
          concerns(settings.scope, meeting, organiser),
        );
        const interested = await mayReceive(concerned, parts, signal);
        const identity = identityFor(interested, parts);
        if (identity === undefined) return { next: 'done' };
        const options = { identity, priority: 'background', signal } as const;
        const source = waitingSource({ feishu, options, zone, clock, siteOf });
        const measuring = { files: store.files, days: store.days, source, signal, log, now };
        const pending = await joinsKept(meeting, measuring);
        const joins = pending.map(({ join }) => join);
        const people = new Set(joins.map(({ personKey }) => personKey)).size;
        const wanting: AlertSubscription[] = [];
        for (const each of interested) {
          const { scope } = await expandedScope(each.settings.scope, parts, signal);
          if (inScope(scope, joins) && people >= each.settings.minPeople) wanting.push(each);
        }
        if (wanting.length === 0) return ended(meeting, pending, []);
        const measured = await measureSome(meeting, pending, measuring);
        if ('waitMs' in measured && isStale(meeting)) return ended(meeting, pending, []);
        if ('waitMs' in measured) return { next: { again: measured.waitMs } };
        const quality = await judgeMeetingInTurns(meeting, measured.everybody, await tenantThresholds(store));
        return ended(meeting, pending, wanting, quality);
      } catch (error) {
        // Without budget the alert comes later, which does not count as a failure.
        if (error instanceof AppError && error.kind === 'rate-limited' && isStale(meeting))
          return { next: 'done' };
        if (error instanceof AppError && error.kind === 'rate-limited')
          return { next: { again: error.facts.retryAfterMs ?? ALERT_RULES.delayMs } };
        throw error;
      }
    },
  });

  /** Where the month's calls are spent, an alert would come days later, of a meeting nobody remembers. */
  function isStale({ end }: DayMeetingFacts): boolean {
    return clock.now() - end > STALE_MS;
  }

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
        for (const subscription of poor) if (quality) await sendTo(repos, subscription, quality);
        await forgetMeeting(meeting, pending, repos.files);
      },
    };
  }

  /** Runs in the transaction that ends the job, so that checks of other meetings cannot exceed the chat's limit. */
  async function sendTo(
    repos: Repos,
    subscription: AlertSubscription,
    quality: MeetingQuality,
  ): Promise<void> {
    const { id, chatId, settings } = subscription;
    const { meetingNo, start, meetingInstanceId = `${meetingNo}${start}` } = quality.meeting;
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
        full: { v: 1, do: 'digest-meeting', meeting: meetingOption(meetingNo, start) },
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
  if (meeting === undefined || now - meeting.facts.end > ALERT_RULES.tooLateMs) return;
  if ((await alertsOf(repos)).length === 0) return;
  const payload = { meeting: meeting.facts, organiser: meeting.organiser };
  await alertJob.enqueue(repos, payload, now, now + ALERT_RULES.delayMs);
}

function endedMeeting(body: Readonly<Record<string, unknown>>) {
  const meeting = record(body['meeting']);
  const [start, end] = [instant(meeting['start_time']), instant(meeting['end_time'])];
  const [id, meetingNo] = [text(meeting['id']), String(meeting['meeting_no'])];
  if (!/^\d{9}$/.test(meetingNo) || start === undefined || end === undefined) return undefined;
  const organiser = text(record(record(meeting['owner'])['id'])['open_id']);
  return {
    facts: {
      // A number has lost digits; then number and start say which it is.
      meetingInstanceId: id || undefined,
      meetingNo,
      topic: text(meeting['topic']),
      start,
      end,
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

/** Unix ms of a time in seconds or milliseconds, as a text or a number. */
function instant(value: unknown): number | undefined {
  return parsePlatformTime(String(value), 'UTC');
}
