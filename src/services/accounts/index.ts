import { z } from 'zod';
import { consentLinkCard, consentOutcomeCard } from '../../cards/index.ts';
import type { Card, Locale } from '../../cards/kit/types.ts';
import { type AppError, toAppError } from '../../errors.ts';
import type { Feishu, TokenGrant } from '../../platform/types.ts';
import type { Repos } from '../../store/types.ts';
import { audit } from '../audit.ts';
import {
  defineJob,
  enqueueCard,
  type Job,
  type JobHandler,
  localeField,
  type StepResult,
} from '../jobs/index.ts';
import { createConsent, GRANTED_AT, keepGrant, personScope, returnGrant } from './consent.ts';
import { createTokenSweep, createUserTokens } from './tokens.ts';
import { ACCOUNT_LIMITS, type Accounts, type AccountsParts } from './types.ts';

export type { Accounts, ConsentPurpose, Finished } from './types.ts';

const SIGNED_OUT_AT = 'signed-out-at';
/** Unix ms. */
const TIME = z.number();

/** Creates the accounts of people who let the bot export with their right: consent, tokens, and revocation. */
export function createAccounts(parts: AccountsParts): Accounts {
  const { clock } = parts;
  return {
    ...createConsent(parts),
    tokens: createUserTokens(parts),
    sweep: createTokenSweep(parts),
    async forget(repos, openId, why, at) {
      const now = clock.now();
      const granted = await repos.settings.get(personScope(openId), GRANTED_AT, TIME);
      if (at !== undefined && granted !== undefined && granted > at) return false;
      const had = await repos.tokens.remove(openId);
      await repos.settings.remove(personScope(openId), GRANTED_AT);
      await repos.settings.set(personScope(openId), SIGNED_OUT_AT, now, now);
      // Who is forgotten leaves no row with a name.
      if (why === 'forgotten') return had;
      if (had || why === 'revoked' || why === 'left')
        await audit(
          repos,
          { actor: openId, action: `account.${why}`, identity: openId, detail: { had } },
          now,
        );
      return had;
    },
    async stateOf(repos, openId) {
      const row = await repos.tokens.get(openId);
      if (row === undefined) return undefined;
      const since = await repos.settings.get(personScope(openId), GRANTED_AT, TIME);
      const renews = row.refreshToken !== null;
      const last = since === undefined ? Number.POSITIVE_INFINITY : since + ACCOUNT_LIMITS.consentLifeMs;
      const until = renews ? (row.refreshExpiresAt ?? last) : row.accessExpiresAt;
      const { name, scopes } = row;
      return { name: name ?? undefined, since, until: Math.min(until, last), renews, scopes };
    },
    async signedOutAt(repos, openId) {
      return (await repos.settings.get(personScope(openId), SIGNED_OUT_AT, TIME)) ?? 0;
    },
  };
}

const asked = z.object({
  openId: z.string(),
  exportId: z.string().exactOptional(),
  locale: localeField,
});

/** Sends a person the page where they grant. One is under way for a person: a second press finds the first. */
const linkJob = defineJob({
  kind: 'consent-link',
  payload: asked,
  key: ({ openId }) => `consent:${openId}`,
  needs: 'itself',
  asker: ({ openId, locale }) => ({ by: openId, to: { openId }, locale }),
});

/** Looks what became of the code that was sent. `since` and `until` are unix ms. */
const polling = asked.extend({
  deviceCode: z.string(),
  intervalMs: z.number(),
  since: z.number(),
  until: z.number(),
  messageId: z.string(),
});
const pollJob = defineJob({
  kind: 'consent-poll',
  payload: polling,
  key: ({ messageId }) => `consent:${messageId}`,
  needs: 'itself',
});

type Asked = z.infer<typeof asked>;
type Polling = z.infer<typeof polling>;

/** A grant by somebody else than was asked. */
interface Foreign {
  readonly exportId: string | undefined;
  /** Undefined if the platform does not say who granted. */
  readonly other: string | undefined;
  readonly locale: Locale;
  /** Name of who was asked. */
  readonly asker: string | undefined;
}

const SLOWER_MS = 5_000;
/** People who have not decided after a minute take their time: looks become rarer, but never than this. */
const RAREST_MS = 20_000;
const RARER = 12;

export interface DeviceConsentParts
  extends Pick<AccountsParts, 'store' | 'oauth' | 'clock' | 'log' | 'mayUse' | 'onConsent'> {
  readonly scopes: NonNullable<AccountsParts['scopes']>;
  readonly feishu: Pick<Feishu, 'messages'>;
  readonly zone: string;
  readonly nameOf: (openId: string, signal: AbortSignal) => Promise<string | undefined>;
}

/** Asks for the consent of a person in private, for an export that waits or for later. Returns the job's key. */
export function askForConsent(repos: Repos, who: Asked, now: number, runAt?: number): Promise<string> {
  return linkJob.enqueue(repos, who, now, runAt);
}

/** A link is open for about so long; meanwhile nothing that waits sends another by itself. */
const LINK_LIFE_MS = 10 * 60_000;

interface Waiting {
  readonly id: string;
  readonly requestedBy: string;
  readonly locale: Locale;
}

/** Asks the requester of an export that waits for consent, but where a link that was sent so may still be open. */
export async function offerConsent(
  clock: AccountsParts['clock'],
  repos: Repos,
  { id: exportId, requestedBy: openId, locale }: Waiting,
): Promise<void> {
  const now = clock.now();
  if (await repos.claims.claim(`consent-offer:${openId}`, now, now + LINK_LIFE_MS))
    await askForConsent(repos, { openId, locale, exportId }, now);
}

/**
 * Creates the consent without a redirect: a private card leads to the platform's page, and the bot asks until the
 * person decided. A grant of anybody but who was asked is taken back, and neither stored nor used.
 */
export function deviceConsentHandlers(parts: DeviceConsentParts): readonly JobHandler[] {
  const { oauth, clock, feishu, zone } = parts;

  async function begin(job: Job<Asked>, signal: AbortSignal): Promise<StepResult> {
    const { openId, locale } = job.payload;
    const choice = await parts.scopes.choose(0);
    if ('lacks' in choice) {
      const card = consentOutcomeCard({ locale, outcome: 'lacking', scopes: choice.lacks });
      return { next: 'done', save: (repos) => send(repos, openId, card, job.key, clock.now()) };
    }
    const code = await oauth.deviceCode(choice.ask);
    const until = clock.now() + code.expiresInMs;
    const card = consentLinkCard({ locale, url: code.url, until, zone });
    // The code is the uuid's root: a link that was sent is that of the code which is looked at.
    const uuid = `consent-${code.deviceCode.slice(-32).replace(/[^\w-]/g, '')}`;
    const { messageId } = await feishu.messages.send({ openId }, { type: 'card', card }, uuid, { signal });
    const { deviceCode, intervalMs } = code;
    const next = { ...job.payload, deviceCode, intervalMs, since: clock.now(), until, messageId };
    return {
      next: 'done',
      save: async (repos) => {
        await pollJob.enqueue(repos, next, clock.now(), clock.now() + intervalMs);
      },
    };
  }

  async function show({ payload }: Job<Polling>, card: Card, signal: AbortSignal): Promise<void> {
    await feishu.messages.replaceCard(payload.messageId, card, { signal }).catch((thrown: unknown) => {
      const error = toAppError(thrown);
      if (error.retryable) throw error;
      parts.log.info({ ...error.facts }, 'could not change the card of a consent');
    });
  }

  async function granted(job: Job<Polling>, grant: TokenGrant, signal: AbortSignal): Promise<StepResult> {
    const { openId, exportId, locale } = job.payload;
    const who = await oauth.whoIs(grant.accessToken).catch((thrown: unknown): AppError => toAppError(thrown));
    if (who instanceof Error || who.openId !== openId) {
      const other = who instanceof Error ? undefined : who.openId;
      await returnGrant(parts, other, grant);
      await show(job, consentOutcomeCard({ locale, outcome: 'wrong-person' }), signal);
      const asker = other === undefined ? undefined : await parts.nameOf(openId, signal);
      return { next: 'done', save: (repos) => foreign(repos, { exportId, other, locale, asker }) };
    }
    if (!(await keepGrant(parts, { openId, name: who.name, exportId, grant }))) {
      await show(job, consentOutcomeCard({ locale, outcome: 'not-allowed' }), signal);
      return { next: 'done' };
    }
    const renews = grant.refreshToken !== undefined;
    await show(job, consentOutcomeCard({ locale, outcome: renews ? 'granted' : 'short', exportId }), signal);
    return { next: 'done' };
  }

  /** Both hear of it: who was asked by the card, and who granted by a message of their own. */
  async function foreign(repos: Repos, { exportId, other, locale, asker }: Foreign): Promise<void> {
    const now = clock.now();
    await audit(repos, { actor: other ?? null, action: 'account.wrong-person', exportId }, now);
    if (other === undefined) return;
    const card = consentOutcomeCard({ locale, outcome: 'not-yours', asker });
    await send(repos, other, card, `consent-${other.slice(-12)}`, now);
  }

  return [
    linkJob.handle({ run: (job, { signal }) => begin(job, signal) }),
    pollJob.handle({
      async run(job, { signal }) {
        const { deviceCode, until, locale } = job.payload;
        // What is granted is handed out once: whether it may be kept is known before.
        await parts.mayUse(job.payload.openId);
        const state = await oauth.deviceGrant(deviceCode);
        if (typeof state !== 'string') return granted(job, state, signal);
        const over = state === 'denied' || state === 'expired' || clock.now() >= until;
        if (!over)
          return {
            next: { again: pauseOf(job.payload, clock.now()) + (state === 'slower' ? SLOWER_MS : 0) },
          };
        const outcome = state === 'denied' ? 'denied' : 'expired';
        if (outcome === 'denied')
          await audit(
            parts.store,
            { actor: null, action: 'account.denied', exportId: job.payload.exportId },
            clock.now(),
          );
        await show(job, consentOutcomeCard({ locale, outcome, exportId: job.payload.exportId }), signal);
        return { next: 'done' };
      },
      async onDead(job, error) {
        const { openId, locale, exportId } = job.payload;
        const card = consentOutcomeCard({
          locale,
          outcome: 'failed',
          exportId,
          error: toAppError(error).facts,
        });
        return (repos) => send(repos, openId, card, job.key, clock.now());
      },
    }),
  ];
}

function pauseOf({ intervalMs, since }: Polling, now: number): number {
  return Math.max(intervalMs, Math.min(RAREST_MS, Math.floor((now - since) / RARER)));
}

async function send(repos: Repos, openId: string, card: Card, key: string, now: number): Promise<void> {
  await enqueueCard(repos, { to: { openId }, card, uuid: `${key}-${now.toString(36)}`.slice(-50) }, now);
}
