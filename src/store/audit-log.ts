import { randomBytes } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { yieldToEventLoop } from '../lib/clock.ts';
import { signed } from './cipher.ts';
import { ANY_VALUE, type Db, type RepoContext, sealing, within } from './context.ts';
import type { Schema } from './schema.ts';
import type { AuditProof, AuditRepo, AuditRow, AuditWhere } from './types.ts';

const DETAIL = ANY_VALUE.pipe(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])));
const TENANT = 'tenant';
/** What precedes the first row. */
const START = { id: 0, hash: '' };
/** Rows read at once: SQLite holds everything else meanwhile. */
const PAGE = 500;

type Row = Selectable<Schema['audit']>;
type Link = typeof START;

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
  const proofOf = (name: 'head' | 'checkpoint', { id, hash }: Link): string =>
    signed(vault.auditKey, [name, id, hash]).toString('hex');

  async function linkAt(
    on: Db,
    name: 'head' | 'checkpoint',
    lock = false,
  ): Promise<Link & { proof?: string }> {
    if (lock && engine === 'postgres')
      await on
        .insertInto('audit_chain')
        .values({ name, ...START, proof: proofOf(name, START) })
        .onConflict((oc) => oc.doNothing())
        .execute();
    const row = await on
      .selectFrom('audit_chain')
      .selectAll()
      .where('name', '=', name)
      .$if(lock && engine === 'postgres', (q) => q.forUpdate())
      .executeTakeFirst();
    return row ?? START;
  }

  async function putLink(on: Db, name: 'head' | 'checkpoint', { id, hash }: Link): Promise<void> {
    const row = { id, hash, proof: proofOf(name, { id, hash }) };
    await on
      .insertInto('audit_chain')
      .values({ name, ...row })
      .onConflict((oc) => oc.column('name').doUpdateSet(row))
      .execute();
  }

  async function pseudonymKnown(on: Db, openId: string): Promise<string | undefined> {
    const found = on.selectFrom('people').select('pseudonym').where('person', '=', vault.hash(openId));
    return (await found.executeTakeFirst())?.pseudonym;
  }

  async function pseudonymOf(on: Db, openId: string | null): Promise<string | null> {
    if (openId === null || openId === TENANT) return openId;
    const person = vault.hash(openId);
    const before = await pseudonymKnown(on, openId);
    if (before !== undefined) return before;
    const pseudonym = `p_${randomBytes(9).toString('base64url')}`;
    await on
      .insertInto('people')
      .values({ person, pseudonym, who: vault.sealText(openId, personPlace(person)) })
      .onConflict((oc) => oc.doNothing())
      .execute();
    return (await pseudonymKnown(on, openId)) ?? pseudonym;
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
    const by = wanted === undefined ? undefined : await pseudonymKnown(db, wanted);
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
        const row = {
          id: head.id + 1,
          at,
          actor: await pseudonymOf(trx, actor),
          action,
          export_id: exportId,
          chat_id: chatId,
          identity: await pseudonymOf(trx, identity),
          subject: await pseudonymOf(trx, subject),
        };
        const hash = linkOf(head.hash, row, JSON.stringify(detail));
        await trx
          .insertInto('audit')
          .values({ ...row, detail: seal.text(detail, place(row.id)), hash })
          .execute();
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
