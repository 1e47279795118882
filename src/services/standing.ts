import { type RightGone, rightGoneCard } from '../cards/index.ts';
import { toAppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import type { Locale, Repos, Store } from '../store/types.ts';
import type { Access, Presence, PresenceOf } from './access.ts';
import { audit } from './audit/index.ts';
import { chatTypeOf } from './chats.ts';
import { type AskAgain, enqueueCard } from './jobs/index.ts';

/** What is left of the right with which somebody asked for something: all of it, or why it is gone. */
export type Standing = 'stands' | Gone;
export type Gone = 'left' | 'not-allowed';

/** Who asked for something, and where. */
export interface AskedBy {
  readonly openId: string;
  readonly chatId: string;
  readonly chatType: 'p2p' | 'group';
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
