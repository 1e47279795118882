import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { AppError, toAppError } from '../../errors.ts';
import { jsonText } from '../../lib/stored.ts';
import type { TokenGrant } from '../../platform/types.ts';
import type { Repos } from '../../store/types.ts';
import { audit } from '../audit.ts';
import { scopesMissing } from '../scopes.ts';
import { tokenRow } from './tokens.ts';
import {
  ACCOUNT_LIMITS,
  type Accounts,
  type AccountsParts,
  type ConsentPurpose,
  type Finished,
  PURPOSES,
} from './types.ts';

/** No particular person: anybody at the browser. */
const ANYBODY = '';

/** When a person consented; stored apart from the tokens, whose own times change with each refresh. */
export const GRANTED_AT = 'granted-at';
/** Returns the scope under which settings of a person are stored. */
export const personScope = (openId: string): string => `user:${openId}`;

/** Creates the way to the consent page and back (OAuth 2, PKCE S256, single-use state). */
export function createConsent(parts: AccountsParts): Pick<Accounts, 'begin' | 'finish' | 'futile'> {
  const { store, oauth, clock, log } = parts;
  const redirectUri = `${parts.publicUrl}/oauth/callback`;

  /** The person whose token an export waits for; undefined if there is no such export. */
  async function askedFor(repos: Repos, { purpose, exportId }: ConsentPurpose): Promise<string | undefined> {
    if (purpose !== 'export') return ANYBODY;
    const row = exportId === undefined ? undefined : await repos.exports.get(exportId);
    return row?.identity === 'tenant' ? row.requestedBy : row?.identity;
  }

  async function trade(errand: Errand, request: ConsentPurpose, code: string): Promise<Finished> {
    const grant = await oauth.exchange({ code, redirectUri, verifier: errand.verifier });
    const { openId, name } = await oauth.whoIs(grant.accessToken);
    if (errand.openId !== ANYBODY && errand.openId !== openId) {
      const { exportId } = request;
      await returnGrant(parts, openId, grant);
      await audit(store, { actor: openId, action: 'account.wrong-person', exportId }, clock.now());
      return { ...request, outcome: 'wrong-person', openId, asked: errand.openId };
    }
    if (request.purpose !== 'login') {
      if (grant.refreshToken === undefined)
        log.warn(
          { scopes: grant.scopes },
          'consent without refresh token: refreshing is switched off in the security settings of the app, or offline_access was not granted',
        );
      if (!(await keepGrant(parts, { openId, name, exportId: errand.exportId, grant })))
        return { ...request, outcome: 'not-allowed' };
    }
    return { ...request, outcome: 'granted', openId, name };
  }

  return {
    async begin(repos, request, attempt = 0) {
      const login = request.purpose === 'login';
      if (!login && parts.scopes === undefined) return { outcome: 'not-needed' };
      const openId = await askedFor(repos, request);
      if (openId === undefined) return { outcome: 'gone' };
      const choice = login ? undefined : await parts.scopes?.choose(attempt);
      if (choice !== undefined && 'lacks' in choice) return { outcome: 'lacking', scopes: choice.lacks };
      const state = randomBytes(32).toString('base64url');
      const verifier = randomBytes(48).toString('base64url');
      const expiresAt = clock.now() + ACCOUNT_LIMITS.stateLifeMs;
      const errand: Errand = { v: 1, ...request, state, openId, verifier, expiresAt };
      const challenge = createHash('sha256').update(verifier).digest('base64url');
      const url = oauth.authorizeUrl({ redirectUri, scopes: choice?.ask ?? [], state, challenge });
      return { outcome: 'asked', url, state, errand: JSON.stringify(errand) };
    },
    async futile(repos, { identity, createdAt }, refusal) {
      const choice = await parts.scopes?.choose(0);
      if (choice !== undefined && 'lacks' in choice) return scopesMissing(choice.lacks, refusal?.facts);
      if (refusal === undefined || refusal.facts.advice === 'authorise') return undefined;
      const enough = String(refusal.facts.values?.['scope'] ?? '').split(', ');
      const isOfScopes = refusal.facts.advice === 'user-scope-missing' && enough[0] !== '';
      if (isOfScopes && choice?.isKnown && !choice.ask.some((each) => enough.includes(each)))
        return scopesMissing(enough, refusal.facts);
      // What a person left out of the consent, another one can have.
      const { scopes: granted = [] } = (await repos.tokens.get(identity)) ?? {};
      if (isOfScopes && granted.length > 0 && !granted.some((each) => enough.includes(each)))
        return undefined;
      const grantedAt = await repos.settings.get(personScope(identity), GRANTED_AT, z.number());
      if (grantedAt === undefined || grantedAt <= createdAt) return undefined;
      const facts = { ...refusal.facts, kind: 'no-permission', advice: 'consent-futile' } as const;
      return new AppError(facts, refusal.message, { cause: refusal });
    },
    async finish({ errand: text, code, error }) {
      const errand = readErrand(text);
      const now = clock.now();
      if (errand === undefined || now >= errand.expiresAt) return { outcome: 'expired-state' };
      // Longer than it opens anything, on a clock that lags behind too.
      const until = errand.expiresAt + ACCOUNT_LIMITS.stateLifeMs;
      if (!(await store.claims.claim(`oauth:${errand.state}`, now, until)))
        return { outcome: 'expired-state' };
      const { purpose, exportId } = errand;
      const request: ConsentPurpose = { purpose, ...(exportId !== undefined && { exportId }) };
      if (error === 'access_denied') {
        // Who pressed “refuse” did not log in.
        if (request.purpose !== 'login') await noteRefusal(parts, exportId);
        return { ...request, outcome: 'denied' };
      }
      try {
        if (code === undefined)
          throw new Error(`the consent page sent no code (${error ?? 'no error either'})`);
        return await trade(errand, request, code);
      } catch (thrown) {
        const failure = toAppError(thrown);
        log.warn({ ...failure.facts, error: failure.message }, 'could not exchange a consent for tokens');
        return { ...request, outcome: 'failed', error: failure.facts };
      }
    },
  };
}

/**
 * Revokes what somebody granted who was not asked. Where they have a grant of their own, or nobody knows who they are, it
 * is only dropped: the platform may take all that a person granted for one grant.
 */
export async function returnGrant(
  { store, oauth }: Pick<AccountsParts, 'store' | 'oauth'>,
  openId: string | undefined,
  { refreshToken, accessToken }: TokenGrant,
): Promise<void> {
  if (openId === undefined || (await store.tokens.get(openId)) !== undefined) return;
  await oauth.revoke(refreshToken ?? accessToken).catch(() => undefined);
}

/** Stores the audit row of a refusal, one in ten minutes: anybody may come back refusing, as often as they like. */
async function noteRefusal(
  { store, clock }: Pick<AccountsParts, 'store' | 'clock'>,
  exportId: string | undefined,
): Promise<void> {
  const now = clock.now();
  await store.transaction(async (repos) => {
    const key = `consent-denied:${exportId ?? ''}`;
    if (await repos.claims.claim(key, now, now + ACCOUNT_LIMITS.stateLifeMs))
      await audit(repos, { actor: null, action: 'account.denied', exportId }, now);
  });
}

interface Granted {
  readonly openId: string;
  readonly name: string;
  /** The export that waited for it. */
  readonly exportId: string | undefined;
  readonly grant: TokenGrant;
}

/**
 * Stores what a person granted, and lets go on what waits for it, in one transaction. Of somebody who may not use the bot
 * nothing is stored: the grant is given back, and false returned. Where nobody knows, an export of theirs speaks for them.
 */
export async function keepGrant(
  { store, oauth, clock, mayUse, onConsent }: Omit<AccountsParts, 'scopes' | 'publicUrl' | 'log'>,
  { openId, name, exportId, grant }: Granted,
): Promise<boolean> {
  if (!((await mayUse(openId)) ?? exportId !== undefined)) {
    await oauth.revoke(grant.refreshToken ?? grant.accessToken).catch(() => undefined);
    await audit(store, { actor: openId, action: 'account.refused', exportId }, clock.now());
    return false;
  }
  await store.transaction(async (repos) => {
    const before = await repos.tokens.get(openId);
    // Always later than what it replaces, by which a refresh under way knows that it came too late.
    const now = Math.max(clock.now(), (before?.updatedAt ?? 0) + 1);
    await repos.tokens.put(tokenRow(openId, name, grant, now));
    await repos.settings.set(personScope(openId), GRANTED_AT, now, now);
    const detail = { scopes: grant.scopes.join(' '), renews: grant.refreshToken !== undefined };
    await audit(repos, { actor: openId, action: 'account.granted', exportId, identity: openId, detail }, now);
    await onConsent(repos, openId);
  });
  return true;
}

/** What a browser keeps on its way. Whose consent is asked for is empty where it is anybody's. */
const errandSchema = z.object({
  v: z.literal(1),
  purpose: z.enum(PURPOSES),
  exportId: z.string().optional(),
  state: z.string().min(32),
  openId: z.string(),
  verifier: z.string(),
  /** Unix ms. */
  expiresAt: z.number(),
});
type Errand = z.infer<typeof errandSchema>;
const errandText = jsonText(errandSchema);

/** Returns undefined for what this version did not write: it opens nothing. */
function readErrand(text: string): Errand | undefined {
  return errandText.safeParse(text).data;
}
