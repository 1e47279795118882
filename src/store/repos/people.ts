import { gunzipSync, gzipSync } from 'node:zlib';
import { type Kysely, sql } from 'kysely';
import { isFoundInside } from '../../lib/near-miss.ts';
import type { Place } from '../cipher.ts';
import { type Db, LOCALE, LOCK, type RepoContext, sealing } from '../context.ts';
import { pagesOf, type Row, TABLE_KEYS } from '../schema.ts';
import type { Forgotten, PeopleRepo, StoredOfPerson } from '../types.ts';
import { filesRepo } from './files.ts';

const FINAL: readonly unknown[] = ['done', 'failed', 'cancelled'];
const SIGNED_OUT = 'signed-out-at';
const PAGE = 200;

interface Columns {
  readonly table: 'settings' | 'days' | 'day_meetings' | 'day_joins' | 'day_history';
  /** `text`: as it is; `json`: in either type of column; `packed`: compressed. */
  readonly columns: Readonly<Record<string, 'text' | 'json' | 'packed'>>;
}
/** Where others are meant too, and a pseudonym stands in a person's place. */
const SHARED: readonly Columns[] = [
  { table: 'day_joins', columns: { facts: 'json' } },
  {
    table: 'day_meetings',
    columns: { organiser: 'text', facts: 'json', summary: 'packed' },
  },
  { table: 'day_history', columns: { named: 'packed', data: 'packed' } },
  { table: 'days', columns: { identities: 'json', suspended: 'json', rooms: 'packed' } },
];

/** Creates the repository that knows where a person stands, in whichever table. */
export function peopleRepo(context: RepoContext): PeopleRepo {
  const { db, vault } = context;
  const seal = sealing(vault);
  const files = filesRepo(context);
  const untyped = db as unknown as Kysely<Record<string, Row>>;

  const opened = (sealed: unknown, place: Place): Buffer =>
    typeof sealed === 'string'
      ? vault.open(Buffer.from(sealed, 'base64'), place)
      : vault.open(sealed as Uint8Array, place);

  async function rename({ table, columns }: Columns, who: Replaced): Promise<number> {
    const keys = TABLE_KEYS[table];
    let count = 0;
    for await (const rows of pagesOf(db, table, PAGE))
      for (const row of rows) {
        const set: Record<string, unknown> = {};
        for (const [column, form] of Object.entries(columns)) {
          const sealed = row[column];
          if (sealed === null || sealed === undefined) continue;
          const place = [table, ...keys.map((key) => row[key] as string | number), column];
          const bytes = opened(sealed, place);
          const text = (form === 'packed' ? gunzipSync(bytes) : bytes).toString('utf8');
          if (!mentionsPerson(form === 'text' ? JSON.stringify(text) : text, who)) continue;
          const value = anonymised(form === 'text' ? text : JSON.parse(text), who);
          const after = form === 'text' ? String(value) : JSON.stringify(value);
          const plain = form === 'packed' ? gzipSync(after) : after;
          const next = vault.seal(plain, place);
          set[column] = typeof sealed === 'string' ? next.toString('base64') : next;
          // The platform knows nobody by a pseudonym: what was not fetched of this join stays unknown.
          if (table === 'day_joins' && row['state'] === 'open' && text.includes(who.openId))
            set['state'] = 'failed';
        }
        if (Object.keys(set).length === 0) continue;
        let update = untyped.updateTable(table).set(set);
        for (const key of keys) update = update.where(key, '=', row[key] as never);
        count += Number((await update.executeTakeFirst()).numUpdatedRows);
      }
    return count;
  }

  async function joinsOf(openId: string): Promise<StoredOfPerson['joins']> {
    const found: StoredOfPerson['joins'][number][] = [];
    for await (const rows of pagesOf(db, 'day_joins', PAGE))
      for (const row of rows) {
        const { date, meeting, n } = row as { date: string; meeting: string; n: number };
        const text = opened(row['facts'], ['day_joins', date, meeting, n, 'facts']).toString('utf8');
        if (!text.includes(openId)) continue;
        const { good, fair, poor } = row as { good: number; fair: number; poor: number };
        found.push({ date, facts: JSON.parse(text), minutes: { good, fair, poor } });
      }
    return found;
  }

  async function eraseExports(who: Replaced): Promise<{ exports: number; files: number }> {
    const count = { exports: 0, files: 0 };
    for await (const rows of pagesOf(db, 'exports', PAGE))
      for (const row of rows) {
        const id = String(row['id']);
        const text = (column: string): string =>
          row[column] === null ? '' : opened(row[column], ['exports', id, column]).toString('utf8');
        const isTheirs =
          row['requested_by'] === vault.hash(who.openId) ||
          [text('identity'), text('request')].some((each) => mentionsPerson(each, who));
        const read = ['tasks', 'report', 'summary', 'error', 'waiting_for'] as const;
        const isAbout = isTheirs || read.some((column) => mentionsPerson(text(column), who));
        // What still runs reads Feishu anyway; it ends with the name, or without.
        if (!isAbout || (!isTheirs && !FINAL.includes(row['state']))) continue;
        const own = await db.selectFrom('files').select('id').where('id', 'like', `${id}%`).execute();
        for (const file of own) if (await files.remove(file.id)) count.files += 1;
        count.exports += 1;
        if (isTheirs) await db.deleteFrom('exports').where('id', '=', id).execute();
        else await emptied(db, id);
      }
    return count;
  }

  async function eraseJobs(who: Replaced, { keepJobs, ownJob }: Forgotten): Promise<number> {
    let count = 0;
    for await (const rows of pagesOf(db, 'jobs', PAGE))
      for (const row of rows) {
        const [kind, key] = [String(row['kind']), String(row['key'])];
        if (kind === ownJob) continue;
        const place = ['jobs', kind, key, 'payload'];
        const text = opened(row['payload'], place).toString('utf8');
        if (!mentionsPerson(text, who)) continue;
        count += 1;
        if (!keepJobs.includes(kind)) {
          await db
            .deleteFrom('jobs')
            .where('id', '=', row['id'] as number)
            .execute();
          continue;
        }
        const payload = seal.text(anonymised(JSON.parse(text), who), place);
        await db
          .updateTable('jobs')
          .set({ payload })
          .where('id', '=', row['id'] as number)
          .execute();
      }
    return count;
  }

  /** Web sessions have to stay ended, so the time of that stays. */
  async function eraseSettings({ openId }: Replaced): Promise<number> {
    let count = 0;
    const own = new Set([`user:${openId}`, ...(await privateChats(openId))].map(vault.hash));
    for await (const rows of pagesOf(db, 'settings', PAGE))
      for (const row of rows) {
        const [scope, name] = [String(row['scope']), String(row['name'])];
        if (scope === 'store' || scope.startsWith(LOCK)) continue;
        const isTheirs = own.has(scope) && name !== SIGNED_OUT;
        if (!isTheirs && !opened(row['value'], ['settings', scope, name]).includes(openId)) continue;
        count += 1;
        await db.deleteFrom('settings').where('scope', '=', scope).where('name', '=', name).execute();
      }
    return count;
  }

  /** Scopes of what is kept of the person's private chat. */
  async function privateChats(openId: string): Promise<readonly string[]> {
    const hash = vault.hash(openId);
    const exported = db.selectFrom('exports').select('chat_id').where('requested_by', '=', hash);
    const subscribed = db.selectFrom('subscriptions').select('chat_id').where('created_by', '=', hash);
    const rows = [
      ...(await exported.where('chat_type', '=', 'p2p').distinct().execute()),
      ...(await subscribed.where('chat_type', '=', 'p2p').distinct().execute()),
    ];
    return rows.flatMap(({ chat_id: id }) => [`chat:${id}`, `chat:${id}:alerts`]);
  }

  return {
    async erase(forgotten) {
      const { openId, pseudonym } = forgotten;
      const joined = await joinsOf(openId);
      const all = new Set([...forgotten.names, ...joined.flatMap(({ facts }) => namesIn(facts, openId))]);
      all.delete('');
      const who: Replaced = { openId, names: all, pseudonym };
      const jobs = await eraseJobs(who, forgotten);
      const settings = await eraseSettings(who);
      let days = 0;
      for (const each of SHARED) days += await rename(each, who);
      const gone = await eraseExports(who);
      for (const { id, name } of await db.selectFrom('files').select(['id', 'name']).execute())
        if (mentionsPerson(vault.openText(name, ['files', id, 'name']), who) && (await files.remove(id)))
          gone.files += 1;
      return { ...gone, jobs, settings, days, names: [...all] };
    },
    async withdrawFile(id, now) {
      await files.remove(id);
      const offering = await db.selectFrom('exports').select('id').where('file_id', '=', id).execute();
      for (const each of offering) await emptied(db, each.id, now);
    },
    files: async () => (await db.selectFrom('files').select('id').execute()).map(({ id }) => id),
    async about(openId) {
      const rows = await db
        .selectFrom('exports')
        .selectAll()
        .where('requested_by', '=', vault.hash(openId))
        .orderBy('created_at')
        .execute();
      return {
        joins: await joinsOf(openId),
        exports: rows.map((row) => ({
          id: row.id,
          kind: row.kind,
          state: row.state,
          locale: LOCALE.parse(row.locale),
          createdAt: row.created_at,
          request: seal.textOf(row.request, ['exports', row.id, 'request']),
        })),
      };
    },
    async prune(cutoff) {
      const { rows } = await sql<{ n: number }>`
        delete from people where not exists (select 1 from audit where
          audit.actor = people.pseudonym or audit.identity = people.pseudonym or audit.subject = people.pseudonym)
        returning 1 as n`.execute(db);
      const old = await db
        .deleteFrom('settings')
        .where('name', 'in', ['granted-at', SIGNED_OUT])
        .where('updated_at', '<', cutoff)
        .returning('name')
        .execute();
      return { people: rows.length, settings: old.length };
    },
  };
}

/** Takes from an export what was read for it; what was asked for stays, and can be asked again. */
async function emptied(db: Db, id: string, now?: number): Promise<void> {
  const nothing = { tasks: null, report: null, summary: null, error: null, waiting_for: null, file_id: null };
  await db
    .updateTable('exports')
    .set({ ...nothing, ...(now !== undefined && { updated_at: now }) })
    .where('id', '=', id)
    .execute();
}

/** Whom to replace, and by what. */
interface Replaced {
  readonly openId: string;
  readonly names: ReadonlySet<string>;
  readonly pseudonym: string;
}

/** Returns whether text (JSON, or the name of a file) has a person's open_id or one of the names. */
function mentionsPerson(text: string, { openId, names: all }: Pick<Replaced, 'openId' | 'names'>): boolean {
  return (
    text.includes(openId) ||
    [...all].some(
      (name) => text.includes(JSON.stringify(name)) || (isFoundInside(name) && text.includes(name)),
    )
  );
}

/** Returns the names that a stored value gives a person: those that stand beside the open_id. */
function namesIn(value: unknown, openId: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const fields = Object.values(value);
  const isTheirs = !Array.isArray(value) && fields.some((field) => isOf(field, openId));
  const own = isTheirs ? (value as { readonly name?: unknown }).name : undefined;
  const named = typeof own === 'string' && own !== '' && !own.includes(openId) ? [own] : [];
  return [...named, ...fields.flatMap((field) => namesIn(field, openId))];
}

const isOf = (field: unknown, openId: string): boolean => typeof field === 'string' && field.includes(openId);

/** Returns a value of JSON with the pseudonym in place of the person, in keys as in values; its form stays. */
function anonymised(value: unknown, who: Replaced): unknown {
  if (typeof value === 'string') return replaced(value, who);
  if (Array.isArray(value)) return value.map((each) => anonymised(each, who));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [replaced(key, who), anonymised(each, who)]),
  );
}

function replaced(text: string, { openId, names: all, pseudonym }: Replaced): string {
  if (all.has(text)) return pseudonym;
  const long = [...all].filter(isFoundInside).sort((a, b) => b.length - a.length);
  return [openId, ...long].reduce((rest, each) => rest.replaceAll(each, pseudonym), text);
}
