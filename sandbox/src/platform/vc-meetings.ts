import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { Caller, SandboxState } from '../state.ts';
import { attendanceByPerson, countAttendees } from '../world/attendance.ts';
import type { Attendee } from '../world/attendees.ts';
import { type Meeting, statusAt } from '../world/meetings.ts';
import type { Call, Endpoint } from './endpoint.ts';
import { ID_TYPES, idOf } from './ids.ts';
import { paged, pageOf } from './pages.ts';

const DAY_S = 24 * 3600;
const DAYS_KEPT = 90;
const flag = z.enum(['true', 'false']).optional();
/** As the API numbers them: a person, a Rooms device, a guest without an account, a telephone. */
const USER_TYPES: Readonly<Record<Attendee['kind'], number>> = { person: 1, room: 2, guest: 1, phone: 6 };

/** A person sees the meetings they were part of; the app those of its tenant. */
function isOwn(meeting: Meeting, caller: Caller): boolean {
  return caller.as === 'tenant' || meeting.participants.some((each) => each.openId === caller.openId);
}

function brief(meeting: Meeting): object {
  return {
    id: meeting.instanceId,
    topic: meeting.topic,
    url: `https://vc.feishu.cn/j/${meeting.meetingNo}`,
    meeting_no: meeting.meetingNo,
    password: '',
    meeting_connect: false,
    note_id: '',
  };
}

const seconds = (ms: number): string => String(Math.floor(ms / 1000));

function participants(meeting: Meeting, call: Call, now: number): object[] {
  const of = idOf(call);
  const byUserId = call.query['user_id_type'] === 'user_id';
  return attendanceByPerson(meeting, now)
    .filter(({ attendee }) => !byUserId || attendee.kind === 'person')
    .map(({ attendee, join, leave, present }) => ({
      id: attendee.kind === 'person' || attendee.kind === 'guest' ? of(attendee.person) : attendee.key,
      first_join_time: join === undefined ? '' : seconds(join),
      final_leave_time: leave === undefined ? '' : seconds(leave),
      in_meeting_duration: seconds(present),
      user_type: USER_TYPES[attendee.kind],
      is_host: attendee.key === meeting.organizer.openId,
      is_cohost: false,
      is_external: attendee.kind === 'guest' || attendee.kind === 'phone',
      status: leave === undefined ? 2 : 4,
    }));
}

function details(meeting: Meeting, call: Call, now: number): object {
  const ended = statusAt(meeting, now) === 2;
  const people = attendanceByPerson(meeting, now);
  const present = people.filter((each) => each.leave === undefined).length;
  return {
    ...brief(meeting),
    create_time: seconds(meeting.start),
    start_time: seconds(meeting.start),
    end_time: ended ? seconds(meeting.end) : '',
    host_user: { id: idOf(call)(meeting.organizer), user_type: 1 },
    status: ended ? 3 : 2,
    participant_count: String(ended ? 0 : present),
    participant_count_accumulated: String(countAttendees(meeting, now)),
    ...(call.query['with_participants'] === 'true' && { participants: participants(meeting, call, now) }),
    ...(call.query['with_meeting_ability'] === 'true' && {
      ability: {
        use_video: meeting.video,
        use_audio: meeting.audio,
        use_share_screen: meeting.sharing,
        use_follow_screen: false,
        use_recording: meeting.recording,
        use_pstn: meeting.telephone,
      },
    }),
  };
}

function instance(call: Call, state: SandboxState): Meeting {
  const now = state.clock.now();
  const from = now - DAYS_KEPT * DAY_S * 1000;
  const meeting = state.world.meeting(call.path['meeting_id'] ?? '', from, now);
  if (meeting === undefined || meeting.start > now || meeting.start < from)
    throw new ApiError(404, 121004, 'data not exist');
  if (!isOwn(meeting, call.caller)) throw new ApiError(403, 121005, 'no permission');
  return meeting;
}

/** Meetings by their long id and by their number, of the last 90 days (vc-v1/meeting). */
export const instanceEndpoints: readonly Endpoint[] = [
  {
    name: 'meeting.listByNo',
    method: 'GET',
    path: '/open-apis/vc/v1/meetings/list_by_no',
    tokens: ['tenant', 'user'],
    scopes: ['vc:meeting.meetingid:read', 'vc:meeting:readonly'],
    rate: 'vc',
    query: z.strictObject({
      meeting_no: z.string(),
      start_time: z.string().regex(/^\d{1,12}$/),
      end_time: z.string().regex(/^\d{1,12}$/),
      ...paged(1, 50),
    }),
    handle(call, state) {
      const [start, end] = [Number(call.query['start_time']), Number(call.query['end_time'])];
      const meetingNo = String(call.query['meeting_no']);
      if (!/^\d{9}$/.test(meetingNo) || end < start || end - start > DAYS_KEPT * DAY_S)
        throw new ApiError(400, 121003, 'param error');
      const now = state.clock.now();
      const from = Math.max(start * 1000, now - DAYS_KEPT * DAY_S * 1000);
      const found = ([1, 2] as const)
        .flatMap((status) => state.world.meetings(from, end * 1000, now, { status, meetingNo }))
        .filter((each) => each.start >= from && isOwn(each, call.caller))
        .sort((a, b) => a.start - b.start);
      const size = Number(call.query['page_size'] ?? 20);
      const { items, ...more } = pageOf(found, size, call.query['page_token']);
      return { meeting_briefs: items.map(brief), ...more };
    },
  },
  {
    name: 'meeting.get',
    method: 'GET',
    path: '/open-apis/vc/v1/meetings/:meeting_id',
    tokens: ['tenant', 'user'],
    scopes: ['vc:meeting.meetingevent:read', 'vc:meeting:readonly'],
    rate: 'im',
    query: z.strictObject({
      with_participants: flag,
      with_meeting_ability: flag,
      query_mode: z.enum(['0', '1']).optional(),
      ...ID_TYPES,
    }),
    handle(call, state) {
      if (call.query['with_meeting_ability'] === 'true' && call.caller.as === 'user')
        throw new ApiError(400, 121002, 'not support');
      return { meeting: details(instance(call, state), call, state.clock.now()) };
    },
  },
];
