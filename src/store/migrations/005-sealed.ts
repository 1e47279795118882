import { type Kysely, type Migration, sql } from 'kysely';
import type { Place, Vault } from '../cipher.ts';
import { type Db, type Engine, LOCK } from '../context.ts';
import { markForRewrite } from '../traces.ts';
import { addColumns } from './columns.ts';

type Row = Record<string, unknown>;

const TEXT = "text not null default ''";

/**
 * Returns the migration that seals every column that names people, addresses or topics, and replaces what such rows are
 * found by with keyed hashes. What was sealed before keeps its bytes, unless its place was named after a person.
 */
export function sealed(engine: Engine, open: (db: Db) => Promise<Vault>): Migration['up'] {
  return async (db: Kysely<unknown>) => {
    await addColumns(db, engine, 'exports', { requester: TEXT });
    await addColumns(db, engine, 'subscriptions', { creator: TEXT });
    const vault = await open(db as Db);
    const text = (value: unknown, ...place: Place): string => vault.sealText(String(value), place);
    const json = (value: unknown, ...place: Place): string => vault.sealText(JSON.stringify(value), place);
    const moved = (bytes: unknown, from: Place, to: Place): Buffer =>
      vault.seal(vault.open(bytes as Uint8Array, from), to);

    let rows = await rewrite(db, 'exports', ['id'], (row) => {
      const { id, requested_by: by } = row as { id: string; requested_by: string };
      const columns = ['request', 'tasks', 'report', 'summary', 'error', 'waiting_for'];
      return {
        ...Object.fromEntries(
          columns
            .filter((column) => row[column] !== null)
            .map((column) => [
              column,
              row[column] === 'null' ? null : text(row[column], 'exports', id, column),
            ]),
        ),
        ...(row['requester_name'] !== null && {
          requester_name: json(row['requester_name'], 'exports', id, 'requester_name'),
        }),
        identity: json(row['identity'], 'exports', id, 'identity'),
        requester: json(by, 'exports', id, 'requester'),
        requested_by: vault.hash(by),
      };
    });
    rows += await rewrite(db, 'subscriptions', ['id'], ({ id, created_by: by, settings }) => ({
      settings: text(settings, 'subscriptions', String(id), 'settings'),
      creator: json(by, 'subscriptions', String(id), 'creator'),
      created_by: vault.hash(String(by)),
    }));
    rows += await rewrite(db, 'jobs', ['id'], ({ kind, key: plain, payload, error }) => {
      const key = vault.hash(String(plain));
      return {
        key,
        payload: json({ key: plain, payload: parsed(payload) }, 'jobs', String(kind), key, 'payload'),
        ...(error !== null && { error: json(error, 'jobs', String(kind), key, 'error') }),
      };
    });
    rows += await rewrite(db, 'claims', ['key'], ({ key }) => ({ key: vault.hash(String(key)) }));
    rows += await rewrite(db, 'buckets', ['key'], ({ key }) => ({ key: vault.hash(String(key)) }));
    rows += await rewrite(db, 'settings', ['scope', 'name'], (row) => {
      const { scope: plain, name, value } = row as { scope: string; name: string; value: string };
      if (plain === 'store') return name === 'alive' ? 'delete' : undefined;
      if (plain.startsWith(LOCK)) return 'delete';
      const scope = vault.hash(plain);
      return { scope, value: text(value, 'settings', scope, name) };
    });
    rows += await rewrite(
      db,
      'tokens',
      ['open_id'],
      ({ open_id: openId, access_token, refresh_token, name }) => {
        const key = vault.hash(String(openId));
        const token = (bytes: unknown, before: string, column: string) =>
          moved(bytes, ['tokens', String(openId), before], ['tokens', key, column]);
        return {
          open_id: key,
          access_token: token(access_token, 'access', 'access_token'),
          ...(refresh_token !== null && { refresh_token: token(refresh_token, 'refresh', 'refresh_token') }),
          ...(name !== null && { name: text(name, 'tokens', key, 'name') }),
        };
      },
    );
    await sql`delete from oauth_states`.execute(db); // people on their way to a consent set out again
    rows += await rewrite(db, 'files', ['id'], ({ id, name }) => ({
      name: text(name, 'files', String(id), 'name'),
    }));
    rows += await sealDays(db, vault);
    if (rows > 0) await markForRewrite(db as Db);
  };
}

async function sealDays(db: Kysely<unknown>, vault: Vault): Promise<number> {
  const days = await rewrite(db, 'days', ['date'], ({ date, identities, suspended }) => ({
    identities: vault.sealText(String(identities), ['days', String(date), 'identities']),
    suspended: vault.sealText(String(suspended), ['days', String(date), 'suspended']),
  }));
  await rewrite(db, 'day_meetings', ['date', 'meeting'], ({ date, meeting, organiser }) => ({
    organiser: vault.sealText(String(organiser), [
      'day_meetings',
      String(date),
      String(meeting),
      'organiser',
    ]),
  }));
  // Many joins, few departments and rooms: a statement for each of these.
  for (const column of ['department', 'room_id']) {
    const { rows } = await sql<{ value: string }>`
      select distinct ${sql.ref(column)} as value from day_joins where ${sql.ref(column)} <> ''`.execute(db);
    for (const { value } of rows)
      await sql`update day_joins set ${sql.ref(column)} = ${vault.hash(value)} where ${sql.ref(column)} = ${value}`.execute(
        db,
      );
  }
  const history = await rewrite(db, 'day_history', ['date', 'scope'], (row) => {
    const { date, scope: plain } = row as { date: string; scope: string };
    const scope = vault.hash(plain);
    const column = (name: 'data' | 'named') =>
      row[name] === null
        ? null
        : vault.seal(vault.open(row[name] as Uint8Array, ['day_history', date, plain, name]), [
            'day_history',
            date,
            scope,
            name,
          ]);
    return { scope, data: column('data'), named: column('named') };
  });
  return days + history;
}

/** Changes every row of a table, one at a time: the keys are read first, because they may change too. */
async function rewrite(
  db: Kysely<unknown>,
  table: string,
  keys: readonly string[],
  change: (row: Row) => Row | 'delete' | undefined,
): Promise<number> {
  const on = db as Kysely<Record<string, Row>>;
  const list = await on
    .selectFrom(table)
    .select([...keys])
    .execute();
  for (const key of list) {
    const here = sql<boolean>`${sql.join(
      keys.map((name) => sql`${sql.ref(name)} = ${key[name]}`),
      sql` and `,
    )}`;
    const row = await on.selectFrom(table).selectAll().where(here).executeTakeFirstOrThrow();
    const changed = change(row);
    if (changed === 'delete') await on.deleteFrom(table).where(here).execute();
    else if (changed !== undefined) await on.updateTable(table).set(changed).where(here).execute();
  }
  return list.length;
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return null; // it fitted no kind of job before either
  }
}
