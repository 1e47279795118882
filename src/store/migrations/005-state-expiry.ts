import type { Kysely, Migration } from 'kysely';

/** Anybody on the internet may open the page that makes a state: finding those that ran out must not take a scan. */
export function stateExpiry(): Migration['up'] {
  return async (db: Kysely<unknown>) => {
    await db.schema
      .createIndex('oauth_states_by_expiry')
      .ifNotExists()
      .on('oauth_states')
      .column('expires_at')
      .execute();
  };
}
