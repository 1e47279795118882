import { createHash } from 'node:crypto';
import type { Locale, Repos } from '../../../store/types.ts';
import type { LocalDate } from '../types.ts';
import type { Which } from '../words/command.ts';
import type { SettingsWish } from '../words/digest.ts';
import type { ScopeWish } from '../words/scope.ts';
import type { TrendWish } from '../words/trend.ts';

export const DESK_JOB = 'digest-desk';

/** What somebody asked of digests; whatever needs the platform, or much reading, is done by a job. */
export type DeskAsk =
  | { readonly ask: 'state' }
  /** With an id it changes that subscription. */
  | { readonly ask: 'on'; readonly wish: SettingsWish; readonly id?: string | undefined }
  | { readonly ask: 'off'; readonly which: Which | { readonly by: 'id'; readonly id: string } }
  | { readonly ask: 'edit'; readonly id: string }
  | {
      readonly ask: 'now';
      readonly date: LocalDate;
      readonly flavour: 'day' | 'week';
      readonly scope: ScopeWish | undefined;
      readonly id?: string | undefined;
    }
  | { readonly ask: 'trend'; readonly wish: TrendWish };

export interface DeskWish {
  readonly asked: DeskAsk;
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
export async function enqueueDesk(
  repos: Pick<Repos, 'jobs'>,
  wish: DeskWish,
  now: number,
  runAt = now,
): Promise<string> {
  const key = `desk:${uuidOf(wish)}`;
  await repos.jobs.enqueue({ kind: DESK_JOB, key, payload: wish, runAt }, now);
  return key;
}

/** At most 50 characters, the same whenever the same wish is worked on again. */
export function uuidOf({ source }: Pick<DeskWish, 'source'>): string {
  return `dd${createHash('sha256').update(source).digest('hex').slice(0, 40)}`;
}
