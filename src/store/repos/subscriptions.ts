import type { Selectable } from 'kysely';
import { fromJson, type RepoContext, toJson } from '../context.ts';
import type { Schema } from '../schema.ts';
import type { SubscriptionPatch, SubscriptionRow, SubscriptionsRepo } from '../types.ts';

/** Creates the repository of subscriptions to digests and alerts. */
export function subscriptionsRepo({ db }: RepoContext): SubscriptionsRepo {
  return {
    async insert(row, now) {
      await db
        .insertInto('subscriptions')
        .values({
          id: row.id,
          kind: row.kind,
          chat_id: row.chatId,
          chat_type: row.chatType,
          created_by: row.createdBy,
          locale: row.locale,
          settings: toJson(row.settings),
          next_at: row.nextAt,
          state: 'on',
          created_at: now,
          updated_at: now,
        })
        .execute();
    },
    async get(id) {
      const row = await db.selectFrom('subscriptions').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toRow(row);
    },
    async list({ kind, chatId, createdBy }) {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .$if(kind !== undefined, (q) => q.where('kind', '=', kind ?? ''))
        .$if(chatId !== undefined, (q) => q.where('chat_id', '=', chatId ?? ''))
        .$if(createdBy !== undefined, (q) => q.where('created_by', '=', createdBy ?? ''))
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(toRow);
    },
    async due(now, limit) {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('next_at', '<=', now)
        .orderBy('next_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(toRow);
    },
    async update(id, patch, now, onlyIf) {
      const done = await db
        .updateTable('subscriptions')
        .set({ ...columns(patch), updated_at: now })
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
}

function columns({ locale, settings, nextAt, state }: SubscriptionPatch): Partial<Schema['subscriptions']> {
  return {
    ...(locale !== undefined && { locale }),
    ...(settings !== undefined && { settings: toJson(settings) }),
    ...(nextAt !== undefined && { next_at: nextAt }),
    ...(state !== undefined && { state }),
  };
}

function toRow(row: Selectable<Schema['subscriptions']>): SubscriptionRow {
  return {
    id: row.id,
    kind: row.kind as SubscriptionRow['kind'],
    chatId: row.chat_id,
    chatType: row.chat_type as SubscriptionRow['chatType'],
    createdBy: row.created_by,
    locale: row.locale as SubscriptionRow['locale'],
    settings: fromJson(row.settings),
    nextAt: row.next_at,
    state: row.state as SubscriptionRow['state'],
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
