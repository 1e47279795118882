import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { SandboxState } from '../state.ts';
import { pathTo, rootOf } from '../world/building.ts';
import type { Room } from '../world/index.ts';
import type { Call, Endpoint } from './endpoint.ts';
import { paged, pageOf } from './pages.ts';
import { LEVEL_SCOPES, ROOM_SCOPES } from './scopes.ts';

const idType = { user_id_type: z.enum(['open_id', 'union_id', 'user_id']).optional() };

function roomView(room: Room, state: SandboxState): object {
  return {
    room_id: room.roomId,
    name: room.name,
    capacity: room.capacity,
    description: '',
    display_id: '',
    custom_room_id: room.customId,
    room_level_id: room.levelId,
    path: pathTo(room.levelId, state.world.company.levels),
    room_status: { status: !room.disabled, schedule_status: !room.disabled },
    device: [],
  };
}

function levelView(levelId: string, state: SandboxState): object {
  const { levels } = state.world.company;
  const level = levels.find((each) => each.levelId === levelId);
  if (level === undefined) throw new ApiError(404, 121004, 'data not exist');
  return {
    room_level_id: level.levelId,
    name: level.name,
    parent_id: level.parentId,
    path: pathTo(levelId, levels),
    has_child: levels.some((each) => each.parentId === levelId),
    custom_group_id: level.customId,
  };
}

/** A room that the person may book, by its own id or by words in its name, and in its levels' where asked for. */
function isFound(room: Room, call: Call, state: SandboxState): boolean {
  const { levels } = state.world.company;
  const path = pathTo(room.levelId, levels);
  const { custom_room_ids: ids, keyword, room_level_id: within, search_level_name: byLevel } = call.body;
  if (ids === undefined && keyword === undefined) throw new ApiError(400, 121003, 'param error');
  if (room.disabled || (within !== undefined && !path.includes(String(within)))) return false;
  if (ids !== undefined) return (ids as readonly string[]).includes(room.customId);
  const names = levels.filter((each) => path.includes(each.levelId)).map((each) => each.name);
  const word = String(keyword).trim().toLowerCase();
  return [room.name, ...(byLevel === true ? names : [])].some((each) => each.toLowerCase().includes(word));
}

/** Rooms and their levels (vc-v1/room, vc-v1/room_level). */
export const roomEndpoints: readonly Endpoint[] = [
  {
    name: 'room.list',
    method: 'GET',
    path: '/open-apis/vc/v1/rooms',
    tokens: ['tenant'],
    scopes: ROOM_SCOPES,
    rate: 'im',
    query: z.strictObject({ room_level_id: z.string().optional(), ...idType, ...paged(1, 100) }),
    handle(call, state) {
      const within = call.query['room_level_id'] ?? rootOf(state.world.company.levels).levelId;
      const inside = state.world.company.rooms.filter((room) =>
        pathTo(room.levelId, state.world.company.levels).includes(String(within)),
      );
      const page = pageOf(inside, Number(call.query['page_size'] ?? 10), call.query['page_token']);
      const { items, ...more } = page;
      return { rooms: items.map((each) => roomView(each, state)), ...more };
    },
  },
  {
    name: 'room.get',
    method: 'GET',
    path: '/open-apis/vc/v1/rooms/:room_id',
    tokens: ['tenant'],
    scopes: ROOM_SCOPES,
    rate: 'im',
    query: z.strictObject(idType),
    handle(call, state) {
      const room = state.world.room(call.path['room_id'] ?? '');
      if (room === undefined) throw new ApiError(404, 121004, 'data not exist');
      return { room: roomView(room, state) };
    },
  },
  {
    name: 'room.mget',
    method: 'POST',
    path: '/open-apis/vc/v1/rooms/mget',
    tokens: ['tenant'],
    scopes: ROOM_SCOPES,
    rate: 'im',
    query: z.strictObject(idType),
    body: z.strictObject({ room_ids: z.array(z.string()).min(1) }),
    handle(call, state) {
      const ids = call.body['room_ids'] as readonly string[];
      const rooms = ids.map((id) => state.world.room(id)).filter((each) => each !== undefined);
      return { items: rooms.map((each) => roomView(each, state)) };
    },
  },
  {
    name: 'room.search',
    method: 'POST',
    path: '/open-apis/vc/v1/rooms/search',
    tokens: ['user'],
    scopes: ROOM_SCOPES,
    rate: 'im',
    query: z.strictObject(idType),
    body: z.strictObject({
      custom_room_ids: z.array(z.string()).min(1).optional(),
      keyword: z.string().optional(),
      room_level_id: z.string().optional(),
      search_level_name: z.boolean().optional(),
      page_size: z.number().int().min(1).max(100).optional(),
      page_token: z.string().optional(),
    }),
    handle(call, state) {
      const found = state.world.company.rooms.filter((room) => isFound(room, call, state));
      const page = pageOf(found, Number(call.body['page_size'] ?? 10), call.body['page_token']);
      const { items, ...more } = page;
      return { rooms: items.map((each) => roomView(each, state)), ...more };
    },
  },
  {
    name: 'roomLevel.list',
    method: 'GET',
    path: '/open-apis/vc/v1/room_levels',
    tokens: ['tenant'],
    scopes: LEVEL_SCOPES,
    rate: 'im',
    query: z.strictObject({ room_level_id: z.string().optional(), ...paged(1, 100) }),
    handle(call, state) {
      const given = call.query['room_level_id'];
      const parent =
        given === undefined || given === '' || given === '0'
          ? rootOf(state.world.company.levels).levelId
          : String(given);
      const children = state.world.company.levels.filter((each) => each.parentId === parent);
      const views = children.map((each) => levelView(each.levelId, state));
      return pageOf(views, Number(call.query['page_size'] ?? 10), call.query['page_token']);
    },
  },
  {
    name: 'roomLevel.search',
    method: 'GET',
    path: '/open-apis/vc/v1/room_levels/search',
    tokens: ['tenant'],
    scopes: LEVEL_SCOPES,
    rate: 'im',
    query: z.strictObject({ custom_level_ids: z.string().min(1) }),
    handle(call, state) {
      const asked = String(call.query['custom_level_ids']).split(',');
      const found = state.world.company.levels.filter((each) => asked.includes(each.customId));
      return { level_ids: found.map((each) => each.levelId) };
    },
  },
  {
    name: 'roomLevel.get',
    method: 'GET',
    path: '/open-apis/vc/v1/room_levels/:room_level_id',
    tokens: ['tenant'],
    scopes: LEVEL_SCOPES,
    rate: 'im',
    handle(call, state) {
      const id = call.path['room_level_id'] ?? '';
      return { room_level: levelView(id === '0' ? rootOf(state.world.company.levels).levelId : id, state) };
    },
  },
];
