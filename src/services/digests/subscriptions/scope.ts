import type { DigestProblem } from '../../../cards/digests/index.ts';
import type { Scope } from '../../../cards/digests/types.ts';
import { dayNumberOf, dayText } from '../../../lib/range/zone.ts';
import type { Room } from '../../../platform/types.ts';
import type { Store } from '../../../store/types.ts';
import type { DigestContext } from '../context.ts';
import type { ScopeRequest } from '../schemas.ts';
import { addGroups } from '../statistics/period.ts';
import { plain } from '../statistics/scope.ts';
import { aggregateFormat } from '../statistics/stored.ts';

/** A card has to name them, and a digest reads their joins. */
const MOST_ROOMS = 50;
/** Days whose joins are looked at, and days whose statistics are: a department may not meet for weeks. */
const JOINS_DAYS = 7;
const STATISTICS_DAYS = 90;
/** More are not read, and one of them is meant. */
const SUGGESTED = 5;
/** Of all pairs of neighbouring characters, so many in common make two names similar. */
const SIMILAR = 0.25;

export type Resolved =
  | { readonly ok: true; readonly scope: Scope }
  | { readonly ok: false; readonly problem: DigestProblem };

/** Resolves a typed scope: rooms by id or name, the person by name, a department that was seen lately. */
export async function resolveScope(
  request: ScopeRequest,
  { store, feishu, nameOf }: Pick<DigestContext, 'store' | 'feishu' | 'nameOf'>,
  signal: AbortSignal,
): Promise<Resolved> {
  switch (request.of) {
    case 'tenant':
      return { ok: true, scope: request };
    case 'organiser': {
      const name = request.name === '' ? ((await nameOf(request.openId, signal)) ?? '') : request.name;
      return { ok: true, scope: { ...request, name } };
    }
    case 'department': {
      const near = await insteadOf(request.name, store);
      if (near === undefined) return { ok: true, scope: request };
      return { ok: false, problem: { is: 'department', given: request.name, near } };
    }
    case 'rooms':
      return resolveRooms(request.names, await feishu.rooms.rooms(undefined, { signal }));
  }
}

function resolveRooms(names: readonly string[], all: readonly Room[]): Resolved {
  const found = new Map<string, { roomId: string; name: string }>();
  for (const given of names) {
    const rooms = fitting(given, all);
    if (rooms.length === 0) return { ok: false, problem: { is: 'room', given } };
    for (const { roomId, name } of rooms) found.set(roomId, { roomId, name });
  }
  return { ok: true, scope: { of: 'rooms', rooms: [...found.values()].slice(0, MOST_ROOMS) } };
}

/** Finds rooms that have the id or exactly the name; else all that have the words in their name. */
function fitting(given: string, all: readonly Room[]): readonly Room[] {
  const wanted = key(given);
  const exact = all.filter(({ roomId, name }) => roomId === given || key(name) === wanted);
  return exact.length > 0 ? exact : all.filter(({ name }) => key(name).includes(wanted));
}

/** Width, case and blanks do not matter. */
function key(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

/**
 * Returns departments like an unknown one, the most similar first, or else the largest; undefined if it is known, or
 * where too little was read to say so.
 */
async function insteadOf(
  name: string,
  { days }: Pick<Store, 'days'>,
): Promise<readonly string[] | undefined> {
  const read = await days.list(['complete', 'collecting'], JOINS_DAYS);
  const newest = read
    .map(({ date }) => date)
    .sort()
    .at(-1);
  if (newest === undefined || read.every(({ state }) => state !== 'complete')) return undefined;
  const known = new Map<string, number>();
  const add = (department: string, count: number): void => {
    if (department !== '') known.set(department, (known.get(department) ?? 0) + count);
  };
  for (const { date } of read)
    for (const { department, total } of await days.departments(date)) add(department, total);
  const kept = await days.history(
    'tenant',
    dayText(dayNumberOf(newest) - STATISTICS_DAYS),
    newest,
    aggregateFormat.read,
  );
  const groups = addGroups(kept.map(({ data }) => data));
  for (const department of Object.keys(groups.department)) add(department, 0);
  const wanted = plain(name);
  if (known.size === 0 || known.has(wanted)) return undefined;
  const bySize = [...known].sort(([, a], [, b]) => b - a).map(([department]) => department);
  const similar = bySize
    .map((department) => ({ department, likeness: likeness(wanted, department) }))
    .filter((each) => each.likeness > SIMILAR)
    .sort((a, b) => b.likeness - a.likeness)
    .map(({ department }) => department);
  return (similar.length > 0 ? similar : bySize).slice(0, SUGGESTED);
}

/** Similarity of two names, 0..1; 1 if one contains the other. */
function likeness(a: string, b: string): number {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  if (one.includes(other) || other.includes(one)) return 1;
  const [pairs, others] = [pairsOf(one), pairsOf(other)];
  const common = [...pairs].filter((pair) => others.has(pair)).length;
  return (2 * common) / (pairs.size + others.size || 1);
}

function pairsOf(text: string): ReadonlySet<string> {
  const chars = [...text];
  return new Set(chars.slice(1).map((char, index) => `${chars[index] ?? ''}${char}`));
}
