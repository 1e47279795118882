import { idsOf, type Member, type Session } from './attendance.ts';

const OPEN_ID = /^ou_/;

/**
 * Returns the sessions with those set to unread whose rows do not tell who came: nobody joined at all, or nobody has an
 * id of the kind that people are known by. Nobody may be called absent by such a list.
 */
export function readable(sessions: readonly Session[], byOpenId: boolean): readonly Session[] {
  return sessions.map((session) => {
    if (session.state !== 'read') return session;
    const known = session.rows.some(
      ({ came, userId }) => came === true && userId !== undefined && OPEN_ID.test(userId) === byOpenId,
    );
    return known ? session : { ...session, state: 'unread', rows: [] };
  });
}

/** Returns whether people are known by their open_id: where any list came from the list API. */
export function hasOpenIds(sessions: readonly Session[]): boolean {
  return sessions.some(({ rows }) => rows.some(({ userId }) => userId !== undefined && OPEN_ID.test(userId)));
}

/** Returns those who came to at least half of the sessions that could be read, by name. */
export function regulars(sessions: readonly Session[]): readonly Member[] {
  const read = sessions.filter(({ state }) => state === 'read');
  const times = new Map<string, number>();
  for (const { rows } of read)
    for (const id of new Set(
      rows.flatMap((row) => (row.came === true && row.by !== 'room' ? idsOf(row) : [])),
    ))
      times.set(id, (times.get(id) ?? 0) + 1);
  const ids = [...times].filter(([, count]) => count * 2 >= read.length).map(([id]) => id);
  return byName(
    described(
      ids.map((id) => ({ id, name: '', department: '' })),
      sessions,
    ),
  );
}

/** Returns members with the name and the department that the newest list has where theirs is not known. */
export function described(members: readonly Member[], sessions: readonly Session[]): readonly Member[] {
  const facts = new Map<string, { name: string; department: string }>();
  for (const { rows } of sessions)
    for (const { userId, name, department } of rows) {
      if (userId === undefined) continue;
      const known = facts.get(userId);
      facts.set(userId, {
        name: name || (known?.name ?? ''),
        department: department || (known?.department ?? ''),
      });
    }
  return members.map(({ id, name, department }) => ({
    id,
    name: name || (facts.get(id)?.name ?? ''),
    department: department || (facts.get(id)?.department ?? ''),
  }));
}

function byName(members: readonly Member[]): readonly Member[] {
  return [...members].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
}
