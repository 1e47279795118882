import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { SandboxState } from '../state.ts';
import { meetingSheet, meetingTwin, PLAIN_SHEET, type SheetVariant } from '../world/meeting-list.ts';
import { toXlsx } from '../world/xlsx.ts';
import type { Endpoint } from './endpoint.ts';
import { paged, pageOf } from './pages.ts';
import { meetingQuery, mustManageMeetings } from './vc-checks.ts';
import { createTask, download, ownTask, statusView } from './vc-tasks.ts';

const EXPORT_SCOPES = ['vc:export'];
const TWIN_SCOPES = ['vc:room:readonly', 'vc:rooms.room.detailinfo:read'];
const idType = { user_id_type: z.enum(['open_id', 'union_id', 'user_id']).optional() };
const flag = z.enum(['true', 'false']).optional();

const filters = {
  start_time: z.string(),
  end_time: z.string(),
  meeting_no: z.string().optional(),
  user_id: z.string().optional(),
  room_id: z.string().optional(),
};

function variantOf(state: SandboxState): SheetVariant {
  const picked = state.faults.behaviour('sheet');
  return { ...PLAIN_SHEET, ...(typeof picked === 'object' ? (picked as Partial<SheetVariant>) : {}) };
}

/** Exports and their JSON twins (vc-v1/export, vc-v1/meeting_list). */
export const vcEndpoints: readonly Endpoint[] = [
  {
    name: 'exports.create',
    method: 'POST',
    path: '/open-apis/vc/v1/exports/meeting_list',
    tokens: ['tenant', 'user'],
    scopes: EXPORT_SCOPES,
    rate: 'vc',
    query: z.strictObject(idType),
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
    name: 'exports.download',
    method: 'GET',
    path: '/open-apis/vc/v1/exports/download',
    tokens: ['tenant', 'user'],
    scopes: EXPORT_SCOPES,
    rate: 'vc',
    query: z.strictObject({ file_token: z.string() }),
    handle: download,
  },
  {
    name: 'exports.get',
    method: 'GET',
    path: '/open-apis/vc/v1/exports/:task_id',
    tokens: ['tenant', 'user'],
    scopes: EXPORT_SCOPES,
    rate: 'vc',
    handle: (call, state) =>
      statusView(ownTask(state.tasks.get(call.path['task_id'] ?? ''), call.caller, state), state),
  },
  {
    name: 'twin.meetings',
    method: 'GET',
    path: '/open-apis/vc/v1/meeting_list',
    tokens: ['tenant', 'user'],
    scopes: TWIN_SCOPES,
    rate: 'vc',
    query: z.strictObject({
      ...filters,
      ...idType,
      ...paged(20, 100),
      // The documentation lists 3 too, and says that it cannot be chosen.
      meeting_status: z.enum(['1', '2']).optional(),
      meeting_type: z.enum(['1', '2', '3']).optional(),
      include_external_meetings: flag,
      include_webinar: flag,
    }),
    handle(call, state) {
      mustManageMeetings(call.caller, state);
      const query = meetingQuery(call, state, 'twin');
      const now = state.clock.now();
      const page = pageOf(
        state.world.meetings(query.from, query.to, now, query),
        Number(call.query['page_size'] ?? 20),
        call.query['page_token'],
        new ApiError(400, 121003, 'param error'),
      );
      return {
        meeting_list: page.items.map((each) => meetingTwin(each, now)),
        has_more: page.has_more,
        page_token: page.page_token,
      };
    },
  },
];
