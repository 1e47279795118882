import { type Kysely, type Migration, sql } from 'kysely';
import { auditRepo } from '../audit-log.ts';
import type { Place, Vault } from '../cipher.ts';
import { type Db, type Engine, LOCK } from '../context.ts';
import { markForRewrite } from '../driver.ts';
import { addColumns } from './tables.ts';

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

interface OldRow {
  id: number;
  at: number;
  actor: string;
  action: string;
  export_id: string | null;
  chat_id: string | null;
  identity: string | null;
  detail: string;
}

const PAGE = 500;

/**
 * Returns the migration that makes the audit log a chain: rows are only added, each is signed together with the one
 * before it, and people stand in it by pseudonyms. Rows from before are signed in their order.
 */
export function auditChain(engine: Engine, open: (db: Db) => Promise<Vault>): Migration['up'] {
  const time = engine === 'postgres' ? sql`bigint` : sql`integer`;
  return async (db: Kysely<unknown>) => {
    await sql`drop index if exists audit_by_time`.execute(db);
    await sql`alter table audit rename to audit_before`.execute(db);
    await sql`create table audit (id ${time} primary key, at ${time} not null, actor text, action text not null,
      export_id text, chat_id text, identity text, subject text, detail text not null, hash text not null)`.execute(
      db,
    );
    await sql`create index audit_by_time on audit (at)`.execute(db);
    await sql`create table audit_chain (name text primary key, id ${time} not null, hash text not null, proof text not null)`.execute(
      db,
    );
    await sql`create table people (person text primary key, pseudonym text not null unique, who text not null)`.execute(
      db,
    );
    const vault = await open(db as Db);
    const { add } = auditRepo({
      db: db as Db,
      engine,
      vault,
      read: () => undefined,
      wake: async () => undefined,
    });
    let last = 0;
    for (let rows: readonly OldRow[] = []; ; last = Number(rows.at(-1)?.id)) {
      const found =
        await sql<OldRow>`select * from audit_before where id > ${last} order by id limit ${sql.lit(PAGE)}`.execute(
          db,
        );
      rows = found.rows;
      if (rows.length === 0) break;
      for (const { at, actor, action, export_id: exportId, chat_id: chatId, identity, detail } of rows)
        await add({ at: Number(at), actor, action, exportId, chatId, identity, detail: detailOf(detail) });
    }
    await sql`drop table audit_before`.execute(db);
    if (last > 0) await markForRewrite(db as Db);
    for (const statement of engine === 'postgres' ? POSTGRES : SQLITE) await sql.raw(statement).execute(db);
  };
}

function detailOf(text: string): Record<string, string> {
  try {
    return JSON.parse(text) as Record<string, string>;
  } catch {
    return {};
  }
}

const COVERED = "coalesce((select id from audit_chain where name = 'checkpoint'), 0)";
const REFUSAL = 'rows of the audit log are only added';

/** Sealing a detail with another key changes no row: what is signed is what it says. */
const SQLITE = [
  `create trigger audit_keeps before delete on audit when old.id > ${COVERED}
    begin select raise(abort, '${REFUSAL}'); end`,
  `create trigger audit_stays before update of id, at, actor, action, export_id, chat_id, identity, subject, hash on audit
    begin select raise(abort, '${REFUSAL}'); end`,
];
const POSTGRES = [
  `create or replace function audit_append_only() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then
        if old.id <= ${COVERED} then return old; end if;
      end if;
      raise exception '${REFUSAL}';
    end $$`,
  'create trigger audit_keeps before delete on audit for each row execute function audit_append_only()',
  `create trigger audit_stays before update of id, at, actor, action, export_id, chat_id, identity, subject, hash on audit
    for each row execute function audit_append_only()`,
  'create trigger audit_whole before truncate on audit for each statement execute function audit_append_only()',
];
