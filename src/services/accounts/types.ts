import type { AppError, ErrorFacts } from '../../errors.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Metrics } from '../../lib/metrics.ts';
import type { OAuthApi, UserTokens } from '../../platform/types.ts';
import type { ExportRow, Repos, Store } from '../../store/types.ts';
import type { MayUse } from '../access.ts';
import type { Scopes } from '../scopes.ts';

export const ACCOUNT_LIMITS = {
  /** A token is renewed when it has no longer than this to live. */
  renewBeforeMs: 5 * 60_000,
  /** After an outage of the platform, how long a token that still works is used without trying to renew it. */
  restMs: 30_000,
  /** How long somebody may take on the consent page. */
  stateLifeMs: 10 * 60_000,
  /** The platform renews no token for longer after a consent (20037). */
  consentLifeMs: 365 * 24 * 60 * 60_000,
} as const;

/** Why somebody is sent to the consent page: for an export that waits, to open a file, or for later. */
export const PURPOSES = ['export', 'login', 'account'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** `exportId` is the export that waits, or the one whose file is to be opened. */
export interface ConsentPurpose {
  readonly purpose: Purpose;
  readonly exportId?: string | undefined;
}

export type Begun =
  /** `errand` is what `finish` needs; it is a secret of the browser that sets out. */
  | {
      readonly outcome: 'asked';
      readonly url: string;
      readonly state: string;
      readonly errand: string;
    }
  /** There is no such export (any more), or exports need no consent here. */
  | { readonly outcome: 'gone' | 'not-needed' }
  /** The app holds none of these scopes, so nobody can grant them. */
  | { readonly outcome: 'lacking'; readonly scopes: readonly string[] };

/** What the consent page sent the browser back with. */
export interface ConsentAnswer {
  /** As `begin` returned it. Who could read or change it could consent in the place of somebody else. */
  readonly errand: string;
  readonly code?: string | undefined;
  readonly error?: string | undefined;
}

export type Finished =
  | (ConsentPurpose & { readonly outcome: 'granted'; readonly openId: string; readonly name: string })
  | (ConsentPurpose & { readonly outcome: 'denied' })
  /** The person may not use the bot: the tokens were given back. */
  | (ConsentPurpose & { readonly outcome: 'not-allowed' })
  /** Somebody else consented; `asked` is the open_id of who was asked. Nothing was stored. */
  | (ConsentPurpose & { readonly outcome: 'wrong-person'; readonly openId: string; readonly asked: string })
  /** Too late, used already, or never ours. */
  | { readonly outcome: 'expired-state' }
  | (ConsentPurpose & { readonly outcome: 'failed'; readonly error: ErrorFacts });

/** What a person granted. Times are unix ms. */
export interface AccountState {
  readonly name: string | undefined;
  readonly since: number | undefined;
  /** Until then exports go on without asking again; each one prolongs it where `renews`. */
  readonly until: number;
  readonly renews: boolean;
  readonly scopes: readonly string[];
}

type Waiting = Pick<ExportRow, 'identity' | 'createdAt'>;

export interface Accounts {
  /** For the platform room. */
  readonly tokens: UserTokens;
  /** Gives back the tokens of who may not use the bot any more; returns how many. */
  sweep(): Promise<number>;
  /**
   * Where to send a browser, which set out `attempt` times before and did not come back; the errand opens once, within
   * ten minutes. Stores nothing.
   */
  begin(repos: Repos, request: ConsentPurpose, attempt?: number): Promise<Begun>;
  /**
   * Returns the error that an export ends with if a consent would not cure `refusal`: the app lacks the scope itself, or
   * its person consented after it was asked for and was refused all the same. Without a refusal it is about a consent
   * at all. Undefined if it makes sense to ask.
   */
  futile(repos: Repos, row: Waiting, refusal?: AppError): Promise<AppError | undefined>;
  /** Trades what came back for tokens and stores them. Never rejects for what the platform or the person did. */
  finish(answer: ConsentAnswer): Promise<Finished>;
  /**
   * Deletes a person's tokens and ends their web sessions; false if there were no tokens. What was granted after
   * `at` (unix ms) stays: the word that a consent was taken back may come hours later.
   */
  forget(
    repos: Repos,
    openId: string,
    why: 'logged-out' | 'revoked' | 'forgotten' | 'left',
    at?: number,
  ): Promise<boolean>;
  /** Undefined if the person has not authorised. */
  stateOf(repos: Repos, openId: string): Promise<AccountState | undefined>;
  /** Web sessions that began before this time (unix ms) have ended; 0 if the person never logged out. */
  signedOutAt(repos: Repos, openId: string): Promise<number>;
}

export interface AccountsParts {
  readonly store: Store;
  readonly oauth: OAuthApi;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics?: Metrics;
  /** Without a slash at its end. `<publicUrl>/oauth/callback` must be listed in the app's security settings. */
  readonly publicUrl: string;
  /** What people are asked for; undefined if exports run with the app's own right. */
  readonly scopes: Pick<Scopes, 'choose'> | undefined;
  /** Nothing is kept of people who may not use the bot. */
  readonly mayUse: MayUse;
  /** Lets the exports go on that wait for this person; in the transaction that stores the token. */
  readonly onConsent: (repos: Repos, openId: string) => Promise<void>;
}
