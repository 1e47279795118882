import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import { meetingRow, meetingSheet } from '../world/meeting-list.ts';
import { type Meeting, WEBINAR } from '../world/meetings.ts';
import { toXlsx } from '../world/sheet.ts';
import type { Call, Endpoint } from './endpoint.ts';
import { ID_TYPES, rowIdOf } from './ids.ts';
import { paged, pageOf } from './pages.ts';
import { LIST_SCOPES } from './scopes.ts';
import { meetingQuery, mustManageMeetings, mustReadWithTenant } from './vc-checks.ts';
import { instanceEndpoints } from './vc-meetings.ts';
import { participantEndpoints } from './vc-participants.ts';
import { qualityEndpoints } from './vc-quality.ts';
import { reservationEndpoints } from './vc-reservations.ts';
import { searchEndpoints } from './vc-search.ts';
import { createTask, EXPORT, taskEndpoints, variantOf } from './vc-tasks.ts';

const flag = z.enum(['true', 'false']).optional();

const filters = {
  start_time: z.string(),
  end_time: z.string(),
  meeting_no: z.string().optional(),
  user_id: z.string().optional(),
  room_id: z.string().optional(),
};

const INCLUDED = ['include_external_meetings', 'include_webinar'];

/** The list leaves out meetings with other companies, and webinars, unless it is asked for them. */
function isIncluded({ query }: Call): (meeting: Meeting) => boolean {
  const [external, webinars] = INCLUDED.map((name) => query[name] === 'true');
  return (meeting) => (external || !meeting.external) && (webinars || meeting.subtype !== WEBINAR);
}

/** 会议明细 (vc-v1/export/meeting_list) and its list API. */
const meetingEndpoints: readonly Endpoint[] = [
  {
    ...EXPORT,
    path: '/open-apis/vc/v1/exports/meeting_list',
    query: z.strictObject(ID_TYPES),
    body: z.strictObject({
      ...filters,
      meeting_status: z.number().int().min(1).max(3).optional(),
      meeting_type: z.number().int().min(1).max(3).optional(),
    }),
    handle(call, state) {
      mustManageMeetings(call.caller, state);
      const query = meetingQuery(call, state, 'export');
      const askedAt = state.clock.now();
      return createTask(state, call.caller, () => {
        const meetings = state.world.meetings(query.from, query.to, askedAt, query);
        return toXlsx(meetingSheet(meetings, askedAt, variantOf(state)));
      });
    },
  },
  {
    name: 'list.meetings',
    method: 'GET',
    path: '/open-apis/vc/v1/meeting_list',
    tokens: ['tenant', 'user'],
    scopes: LIST_SCOPES,
    rate: 'vc',
    query: z.strictObject({
      ...filters,
      ...ID_TYPES,
      ...paged(20, 100),
      // The documentation lists 3 too, and says that it cannot be chosen.
      meeting_status: z.enum(['1', '2']).optional(),
      meeting_type: z.enum(['1', '2', '3']).optional(),
      include_external_meetings: flag,
      include_webinar: flag,
    }),
    handle(call, state) {
      mustReadWithTenant(call.caller, state);
      mustManageMeetings(call.caller, state);
      if (INCLUDED.some((name) => call.query[name]) && state.faults.behaviour('list-includes') === 'refused')
        throw new ApiError(400, 121003, 'param error');
      const query = meetingQuery(call, state, 'list');
      const of = rowIdOf(call, state);
      const now = state.clock.now();
      const { items, ...more } = pageOf(
        state.world.meetings(query.from, query.to, now, query).filter(isIncluded(call)),
        Number(call.query['page_size'] ?? 20),
        call.query['page_token'],
        new ApiError(400, 121003, 'param error'),
      );
      return { meeting_list: items.map((each) => meetingRow(each, now, of)), ...more };
    },
  },
];

/** Exports and their list APIs (vc-v1/export, vc-v1/meeting-room-data). Fixed paths before those with parameters. */
export const vcEndpoints: readonly Endpoint[] = [
  ...meetingEndpoints,
  ...participantEndpoints,
  ...qualityEndpoints,
  ...reservationEndpoints,
  ...searchEndpoints,
  ...instanceEndpoints,
  ...taskEndpoints,
];
