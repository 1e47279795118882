import { createHash } from 'node:crypto';
import type { Scope } from '../../../cards/digests/types.ts';
import type { JoinsWhere, ListedMeeting } from '../../../store/types.ts';
import type { DayMeetingFacts } from '../collect/stored.ts';

/** Returns a key that is the same for the same scope, whatever its present name; other departments below are another scope. */
export function scopeKey(scope: Scope): string {
  switch (scope.of) {
    case 'tenant':
      return 'tenant';
    case 'department':
      return `department:${plain(scope.name)}${partsKey(scope.below)}`;
    case 'organiser':
      return `organiser:${scope.openId}`;
    case 'rooms':
      return `rooms:${roomIds(scope).join(',')}`;
  }
}

/**
 * Returns the condition for joins that belong to a scope; for a tenant and an organiser all joins of their meetings
 * do.
 */
export function joinsWhere(scope: Scope): JoinsWhere {
  if (scope.of === 'department') return { departments: departmentNames(scope) };
  return scope.of === 'rooms' ? { roomIds: roomIds(scope) } : {};
}

/** Returns whether whole meetings belong to a scope, which then count before anybody's join is known. */
export function wholeMeetings(scope: Scope): boolean {
  return scope.of === 'tenant' || scope.of === 'organiser';
}

/** Returns whether a meeting belongs to the scope of an organiser; true for other scopes. */
export function isOrganisedBy(scope: Scope, { organiser, facts }: ListedMeeting<DayMeetingFacts>): boolean {
  if (scope.of !== 'organiser') return true;
  if (organiser.startsWith('ou_')) return organiser === scope.openId;
  // The workbook has the employee's own id, which is unknown here, so the name has to be compared.
  return facts.organiser === scope.name;
}

/** Normalises a name as `groupOf` does. */
export function plain(name: string): string {
  return name.normalize('NFKC').trim();
}

/** Returns the names of a department and of all below it, as `groupOf` has them. */
export function departmentNames({
  name,
  below = [],
}: Extract<Scope, { of: 'department' }>): readonly string[] {
  return [...new Set([name, ...below].map(plain))];
}

function partsKey(below: readonly string[] = []): string {
  if (below.length === 0) return '';
  return `+${createHash('sha256')
    .update(JSON.stringify([...below].sort()))
    .digest('hex')
    .slice(0, 12)}`;
}

function roomIds(scope: Extract<Scope, { of: 'rooms' }>): readonly string[] {
  return scope.rooms.map(({ roomId }) => roomId).sort();
}
