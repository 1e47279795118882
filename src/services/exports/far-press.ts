import { z } from 'zod';
import { accessDeniedCard } from '../../cards/index.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Locale, Repos } from '../../store/types.ts';
import { type Access, type IsMember, ifUnknown } from '../access.ts';
import { audit } from '../audit/index.ts';
import { defineJob, enqueueCard, type JobHandler, localeField } from '../jobs/index.ts';
/** What can be pressed elsewhere than in the group of an export: on a private list, or on a copy of its card. */
export const FAR_PRESSES = ['again', 'file-here', 'file-to-me'] as const;

/** A press whose export is at home in another group; whether who pressed is still in it only the platform knows. */
export const farPressJob = defineJob({
  kind: 'far-press',
  payload: z.object({
    what: z.enum(FAR_PRESSES),
    exportId: z.string(),
    by: z.string(),
    /** Where the press stands. */
    chatId: z.string(),
    /** The group of the export. */
    home: z.string(),
    locale: localeField,
  }),
  key: ({ what, exportId, by }) => `far-press:${what}:${exportId}:${by}`,
  needs: 'itself',
});

/** A press that is carried out later than it was made. */
interface Carried {
  readonly by: string;
  readonly chatId: string;
  /** Unix ms. */
  readonly runAt: number;
  readonly isMember: boolean;
}

interface FarPressParts {
  readonly exports: {
    again(repos: Repos, id: string, pressed: Carried): Promise<unknown>;
    sendFile(repos: Repos, id: string, to: 'chat' | 'me', pressed: Carried): Promise<unknown>;
  };
  readonly clock: Clock;
  readonly isMember: IsMember;
  readonly access: Pick<Access, 'refusal'>;
}

/** Creates the job that does what was pressed for a present member of the group, and refuses it to anybody else. */
export function farPressHandler({ exports, clock, isMember, access }: FarPressParts): JobHandler {
  return farPressJob.handle({
    async run({ id, payload: { what, exportId, by, chatId, home, locale } }) {
      const member = await surelyMember(isMember, by, home);
      return {
        next: 'done',
        save: async (repos) => {
          const now = clock.now();
          const pressed = { by, chatId, runAt: now, isMember: member };
          const refused = { by, chatId, exportId, locale, uuid: `far-${id}`, refusal: access.refusal };
          if (!member) return refuseFromAfar(repos, refused, now);
          if (what === 'again') await exports.again(repos, exportId, pressed);
          else await exports.sendFile(repos, exportId, what === 'file-here' ? 'chat' : 'me', pressed);
        },
      };
    },
  });
}

/** Returns whether somebody is in a group; false where the app may not read its members. Throws what passes. */
export function surelyMember(isMember: IsMember, openId: string, chatId: string): Promise<boolean> {
  return ifUnknown(isMember(openId, chatId), false);
}

interface Refused {
  readonly by: string;
  readonly chatId: string;
  readonly exportId: string;
  readonly locale: Locale;
  readonly uuid: string;
  readonly refusal: Access['refusal'];
}

/** Informs somebody in private that a press was refused, and stores the audit row. */
export async function refuseFromAfar(
  repos: Repos,
  { by, chatId, exportId, locale, uuid, refusal }: Refused,
  now: number,
): Promise<void> {
  await audit(repos, { actor: by, action: 'export.denied', exportId, chatId }, now);
  await enqueueCard(repos, { to: { openId: by }, card: accessDeniedCard({ locale, ...refusal }), uuid }, now);
}
