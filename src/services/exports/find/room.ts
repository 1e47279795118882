import { AppError } from '../../../errors.ts';
import { editDistance } from '../../../lib/near-miss.ts';
import { listLevels, listRooms } from '../../records/index.ts';
import { kindOf } from '../kinds/index.ts';
import type { ExportRequest } from '../stored.ts';
import type { Choice } from '../types.ts';
import { chosen, type Finder, type Found, type Looking, plainName, withFilter } from './lookup.ts';

/** The whole company's level: reservations without a name are all of them. */
export const findRoot: Finder = async ({ request, ctx, signal }) => {
  const { roomLevelId } = await ctx.feishu.rooms.root({ signal });
  return { is: 'known', request: withFilter(request, { roomLevelId }) };
};

/** The room, or for reservations also the level, that a name or id means. */
export const findRoom: Finder = async (looking) => {
  const { request } = looking;
  return outcome(request.filter.roomText ?? '', takesLevels(request), looking);
};

/** The room that is to be left out. */
export const findExcepted: Finder = async (looking) =>
  outcome(looking.request.filter.exceptText ?? '', false, looking);

async function outcome(typed: string, alsoLevels: boolean, looking: Looking): Promise<Found> {
  const { request } = looking;
  const { ctx, signal } = looking;
  const levels = await listLevels(ctx.feishu, { signal });
  const rooms = (await listRooms(ctx.feishu, { signal }, levels)).map(
    (room) => ({ is: 'room', ...room }) as const,
  );
  const whole = [...levels.values()].map((level) => ({ is: 'level', ...level }) as const);
  const fits = fitting(typed, alsoLevels ? [...whole, ...rooms] : rooms);
  const [only] = fits;
  if (only === undefined) {
    const near = alike(typed, alsoLevels ? [...whole, ...rooms] : rooms);
    if (near.length > 0) return { is: 'choice', choices: near, near: true };
    const places = [...levels.values()].map(({ name }) => name).slice(0, MOST_NAMED);
    throw new AppError({
      kind: 'usage',
      advice: takesLevels(request) ? 'no-such-level' : 'no-such-room',
      values: { typed, places: places.join('、') },
    });
  }
  if (fits.length > 1) return { is: 'choice', choices: fits };
  return { is: 'known', request: chosen(request, only) };
}

/** Returns whether a level may be named in place of a room. */
function takesLevels({ kind }: ExportRequest): boolean {
  return kindOf(kind).filters.room === 'subject';
}

/**
 * What has the id or exactly the name; else what is named with the levels above it (`A座3层`, not the rooms in there);
 * else what has the words in its name; else in its name with its levels.
 */
function fitting(typed: string, all: readonly Place[]): readonly Place[] {
  const wanted = key(typed);
  const whole = (each: Place): string => key([...each.where, each.name].join(''));
  const rules: ((each: Place) => boolean)[] = [
    (each) => idOf(each) === typed || key(each.name) === wanted || whole(each) === wanted,
    (each) => whole(each).endsWith(wanted) && wanted.length > key(each.name).length,
    (each) => key(each.name).includes(wanted),
    (each) => whole(each).includes(wanted),
  ];
  for (const fits of rules) {
    const found = all.filter(fits);
    if (found.length > 0) return found;
  }
  return [];
}

/** Places that are named where nothing is called what was typed. */
const MOST_NAMED = 8;
const MOST_NEAR = 5;

/** What is called nearly what was typed, or has it in its name. */
function alike(typed: string, all: readonly Place[]): readonly Place[] {
  const wanted = plainName(typed);
  const length = [...wanted].length;
  /** Names have a floor or a number as well. */
  const far = ({ name }: Place): number => {
    const chars = [...plainName(name)];
    const starts = Array.from({ length: Math.max(1, chars.length - length + 1) }, (_, at) => at);
    return Math.min(...starts.map((at) => editDistance(wanted, chars.slice(at, at + length).join(''))));
  };
  const allowed = length > 3 ? 2 : 1;
  if (length < 2) return [];
  return all
    .map((each) => ({ each, far: far(each) }))
    .filter(({ far: away }) => away <= allowed)
    .sort((a, b) => a.far - b.far)
    .map(({ each }) => each)
    .slice(0, MOST_NEAR);
}

type Place = Exclude<Choice, { is: 'meeting' }>;

function idOf(place: Place): string {
  return place.is === 'room' ? place.roomId : place.levelId;
}

/** Width, case and blanks of the characters do not matter. */
function key(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}
