import { toAppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Feishu } from '../platform/types.ts';
import type { ExportRow } from '../store/types.ts';

/** Who may make the bot export. One place decides; handlers and buttons ask here on every request. */
export interface Access {
  mayExport(who: { readonly openId: string; readonly chatId: string }): boolean;
  isAdmin(openId: string): boolean;
  /** Facts for somebody who may not export: whose right exports run with, and who can allow it (open ids). */
  readonly refusal: { readonly identity: 'user' | 'tenant'; readonly admins: readonly string[] };
}

export interface AccessRules {
  readonly identity: 'user' | 'tenant';
  readonly chats: readonly string[];
  readonly users: readonly string[];
  readonly admins: readonly string[];
}

/**
 * Creates the rules about who may export.
 *
 * With the tenant's identity everybody would use the app creator's right, so only listed chats and people may export.
 * With people's own identity Feishu decides, and the lists restrict it further if they are set.
 */
export function createAccess(rules: AccessRules): Access {
  const chats = new Set(rules.chats);
  const users = new Set([...rules.users, ...rules.admins]);
  const open = rules.identity === 'user' && rules.chats.length === 0 && rules.users.length === 0;
  return {
    mayExport: ({ openId, chatId }) => open || chats.has(chatId) || users.has(openId),
    isAdmin: (openId) => rules.admins.includes(openId),
    refusal: { identity: rules.identity, admins: rules.admins },
  };
}

/** Who left a chat loses what is the chat's within this time. */
const KEEP_MS = 60_000;
const MOST_CHATS = 500;

export interface PresenceParts {
  readonly feishu: { readonly chats: Pick<Feishu['chats'], 'members'> };
  readonly clock: Clock;
  readonly log: Logger;
}

/** Where somebody is: in a group, out of it, or nowhere, as the group is no more or the bot was taken out of it. */
export type Presence = 'in' | 'out' | 'no-chat';
/** Rejects if the platform does not return the members at present. */
export type PresenceOf = (openId: string, chatId: string) => Promise<Presence>;

/** Whether somebody is in a group now. Rejects if the platform does not return the members at present. */
export type IsMember = (openId: string, chatId: string) => Promise<boolean>;

/** Creates the check of membership; members of a group are asked for once a minute. */
export function createPresence({ feishu, clock, log }: PresenceParts): PresenceOf {
  type Members = ReadonlySet<string> | undefined;
  const known = new Map<string, { readonly members: Promise<Members>; readonly until: number }>();

  function membersOf(chatId: string): Promise<Members> {
    const hit = known.get(chatId);
    if (hit !== undefined && hit.until > clock.now()) return hit.members;
    if (known.size >= MOST_CHATS) known.clear();
    const members = asked(chatId);
    known.set(chatId, { members, until: clock.now() + KEEP_MS });
    members.catch(() => known.delete(chatId));
    return members;
  }

  /** A chat that is no more, or that the bot was taken out of, has no members for us. */
  async function asked(chatId: string): Promise<Members> {
    try {
      return new Set((await feishu.chats.members(chatId)).map(({ openId }) => openId));
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.kind !== 'not-found' && error.facts.advice !== 'bot-not-in-chat') throw error;
      log.info({ ...error.facts }, 'chat gone or bot removed, no members');
      return undefined;
    }
  }

  return async (openId, chatId) => {
    const members = await membersOf(chatId);
    if (members === undefined) return 'no-chat';
    return members.has(openId) ? 'in' : 'out';
  };
}

/** Creates the check of membership from that of presence. */
export function createIsMember(presenceOf: PresenceOf): IsMember {
  return async (openId, chatId) => (await presenceOf(openId, chatId)) === 'in';
}

export interface FileAccessParts {
  readonly access: Pick<Access, 'mayExport' | 'isAdmin'>;
  readonly isMember: IsMember;
}

export type MayOpen = (
  openId: string,
  row: Pick<ExportRow, 'requestedBy' | 'identity' | 'chatId' | 'chatType'>,
) => Promise<boolean>;

/**
 * Creates the check who may open an export's file: administrators, members of the group of its card if that group may
 * have exports, and the requester. Who asked keeps what was read with a right of their own, in whatever chat: their own
 * identity, or a place on the list of people. What was read because the group is listed is the group's, and stays there
 * when they leave it.
 *
 * Rejects if the platform does not return the members at present.
 */
export function createFileAccess({ access, isMember }: FileAccessParts): MayOpen {
  return async (openId, { requestedBy, identity, chatId, chatType }) => {
    if (access.isAdmin(openId)) return true;
    const asked = openId === requestedBy;
    if (asked && (identity === openId || access.mayExport({ openId, chatId: '' }))) return true;
    // Nobody in particular: whether the group may have exports at all.
    if (!access.mayExport({ openId: '', chatId })) return false;
    return chatType === 'p2p' ? asked : isMember(openId, chatId);
  };
}
