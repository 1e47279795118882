import { createHash } from 'node:crypto';
import type { LocalDate } from '../../cards/digests/types.ts';
import type { Which } from '../../handlers/parse/digest-command.ts';
import type { SettingsRequest } from '../../handlers/parse/digest-settings.ts';
import type { ScopeRequest } from '../../handlers/parse/scope.ts';
import type { TrendRequest } from '../../handlers/parse/trend.ts';
import type { Locale, Repos } from '../../store/types.ts';

export const DIGEST_COMMAND_JOB = 'digest-desk';

/** What somebody asked of digests; whatever needs the platform, or much reading, is done by a job. */
export type DigestCommand =
  | { readonly ask: 'state' }
  /** With an id it changes that subscription. */
  | { readonly ask: 'on'; readonly request: SettingsRequest; readonly id?: string | undefined }
  | { readonly ask: 'off'; readonly which: Which | { readonly by: 'id'; readonly id: string } }
  | { readonly ask: 'edit'; readonly id: string }
  | {
      readonly ask: 'now';
      readonly date: LocalDate;
      readonly flavour: 'day' | 'week';
      readonly scope: ScopeRequest | undefined;
      readonly id?: string | undefined;
    }
  | { readonly ask: 'trend'; readonly request: TrendRequest };

export interface DigestCommandPayload {
  readonly asked: DigestCommand;
  readonly by: string;
  readonly chatId: string;
  readonly chatType: 'p2p' | 'group';
  readonly locale: Locale;
  /** The message that asked, or whose button was pressed. */
  readonly replyTo: string;
  /** Of the message or event: the same wish is stored once. */
  readonly source: string;
}

/** Stores what was asked; inside the caller's transaction. Answers the job's key. */
export async function enqueueDigestCommand(
  repos: Pick<Repos, 'jobs'>,
  payload: DigestCommandPayload,
  now: number,
  runAt = now,
): Promise<string> {
  const key = `desk:${uuidOf(payload)}`;
  await repos.jobs.enqueue({ kind: DIGEST_COMMAND_JOB, key, payload: payload, runAt }, now);
  return key;
}

/** At most 50 characters, the same whenever the same wish is worked on again. */
export function uuidOf({ source }: Pick<DigestCommandPayload, 'source'>): string {
  return `dd${createHash('sha256').update(source).digest('hex').slice(0, 40)}`;
}
