import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { SandboxState } from '../state.ts';
import { type Attendance, attendanceByJoin, attendanceByPerson } from '../world/attendance.ts';
import type { Person } from '../world/company.ts';
import { participantRow, participantSheet } from '../world/participant-list.ts';
import { toXlsx } from '../world/sheet.ts';
import type { Endpoint } from './endpoint.ts';
import { ID_TYPES, openIdElsewhere, rowIdOf } from './ids.ts';
import { paged, pageOf } from './pages.ts';
import { LIST_SCOPES } from './scopes.ts';
import { type InstanceQuery, instanceQuery, mustManageMeetings, mustReadWithTenant } from './vc-checks.ts';
import { createTask, EXPORT, variantOf } from './vc-tasks.ts';

const FIELDS = {
  meeting_start_time: z.string(),
  meeting_end_time: z.string(),
  meeting_no: z.string(),
  user_id: z.string().optional(),
  room_id: z.string().optional(),
};

/** Whether the list API has a row per join or one per person is not documented. */
function listRows(query: InstanceQuery, state: SandboxState): readonly Attendance[] {
  const perPerson = state.faults.behaviour('participant-rows') === 'person';
  return (perPerson ? attendanceByPerson : attendanceByJoin)(query.meeting, state.clock.now());
}

function only(rows: readonly Attendance[], { personId, roomId }: InstanceQuery): readonly Attendance[] {
  const key = personId ?? roomId;
  return key === undefined ? rows : rows.filter((each) => each.attendee.key === key);
}

/** 参会人明细 (vc-v1/export/participant_list) and its list API. */
export const participantEndpoints: readonly Endpoint[] = [
  {
    ...EXPORT,
    budget: 'exports.create.participants',
    path: '/open-apis/vc/v1/exports/participant_list',
    query: z.strictObject(ID_TYPES),
    body: z.strictObject({ ...FIELDS, meeting_status: z.number().int().min(1).max(3).optional() }),
    handle(call, state) {
      mustManageMeetings(call.caller, state);
      const query = instanceQuery(call, state, 'export');
      const askedAt = state.clock.now();
      return createTask(state, call.caller, () => {
        const rows = only(attendanceByPerson(query.meeting, askedAt), query);
        return toXlsx(participantSheet(rows, variantOf(state)));
      });
    },
  },
  {
    name: 'list.participants',
    method: 'GET',
    path: '/open-apis/vc/v1/participant_list',
    tokens: ['tenant', 'user'],
    scopes: LIST_SCOPES,
    rate: 'vc',
    query: z.strictObject({
      ...FIELDS,
      ...ID_TYPES,
      ...paged(20, 100),
      meeting_status: z.enum(['1', '2', '3']).optional(),
      webinar_user_role: z.enum(['0', '3']).optional(),
    }),
    handle(call, state) {
      mustReadWithTenant(call.caller, state);
      mustManageMeetings(call.caller, state);
      const query = instanceQuery(call, state, 'list');
      const own = rowIdOf(call, state);
      const second = query.meeting.participants[1];
      const foreign = state.faults.behaviour('participant-ids') === 'foreign';
      const of = (who: Person): string =>
        foreign && who === second ? openIdElsewhere(who.openId) : own(who);
      // No meeting here is a webinar: nobody has a part in one.
      const rows = call.query['webinar_user_role'] === undefined ? only(listRows(query, state), query) : [];
      const size = Number(call.query['page_size'] ?? 20);
      const { items, ...more } = pageOf(
        rows,
        size,
        call.query['page_token'],
        new ApiError(400, 121003, 'param error'),
      );
      const roomToo = (state.faults.behaviour('person-in-room') ?? 'apart') !== 'apart';
      const names = state.faults.behaviour('participant-names');
      const participants = items.map((each) => ({
        ...participantRow(each, of, roomToo),
        ...(names === 'empty' && { participant_name: '' }),
        ...(names === 'absent' && { participant_name: undefined }),
      }));
      return { participants, ...more };
    },
  },
];
