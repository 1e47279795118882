import { z } from 'zod';
import { audit } from '../audit/index.ts';
import { createConsent, GRANTED_AT, personScope } from './consent.ts';
import { createTokenSweep, createUserTokens } from './tokens.ts';
import { ACCOUNT_LIMITS, type Accounts, type AccountsParts } from './types.ts';

export { askForConsent, deviceConsentHandlers } from './device.ts';
export type {
  AccountState,
  Accounts,
  AccountsParts,
  Begun,
  ConsentPurpose,
  Finished,
  Purpose,
} from './types.ts';
export { ACCOUNT_LIMITS } from './types.ts';

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
