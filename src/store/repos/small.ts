import { sql } from 'kysely';
import { ANY_VALUE, prepared, type RepoContext, sealing, within } from '../context.ts';
import type { Schema } from '../schema.ts';
import type { BucketsRepo, CallsRepo, ClaimsRepo, DaysRepo, SettingsRepo } from '../types.ts';

const claiming = prepared((db, { now, ...row }: Schema['claims'] & { now: number }) =>
  db
    .insertInto('claims')
    .values(row)
    .onConflict((oc) =>
      oc.column('key').doUpdateSet({ expires_at: row.expires_at }).where('claims.expires_at', '<=', now),
    ),
);

/** Creates the repository of claims: things that may happen once, such as events, presses and greetings. */
export function claimsRepo({ db, engine, vault }: RepoContext): ClaimsRepo {
  return {
    async claim(key, now, expiresAt) {
      const row = { key: vault.hash(key), expires_at: expiresAt };
      return (await claiming.run({ db, engine }, { ...row, now })) > 0;
    },
    async sweep(now) {
      const done = await db.deleteFrom('claims').where('expires_at', '<=', now).executeTakeFirst();
      return Number(done.numDeletedRows);
    },
  };
}

const bucket = prepared((db, { key, locked }: { key: string; locked: boolean }) =>
  db
    .selectFrom('buckets')
    .selectAll()
    .where('key', '=', key)
    .$if(locked, (q) => q.forUpdate()),
);
const putBucket = prepared((db, { key, ...state }: Schema['buckets']) =>
  db
    .insertInto('buckets')
    .values({ key, ...state })
    .onConflict((oc) => oc.column('key').doUpdateSet(state)),
);

/** Far more than the clocks of replicas differ by. */
const UNUSED_MS = 60 * 60_000;

/** Creates the repository of the rate budget that replicas share. */
export function bucketsRepo({ db, engine, vault }: RepoContext): BucketsRepo {
  const stateOf = (row: { tat: number; closed_until: number; sent: string | null } | undefined) => ({
    tat: row?.tat ?? 0,
    closedUntil: row?.closed_until ?? 0,
    ...(row?.sent && { sent: timesOf(row.sent) }),
  });
  return {
    step(name, decide) {
      const key = vault.hash(name);
      return within(db, async (trx) => {
        // PostgreSQL needs a row to lock; a transaction of SQLite is the only one that writes.
        if (engine === 'postgres')
          await trx
            .insertInto('buckets')
            .values({ key, tat: 0, closed_until: 0, sent: null })
            .onConflict((oc) => oc.doNothing())
            .execute();
        const on = { db: trx, engine };
        const row = await bucket.first(on, { key, locked: engine === 'postgres' });
        const { state, result } = decide(stateOf(row));
        await putBucket.run(on, {
          key,
          tat: Math.ceil(state.tat),
          closed_until: Math.ceil(state.closedUntil),
          sent: state.sent === undefined ? null : textOf(state.sent),
        });
        return result;
      });
    },
    async peek(name) {
      return stateOf(await bucket.first({ db, engine }, { key: vault.hash(name), locked: false }));
    },
    async sweep(now) {
      const before = now - UNUSED_MS;
      const done = await db
        .deleteFrom('buckets')
        .where('tat', '<', before)
        .where('closed_until', '<', before)
        .executeTakeFirst();
      return Number(done.numDeletedRows);
    },
  };
}

const DIGITS = 36;

/** Writes times in order as what each has beyond the one before it: a hundred of them take a few hundred bytes. */
function textOf(times: readonly number[]): string {
  const whole = times.map((time) => Math.ceil(time));
  return whole.map((time, at) => (time - (whole[at - 1] ?? 0)).toString(DIGITS)).join(' ');
}

function timesOf(text: string): readonly number[] {
  let time = 0;
  return text.split(' ').map((step) => {
    time += Number.parseInt(step, DIGITS);
    return time;
  });
}

/** Creates the repository of how many calls were answered by month. */
export function callsRepo({ db }: RepoContext): CallsRepo {
  return {
    async add(month, counts) {
      if (counts.length === 0) return;
      await db
        .insertInto('calls')
        .values(counts.map((each) => ({ month, ...each })))
        .onConflict((oc) =>
          oc.columns(['month', 'operation', 'purpose']).doUpdateSet(({ ref }) => ({
            count: sql<number>`${ref('calls.count')} + ${ref('excluded.count')}`,
          })),
        )
        .execute();
    },
    of: (month) =>
      db
        .selectFrom('calls')
        .select(['operation', 'purpose', 'count'])
        .where('month', '=', month)
        .orderBy('count', 'desc')
        .execute(),
  };
}

const setting = prepared((db, { scope, name }: { scope: string; name: string }) =>
  db.selectFrom('settings').select('value').where('scope', '=', scope).where('name', '=', name),
);

const putSetting = prepared((db, { scope, name, ...row }: Schema['settings']) =>
  db
    .insertInto('settings')
    .values({ scope, name, ...row })
    .onConflict((oc) => oc.columns(['scope', 'name']).doUpdateSet(row)),
);

/** Creates the repository of small JSON values by scope and name; scopes may name people. */
export function settingsRepo({ db, engine, vault, read }: RepoContext): SettingsRepo {
  const seal = sealing(vault);
  const place = (scope: string, name: string) => ['settings', scope, name];
  return {
    async get(named, name, schema) {
      const scope = vault.hash(named);
      const row = await setting.first({ db, engine }, { scope, name });
      if (row === undefined) return undefined;
      const value = seal.textOf(row.value, place(scope, name));
      return read({ table: 'settings', id: `${named}/${name}` }, ANY_VALUE.pipe(schema), value);
    },
    async set(named, name, value, now) {
      const scope = vault.hash(named);
      const row = { value: seal.text(value, place(scope, name)), updated_at: now };
      await putSetting.run({ db, engine }, { scope, name, ...row });
    },
    async remove(scope, name) {
      await db
        .deleteFrom('settings')
        .where('scope', '=', vault.hash(scope))
        .where('name', '=', name)
        .execute();
    },
    async expire(name, cutoff) {
      const old = db.deleteFrom('settings').where('name', '=', name).where('updated_at', '<', cutoff);
      return Number((await old.executeTakeFirst()).numDeletedRows);
    },
  };
}

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
