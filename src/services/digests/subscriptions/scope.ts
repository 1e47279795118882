import type { Scope } from '../../../cards/digests/types.ts';
import type { DigestProblem, Unchecked } from '../../../cards/index.ts';
import type { Room } from '../../../platform/types.ts';
import type { DigestContext } from '../context.ts';
import type { ScopeRequest } from '../schemas.ts';

/** A card has to name them, and a digest reads their joins. */
const MOST_ROOMS = 50;
export type Resolved =
  | {
      readonly ok: true;
      readonly scope: Scope;
      /** What the app may not read: whether there is such a department, or which are below it. */
      readonly unchecked?: Unchecked | undefined;
    }
  | { readonly ok: false; readonly problem: DigestProblem };

/** Resolves a typed scope: rooms by id or name, the person by name, a department with those below it. */
export async function resolveScope(
  request: ScopeRequest,
  { departments, feishu, nameOf }: Pick<DigestContext, 'departments' | 'feishu' | 'nameOf'>,
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
      const answer = await departments.find(request.name, signal);
      if (answer === undefined) return { ok: true, scope: request, unchecked: 'name' };
      if ('near' in answer)
        return { ok: false, problem: { is: 'department', given: request.name, near: answer.near } };
      const { name, below } = answer.found;
      const scope = { ...request, name, ...(below !== undefined && { below }) };
      return { ok: true, scope, unchecked: below === undefined ? 'below' : undefined };
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
