import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { SandboxState } from '../state.ts';
import { roomAround } from '../world/attendees.ts';
import { type Participation, participationsOf } from '../world/participations.ts';
import { type Idle, qualityRow, qualitySheet } from '../world/quality-list.ts';
import { newerQualitySheet } from '../world/quality-newer.ts';
import { toXlsx } from '../world/sheet.ts';
import { minuteOf } from '../world/troubles.ts';
import type { Call, Endpoint } from './endpoint.ts';
import { ID_TYPES } from './ids.ts';
import { paged, pageOf } from './pages.ts';
import { LIST_SCOPES } from './scopes.ts';
import {
  instanceQuery,
  mustManageMeetings,
  mustReadWithTenant,
  notFound,
  refusing,
  type Side,
  unixSeconds,
} from './vc-checks.ts';
import { createTask, EXPORT, variantOf } from './vc-tasks.ts';

const FIELDS = {
  meeting_start_time: z.string(),
  meeting_end_time: z.string(),
  meeting_no: z.string(),
  join_time: z.string(),
  user_id: z.string().optional(),
  room_id: z.string().optional(),
};

/** One join of one attendee of an ended meeting, by its minute. */
function joinAsked(call: Call, state: SandboxState, on: Side): Participation {
  const body = on === 'list' ? call.query : call.body;
  const bad = refusing(on);
  const joinTime = unixSeconds(body['join_time'], bad);
  if (body['user_id'] === undefined && body['room_id'] === undefined)
    bad(126007, 'one of user_id and room_id is required');
  const { meeting, personId, roomId } = instanceQuery(call, state, on);
  const byRoom = state.faults.behaviour('person-in-room') === 'room';
  const own = participationsOf(meeting).filter(({ attendee }) => {
    const around = byRoom ? roomAround(meeting, attendee)?.roomId : undefined;
    return [attendee.key, around].includes(personId ?? roomId) && (around === undefined || roomId === around);
  });
  if (own.length === 0)
    throw on === 'list' ? new ApiError(400, 126010, 'device not found') : notFound('export');
  const join =
    own.find((each) => Math.floor(each.join / 1000) === joinTime) ??
    own.find((each) => minuteOf(each.join) === minuteOf(joinTime * 1000));
  if (join === undefined) throw notFound(on);
  return join;
}

function idleOf(state: SandboxState): Idle {
  return state.faults.behaviour('quality-idle') === 'empty' ? 'empty' : 'zero';
}

/** Whether the file has the columns it is described with, or those of the list API. */
function sheetLike(state: SandboxState): typeof qualitySheet {
  return state.faults.behaviour('quality-columns') === 'newer' ? newerQualitySheet : qualitySheet;
}

/** 参会人会议质量数据 (vc-v1/export/participant_quality_list) and its list API; ended meetings only. */
export const qualityEndpoints: readonly Endpoint[] = [
  {
    ...EXPORT,
    budget: 'exports.create.quality',
    path: '/open-apis/vc/v1/exports/participant_quality_list',
    query: z.strictObject(ID_TYPES),
    body: z.strictObject(FIELDS),
    handle(call, state) {
      mustManageMeetings(call.caller, state);
      const join = joinAsked(call, state, 'export');
      return createTask(state, call.caller, () =>
        toXlsx(sheetLike(state)(state.world.minutes(join), idleOf(state), variantOf(state))),
      );
    },
  },
  {
    name: 'list.quality',
    method: 'GET',
    path: '/open-apis/vc/v1/participant_quality_list',
    tokens: ['tenant', 'user'],
    scopes: LIST_SCOPES,
    rate: 'vc',
    query: z.strictObject({ ...FIELDS, ...ID_TYPES, ...paged(20, 100) }),
    handle(call, state) {
      mustReadWithTenant(call.caller, state);
      mustManageMeetings(call.caller, state);
      const { items, ...more } = pageOf(
        state.world.minutes(joinAsked(call, state, 'list')),
        Number(call.query['page_size'] ?? 20),
        call.query['page_token'],
        new ApiError(400, 121003, 'param error'),
      );
      const idle = idleOf(state);
      return { participant_quality_list: items.map((each) => qualityRow(each, idle)), ...more };
    },
  },
];
