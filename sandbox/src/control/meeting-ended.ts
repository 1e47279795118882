import type { Delivery } from '../delivery/index.ts';
import { idsOf } from '../platform/mentions.ts';
import type { SandboxState } from '../state.ts';
import type { Meeting } from '../world/index.ts';
import { conflict } from './form.ts';

const SCOPE = 'vc:meeting.all_meeting:readonly';
const DAY_MS = 24 * 3_600_000;

/** Tells the bot that a meeting ended: the one named, or the latest that did. Without the scope nothing arrives. */
export function meetingEnded(
  state: SandboxState,
  delivery: Delivery,
  instanceId: string | undefined,
): object {
  const now = state.clock.now();
  const ended = state.world.meetings(now - DAY_MS, now, now, { status: 2 });
  const meeting =
    instanceId === undefined
      ? [...ended].sort((a, b) => a.end - b.end).at(-1)
      : ended.find((each) => each.instanceId === instanceId);
  if (meeting === undefined) return conflict('no such meeting ended in the last 24 hours');
  if (state.app.scopes.has(SCOPE)) delivery.event('vc.meeting.all_meeting_ended_v1', eventOf(meeting, state));
  return { meeting_instance_id: meeting.instanceId, meeting_no: meeting.meetingNo };
}

function eventOf({ organizer, ...meeting }: Meeting, state: SandboxState): object {
  const host = {
    id: idsOf(state, organizer),
    user_role: 1,
    user_type: 1,
  };
  const way = state.faults.behaviour('ended-times');
  const field = (value: number): string | number => (way === 'numbers' ? value : String(value));
  const time = (ms: number): string | number => field(way === 'ms' ? ms : Math.floor(ms / 1000));
  return {
    meeting: {
      id: meeting.instanceId,
      topic: meeting.topic,
      meeting_no: field(Number(meeting.meetingNo)),
      meeting_source: 1,
      start_time: time(meeting.start),
      end_time: time(meeting.end),
      host_user: host,
      owner: host,
      calendar_event_id: '',
      meeting_sub_type: meeting.subtype,
    },
    operator: host,
  };
}
