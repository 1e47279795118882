import { randomBytes } from 'node:crypto';
import type { Locale, Repos, SubscriptionRow, SubscriptionState } from '../../store/types.ts';
import { audit } from '../audit.ts';
import type { AlertSettings } from '../digest/types.ts';
import { rememberEndings } from '../doctor.ts';
import { enqueueAlert } from './check.ts';
import { alertsOf } from './rows.ts';
import { ALERT_RULES } from './rules.ts';

export interface AlertOrder {
  readonly chatId: string;
  readonly chatType: 'p2p' | 'group';
  readonly by: string;
  readonly locale: Locale;
  readonly wish: Omit<AlertSettings, 'zone'>;
  readonly zone: string;
  /** `stale`: whoever asks may not see meetings. */
  readonly state: SubscriptionState;
}

/** Switches alerts on for a chat, or changes what the same person wished for there before. Audited. */
export async function switchOn(
  repos: Pick<Repos, 'subscriptions' | 'audit'>,
  { wish, zone, by, state, ...where }: AlertOrder,
  now: number,
): Promise<{ id: string; settings: AlertSettings; changed: boolean }> {
  const { chatId, locale } = where;
  const settings: AlertSettings = { ...wish, zone };
  const [own] = await repos.subscriptions.list({ kind: 'alert', chatId, createdBy: by });
  const id = own?.id ?? `sb${randomBytes(12).toString('hex')}`;
  if (own === undefined)
    await repos.subscriptions.insert(
      { id, kind: 'alert', ...where, createdBy: by, settings, nextAt: null },
      now,
    );
  else await repos.subscriptions.update(id, { settings, locale }, now);
  await repos.subscriptions.update(id, { state }, now);
  const action = own === undefined ? 'alert.subscribed' : 'alert.changed';
  const detail = { rate: wish.rate, people: wish.minPeople, scope: wish.scope.of };
  await audit(repos, { actor: by, action, chatId, detail }, now);
  return { id, settings, changed: own !== undefined };
}

/** Switches one off; false where it is off already. Whether `by` may is the caller's question. Audited. */
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

/**
 * `vc.meeting.all_meeting_ended_v1`: remembers that the platform tells us, and, where a chat wants to know, asks for
 * a look at the meeting. What cannot be read, or ended long ago, is left to the digest.
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
  await enqueueAlert(repos, { meeting: meeting.facts, organiser: meeting.organiser }, now);
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
