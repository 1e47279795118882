import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { SandboxState } from '../state.ts';
import { pathTo, rootOf } from '../world/building.ts';
import { reservationRow, reservationSheet } from '../world/reservation-list.ts';
import type { Reservation } from '../world/reservations.ts';
import { toXlsx } from '../world/sheet.ts';
import type { Call, Endpoint } from './endpoint.ts';
import { paged, pageOf } from './pages.ts';
import { LIST_SCOPES } from './scopes.ts';
import {
  checkSpan,
  mustManageMeetings,
  mustReadWithTenant,
  refusing,
  type Side,
  unixSeconds,
} from './vc-checks.ts';
import { createTask, EXPORT, variantOf } from './vc-tasks.ts';

const DAY_S = 24 * 3600;
const flag = z.enum(['true', 'false']).optional();
const FIELDS = { room_level_id: z.string(), start_time: z.string(), end_time: z.string() };
/** Ids as a query gives them: one, or the key repeated. */
const repeated = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : value),
  z.array(z.string()).min(1),
);

interface Asked {
  readonly reservations: readonly Reservation[];
  readonly needTopic: boolean;
}

/** What is no id of a level stands for the whole tenant in the list API, without a word; the export refuses it. */
function levelId(id: string, state: SandboxState, on: Side): string {
  const { levels } = state.world.company;
  if (!id.startsWith('omb_') && on === 'list') return rootOf(levels).levelId;
  if (!id.startsWith('omb_')) throw new ApiError(400, 121003, 'param error');
  if (levels.some((each) => each.levelId === id)) return id;
  throw new ApiError(404, 121004, 'data not exist');
}

function asked(call: Call, state: SandboxState, on: Side): Asked {
  const body = on === 'list' ? call.query : call.body;
  const bad = refusing(on);
  const start = unixSeconds(body['start_time'], bad);
  const end = unixSeconds(body['end_time'], bad);
  checkSpan([start, end], { mostS: DAY_S, future: false }, state, bad);
  const within = levelId(String(body['room_level_id']), state, on);
  const named = body['room_ids'] as readonly string[] | undefined;
  const exclude = String(body['is_exclude']) === 'true';
  const { levels } = state.world.company;
  const unnamed = named === undefined || named.length === 0;
  const all = exclude || state.faults.behaviour('rooms-unnamed') === 'all';
  const isAsked = (roomId: string): boolean => (unnamed ? all : named.includes(roomId) !== exclude);
  const reservations = state.world
    .reservations(start * 1000, end * 1000)
    .filter(({ room }) => pathTo(room.levelId, levels).includes(within) && isAsked(room.roomId));
  return { reservations, needTopic: String(body['need_topic']) === 'true' };
}

/** 会议室预定数据 (vc-v1/export/resource_reservation_list) and its list API. */
export const reservationEndpoints: readonly Endpoint[] = [
  {
    ...EXPORT,
    budget: 'exports.create.rooms',
    path: '/open-apis/vc/v1/exports/resource_reservation_list',
    body: z.strictObject({
      ...FIELDS,
      need_topic: z.boolean().optional(),
      room_ids: z.array(z.string()).optional(),
      is_exclude: z.boolean().optional(),
    }),
    handle(call, state) {
      mustManageMeetings(call.caller, state);
      const { reservations, needTopic } = asked(call, state, 'export');
      const askedAt = state.clock.now();
      return createTask(state, call.caller, () =>
        toXlsx(reservationSheet(reservations, askedAt, needTopic, variantOf(state))),
      );
    },
  },
  {
    name: 'list.rooms',
    method: 'GET',
    path: '/open-apis/vc/v1/resource_reservation_list',
    tokens: ['tenant', 'user'],
    scopes: LIST_SCOPES,
    rate: 'vc',
    query: z.strictObject({
      ...FIELDS,
      room_ids: repeated,
      need_topic: flag,
      is_exclude: flag,
      ...paged(20, 100),
    }),
    handle(call, state) {
      mustReadWithTenant(call.caller, state);
      mustManageMeetings(call.caller, state);
      const { reservations, needTopic } = asked(call, state, 'list');
      const now = state.clock.now();
      const { items, ...more } = pageOf(
        reservations,
        Number(call.query['page_size'] ?? 20),
        call.query['page_token'],
        new ApiError(400, 121003, 'param error'),
      );
      const rows = items.map((each) => reservationRow(each, now, needTopic, state.app.appId));
      return { room_reservation_list: rows, ...more };
    },
  },
];
