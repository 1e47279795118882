import { type RightGone, rightGoneCard } from '../cards/index.ts';
import { toAppError } from '../errors.ts';
import type { ChatType, Locale } from '../lib/chat.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Feishu } from '../platform/types.ts';
import type { ExportRow, Repos, Store } from '../store/types.ts';
import { audit } from './audit.ts';
import { chatTypeOf } from './directory.ts';
import { type AskAgain, enqueueCard } from './jobs/index.ts';

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

/** What people may do with the bot: who may use it, open its files, and whether what they asked for is still theirs. */
interface Rights {
  readonly isMember: IsMember;
  readonly standingOf: StandingOf;
  readonly mayUse: MayUse;
  readonly mayOpen: MayOpen;
  readonly askAgain: AskAgain;
}

/** Creates what says it of everybody, by the lists in `access`; `chats` are those whose members may use the bot. */
export function createRights({
  access,
  chats,
  feishu,
  store,
  clock,
  log,
}: PresenceParts & {
  readonly access: Access;
  readonly chats: readonly string[];
  readonly store: Pick<Store, 'settings'>;
}): Rights {
  const presenceOf = createPresence({ feishu, clock, log });
  const isMember = createIsMember(presenceOf);
  const standingOf = createStanding({ access, presenceOf });
  return {
    isMember,
    standingOf,
    mayUse: createMayUse({ access, presenceOf }, chats),
    mayOpen: createFileAccess({ access, isMember }),
    askAgain: createAskAgain({ store, clock, access, standingOf }),
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

/** An export, as far as it says whose its file is. */
type FileOf = Pick<ExportRow, 'requestedBy' | 'identity' | 'chatId' | 'chatType'>;
export type MayOpen = (openId: string, row: FileOf) => Promise<boolean>;

/**
 * Returns whether somebody may have an export's file, by its link or as a message; `member`: if they are in the group of
 * its card. That are administrators, members of the group if that group may have exports, and the requester. Who asked
 * keeps what was read with a right of their own, in whatever chat: their own identity, or a place on the list of people.
 * What was read because the group is listed is the group's, and stays there when they leave it.
 */
export function fileRight(
  access: FileAccessParts['access'],
  openId: string,
  { requestedBy, identity, chatId, chatType }: FileOf,
): 'yes' | 'no' | 'member' {
  const asked = openId === requestedBy;
  const own = asked && (identity === openId || access.mayExport({ openId, chatId: '' }));
  if (own || access.isAdmin(openId)) return 'yes';
  // Nobody in particular: whether the group may have exports at all.
  if (!access.mayExport({ openId: '', chatId })) return 'no';
  if (chatType === 'group') return 'member';
  return asked ? 'yes' : 'no';
}

/** Creates the check who may open an export's file; it rejects if the platform does not return the members at present. */
export function createFileAccess({ access, isMember }: FileAccessParts): MayOpen {
  return async (openId, row) => {
    const right = fileRight(access, openId, row);
    return right === 'member' ? isMember(openId, row.chatId) : right === 'yes';
  };
}

/** What is left of the right with which somebody asked for something: all of it, or why it is gone. */
export type Standing = 'stands' | Gone;
export type Gone = 'left' | 'not-allowed';

/** Who asked for something, and where. */
export interface AskedBy {
  readonly openId: string;
  readonly chatId: string;
  readonly chatType: ChatType;
}
export type StandingOf = (asked: AskedBy) => Promise<Standing>;

/** What runs later than this after it was asked for asks for its right again; ms. */
export const ASKED_AGAIN_MS = 60_000;

interface StandingParts {
  readonly access: Pick<Access, 'mayExport'>;
  readonly presenceOf: PresenceOf;
}

/**
 * Creates the rule for whatever runs later with the right of somebody: the lists still name them or their chat, and in a
 * group they are still a member. Where the app may not read members, the lists decide alone; a group that is no more is
 * noticed when something is sent to it.
 *
 * Rejects if the platform does not return the members at present.
 */
export function createStanding({ access, presenceOf }: StandingParts): StandingOf {
  return async ({ openId, chatId, chatType }) => {
    if (!access.mayExport({ openId, chatId })) return 'not-allowed';
    if (chatType === 'p2p') return 'stands';
    const presence = await ifUnknown(presenceOf(openId, chatId), 'in');
    return presence === 'out' ? 'left' : 'stands';
  };
}

/** Whether somebody may use the bot anywhere; undefined if the platform does not let the app know. */
export type MayUse = (openId: string) => Promise<boolean | undefined>;

/**
 * Creates the check whether somebody may use the bot anywhere: by the list of people, or as a member of a listed group.
 * Rejects if the platform does not return the members at present.
 */
export function createMayUse({ access, presenceOf }: StandingParts, chats: readonly string[]): MayUse {
  return async (openId) => {
    if (access.mayExport({ openId, chatId: '' })) return true;
    let may: boolean | undefined = false;
    for (const chatId of chats) {
      const presence = await ifUnknown<Presence | undefined>(presenceOf(openId, chatId), undefined);
      if (presence === 'in') return true;
      if (presence === undefined) may = undefined;
    }
    return may;
  };
}

/** Returns `otherwise` where the platform does not let the app know; throws what passes. */
export function ifUnknown<T>(asked: Promise<T>, otherwise: T): Promise<T> {
  return asked.catch((thrown: unknown) => {
    const error = toAppError(thrown);
    if (error.retryable) throw error;
    return otherwise;
  });
}

interface Stopped {
  readonly openId: string;
  readonly what: RightGone['what'];
  readonly why: Gone;
  readonly locale: Locale;
  /** At most 50 characters. */
  readonly uuid: string;
}

/** Informs somebody in private that what they asked for goes no further, as their right is gone. */
export async function informStopped(
  repos: Pick<Repos, 'jobs'>,
  { openId, what, why, locale, uuid }: Stopped,
  now: number,
): Promise<void> {
  await enqueueCard(repos, { to: { openId }, card: rightGoneCard({ locale, what, why }), uuid }, now);
}

interface AskAgainParts {
  readonly store: Pick<Store, 'settings'>;
  readonly clock: Clock;
  readonly access: Pick<Access, 'isAdmin'>;
  readonly standingOf: StandingOf;
}

/** Creates the check of jobs that run later than they were asked for; who lost the right is informed in private. */
export function createAskAgain({ store, clock, access, standingOf }: AskAgainParts): AskAgain {
  return async ({ openId, chatId, denied, locale }, job) => {
    if (clock.now() - job.createdAt <= ASKED_AGAIN_MS) return undefined;
    const standing =
      chatId === undefined
        ? access.isAdmin(openId)
          ? 'stands'
          : 'not-allowed'
        : await standingOf({ openId, chatId, chatType: await chatTypeOf(store, chatId) });
    if (standing === 'stands') return undefined;
    return async (repos) => {
      const now = clock.now();
      const detail = { why: standing, job: job.kind };
      await audit(repos, { actor: openId, action: denied, chatId, detail }, now);
      const stopped = { openId, what: 'command', why: standing, uuid: `gone-${job.id}` } as const;
      if (locale !== undefined) await informStopped(repos, { ...stopped, locale }, now);
    };
  };
}
