import { AppError } from '../../errors.ts';
import { foldedName } from '../../lib/near-miss.ts';
import { foldedPlace } from '../../lib/sites.ts';
import type { CallOptions, Feishu } from '../../platform/types.ts';

/** Levels walked for a name; a company with more has to give the id. */
const MOST_LEVELS = 500;
/** The levels next to a room that tell it from others of its name: its building and its floor. */
const NEAREST = 2;

/** A level of the building plan (city, building, floor), with the names of those above it from the top. */
export interface PlacedLevel {
  readonly levelId: string;
  readonly name: string;
  readonly where: readonly string[];
}

/** A meeting room, with the names of the levels it is in from the top. */
export interface PlacedRoom extends PlacedLevel {
  readonly roomId: string;
}

/** Lists every level by its id, walked from the top (vc-v1 room_level/list). Throws AppError as the platform does. */
export async function listLevels(
  feishu: Pick<Feishu, 'rooms'>,
  options: CallOptions,
): Promise<ReadonlyMap<string, PlacedLevel>> {
  const found = new Map<string, PlacedLevel>();
  const open: (PlacedLevel | undefined)[] = [undefined];
  while (open.length > 0 && found.size < MOST_LEVELS) {
    const parent = open.shift();
    const where = parent === undefined ? [] : [...parent.where, parent.name];
    for (const { roomLevelId: levelId, name, hasChild } of await feishu.rooms.levels(
      parent?.levelId,
      options,
    )) {
      const level = { levelId, name, where };
      found.set(levelId, level);
      if (hasChild) open.push(level);
    }
  }
  return found;
}

/** Lists every room with where it is (vc-v1 room/list); its token is the tenant's. Throws AppError as the platform does. */
export async function listRooms(
  feishu: Pick<Feishu, 'rooms'>,
  options: CallOptions,
  levels: ReadonlyMap<string, PlacedLevel>,
): Promise<readonly PlacedRoom[]> {
  return (await feishu.rooms.rooms(undefined, options)).map(({ roomId, name, roomLevelId }) => {
    const level = levels.get(roomLevelId);
    const where = level === undefined ? [] : [...level.where, level.name];
    return { roomId, name, levelId: roomLevelId, where };
  });
}

/**
 * Finds the rooms or levels that a typed name or id means: what has the id or exactly the name; else what is named with
 * the levels above it (`A座3层`, not the rooms in there); else what has the words in its name; else in its name with its
 * levels; else what is on the floor of that place, whatever is between them (`Beijing floor 3`). A floor is the same in
 * every way of writing it.
 */
export function matchRooms<T extends PlacedLevel>(typed: string, all: readonly T[]): readonly T[] {
  const wanted = foldedPlace(typed);
  const name = (each: T): string => foldedPlace(each.name);
  const whole = (each: T): string => [...each.where, each.name].map(foldedPlace).join('');
  const parts = wanted.split(/(?=\d+层)|(?<=\d层)/u);
  const rules: ((each: T) => boolean)[] = [
    (each) => idOf(each) === typed || name(each) === wanted || whole(each) === wanted,
    (each) => whole(each).endsWith(wanted) && wanted.length > name(each).length,
    (each) => name(each).includes(wanted),
    (each) => whole(each).includes(wanted),
    (each) => parts.length > 1 && parts.every((part) => whole(each).includes(part)),
  ];
  for (const fits of rules) {
    const found = all.filter(fits);
    if (found.length > 0) return found;
  }
  return [];
}

function idOf(place: PlacedLevel | PlacedRoom): string {
  return 'roomId' in place ? place.roomId : place.levelId;
}

/**
 * Finds the rooms that a typed name or id means. Where no name has it, the levels they are in are read as well, if the
 * app may: `A座3层` is every room there. Throws AppError as the platform does.
 */
export async function findRooms(
  feishu: Pick<Feishu, 'rooms'>,
  options: CallOptions,
  typed: readonly string[],
): Promise<readonly (readonly PlacedRoom[])[]> {
  const rooms = await listRooms(feishu, options, new Map());
  const found = typed.map((name) => matchRooms(name, rooms));
  if (found.every(({ length }) => length > 0)) return found;
  const levels = await levelsIfReadable(feishu, options);
  if (levels === undefined) return found;
  const placedRooms = rooms.map((room) => placed(room, levels));
  return found.map((own, at) => (own.length > 0 ? own : matchRooms(typed[at] ?? '', placedRooms)));
}

/** Lists every room; where they are is asked for only if names do not tell them apart, and left out if it may not be read. */
export async function listRoomsApart(
  feishu: Pick<Feishu, 'rooms'>,
  options: CallOptions,
): Promise<readonly PlacedRoom[]> {
  const rooms = await listRooms(feishu, options, new Map());
  if (roundsOf(rooms).length <= 1) return rooms;
  const levels = await levelsIfReadable(feishu, options);
  return levels === undefined ? rooms : rooms.map((room) => placed(room, levels));
}

function levelsIfReadable(feishu: Pick<Feishu, 'rooms'>, options: CallOptions) {
  return listLevels(feishu, options).catch((error: unknown) => {
    if (error instanceof AppError && !error.retryable) return undefined;
    throw error;
  });
}

function placed(room: PlacedRoom, levels: ReadonlyMap<string, PlacedLevel>): PlacedRoom {
  const level = levels.get(room.levelId);
  return level === undefined ? room : { ...room, where: [...level.where, level.name] };
}

/** A room whose name others have too; no two of one name are of the same round. */
export interface Namesake {
  readonly roomId: string;
  readonly name: string;
  /** What tells it from the others, in the words of the building plan; differs among rooms of one name. */
  readonly where: string;
  readonly round: number;
}

/**
 * Lists the rooms at and below a level that share a name, without those to leave out. Where the level is not in the
 * building plan it is taken for the whole company. Throws AppError as the platform does.
 */
export async function listNamesakes(
  feishu: Pick<Feishu, 'rooms'>,
  options: CallOptions,
  levelId: string,
  except: readonly string[],
): Promise<readonly Namesake[]> {
  const all = (await listRooms(feishu, options, new Map())).filter(({ roomId }) => !except.includes(roomId));
  if (roundsOf(all).length <= 1) return [];
  const levels = await listLevels(feishu, options);
  const top = levels.get(levelId);
  const path = top === undefined ? [] : [...top.where, top.name];
  const rooms = all
    .map((room) => placed(room, levels))
    .filter(({ where }) => path.every((name, at) => where[at] === name));
  const places = placesOf(rooms);
  const seen = new Map<string, number>();
  const nthOf = (key: string): number => {
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return nth;
  };
  return roundsOf(rooms).flatMap((own, round) =>
    own.flatMap(({ roomId, name }) => {
      const place = places.get(roomId);
      if (place === undefined) return [];
      const nth = nthOf(`${name}\n${place}`);
      return { roomId, name, where: nth === 1 && place !== '' ? place : `${place} ${nth}`.trim(), round };
    }),
  );
}

/**
 * Splits rooms into rounds in which no name comes twice. Official workbooks tell rooms by name only: asked for round by
 * round, each name means one room.
 */
export function roundsOf(rooms: readonly PlacedRoom[]): readonly (readonly PlacedRoom[])[] {
  const named = byName(rooms);
  const most = Math.max(0, ...named.map(({ length }) => length));
  return Array.from({ length: most }, (_, at) => named.flatMap((own) => own.slice(at, at + 1)));
}

/** Returns for each room whose name others have too what tells it from them (`上海总部 2 层`), by its id. */
export function placesOf(rooms: readonly PlacedRoom[]): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const own of byName(rooms)) {
    if (own.length === 1) continue;
    const near = own.map(({ where }) => where.slice(-NEAREST));
    // A floor that the name begins with is not said again.
    const untold = own.map(({ name, where }) =>
      where.slice(-NEAREST).filter((level) => !foldedName(name).startsWith(foldedName(level))),
    );
    const isClear = (ways: readonly (readonly string[])[]) =>
      new Set(ways.map((way) => way.join(' '))).size === own.length;
    const [clear = own.map(({ where }) => where)] = [untold, near].filter(isClear);
    for (const [at, { roomId }] of own.entries()) places.set(roomId, clear[at]?.join(' ') ?? '');
  }
  return places;
}

function byName(rooms: readonly PlacedRoom[]): readonly (readonly PlacedRoom[])[] {
  const named = new Map<string, PlacedRoom[]>();
  for (const room of rooms) named.set(room.name, [...(named.get(room.name) ?? []), room]);
  return [...named.values()];
}
