import { type ExpressionBuilder, type Insertable, type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { ANY_VALUE, CHAT_TYPE, type Db, LOCALE, prepared, type RepoContext, sealing } from '../context.ts';
import type { Schema } from '../schema.ts';
import type { ExportPatch, ExportRow, ExportState, ExportsRepo } from '../types.ts';

const FINAL: readonly ExportState[] = ['done', 'failed', 'cancelled'];
/** Columns that are encrypted: what was asked for, what came of it, and who is meant. */
const SEALED = [
  'request',
  'tasks',
  'report',
  'summary',
  'error',
  'waiting_for',
  'requester',
  'requester_name',
  'identity',
] as const;
type Sealed = (typeof SEALED)[number];

/** What exports are found by, as columns hold it; a pair of time and id stands for one that was requested earlier. */
interface Matched {
  readonly by?: string | undefined;
  readonly chat?: string | undefined;
  readonly states?: readonly ExportState[] | undefined;
  readonly isOpen?: boolean | undefined;
  readonly since?: number | undefined;
  readonly beforeTime?: number | undefined;
  readonly beforeId?: string | undefined;
}

const matching = (db: Db, { by, chat, states, isOpen, since, beforeTime, beforeId }: Matched) =>
  db
    .selectFrom('exports')
    .$if(by !== undefined, (q) => q.where('requested_by', '=', by ?? ''))
    .$if(chat !== undefined, (q) => q.where('chat_id', '=', chat ?? ''))
    .$if(states !== undefined, (q) => q.where(stateIn(states ?? [])))
    .$if(isOpen === true, (q) => q.where('finished_at', 'is', null))
    .$if(since !== undefined, (q) => q.where('state_since', '<', since ?? 0))
    .$if(beforeTime !== undefined, (q) => q.where(earlierThan(beforeTime ?? 0, beforeId ?? '')));
const counting = prepared((db, where: Matched) =>
  matching(db, where).select((eb) => eb.fn.countAll().as('n')),
);
const adding = prepared((db, row: Insertable<Schema['exports']>) => db.insertInto('exports').values(row));

const byId = prepared((db, { id }: { id: string }) =>
  db.selectFrom('exports').selectAll().where('id', '=', id),
);

/** Creates the repository of exports. They are found by a hash of who requested them. */
export function exportsRepo({ db, engine, vault, read }: RepoContext): ExportsRepo {
  const seal = sealing(vault);
  const on = { db, engine };
  const text = (id: string, column: Sealed, value: unknown): string =>
    seal.text(value, ['exports', id, column]);
  const matched = (where: Parameters<ExportsRepo['count']>[0]): Matched => ({
    by: where.requestedBy === undefined ? undefined : vault.hash(where.requestedBy),
    chat: where.chatId,
    states: where.states,
    isOpen: where.isOpen,
    since: where.stateBefore,
    beforeTime: where.before?.createdAt,
    beforeId: where.before?.id,
  });
  /** Workbooks of digests are stored as exports, so that links work for them; lists of exports leave them out. */
  const isWorkbookOfDigest = ({ exists, selectFrom }: ExpressionBuilder<Schema, 'exports'>) =>
    exists(
      selectFrom('digests')
        .select('digests.id')
        .where('digests.id', '=', sql<string>`'di' || substr(exports.id, 3)`),
    );
  return {
    async insert(row, now) {
      await adding.run(on, {
        id: row.id,
        kind: row.kind,
        state: row.state,
        chat_id: row.chatId,
        chat_type: row.chatType,
        request_message_id: row.requestMessageId,
        requested_by: vault.hash(row.requestedBy),
        requester: text(row.id, 'requester', row.requestedBy),
        identity: text(row.id, 'identity', row.identity),
        locale: row.locale,
        request: text(row.id, 'request', row.request),
        created_at: now,
        updated_at: now,
        state_since: now,
      });
    },
    async get(id) {
      const row = await byId.first(on, { id });
      return row && toRow(row);
    },
    async update(id, patch, now, onlyIf) {
      const done = await db
        .updateTable('exports')
        .set({ ...toColumns(id, patch), updated_at: now })
        .where('id', '=', id)
        .$if(onlyIf !== undefined, (q) => q.where(stateIn(onlyIf ?? [])))
        .executeTakeFirst();
      return done.numUpdatedRows > 0n;
    },
    async list(where, limit) {
      const rows = await matching(db, matched(where))
        .selectAll()
        .where((eb) => eb.not(isWorkbookOfDigest(eb)))
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(Math.min(limit, 100))
        .execute();
      return rows.flatMap((row) => toRow(row) ?? []);
    },
    async count(where) {
      return Number((await counting.first(on, matched(where)))?.n);
    },
    async redact(cutoff, now) {
      const nothing = {
        tasks: null,
        report: null,
        summary: null,
        error: null,
        waiting_for: null,
        file_id: null,
        updated_at: now,
      };
      const done = await db
        .updateTable('exports')
        .set(nothing)
        .where('state', 'in', [...FINAL])
        .where('created_at', '<', cutoff)
        // One whose end could not be shown is not kept for that for ever.
        .where((eb) => eb.or([eb('finished_at', 'is not', null), eb('updated_at', '<', cutoff)]))
        .where((eb) =>
          eb.or(
            (['file_id', 'summary', 'report', 'tasks', 'error', 'waiting_for'] as const).map((column) =>
              eb(column, 'is not', null),
            ),
          ),
        )
        .executeTakeFirst();
      return Number(done.numUpdatedRows);
    },
    async expire(cutoff) {
      const rows = await db
        .deleteFrom('exports')
        .where((eb) =>
          eb.or([
            eb.and([eb('state', 'in', [...FINAL]), eb('finished_at', '<', cutoff)]),
            eb.and([
              eb('state', 'in', [...FINAL]),
              eb('finished_at', 'is', null),
              eb('created_at', '<', cutoff),
            ]),
            // Nobody answered what it asked.
            eb.and([eb('state', '=', 'waiting'), eb('updated_at', '<', cutoff)]),
          ]),
        )
        .returning('id')
        .execute();
      return rows.map((row) => row.id);
    },
  };

  /** `cardMessageId` → `card_message_id` */
  function toColumns(id: string, { requestedBy, ...patch }: ExportPatch): Partial<Schema['exports']> {
    const columns = Object.entries(patch)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => {
        const column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
        return isSealed(column) ? [column, value === null ? null : text(id, column, value)] : [column, value];
      });
    if (requestedBy !== undefined) {
      columns.push(
        ['requested_by', vault.hash(requestedBy)],
        ['requester', text(id, 'requester', requestedBy)],
      );
    }
    return Object.fromEntries(columns);
  }

  function toRow(row: Selectable<Schema['exports']>): ExportRow | undefined {
    const { id, kind } = row;
    const opened = Object.fromEntries(
      SEALED.map((column) => [column, seal.textOf(row[column], ['exports', id, column])]),
    );
    const found = read({ table: 'exports', id }, NARROW, {
      ...row,
      ...opened,
      chatType: row.chat_type,
      waitingFor: opened['waiting_for'],
      requestedBy: opened['requester'],
      requesterName: opened['requester_name'],
    });
    return (
      found && {
        id,
        kind,
        chatId: row.chat_id,
        requestMessageId: row.request_message_id,
        cardMessageId: row.card_message_id,
        fileId: row.file_id,
        cardDigest: row.card_digest,
        createdAt: row.created_at,
        updatedAt: row.updated_at,
        stateSince: row.state_since,
        finishedAt: row.finished_at,
        ...found,
      }
    );
  }
}

function isSealed(column: string): column is Sealed {
  return (SEALED as readonly string[]).includes(column);
}

/** Requested before this one; the id decides within one millisecond. */
function earlierThan(time: number, id: string) {
  return (eb: ExpressionBuilder<Schema, 'exports'>) =>
    eb.or([eb('created_at', '<', time), eb.and([eb('created_at', '=', time), eb('id', '<', id)])]);
}

/** PostgreSQL has no empty list, so an empty list of states becomes a condition that is never true. */
function stateIn(states: readonly ExportState[]) {
  return (eb: ExpressionBuilder<Schema, 'exports'>) => eb.or(states.map((state) => eb('state', '=', state)));
}

const NARROW = z.object({
  state: z.enum([
    'waiting',
    'announce',
    'admit',
    'find',
    'collect',
    'create',
    'poll',
    'download',
    'analyse',
    'deliver',
    'done',
    'failed',
    'cancelled',
  ]),
  chatType: CHAT_TYPE,
  locale: LOCALE,
  request: ANY_VALUE,
  tasks: ANY_VALUE,
  report: ANY_VALUE,
  summary: ANY_VALUE,
  error: ANY_VALUE,
  waitingFor: ANY_VALUE,
  requestedBy: z.string(),
  requesterName: z.string().nullable(),
  identity: z.string(),
});
