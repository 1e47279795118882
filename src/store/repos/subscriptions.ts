import type { Selectable } from 'kysely';
import { z } from 'zod';
import { yieldToEventLoop } from '../../lib/timers.ts';
import { ANY_VALUE, CHAT_TYPE, LOCALE, type RepoContext, sealing } from '../context.ts';
import type { Schema } from '../schema.ts';
import type { SubscriptionPatch, SubscriptionRow, SubscriptionsRepo } from '../types.ts';

/** Rows that are opened before other things run. */
const AT_ONCE = 200;

type Row = Selectable<Schema['subscriptions']>;

/** Creates the repository of subscriptions to digests and alerts. */
export function subscriptionsRepo({ db, vault, read }: RepoContext): SubscriptionsRepo {
  const seal = sealing(vault);
  const place = (id: string, column: string) => ['subscriptions', id, column];
  return {
    async insert(row, now) {
      await db
        .insertInto('subscriptions')
        .values({
          id: row.id,
          kind: row.kind,
          chat_id: row.chatId,
          chat_type: row.chatType,
          created_by: vault.hash(row.createdBy),
          creator: seal.text(row.createdBy, place(row.id, 'creator')),
          locale: row.locale,
          settings: seal.text(row.settings, place(row.id, 'settings')),
          next_at: row.nextAt,
          state: 'on',
          created_at: now,
          updated_at: now,
        })
        .execute();
    },
    async get(id, settings) {
      const row = await db.selectFrom('subscriptions').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toRow(row, rowOf(settings));
    },
    async list({ kind, chatId, createdBy }, settings) {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .$if(kind !== undefined, (q) => q.where('kind', '=', kind ?? ''))
        .$if(chatId !== undefined, (q) => q.where('chat_id', '=', chatId ?? ''))
        .$if(createdBy !== undefined, (q) => q.where('created_by', '=', vault.hash(createdBy ?? '')))
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return opened(rows, settings);
    },
    async due(now, limit, settings) {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('next_at', '<=', now)
        .orderBy('next_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return opened(rows, settings);
    },
    async update(id, patch, now, onlyIf) {
      const done = await db
        .updateTable('subscriptions')
        .set({ ...columns(id, patch), updated_at: now })
        .where('id', '=', id)
        .$if(onlyIf !== undefined, (q) => q.where('next_at', '=', onlyIf?.nextAt ?? null))
        .executeTakeFirst();
      return done.numUpdatedRows > 0n;
    },
    async remove(id) {
      const done = await db.deleteFrom('subscriptions').where('id', '=', id).executeTakeFirst();
      return done.numDeletedRows > 0n;
    },
  };

  /** Thousands of rows take a while to open: other things run meanwhile. */
  async function opened<S>(rows: readonly Row[], settings: z.ZodType<S>): Promise<SubscriptionRow<S>[]> {
    const schema = rowOf(settings);
    const found: SubscriptionRow<S>[] = [];
    for (const [index, row] of rows.entries()) {
      if (index % AT_ONCE === AT_ONCE - 1) await yieldToEventLoop();
      const one = toRow(row, schema);
      if (one !== undefined) found.push(one);
    }
    return found;
  }

  function columns(
    id: string,
    { locale, settings, nextAt, state, createdBy }: SubscriptionPatch,
  ): Partial<Schema['subscriptions']> {
    return {
      ...(locale !== undefined && { locale }),
      ...(createdBy !== undefined && {
        created_by: vault.hash(createdBy),
        creator: seal.text(createdBy, place(id, 'creator')),
      }),
      ...(settings !== undefined && { settings: seal.text(settings, place(id, 'settings')) }),
      ...(nextAt !== undefined && { next_at: nextAt }),
      ...(state !== undefined && { state }),
    };
  }

  function toRow<S>(row: Row, schema: ReturnType<typeof rowOf<S>>): SubscriptionRow<S> | undefined {
    const { id, chat_id: chatId, next_at: nextAt, created_at: createdAt, updated_at: updatedAt } = row;
    const found = read({ table: 'subscriptions', id }, schema, {
      ...row,
      chatType: row.chat_type,
      createdBy: seal.textOf(row.creator, place(id, 'creator')),
      settings: seal.textOf(row.settings, place(id, 'settings')),
    });
    return found && { id, chatId, nextAt, createdAt, updatedAt, ...found };
  }
}

const KIND = z.enum(['digest', 'alert']);
const STATE = z.enum(['on', 'suspended']);

/** What a row has to be: once for all rows, because a schema costs far more to build than to use. */
function rowOf<S>(settings: z.ZodType<S>) {
  return z.object({
    kind: KIND,
    chatType: CHAT_TYPE,
    locale: LOCALE,
    state: STATE,
    createdBy: z.string(),
    settings: ANY_VALUE.pipe(settings),
  });
}
