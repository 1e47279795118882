import { type Insertable, type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { yieldToEventLoop } from '../lib/clock.ts';
import { random, signed } from './cipher.ts';
import { ANY_VALUE, type Db, prepared, type RepoContext, sealing, within } from './context.ts';
import type { Schema } from './schema.ts';
import type { AuditProof, AuditRepo, AuditRow, AuditWhere } from './types.ts';

const DETAIL = ANY_VALUE.pipe(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])));
const TENANT = 'tenant';
/** What precedes the first row. */
const START = { id: 0, hash: '' };
/** Rows read at once: SQLite holds everything else meanwhile. */
const PAGE = 500;

type Row = Selectable<Schema['audit']>;
type End = 'head' | 'checkpoint';
type Link = typeof START;

const link = prepared((db, { name, locked }: { name: End; locked: boolean }) =>
  db
    .selectFrom('audit_chain')
    .selectAll()
    .where('name', '=', name)
    .$if(locked, (q) => q.forUpdate()),
);
const linking = prepared((db, { name, ...end }: Schema['audit_chain']) =>
  db
    .insertInto('audit_chain')
    .values({ name, ...end })
    .onConflict((oc) => oc.column('name').doUpdateSet(end)),
);
const known = prepared((db, { person }: { person: string }) =>
  db.selectFrom('people').select('pseudonym').where('person', '=', person),
);
const naming = prepared((db, row: Schema['people']) =>
  db
    .insertInto('people')
    .values(row)
    .onConflict((oc) => oc.doNothing()),
);
const adding = prepared((db, row: Insertable<Schema['audit']>) => db.insertInto('audit').values(row));

/**
 * Creates the repository of the audit log. Rows form a chain of signatures, which nobody without the keys can continue.
 * People stand in them by pseudonyms, so that somebody can be forgotten without a row being changed.
 */
export function auditRepo({ db, engine, vault, read }: RepoContext): AuditRepo {
  const seal = sealing(vault);
  const place = (id: number) => ['audit', id, 'detail'];
  const personPlace = (person: string) => ['people', person, 'who'];
  const linkOf = (before: string, row: Omit<Row, 'hash' | 'detail'>, detail: string): string => {
    const { id, at, actor, action, export_id: exportId, chat_id: chatId, identity, subject } = row;
    const parts = [before, id, at, actor, action, exportId, chatId, identity, subject, detail];
    return signed(vault.auditKey, parts).toString('hex');
  };
  const proofOf = (name: End, { id, hash }: Link): string =>
    signed(vault.auditKey, [name, id, hash]).toString('hex');

  /** An end of the log; locked, so that nobody else continues it, where several may write at a time. */
  async function linkAt(on: Db, name: End, lock = false): Promise<Link & { proof?: string }> {
    const locked = lock && engine === 'postgres';
    const row = await link.first({ db: on, engine }, { name, locked });
    if (row !== undefined) return row;
    if (!locked) return START;
    const first = { name, ...START, proof: proofOf(name, START) };
    await on
      .insertInto('audit_chain')
      .values(first)
      .onConflict((oc) => oc.doNothing())
      .execute();
    return (await link.first({ db: on, engine }, { name, locked })) ?? START;
  }

  async function putLink(on: Db, name: End, { id, hash }: Link): Promise<void> {
    await linking.run({ db: on, engine }, { name, id, hash, proof: proofOf(name, { id, hash }) });
  }

  async function pseudonymKnown(on: Db, person: string): Promise<string | undefined> {
    return (await known.first({ db: on, engine }, { person }))?.pseudonym;
  }

  async function pseudonymOf(on: Db, openId: string): Promise<string> {
    const person = vault.hash(openId);
    const before = await pseudonymKnown(on, person);
    if (before !== undefined) return before;
    const pseudonym = `p_${random(9).toString('base64url')}`;
    const who = vault.sealText(openId, personPlace(person));
    const isNew = await naming.run({ db: on, engine }, { person, pseudonym, who });
    return isNew > 0 ? pseudonym : ((await pseudonymKnown(on, person)) ?? pseudonym);
  }

  /** Opens who stands in some rows; somebody forgotten stays a pseudonym. `names` keeps who was opened before. */
  async function learn(rows: readonly Row[], names: Map<string, string>): Promise<void> {
    const all = rows.flatMap(({ actor, identity, subject }) => [actor, identity, subject]);
    const wanted = [...new Set(all)].filter((each) => each !== null && each !== TENANT && !names.has(each));
    if (wanted.length === 0) return;
    const found = await db.selectFrom('people').selectAll().where('pseudonym', 'in', wanted).execute();
    for (const { person, pseudonym, who } of found)
      names.set(pseudonym, vault.openText(who, personPlace(person)));
  }

  /** The rows from `from` backwards. Whose they are is looked for here: an index would cost every row that is added. */
  async function* pages(where: AuditWhere, limit: number, size = PAGE): AsyncGenerator<readonly AuditRow[]> {
    const wanted = where.actor ?? where.person;
    const by = wanted === undefined ? undefined : await pseudonymKnown(db, vault.hash(wanted));
    if (wanted !== undefined && by === undefined) return;
    const isMeant = ({ actor, identity, subject }: Row): boolean =>
      by === undefined || actor === by || (where.person !== undefined && [identity, subject].includes(by));
    const names = new Map<string, string>();
    let left = limit;
    for (let last: Row | undefined; left > 0; ) {
      const found = await db
        .selectFrom('audit')
        .selectAll()
        .$if(last !== undefined, (q) => q.where(sql<boolean>`(at, id) < (${last?.at}, ${last?.id})`))
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(size)
        .execute();
      const rows = found.filter(isMeant).slice(0, left);
      left -= rows.length;
      await learn(rows, names);
      const opened = rows.flatMap((row) => toRow(row, names) ?? []);
      if (opened.length > 0) yield opened;
      if (found.length < size) return;
      last = found.at(-1);
      await yieldToEventLoop();
    }
  }

  function toRow(row: Row, names: ReadonlyMap<string, string>): AuditRow | undefined {
    const who = (pseudonym: string | null) =>
      pseudonym === null ? null : (names.get(pseudonym) ?? pseudonym);
    const sealed = seal.textOf(row.detail, place(row.id));
    const detail = read({ table: 'audit', id: row.id }, DETAIL, sealed);
    if (detail === undefined) return undefined;
    const { at, action, export_id: exportId, chat_id: chatId } = row;
    const subject = who(row.subject);
    const people = { actor: who(row.actor), identity: who(row.identity), ...(subject && { subject }) };
    return { at, action, exportId, chatId, ...people, detail };
  }

  return {
    add({ at, actor, action, exportId, chatId, identity, subject = null, detail }) {
      return within(db, async (trx) => {
        const head = await linkAt(trx, 'head', true);
        const names = new Map<string | null, string | null>([
          [null, null],
          [TENANT, TENANT],
        ]);
        for (const each of [actor, identity, subject])
          if (each !== null && !names.has(each)) names.set(each, await pseudonymOf(trx, each));
        const named = (each: string | null) => names.get(each) ?? null;
        const row = {
          id: head.id + 1,
          at,
          actor: named(actor),
          action,
          export_id: exportId,
          chat_id: chatId,
          identity: named(identity),
          subject: named(subject),
        };
        const hash = linkOf(head.hash, row, JSON.stringify(detail));
        const sealed = seal.text(detail, place(row.id));
        await adding.run({ db: trx, engine }, { ...row, detail: sealed, hash });
        await putLink(trx, 'head', { id: row.id, hash });
      });
    },
    pages,
    async list(where, limit) {
      const rows: AuditRow[] = [];
      for await (const page of pages(where, limit)) rows.push(...page);
      return rows;
    },
    expire(cutoff) {
      return within(db, async (trx) => {
        const head = await linkAt(trx, 'head', true);
        const kept = await trx
          .selectFrom('audit')
          .select((eb) => eb.fn.min('id').as('id'))
          .where('at', '>=', cutoff)
          .executeTakeFirst();
        const last = Number(kept?.id ?? head.id + 1) - 1;
        const gone = await trx
          .selectFrom('audit')
          .select(['id', 'hash'])
          .where('id', '=', last)
          .executeTakeFirst();
        if (gone === undefined) return 0;
        await putLink(trx, 'checkpoint', gone); // the database deletes nothing that this does not cover
        const done = await trx.deleteFrom('audit').where('id', '<=', last).executeTakeFirst();
        return Number(done.numDeletedRows);
      });
    },
    async forget(openId) {
      const done = await db.deleteFrom('people').where('person', '=', vault.hash(openId)).executeTakeFirst();
      return done.numDeletedRows > 0n;
    },
    verify: () =>
      within(db, async (trx): Promise<AuditProof> => {
        const [head, checkpoint] = [await linkAt(trx, 'head', true), await linkAt(trx, 'checkpoint')];
        for (const [name, link] of [
          ['head', head],
          ['checkpoint', checkpoint],
        ] as const)
          if (link.proof !== undefined && link.proof !== proofOf(name, link))
            return { rows: 0, head, broken: { id: link.id, why: name } };
        let at: Link = checkpoint;
        for (let rows = 0; ; ) {
          const page = await trx
            .selectFrom('audit')
            .selectAll()
            .where('id', '>', at.id)
            .orderBy('id')
            .limit(PAGE)
            .execute();
          for (const row of page) {
            if (row.id !== at.id + 1) return { rows, head, broken: { id: at.id + 1, why: 'missing' } };
            const detail = seal.textOf(row.detail, place(row.id));
            const fits =
              typeof detail === 'object' && linkOf(at.hash, row, JSON.stringify(detail)) === row.hash;
            if (!fits) return { rows, head, broken: { id: row.id, why: 'changed' } };
            at = row;
            rows += 1;
          }
          if (page.length === PAGE) continue;
          if (at.id !== head.id || at.hash !== head.hash)
            return { rows, head, broken: { id: Math.min(at.id, head.id) + 1, why: 'missing' } };
          return { rows, head };
        }
      }),
  };
}
