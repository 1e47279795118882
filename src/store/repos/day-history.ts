import { type RepoContext, sealing } from '../context.ts';
import type { DaysRepo } from '../types.ts';

/** Creates the repository of results of days by scope, and the expiry of everything collected. */
export function dayHistory({
  db,
  vault,
  read,
}: RepoContext): Pick<DaysRepo, 'history' | 'putHistory' | 'named' | 'expire'> {
  const seal = sealing(vault);
  const place = (date: string, hash: string, column: string) => ['day_history', date, hash, column];
  return {
    async history(scope, from, to, schema) {
      const hash = vault.hash(scope);
      const rows = await db
        .selectFrom('day_history')
        .select(['date', 'as_of', 'complete', 'data'])
        .where('scope', '=', hash)
        .where('date', '>=', from)
        .where('date', '<=', to)
        .orderBy('date')
        .execute();
      return rows.flatMap(({ date, as_of: asOf, complete, data: sealed }) => {
        const value = seal.unpack(sealed, place(date, hash, 'data'));
        const data = read({ table: 'day_history', id: `${date}/${scope}` }, schema, value);
        return data === undefined ? [] : [{ date, scope, asOf, complete: complete === 1, data }];
      });
    },
    async putHistory({ date, scope: plain, asOf, complete, data }, named) {
      const scope = vault.hash(plain);
      const row = {
        as_of: asOf,
        complete: complete ? 1 : 0,
        data: seal.pack(data, place(date, scope, 'data')),
        named: seal.pack(named, place(date, scope, 'named')),
      };
      await db
        .insertInto('day_history')
        .values({ date, scope, ...row })
        .onConflict((oc) => oc.columns(['date', 'scope']).doUpdateSet(row))
        .execute();
    },
    async named(date, scope, schema) {
      const hash = vault.hash(scope);
      const row = await db
        .selectFrom('day_history')
        .select('named')
        .where('date', '=', date)
        .where('scope', '=', hash)
        .executeTakeFirst();
      if (!row?.named) return undefined;
      const value = seal.unpack(row.named, place(date, hash, 'named'));
      return read({ table: 'day_history', id: `${date}/${scope}` }, schema, value);
    },
    async expire(raw, all) {
      const done = await db.deleteFrom('day_joins').where('date', '<', raw).executeTakeFirst();
      await db.updateTable('day_meetings').set({ summary: null }).where('date', '<', raw).execute();
      const listed = db.updateTable('day_meetings').where('date', '<', raw).where('state', '=', 'listed');
      await listed.set({ state: 'expired' }).execute();
      await db.updateTable('day_history').set({ named: null }).where('date', '<', raw).execute();
      await db.updateTable('days').set({ rooms: null }).where('date', '<', raw).execute();
      for (const table of ['days', 'day_meetings', 'day_history'] as const)
        await db.deleteFrom(table).where('date', '<', all).execute();
      return Number(done.numDeletedRows);
    },
  };
}
