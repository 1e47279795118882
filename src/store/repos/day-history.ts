import { type RepoContext, sealing } from '../context.ts';
import type { DaysRepo } from '../types.ts';

/** Creates the repository of results of days by scope, and the expiry of everything collected. */
export function dayHistory({
  db,
  cipher,
}: RepoContext): Pick<DaysRepo, 'history' | 'putHistory' | 'named' | 'expire'> {
  const seal = sealing(cipher);
  const place = (date: string, scope: string): string => `day_history/${date}/${scope}`;
  return {
    async history(scope, from, to) {
      const rows = await db
        .selectFrom('day_history')
        .select(['date', 'as_of', 'complete', 'data'])
        .where('scope', '=', scope)
        .where('date', '>=', from)
        .where('date', '<=', to)
        .orderBy('date')
        .execute();
      return rows.map((row) => ({
        date: row.date,
        scope,
        asOf: row.as_of,
        complete: row.complete === 1,
        data: seal.unpack(row.data, `${place(row.date, scope)}/data`),
      }));
    },
    async putHistory({ date, scope, asOf, complete, data }, named) {
      const row = {
        as_of: asOf,
        complete: complete ? 1 : 0,
        data: seal.pack(data, `${place(date, scope)}/data`),
        named: seal.pack(named, `${place(date, scope)}/named`),
      };
      await db
        .insertInto('day_history')
        .values({ date, scope, ...row })
        .onConflict((oc) => oc.columns(['date', 'scope']).doUpdateSet(row))
        .execute();
    },
    async named(date, scope) {
      const row = await db
        .selectFrom('day_history')
        .select('named')
        .where('date', '=', date)
        .where('scope', '=', scope)
        .executeTakeFirst();
      return row?.named ? seal.unpack(row.named, `${place(date, scope)}/named`) : undefined;
    },
    async expire(raw, all) {
      const done = await db.deleteFrom('day_joins').where('date', '<', raw).executeTakeFirst();
      await db.updateTable('day_meetings').set({ summary: null }).where('date', '<', raw).execute();
      await db.updateTable('day_history').set({ named: null }).where('date', '<', raw).execute();
      await db.updateTable('days').set({ rooms: null }).where('date', '<', raw).execute();
      for (const table of ['days', 'day_meetings', 'day_history'] as const)
        await db.deleteFrom(table).where('date', '<', all).execute();
      return Number(done.numDeletedRows);
    },
  };
}
