import { z } from 'zod';
import { jsonText } from '../../lib/stored.ts';
import { type RepoContext, toJson, within } from '../context.ts';
import type { AuditRepo, BucketsRepo, ClaimsRepo, OAuthStatesRepo, SettingsRepo } from '../types.ts';

/** Unused states are deleted when a later one is stored that expires this much later. */
const KEEP_STATES_MS = 60 * 60_000;

/** Creates the repository of claims: things that may happen once, such as events, presses and greetings. */
export function claimsRepo({ db }: RepoContext): ClaimsRepo {
  return {
    async claim(key, now, expiresAt) {
      const done = await db
        .insertInto('claims')
        .values({ key, expires_at: expiresAt })
        .onConflict((oc) =>
          oc.column('key').doUpdateSet({ expires_at: expiresAt }).where('claims.expires_at', '<=', now),
        )
        .returning('key')
        .executeTakeFirst();
      return done !== undefined;
    },
    async sweep(now) {
      const done = await db.deleteFrom('claims').where('expires_at', '<=', now).executeTakeFirst();
      return Number(done.numDeletedRows);
    },
  };
}

/** Creates the repository of the rate budget that replicas share. */
export function bucketsRepo({ db, engine }: RepoContext): BucketsRepo {
  const stateOf = (row: { tat: number; closed_until: number } | undefined) => ({
    tat: row?.tat ?? 0,
    closedUntil: row?.closed_until ?? 0,
  });
  return {
    step(key, decide) {
      return within(db, async (trx) => {
        // PostgreSQL needs a row to lock; a transaction of SQLite is the only one that writes.
        if (engine === 'postgres')
          await trx
            .insertInto('buckets')
            .values({ key, tat: 0, closed_until: 0 })
            .onConflict((oc) => oc.doNothing())
            .execute();
        const row = await trx
          .selectFrom('buckets')
          .selectAll()
          .where('key', '=', key)
          .$if(engine === 'postgres', (q) => q.forUpdate())
          .executeTakeFirst();
        const { state, result } = decide(stateOf(row));
        const next = { tat: Math.ceil(state.tat), closed_until: Math.ceil(state.closedUntil) };
        await trx
          .insertInto('buckets')
          .values({ key, ...next })
          .onConflict((oc) => oc.column('key').doUpdateSet(next))
          .execute();
        return result;
      });
    },
    async peek(key) {
      const row = await db.selectFrom('buckets').selectAll().where('key', '=', key).executeTakeFirst();
      return stateOf(row);
    },
  };
}

/** Creates the repository of small JSON values by scope and name. */
export function settingsRepo({ db, read }: RepoContext): SettingsRepo {
  return {
    async get(scope, name, schema) {
      const row = await db
        .selectFrom('settings')
        .select('value')
        .where('scope', '=', scope)
        .where('name', '=', name)
        .executeTakeFirst();
      return row && read({ table: 'settings', id: `${scope}/${name}` }, jsonText(schema), row.value);
    },
    async set(scope, name, value, now) {
      const row = { value: toJson(value), updated_at: now };
      await db
        .insertInto('settings')
        .values({ scope, name, ...row })
        .onConflict((oc) => oc.columns(['scope', 'name']).doUpdateSet(row))
        .execute();
    },
    async remove(scope, name) {
      await db.deleteFrom('settings').where('scope', '=', scope).where('name', '=', name).execute();
    },
  };
}

/** Creates the repository of people on their way to the consent page; the PKCE verifier is encrypted. */
export function oauthStatesRepo({ db, cipher }: RepoContext): OAuthStatesRepo {
  const place = (state: string): string => `oauth_states/${state}`;
  return {
    async put(row) {
      await db
        .deleteFrom('oauth_states')
        .where('expires_at', '<', row.expiresAt - KEEP_STATES_MS)
        .execute();
      await db
        .insertInto('oauth_states')
        .values({
          state: row.state,
          open_id: row.openId,
          export_id: row.exportId,
          verifier: cipher.seal(row.verifier, place(row.state)),
          purpose: row.purpose,
          expires_at: row.expiresAt,
        })
        .execute();
    },
    async take(state, now) {
      const row = await db
        .deleteFrom('oauth_states')
        .where('state', '=', state)
        .returningAll()
        .executeTakeFirst();
      if (row === undefined || row.expires_at <= now) return undefined;
      return {
        state,
        openId: row.open_id,
        exportId: row.export_id,
        verifier: cipher.open(row.verifier, place(state)).toString(),
        purpose: row.purpose,
        expiresAt: row.expires_at,
      };
    },
  };
}

const AUDIT_DETAIL = jsonText(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])));

/** Creates the repository of the audit log. */
export function auditRepo({ db, read }: RepoContext): AuditRepo {
  return {
    async add(row) {
      await db
        .insertInto('audit')
        .values({
          at: row.at,
          actor: row.actor,
          action: row.action,
          export_id: row.exportId,
          chat_id: row.chatId,
          identity: row.identity,
          detail: toJson(row.detail),
        })
        .execute();
    },
    async list(where, limit) {
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .$if(where.actor !== undefined, (q) => q.where('actor', '=', where.actor ?? ''))
        .$if(where.since !== undefined, (q) => q.where('at', '>=', where.since ?? 0))
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.flatMap((row) => {
        const detail = read({ table: 'audit', id: row.id }, AUDIT_DETAIL, row.detail);
        if (detail === undefined) return [];
        const { at, actor, action, identity } = row;
        return [{ at, actor, action, exportId: row.export_id, chatId: row.chat_id, identity, detail }];
      });
    },
    async expire(cutoff) {
      const done = await db.deleteFrom('audit').where('at', '<', cutoff).executeTakeFirst();
      return Number(done.numDeletedRows);
    },
  };
}
