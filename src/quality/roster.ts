import { idsOf, isOpenId, type Member, type Session } from './attendance.ts';

/**
 * Returns the sessions with those set apart whose rows do not tell who came: `unread` where nobody joined at all or nobody
 * has an id, `unmatched` where ids are of another kind than people are known by. Nobody may be called absent by such a list.
 */
export function readable(
  sessions: readonly Session[],
  by: { readonly openId: boolean; readonly employeeId?: boolean },
): readonly Session[] {
  return sessions.map((session) => {
    if (session.state !== 'read') return session;
    const ids = session.rows.flatMap(({ came, userId }) =>
      came === true && userId !== undefined ? [userId] : [],
    );
    if (ids.some((id) => isOpenId(id) === by.openId || by.employeeId)) return session;
    return { ...session, state: ids.length === 0 ? 'unread' : 'unmatched', rows: [] };
  });
}

/** Returns the sessions whose lists have employee ids marked so, with the open_ids of those who are expected in place of theirs. */
export function matched(sessions: readonly Session[], members: readonly Member[]): readonly Session[] {
  const ids = new Map(members.map(({ id, employeeId = id }) => [employeeId, id]));
  return sessions.map((session) => {
    if (!namesEmployees(session.rows)) return session;
    const rows = session.rows.map((row) => {
      const id = row.userId === undefined ? undefined : ids.get(row.userId);
      return id === undefined ? row : { ...row, userId: id };
    });
    return { ...session, rows, byEmployee: true };
  });
}

/** Returns whether a list knows people by the employees' own ids. */
export function namesEmployees(rows: Session['rows']): boolean {
  const ids = rows.flatMap(({ userId }) => userId ?? []);
  return ids.length > 0 && !ids.some(isOpenId);
}

/** Returns whether people are known by their open_id: where any list has them. */
export function hasOpenIds(sessions: readonly Session[]): boolean {
  return sessions.some(({ rows }) => rows.some(({ userId }) => userId !== undefined && isOpenId(userId)));
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
  return members.map(({ id, name, department, employeeId }) => ({
    ...{ id, employeeId },
    name: name || (facts.get(id)?.name ?? ''),
    department: department || (facts.get(id)?.department ?? ''),
  }));
}

function byName(members: readonly Member[]): readonly Member[] {
  return [...members].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
}
