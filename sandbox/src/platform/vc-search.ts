import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { SandboxState } from '../state.ts';
import { attendeesOf } from '../world/attendees.ts';
import { platformTime } from '../world/days.ts';
import type { Meeting } from '../world/meetings.ts';
import type { Call, Endpoint } from './endpoint.ts';
import { paged, pageOf } from './pages.ts';

const DAY_MS = 24 * 3_600_000;
const DAYS_KEPT = 90;
/** A search never gives more. */
const MOST_FOUND = 150;

const ids = z.array(z.string()).max(128).optional();
/** ISO 8601 with an offset. */
const time = z.iso.datetime({ offset: true }).optional();

const body = z.strictObject({
  query: z.string().min(1).max(50).optional(),
  meeting_filter: z
    .strictObject({
      organizer_ids: ids,
      participant_ids: ids,
      open_room_ids: ids,
      start_time: z.strictObject({ start_time: time, end_time: time }).optional(),
    })
    .optional(),
});

/** Meetings the person was part of, newest first. */
function found(call: Call, state: SandboxState): readonly Meeting[] {
  const { query, meeting_filter: filter = {} } = call.body as z.output<typeof body>;
  const now = state.clock.now();
  const kept = now - DAYS_KEPT * DAY_MS;
  const { start_time: from, end_time: to } = filter.start_time ?? {};
  const begin = from === undefined ? kept : Math.max(kept, Date.parse(from));
  const end = to === undefined ? now : Math.min(now, Date.parse(to));
  if (begin > end) return [];
  const own = call.caller.as === 'user' ? call.caller.openId : '';
  const has = (list: readonly string[] | undefined, keys: readonly string[]): boolean =>
    list === undefined || list.length === 0 || list.some((each) => keys.includes(each));
  return ([1, 2] as const)
    .flatMap((status) => state.world.meetings(begin, end, now, { status, personId: own }))
    .filter((each) => {
      const keys = attendeesOf(each).map((attendee) => attendee.key);
      return (
        each.start >= begin &&
        (query === undefined || each.topic.toLowerCase().includes(query.toLowerCase())) &&
        has(filter.organizer_ids, [each.organizer.openId]) &&
        has(filter.participant_ids, keys) &&
        has(filter.open_room_ids, keys)
      );
    })
    .sort((a, b) => b.start - a.start)
    .slice(0, MOST_FOUND);
}

function view(meeting: Meeting): object {
  const description = `${meeting.organizer.name} · ${platformTime(meeting.start)}`;
  return {
    id: meeting.instanceId,
    display_info: `${meeting.topic}\n${description}`,
    meta_data: { app_link: `https://vc.feishu.cn/j/${meeting.meetingNo}`, avatar: '', description },
  };
}

/** POST meetings/search (vc-v1/meeting), by words and by who took part. */
export const searchEndpoints: readonly Endpoint[] = [
  {
    name: 'meeting.search',
    method: 'POST',
    path: '/open-apis/vc/v1/meetings/search',
    tokens: ['user'],
    scopes: ['vc:meeting.search:read'],
    rate: 'vc',
    query: z.strictObject(paged(1, 30)),
    body,
    handle(call, state) {
      const all = found(call, state);
      const { items, ...more } = pageOf(
        all,
        Number(call.query['page_size'] ?? 15),
        call.query['page_token'],
        new ApiError(500, 121001, 'internal error'),
      );
      return { total: all.length, items: items.map(view), ...more };
    },
  },
];
