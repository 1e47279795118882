/** What the bot needs a scope for. */
export type Need =
  | 'send'
  | 'group-messages'
  | 'private-messages'
  | 'export'
  | 'renewal'
  | 'lists'
  | 'employee-ids'
  | 'rooms'
  | 'levels'
  | 'files'
  | 'members'
  | 'chats'
  | 'people'
  | 'names'
  | 'departments'
  | 'department-tree'
  | 'reactions'
  | 'quotes'
  | 'group-quotes'
  | 'received-files'
  | 'joining'
  | 'endings'
  | 'revocation';

/** One need, whose calls it is for, and its scopes: any one is enough, those that a new app can get first. */
export interface ScopeNeed {
  readonly need: Need;
  readonly as: 'tenant' | 'user';
  readonly anyOf: readonly string[];
  /** No app is asked to have it: what it opens is more than most companies want to give. */
  readonly optional?: true;
}

/** A need, whose calls it is for (`export`: the identity that exports run with), and its alternatives. */
interface ScopeRule extends Omit<ScopeNeed, 'as'> {
  readonly as: 'tenant' | 'user' | 'export';
}

/**
 * The one list of scopes. Any of the alternatives is enough; those that a new app can get come before those that only
 * apps of old have.
 */
export const SCOPES: readonly ScopeRule[] = [
  { need: 'send', as: 'tenant', anyOf: ['im:message:send_as_bot', 'im:message'] },
  {
    need: 'group-messages',
    as: 'tenant',
    anyOf: ['im:message.group_at_msg:readonly', 'im:message.group_at_msg', 'im:message.group_msg'],
  },
  {
    need: 'private-messages',
    as: 'tenant',
    anyOf: ['im:message.p2p_msg:readonly', 'im:message.p2p_msg'],
  },
  { need: 'export', as: 'export', anyOf: ['vc:meeting:export', 'vc:export'] },
  { need: 'renewal', as: 'user', anyOf: ['offline_access'] },
  { need: 'lists', as: 'export', anyOf: ['vc:rooms.room.detailinfo:read', 'vc:room:readonly'] },
  { need: 'employee-ids', as: 'export', anyOf: ['contact:user.employee_id:readonly'] },
  { need: 'rooms', as: 'tenant', anyOf: ['vc:rooms.room.basicinfo:read', 'vc:room:readonly', 'vc:room'] },
  { need: 'levels', as: 'tenant', anyOf: ['vc:rooms.roomlevel:read', 'vc:room:readonly', 'vc:room'] },
  { need: 'files', as: 'tenant', anyOf: ['im:resource', 'im:resource:upload'] },
  { need: 'members', as: 'tenant', anyOf: ['im:chat.members:read', 'im:chat:readonly', 'im:chat'] },
  { need: 'chats', as: 'tenant', anyOf: ['im:chat:read', 'im:chat:readonly', 'im:chat'] },
  {
    need: 'people',
    as: 'tenant',
    anyOf: ['contact:contact.base:readonly', 'contact:contact:readonly_as_app', 'contact:contact:readonly'],
  },
  { need: 'names', as: 'tenant', anyOf: ['contact:user.base:readonly'] },
  {
    need: 'departments',
    as: 'tenant',
    anyOf: [
      'contact:department.base:readonly',
      'contact:contact:readonly_as_app',
      'contact:contact:readonly',
    ],
  },
  {
    need: 'department-tree',
    as: 'tenant',
    anyOf: [
      'contact:department.organize:readonly',
      'contact:contact:readonly_as_app',
      'contact:contact:readonly',
    ],
  },
  { need: 'reactions', as: 'tenant', anyOf: ['im:message.reactions:write_only', 'im:message'] },
  { need: 'quotes', as: 'tenant', anyOf: ['im:message:readonly', 'im:message'] },
  { need: 'group-quotes', as: 'tenant', anyOf: ['im:message.group_msg'], optional: true },
  { need: 'received-files', as: 'tenant', anyOf: ['im:message:readonly', 'im:message'] },
  { need: 'joining', as: 'tenant', anyOf: ['im:chat.members:bot_access', 'im:chat:readonly', 'im:chat'] },
  { need: 'endings', as: 'tenant', anyOf: ['vc:meeting.all_meeting:readonly'] },
  { need: 'revocation', as: 'tenant', anyOf: ['auth:user_access_token:read'] },
];

/** Apps that have them keep them; no other app gets them any more. */
const LEGACY: ReadonlySet<string> = new Set(['vc:room:readonly']);

/** Returns scopes in the order of preference: the narrowest that a new app can get first, legacy ones last. */
export function byPreference(scopes: readonly string[]): readonly string[] {
  const rank = (scope: string): number => {
    if (LEGACY.has(scope)) return Number.MAX_SAFE_INTEGER;
    return SCOPES.find(({ anyOf }) => anyOf.includes(scope))?.anyOf.indexOf(scope) ?? 1;
  };
  return [...scopes].sort((a, b) => rank(a) - rank(b));
}

/** Returns what the bot needs scopes for if exports run with the right of `identity`. */
export function scopeNeeds(identity: ScopeNeed['as']): readonly ScopeNeed[] {
  return SCOPES.flatMap(({ as, ...rule }) => {
    if (as === 'user' && identity === 'tenant') return [];
    return [{ ...rule, as: as === 'export' ? identity : as }];
  });
}

/** Scopes that setting the app up needs besides: to configure the app, and to read what it is. */
export const SETUP_SCOPES = ['application:application:patch', 'application:application:self_manage'] as const;

/** Returns what a new app is to ask for: of each need the first that it can get, by the identity that uses it. */
export function scopesToAskFor(): Record<ScopeNeed['as'], readonly string[]> {
  const needs = [...scopeNeeds('tenant'), ...scopeNeeds('user')].filter(({ optional }) => !optional);
  const of = (as: ScopeNeed['as']): readonly string[] => [
    ...new Set(needs.filter((each) => each.as === as).flatMap(({ anyOf }) => anyOf.slice(0, 1))),
  ];
  return { tenant: of('tenant'), user: of('user') };
}

/** Events that the bot subscribes to; the one list. */
export const EVENTS = [
  'im.message.receive_v1',
  'im.chat.member.bot.added_v1',
  'im.chat.member.bot.deleted_v1',
  'im.chat.access_event.bot_p2p_chat_entered_v1',
  'application.bot.menu_v6',
  'auth.user_access_token.revoked_v4',
  'contact.user.deleted_v3',
  'vc.meeting.all_meeting_ended_v1',
] as const;

/** Callbacks that the bot subscribes to. */
export const CALLBACKS = ['card.action.trigger'] as const;

/** What a refusal says in its words about scopes of which any one would have been enough. */
export interface SaidScopes {
  readonly scopes: readonly string[];
  /** The page of the developer console where they are applied for. */
  readonly help: string | undefined;
}

/** Longer words of a refusal say nothing more about scopes. */
const MOST_READ = 4_000;
/** `One of the following scopes is required: […]`, `required one of these privileges under the user identity: […]`. */
const LISTED = /\b(?:scopes is required|one of these privileges[\w ]{0,40}): ?\[([^\]]{1,2000})\]/i;
/** `ext=need scope: im:message.group_msg`, `ext=requires im:message.send_as_user scope.` */
const SINGLE = /\bneed scope: ?([\w.:]+)|\brequires ([\w.:]+) scope\b/i;
const NAME = /^(?:[a-z]\w*(?:[.:]\w+)*:\w[\w.]*(?::\w+)*|offline_access)$/i;
/** Only the platform's own hosts: the words of a refusal may repeat what somebody sent. */
const PAGE =
  /https:\/\/open\.(?:feishu\.cn|larksuite\.com|larkoffice\.com)\/app\/\w{1,64}\/auth\?[\w=&%:.,-]{1,800}/;

/** Reads the scopes, and the page to apply for them, out of the words of a refusal; some have them nowhere else. */
export function saidScopes(words: string): SaidScopes {
  const text = words.slice(0, MOST_READ);
  const [, ...single] = SINGLE.exec(text) ?? [];
  const named = [...(LISTED.exec(text)?.[1] ?? '').split(','), ...single].map((each) =>
    (each ?? '').trim().replace(/[.:]+$/, ''),
  );
  const scopes = [...new Set(named.filter((each) => NAME.test(each)))];
  return { scopes, help: scopes.length === 0 ? undefined : PAGE.exec(text)?.[0] };
}
