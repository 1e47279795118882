import { FLOORS, type SiteName } from './places.ts';
import { hex } from './random.ts';

export interface RoomLevel {
  readonly levelId: string;
  readonly name: string;
  readonly parentId: string;
  /** What the administrator calls it by; the root has none. */
  readonly customId: string;
}

export interface Room {
  readonly roomId: string;
  /** What the administrator calls it by. */
  readonly customId: string;
  readonly name: string;
  readonly capacity: number;
  readonly levelId: string;
  readonly site: SiteName;
  readonly floor: number;
  /** What people check in with; undefined where nothing is mounted. */
  readonly checkInDevice: CheckInDevice | undefined;
  /** Whether checking in is asked for at all. */
  readonly checkIn: boolean;
  /** Whether a room that nobody checked in to is given back. */
  readonly releasesUnused: boolean;
  /** Taken out of use by the administrator. */
  readonly disabled: boolean;
}

export type CheckInDevice = '签到板' | '签到二维码' | '控制器' | '触屏板';

const CITIES: readonly { readonly name: string; readonly code: string; readonly site: SiteName }[] = [
  { name: '上海', code: 'SH', site: '上海总部' },
  { name: '深圳', code: 'SZ', site: '深圳分公司' },
];
const NAMES = ['黄山', '泰山', '庐山', 'Huangpu'];
const CAPACITIES = [4, 8, 12, 30];
const DEVICES: readonly (CheckInDevice | undefined)[] = [
  '签到板',
  '触屏板',
  '控制器',
  '签到二维码',
  '签到板',
  undefined,
];

/** Creates the levels city → building → floor below one root. */
export function createLevels(seed: string): RoomLevel[] {
  const level = (name: string, parentId: string, customId: string): RoomLevel => ({
    levelId: `omb_${hex(32, seed, 'level', parentId, name)}`,
    name,
    parentId,
    customId,
  });
  const root = { ...level('会议室', '', ''), levelId: `omb_${hex(32, seed, 'root')}` };
  const cities = CITIES.map(({ name, code }) => level(name, root.levelId, code));
  const buildings = CITIES.map(({ site, code }, index) =>
    level(site, cities[index]?.levelId ?? root.levelId, `${code}-1`),
  );
  const floors = buildings.flatMap((building) =>
    FLOORS.map((floor) => level(`${floor} 层`, building.levelId, `${building.customId}-${floor}F`)),
  );
  return [root, ...cities, ...buildings, ...floors];
}

/** Creates four rooms on every floor; the names repeat on each floor, as in many companies. */
export function createRooms(seed: string, levels: readonly RoomLevel[]): Room[] {
  const buildings = levels.filter((level) => CITIES.some(({ site }) => site === level.name));
  return buildings.flatMap((building, b) =>
    FLOORS.flatMap((floor, f) =>
      NAMES.map((name, index): Room => {
        const nth = (b * FLOORS.length + f) * NAMES.length + index;
        const device = DEVICES[nth % DEVICES.length];
        return {
          roomId: `omm_${hex(32, seed, 'room', b * FLOORS.length + f, index)}`,
          customId: `${CITIES[b]?.code}-${floor}F-${index + 1}`,
          name: `${floor}层-${name}`,
          capacity: CAPACITIES[index] ?? 8,
          levelId:
            levels.find((each) => each.parentId === building.levelId && each.name === `${floor} 层`)
              ?.levelId ?? building.levelId,
          site: CITIES[b]?.site ?? '上海总部',
          floor,
          checkInDevice: device,
          checkIn: nth % 8 !== 3,
          releasesUnused: nth % 3 !== 1,
          disabled: nth === DISABLED,
        };
      }),
    ),
  );
}

/** One room is being repaired. */
const DISABLED = 21;

/** Ids of the levels from the root down to this one; empty for a level that does not exist. */
export function pathTo(levelId: string, levels: readonly RoomLevel[]): string[] {
  const level = levels.find((each) => each.levelId === levelId);
  if (level === undefined) return [];
  return level.parentId === '' ? [level.levelId] : [...pathTo(level.parentId, levels), level.levelId];
}

export function rootOf(levels: readonly RoomLevel[]): RoomLevel {
  const root = levels.find((each) => each.parentId === '');
  if (root === undefined) throw new Error('levels without a root');
  return root;
}
