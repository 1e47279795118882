import { AppError, toAppError } from '../../errors.ts';
import type { TokenGrant, UserTokens } from '../../platform/types.ts';
import type { TokenRow } from '../../store/types.ts';
import { audit } from '../audit.ts';
import { ACCOUNT_LIMITS, type AccountsParts } from './types.ts';

/** The new pair exists only here until it is stored, and the old one is spent: a busy database is asked again. */
const STORE_AGAIN_MS = [200, 1_000, 3_000];

/** Returns the row of tokens that the platform granted at `now` (unix ms). */
export function tokenRow(openId: string, name: string | null, grant: TokenGrant, now: number): TokenRow {
  return {
    openId,
    name,
    accessToken: grant.accessToken,
    accessExpiresAt: now + grant.expiresInMs,
    refreshToken: grant.refreshToken ?? null,
    refreshExpiresAt: grant.refreshExpiresInMs === undefined ? null : now + grant.refreshExpiresInMs,
    scopes: grant.scopes,
    updatedAt: now,
  };
}

/**
 * Creates the source of user tokens, which are renewed before they expire.
 *
 * A refresh token can be used once, so one refresh at a time runs for a person, over all replicas, and the new pair
 * is stored before it is used.
 */
export function createUserTokens(
  parts: Pick<AccountsParts, 'store' | 'oauth' | 'clock' | 'log' | 'metrics' | 'mayUse'>,
): UserTokens {
  const { store, oauth, clock, log } = parts;
  const counted = (outcome: 'renewed' | 'refused' | 'failed'): void =>
    parts.metrics?.count('bot_token_refreshes_total', { outcome });
  /** Callers of one process share one refresh. */
  const running = new Map<string, Promise<string>>();
  /** By person, until when (unix ms) a renewal is not tried again. */
  const resting = new Map<string, number>();

  function other(openId: string, than: string): Promise<string> {
    const key = `${openId}\n${than}`;
    const found = running.get(key);
    if (found !== undefined) return found;
    const work = store.tokens
      .exclusively(openId, () => newerThan(openId, than))
      .finally(() => running.delete(key));
    running.set(key, work);
    return work;
  }

  /** Runs alone for this person; the previous holder of the lock may have done the work already. */
  async function newerThan(openId: string, spent: string): Promise<string> {
    const row = await store.tokens.get(openId);
    if (row === undefined) throw notAuthorised();
    if (row.accessToken !== spent && row.accessExpiresAt > clock.now()) return row.accessToken;
    if (row.refreshToken === null) return lapsed(row, undefined);
    let grant: TokenGrant;
    try {
      grant = await oauth.refresh(row.refreshToken);
      counted('renewed');
    } catch (thrown) {
      const error = toAppError(thrown);
      const dead = error.hasTrait('refresh-token-dead');
      counted(dead ? 'refused' : 'failed');
      if (!dead) throw error;
      return lapsed(row, error);
    }
    return keep(row, grant);
  }

  async function keep(old: TokenRow, grant: TokenGrant): Promise<string> {
    const now = Math.max(clock.now(), old.updatedAt + 1);
    const row = tokenRow(old.openId, old.name, grant, now);
    for (const waitMs of [...STORE_AGAIN_MS, undefined]) {
      try {
        return (await store.tokens.replace(row, old.updatedAt)) ? row.accessToken : replaced(old);
      } catch (error) {
        if (waitMs === undefined) throw error;
        log.warn({ error: String(error) }, 'could not store renewed tokens, retrying');
        await clock.pause(waitMs);
      }
    }
    throw notAuthorised();
  }

  /** Meanwhile the person consented again, or took everything back. */
  async function replaced(old: TokenRow): Promise<string> {
    const row = await store.tokens.get(old.openId);
    if (row === undefined) throw notAuthorised();
    return row.accessToken;
  }

  async function lapsed(row: TokenRow, error: AppError | undefined): Promise<string> {
    const { openId, updatedAt } = row;
    const code = error?.facts.code;
    if (error?.facts.advice === 'refresh-not-enabled' || row.refreshToken === null)
      log.error({ code }, 'refreshing user tokens is switched off in the security settings of the app');
    else log.info({ code, logId: error?.facts.logId }, 'user token refresh refused, new consent needed');
    const removed = await store.transaction(async (repos) => {
      if (!(await repos.tokens.remove(openId, updatedAt))) return false;
      const detail = code === undefined ? {} : { code };
      await audit(repos, { actor: openId, action: 'account.lapsed', identity: openId, detail }, clock.now());
      return true;
    });
    if (!removed) return replaced(row);
    throw notAuthorised(error);
  }

  return {
    async current(openId) {
      const row = await store.tokens.get(openId);
      if (row === undefined) throw notAuthorised();
      if ((await parts.mayUse(openId).catch(() => undefined)) === false) {
        await giveBack(row, parts);
        throw notAuthorised();
      }
      const left = row.accessExpiresAt - clock.now();
      if (left > ACCOUNT_LIMITS.renewBeforeMs || (left > 0 && row.refreshToken === null))
        return row.accessToken;
      if (left > 0 && (resting.get(openId) ?? 0) > clock.now()) return row.accessToken;
      try {
        const token = await other(openId, row.accessToken);
        resting.delete(openId);
        return token;
      } catch (thrown) {
        const error = toAppError(thrown);
        // While the old token still works, a failed renewal is not a problem.
        if (!error.retryable || row.accessExpiresAt <= clock.now()) throw error;
        resting.set(openId, clock.now() + ACCOUNT_LIMITS.restMs);
        return row.accessToken;
      }
    },
    renewed: other,
  };
}

/**
 * Creates the nightly look at whose tokens are kept: who may not use the bot any more need not come back for theirs to
 * go. It returns how many went; where the platform does not say who is in a chat, they stay.
 */
export function createTokenSweep(
  parts: Pick<AccountsParts, 'store' | 'oauth' | 'clock' | 'mayUse'>,
): () => Promise<number> {
  return async () => {
    let count = 0;
    for (const openId of await parts.store.tokens.holders()) {
      if ((await parts.mayUse(openId).catch(() => undefined)) !== false) continue;
      const row = await parts.store.tokens.get(openId);
      if (row !== undefined && (await giveBack(row, parts))) count += 1;
    }
    return count;
  };
}

/** Who may not use the bot any more leaves no token behind. */
async function giveBack(
  { openId, refreshToken, accessToken }: TokenRow,
  { store, oauth, clock }: Pick<AccountsParts, 'store' | 'oauth' | 'clock'>,
): Promise<boolean> {
  await oauth.revoke(refreshToken ?? accessToken).catch(() => undefined);
  return store.transaction(async (repos) => {
    if (!(await repos.tokens.remove(openId))) return false;
    await audit(repos, { actor: openId, action: 'account.refused', identity: openId }, clock.now());
    return true;
  });
}

function notAuthorised(cause?: AppError): AppError {
  const { code, logId } = cause?.facts ?? {};
  const facts = {
    kind: 'not-authorised',
    advice: 'authorise',
    operation: 'oauth.refresh',
    code,
    logId,
  } as const;
  return new AppError(facts, undefined, cause === undefined ? undefined : { cause });
}
