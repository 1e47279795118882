import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { type Clock, every } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import { jsonText } from '../../lib/stored.ts';
import { LOCK, type RepoContext, toJson } from '../context.ts';
import type { TokenRow, TokensRepo } from '../types.ts';

/** How long a killed replica keeps a person locked; a running one renews its lock. */
const LOCK_MS = 30_000;
const RENEW_MS = LOCK_MS / 3;
const LOOK_AGAIN_MS = 50;

const SCOPES = jsonText(z.array(z.string()));

/**
 * Creates the repository of user tokens, encrypted, with a lease that lets one replica at a time refresh a person's
 * token.
 */
export function tokensRepo({ db, vault, read }: RepoContext, clock: Clock, log: Logger): TokensRepo {
  const place = (key: string, column: string) => ['tokens', key, column];
  return {
    async get(openId) {
      const key = vault.hash(openId);
      const row = await db.selectFrom('tokens').selectAll().where('open_id', '=', key).executeTakeFirst();
      if (row === undefined) return undefined;
      const scopes = read({ table: 'tokens', id: openId }, SCOPES, row.scopes);
      if (scopes === undefined) return undefined;
      return {
        openId,
        accessToken: vault.open(row.access_token, place(key, 'access_token')).toString(),
        accessExpiresAt: row.access_expires_at,
        refreshToken:
          row.refresh_token === null
            ? null
            : vault.open(row.refresh_token, place(key, 'refresh_token')).toString(),
        refreshExpiresAt: row.refresh_expires_at,
        scopes,
        name: row.name === null ? null : vault.openText(row.name, place(key, 'name')),
        updatedAt: row.updated_at,
      };
    },
    async put(row) {
      const values = columnsOf(row);
      await db
        .insertInto('tokens')
        .values({ open_id: vault.hash(row.openId), ...values })
        .onConflict((oc) => oc.column('open_id').doUpdateSet(values))
        .execute();
    },
    async replace(row, updatedAt) {
      const done = await db
        .updateTable('tokens')
        .set(columnsOf(row))
        .where('open_id', '=', vault.hash(row.openId))
        .where('updated_at', '=', updatedAt)
        .executeTakeFirst();
      return done.numUpdatedRows > 0n;
    },
    async remove(openId, updatedAt) {
      const done = await db
        .deleteFrom('tokens')
        .where('open_id', '=', vault.hash(openId))
        .$if(updatedAt !== undefined, (q) => q.where('updated_at', '=', updatedAt ?? 0))
        .executeTakeFirst();
      return done.numDeletedRows > 0n;
    },
    async holders() {
      const rows = await db
        .selectFrom('people')
        .innerJoin('tokens', 'tokens.open_id', 'people.person')
        .select(['people.person', 'people.who'])
        .execute();
      return rows.map(({ person, who }) => vault.openText(who, ['people', person, 'who']));
    },
    async expire(now) {
      const done = await db
        .deleteFrom('tokens')
        .where('access_expires_at', '<', now)
        .where((eb) =>
          eb.or([
            eb('refresh_token', 'is', null),
            eb.and([eb('refresh_expires_at', 'is not', null), eb('refresh_expires_at', '<', now)]),
          ]),
        )
        .executeTakeFirst();
      return Number(done.numDeletedRows);
    },
    async exclusively(openId, work) {
      const owner = randomUUID();
      const scope = `${LOCK}${vault.hash(openId)}`;
      while (!(await takeLock(scope, owner))) await setTimeout(LOOK_AGAIN_MS);
      const stopRenewing = every(clock, RENEW_MS, () => renewLock(scope, owner), log);
      try {
        return await work();
      } finally {
        stopRenewing();
        await db.deleteFrom('settings').where('scope', '=', scope).where('value', '=', owner).execute();
      }
    },
  };

  function columnsOf(row: TokenRow) {
    const key = vault.hash(row.openId);
    return {
      access_token: vault.seal(row.accessToken, place(key, 'access_token')),
      access_expires_at: row.accessExpiresAt,
      refresh_token:
        row.refreshToken === null ? null : vault.seal(row.refreshToken, place(key, 'refresh_token')),
      refresh_expires_at: row.refreshExpiresAt,
      scopes: toJson(row.scopes),
      name: row.name === null ? null : vault.sealText(row.name, place(key, 'name')),
      updated_at: row.updatedAt,
    };
  }

  async function renewLock(scope: string, owner: string): Promise<void> {
    await db
      .updateTable('settings')
      .set({ updated_at: clock.now() + LOCK_MS })
      .where('scope', '=', scope)
      .where('value', '=', owner)
      .execute();
  }

  /**
   * The lock is a row: `value` is its owner, `updated_at` its expiry. A lock that expires implausibly late was taken
   * before the clock was set back.
   */
  async function takeLock(scope: string, owner: string): Promise<boolean> {
    const now = clock.now();
    const row = { value: owner, updated_at: now + LOCK_MS };
    const done = await db
      .insertInto('settings')
      .values({ scope, name: 'owner', ...row })
      .onConflict((oc) =>
        oc
          .columns(['scope', 'name'])
          .doUpdateSet(row)
          .where((eb) =>
            eb.or([eb('settings.updated_at', '<=', now), eb('settings.updated_at', '>', now + 2 * LOCK_MS)]),
          ),
      )
      .returning('value')
      .executeTakeFirst();
    return done !== undefined;
  }
}
