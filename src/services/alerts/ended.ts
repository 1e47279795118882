import type { Repos } from '../../store/types.ts';
import { rememberEndings } from '../doctor.ts';
import { alertJob } from './check.ts';
import { alertsOf } from './rows.ts';
import { ALERT_RULES } from './rules.ts';

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
