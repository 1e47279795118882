import type { DigestProblem } from '../../../cards/digest/index.ts';
import type { Room } from '../../../platform/types.ts';
import type { DigestContext } from '../context.ts';
import type { Scope } from '../types.ts';
import type { ScopeWish } from '../words/scope.ts';

/** A card has to name them, and a digest reads their joins. */
const MOST_ROOMS = 50;
/** Days looked at for the departments there are. */
const LOOKED_AT_DAYS = 7;

export type Resolved =
  | { readonly ok: true; readonly scope: Scope }
  | { readonly ok: false; readonly problem: DigestProblem };

/** What a typed scope stands for: rooms by id or name, the person by name, a department that was seen lately. */
export async function resolveScope(
  wish: ScopeWish,
  { store, feishu, nameOf }: Pick<DigestContext, 'store' | 'feishu' | 'nameOf'>,
  signal: AbortSignal,
): Promise<Resolved> {
  switch (wish.of) {
    case 'tenant':
      return { ok: true, scope: wish };
    case 'organiser': {
      const name = wish.name === '' ? ((await nameOf(wish.openId, signal)) ?? '') : wish.name;
      return { ok: true, scope: { ...wish, name } };
    }
    case 'department':
      return (await isUnheardOf(wish.name, store))
        ? { ok: false, problem: { is: 'department', given: wish.name } }
        : { ok: true, scope: wish };
    case 'rooms':
      return resolveRooms(wish.names, await feishu.rooms.rooms(undefined, { signal }));
  }
}

/** True only where departments are known, and this is none of them. */
async function isUnheardOf(name: string, { days }: DigestContext['store']): Promise<boolean> {
  const known = new Set<string>();
  for (const { date } of await days.list(['complete', 'collecting'], LOOKED_AT_DAYS))
    for (const { department } of await days.departments(date)) known.add(department);
  known.delete('');
  return known.size > 0 && !known.has(name.normalize('NFKC').trim());
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

/** What has the id or exactly the name; else all that have the words in their name. */
function fitting(given: string, all: readonly Room[]): readonly Room[] {
  const wanted = key(given);
  const exact = all.filter(({ roomId, name }) => roomId === given || key(name) === wanted);
  return exact.length > 0 ? exact : all.filter(({ name }) => key(name).includes(wanted));
}

/** Width, case and blanks do not matter. */
function key(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}
