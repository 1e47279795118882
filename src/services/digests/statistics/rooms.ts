import type { RoomFigures, Scope } from '../../../cards/digests/types.ts';
import type { RoomReservation } from '../../records/index.ts';
import { plain } from './scope.ts';

const MOST_ROOMS = 5;

/** Computes the no-shows of a scope; undefined if no day of the period has readable reservations. */
export function roomFigures(
  lists: readonly (readonly RoomReservation[] | undefined)[],
  scope: Scope,
): RoomFigures | undefined {
  const known = lists.filter((list) => list !== undefined);
  if (known.length === 0) return undefined;
  const all = known.flat().filter((each) => belongs(each, scope));
  const missed = new Map<string, { name: string; missed: number }>();
  for (const { roomId, name } of all.filter((each) => each.missed)) {
    const room = missed.get(roomId || name) ?? { name, missed: 0 };
    missed.set(roomId || name, { name, missed: room.missed + 1 });
  }
  return {
    reservations: all.length,
    missed: all.filter((each) => each.missed).length,
    worst: [...missed.values()]
      .sort((a, b) => b.missed - a.missed || (a.name < b.name ? -1 : 1))
      .slice(0, MOST_ROOMS),
  };
}

function belongs(reservation: RoomReservation, scope: Scope): boolean {
  const { roomId, name, department, reserver } = reservation;
  switch (scope.of) {
    case 'tenant':
      return true;
    case 'department':
      return plain(department) === plain(scope.name);
    case 'organiser':
      return reserver === scope.openId || (!reserver.startsWith('ou_') && reserver === scope.name);
    case 'rooms':
      return scope.rooms.some((room) => (roomId === '' ? room.name === name : room.roomId === roomId));
  }
}
