import { type Kysely, type Migration, sql } from 'kysely';
import { auditRepo } from '../audit-log.ts';
import type { Vault } from '../cipher.ts';
import type { Db, Engine } from '../context.ts';
import { markForRewrite } from '../traces.ts';

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
        await add({ at: Number(at), actor, action, exportId, chatId, identity, detail: parsed(detail) });
    }
    await sql`drop table audit_before`.execute(db);
    if (last > 0) await markForRewrite(db as Db);
    for (const statement of engine === 'postgres' ? POSTGRES : SQLITE) await sql.raw(statement).execute(db);
  };
}

function parsed(text: string): Record<string, string> {
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
