import type { Selectable } from 'kysely';
import { z } from 'zod';
import { jsonText, type RowReader } from '../../lib/stored.ts';
import { CHAT_TYPE, LOCALE, type RepoContext, toJson } from '../context.ts';
import type { Schema } from '../schema.ts';
import type { SubscriptionPatch, SubscriptionRow, SubscriptionsRepo } from '../types.ts';

/** Creates the repository of subscriptions to digests and alerts. */
export function subscriptionsRepo({ db, read }: RepoContext): SubscriptionsRepo {
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
    async get(id, settings) {
      const row = await db.selectFrom('subscriptions').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toRow(row, settings, read);
    },
    async list({ kind, chatId, createdBy }, settings) {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .$if(kind !== undefined, (q) => q.where('kind', '=', kind ?? ''))
        .$if(chatId !== undefined, (q) => q.where('chat_id', '=', chatId ?? ''))
        .$if(createdBy !== undefined, (q) => q.where('created_by', '=', createdBy ?? ''))
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.flatMap((row) => toRow(row, settings, read) ?? []);
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
      return rows.flatMap((row) => toRow(row, settings, read) ?? []);
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

const KIND = z.enum(['digest', 'alert']);
const STATE = z.enum(['on', 'suspended']);

function toRow<S>(
  row: Selectable<Schema['subscriptions']>,
  settings: z.ZodType<S>,
  read: RowReader,
): SubscriptionRow<S> | undefined {
  const { id, created_by: createdBy, next_at: nextAt, created_at: createdAt, updated_at: updatedAt } = row;
  const schema = z.object({
    kind: KIND,
    chatType: CHAT_TYPE,
    locale: LOCALE,
    state: STATE,
    settings: jsonText(settings),
  });
  const found = read({ table: 'subscriptions', id }, schema, { ...row, chatType: row.chat_type });
  return found && { id, chatId: row.chat_id, createdBy, nextAt, createdAt, updatedAt, ...found };
}
