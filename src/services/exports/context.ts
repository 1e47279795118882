import { z } from 'zod';
import { accessDeniedCard, type MeetingMarks } from '../../cards/index.ts';
import type { Card, FileLink, Target } from '../../cards/kit/types.ts';
import type { AppError } from '../../errors.ts';
import type { Locale } from '../../lib/chat.ts';
import type { Clock, IfIdle } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { TimeRange } from '../../lib/range/zone.ts';
import type { SiteOf } from '../../lib/sites.ts';
import type { CallOptions, Feishu, Need } from '../../platform/types.ts';
import type { Repos, Store } from '../../store/types.ts';
import { type Access, type IsMember, ifUnknown, type StandingOf } from '../access.ts';
import { audit } from '../audit.ts';
import type { Departments } from '../departments.ts';
import { defineJob, enqueueCard, type JobHandler, localeField, type Next } from '../jobs/index.ts';
import type { Export, ExportChange } from './stored.ts';

/** What the effects of an export may use. */
export interface ExportContext {
  readonly store: Store;
  readonly feishu: Feishu;
  readonly clock: Clock;
  readonly log: Logger;
  /** What is left of the right with which an export was asked for. */
  readonly standingOf: StandingOf;
  /** Address of a finished export's file, and until when the file is kept (unix ms). */
  readonly link: (exportId: string, now: number) => FileLink;
  /** Whether exports may run with this person's token: consent was given and not taken back. */
  readonly isAuthorised: (openId: string) => Promise<boolean>;
  /** Returns the error that an export ends with where a consent of its requester would not help. */
  readonly futile: (row: Export, refusal?: AppError) => Promise<AppError | undefined>;
  /** Returns the refusal to expect where the app holds nothing for any of these needs. */
  readonly unmet: (needs: readonly Need[]) => Promise<AppError | undefined>;
  /** Returns the address where the requester of an export gives consent. */
  readonly consentTargetOf: (exportId: string) => Target;
  /** Sends the requester of an export that waits the way to consent, where no page of ours leads there. */
  readonly offerConsent: (repos: Repos, row: Export) => Promise<void>;
  /** Returns a person's name for the card; undefined if the platform does not reveal it. */
  readonly nameOf: (openId: string, signal: AbortSignal) => Promise<string | undefined>;
  /** Names places by addresses, where the company has a site map. */
  readonly siteOf?: SiteOf | undefined;
  /** The departments of the company, and who is in them. */
  readonly departments: Pick<Departments, 'find' | 'members' | 'everybody'>;
  /** What is known of the quality of the meetings of a range, for the list of them. */
  readonly marksOf: (range: TimeRange) => Promise<MeetingMarks>;
  /** Comparisons are read one at a time, so that several exports at once are not held up by them. */
  readonly ifIdle: IfIdle;
  /** How often the present step failed before; 0 where it is not said. */
  readonly failures?: number;
}

/** What one effect decided; `patch` is saved only if the export still is in the state the effect ran for. */
export interface EffectResult {
  readonly patch: ExportChange;
  readonly next: Next;
  /** More to write in the same transaction. */
  readonly also?: (repos: Repos) => Promise<void>;
}

export type Effect = (row: Export, ctx: ExportContext, signal: AbortSignal) => Promise<EffectResult>;

/**
 * What quality reports do where other exports handle workbooks; `services/reports` implements it, `app.ts` hands it to
 * the machine.
 */
export interface ReportEffects {
  readonly collect: Effect;
  /** In place of `analyse`: judges what was collected. */
  readonly judge: Effect;
  /** The card a report ends with. */
  readonly card: (row: Export, ctx: ExportContext) => Promise<Card>;
}

export const AT_ONCE: Next = { again: 0 };

/** Returns the options for calls about an export: always the identity that created the task. */
export function callAs(row: Export, signal: AbortSignal): CallOptions {
  const identity =
    row.identity === 'tenant' ? ({ as: 'tenant' } as const) : ({ as: 'user', openId: row.identity } as const);
  return { identity, priority: 'interactive', signal };
}

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
          const denied = what === 'again' ? 'export.denied' : 'file.denied';
          const refused = {
            by,
            chatId,
            exportId,
            locale,
            denied,
            uuid: `far-${id}`,
            refusal: access.refusal,
          } as const;
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
  readonly denied?: 'export.denied' | 'file.denied';
}

/** Informs somebody in private that a press was refused, and stores the audit row. */
export async function refuseFromAfar(
  repos: Repos,
  { by, chatId, exportId, locale, uuid, refusal, denied = 'export.denied' }: Refused,
  now: number,
): Promise<void> {
  await audit(repos, { actor: by, action: denied, exportId, chatId }, now);
  await enqueueCard(repos, { to: { openId: by }, card: accessDeniedCard({ locale, ...refusal }), uuid }, now);
}
