import type { SandboxState } from '../state.ts';
import type { Endpoint } from './endpoint.ts';

/** Exports: either name, of the app and of the person. */
export const EXPORT_SCOPES = ['vc:export', 'vc:meeting:export'];
/** The list APIs of the exports. */
export const LIST_SCOPES = ['vc:room:readonly', 'vc:rooms.room.detailinfo:read'];
export const ROOM_SCOPES = ['vc:room', 'vc:room:readonly', 'vc:rooms.room.basicinfo:read'];
export const LEVEL_SCOPES = ['vc:room', 'vc:room:readonly', 'vc:rooms.roomlevel:read'];
/** The event that a person took a consent back. */
/** Any of them lets an app hear of people who join or leave. */
export const DIRECTORY_SCOPES = [
  'contact:contact.base:readonly',
  'contact:contact:readonly_as_app',
  'contact:contact:access_as_app',
];
export const REVOCATION_SCOPE = 'auth:user_access_token:read';

/** Apps that have them keep them; no other app gets them. */
export const LEGACY_SCOPES = ['vc:room:readonly', 'vc:meeting:readonly'];

export type As = 'tenant' | 'user';

const FOR_APPS_ONLY = /^(?:application:|im:|vc:rooms\.roomlevel:read$|vc:meeting\.all_meeting:readonly$)/;
const FOR_PEOPLE_ONLY: ReadonlySet<string> = new Set([
  'auth:user.id:read',
  'offline_access',
  'vc:meeting.search:read',
]);

/** Returns the identities that a scope can be granted for. */
export function identitiesOf(scope: string): readonly As[] {
  if (FOR_PEOPLE_ONLY.has(scope)) return ['user'];
  return FOR_APPS_ONLY.test(scope) ? ['tenant'] : ['tenant', 'user'];
}

/** Returns whether the app was granted a scope for calls of this identity. */
export function holds({ app }: SandboxState, scope: string, as: As): boolean {
  const only = app.onlyFor.get(scope);
  return app.scopes.has(scope) && (only === undefined || only === as);
}

export interface ScopeChange {
  readonly grant?: readonly string[] | undefined;
  readonly revoke?: readonly string[] | undefined;
  readonly apply?: readonly string[] | undefined;
  readonly wait?: readonly string[] | undefined;
  /** For which identity; both where nothing is said. */
  readonly as?: As | undefined;
}

/**
 * Changes what the app holds: `grant` and `revoke` do so whatever the platform would say, `apply` as a new app in the
 * developer console, `wait` leaves a scope unapproved. Returns the scopes held, and those that were refused.
 */
export function changeScopes(state: SandboxState, change: ScopeChange): object {
  const { grant = [], revoke = [], apply = [], wait = [], as } = change;
  const { app, faults } = state;
  const legacy = (faults.behaviour('legacy-scopes') as readonly string[] | undefined) ?? LEGACY_SCOPES;
  const refused = apply.filter((each) => legacy.includes(each) && !app.scopes.has(each));
  for (const scope of [...grant, ...apply.filter((each) => !refused.includes(each))]) {
    app.scopes.add(scope);
    app.waiting.delete(scope);
    if (as === undefined) app.onlyFor.delete(scope);
    else app.onlyFor.set(scope, as);
  }
  for (const scope of [...revoke, ...wait]) app.scopes.delete(scope);
  for (const scope of wait) app.waiting.add(scope);
  return { scopes: [...app.scopes].sort(), refused };
}

/** Scopes of the protocol itself: they may work without being listed. */
const PROTOCOL_SCOPES: ReadonlySet<string> = new Set(['offline_access']);

/** What the app was granted (application-v6/scope), a row for each identity. */
export const scopeEndpoint: Endpoint = {
  name: 'application.scopes',
  method: 'GET',
  path: '/open-apis/application/v6/scopes',
  tokens: ['tenant'],
  scopes: [],
  rate: 'im',
  handle(_call, state) {
    const { app, faults } = state;
    if (faults.behaviour('scope-list') === 'empty') return {};
    const unlisted = faults.behaviour('protocol-scopes') === 'unlisted' ? PROTOCOL_SCOPES : new Set();
    const rows = (names: ReadonlySet<string>, status: number): object[] =>
      [...names]
        .filter((name) => !unlisted.has(name))
        .sort()
        .flatMap((name) =>
          identitiesOf(name)
            .filter((as) => (app.onlyFor.get(name) ?? as) === as)
            .map((as) => ({ scope_name: name, grant_status: status, scope_type: as })),
        );
    return { scopes: [...rows(app.scopes, 1), ...rows(app.waiting, 2)] };
  },
};
