import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { SandboxState } from '../state.ts';
import type { Room } from '../world/index.ts';
import type { Endpoint } from './endpoint.ts';
import { paged, pageOf } from './pages.ts';

const SCOPES = ['vc:room', 'vc:room:readonly'];
const idType = { user_id_type: z.enum(['open_id', 'union_id', 'user_id']).optional() };

function pathTo(levelId: string, state: SandboxState): string[] {
  const { levels } = state.world.company;
  const level = levels.find((each) => each.levelId === levelId);
  if (level === undefined) return [];
  return level.parentId === '' ? [level.levelId] : [...pathTo(level.parentId, state), level.levelId];
}

function roomView(room: Room, state: SandboxState): object {
  return {
    room_id: room.roomId,
    name: room.name,
    capacity: room.capacity,
    description: '',
    display_id: '',
    custom_room_id: '',
    room_level_id: room.levelId,
    path: pathTo(room.levelId, state),
    room_status: { status: true, schedule_status: true },
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
    path: pathTo(levelId, state),
    has_child: levels.some((each) => each.parentId === levelId),
    custom_group_id: '',
  };
}

function rootId(state: SandboxState): string {
  return state.world.company.levels.find((each) => each.parentId === '')?.levelId ?? '';
}

/** Rooms and the levels they stand in (vc-v1/room, vc-v1/room_level). */
export const roomEndpoints: readonly Endpoint[] = [
  {
    name: 'room.list',
    method: 'GET',
    path: '/open-apis/vc/v1/rooms',
    tokens: ['tenant'],
    scopes: SCOPES,
    rate: 'im',
    query: z.strictObject({ room_level_id: z.string().optional(), ...idType, ...paged(1, 100) }),
    handle(call, state) {
      const within = call.query['room_level_id'] ?? rootId(state);
      const inside = state.world.company.rooms.filter((room) =>
        pathTo(room.levelId, state).includes(String(within)),
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
    scopes: SCOPES,
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
    scopes: SCOPES,
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
    name: 'roomLevel.list',
    method: 'GET',
    path: '/open-apis/vc/v1/room_levels',
    tokens: ['tenant'],
    scopes: SCOPES,
    rate: 'im',
    query: z.strictObject({ room_level_id: z.string().optional(), ...paged(1, 100) }),
    handle(call, state) {
      const given = call.query['room_level_id'];
      const parent = given === undefined || given === '' || given === '0' ? rootId(state) : String(given);
      const children = state.world.company.levels.filter((each) => each.parentId === parent);
      const views = children.map((each) => levelView(each.levelId, state));
      return pageOf(views, Number(call.query['page_size'] ?? 10), call.query['page_token']);
    },
  },
  {
    name: 'roomLevel.get',
    method: 'GET',
    path: '/open-apis/vc/v1/room_levels/:room_level_id',
    tokens: ['tenant'],
    scopes: SCOPES,
    rate: 'im',
    handle(call, state) {
      const id = call.path['room_level_id'] ?? '';
      return { room_level: levelView(id === '0' ? rootId(state) : id, state) };
    },
  },
];
