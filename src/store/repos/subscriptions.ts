import type { Selectable } from 'kysely';
import { z } from 'zod';
import { yieldToEventLoop } from '../../lib/clock.ts';
import type { RowReader } from '../../lib/stored.ts';
import { ANY_VALUE, CHAT_TYPE, LOCALE, type RepoContext, sealing } from '../context.ts';
import type { Schema } from '../schema.ts';
import type {
  DigestPatch,
  DigestRow,
  DigestsRepo,
  SubscriptionPatch,
  SubscriptionRow,
  SubscriptionsRepo,
} from '../types.ts';

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
    async update(id, patch, now, onlyIf = {}) {
      const done = await db
        .updateTable('subscriptions')
        .set({ ...columns(id, patch), updated_at: now })
        .where('id', '=', id)
        .$if(onlyIf.nextAt !== undefined, (q) => q.where('next_at', '=', onlyIf.nextAt ?? null))
        .$if(onlyIf.state !== undefined, (q) => q.where('state', '=', onlyIf.state ?? ''))
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

/** Creates the repository of sent and due digests. */
export function digestsRepo({ db, read }: RepoContext): DigestsRepo {
  return {
    async claim(row) {
      const done = await db
        .insertInto('digests')
        .values({
          id: row.id,
          subscription_id: row.subscriptionId,
          flavour: row.flavour,
          date: row.date,
          state: row.state,
          due_at: row.dueAt,
          message_id: null,
          card_digest: null,
          sent_at: null,
        })
        .onConflict((oc) =>
          row.state === 'skipped'
            ? oc.columns(['subscription_id', 'flavour', 'date']).doNothing()
            : oc
                .columns(['subscription_id', 'flavour', 'date'])
                .doUpdateSet({ state: 'due', due_at: row.dueAt })
                .where('digests.state', '=', 'skipped'),
        )
        .returning('id')
        .executeTakeFirst();
      return done?.id;
    },
    async get(id) {
      const row = await db.selectFrom('digests').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toRow(row, read);
    },
    async update(id, patch) {
      await db.updateTable('digests').set(columns(patch)).where('id', '=', id).execute();
    },
    async beginSending({ id, sentAt }, now) {
      const done = await db
        .updateTable('digests')
        .set({ sent_at: sentAt ?? now })
        .where('id', '=', id)
        .where('state', '=', 'due')
        .where('sent_at', sentAt === null ? 'is' : '=', sentAt)
        .executeTakeFirst();
      return done.numUpdatedRows > 0;
    },
    async letGo(messageId) {
      await db
        .updateTable('digests')
        .set({ state: 'sent' })
        .where('message_id', '=', messageId)
        .where('state', '=', 'partial')
        .execute();
    },
    async earlier(subscriptionId, flavour, before, limit) {
      const rows = await db
        .selectFrom('digests')
        .selectAll()
        .where('subscription_id', '=', subscriptionId)
        .where('flavour', '=', flavour)
        .where('due_at', '<', before)
        .orderBy('due_at', 'desc')
        .limit(limit)
        .execute();
      return rows.flatMap((row) => toRow(row, read) ?? []);
    },
    async open(dueBefore, limit) {
      const rows = await db
        .selectFrom('digests')
        .selectAll()
        .where('state', 'in', ['due', 'partial'])
        .where('due_at', '<', dueBefore)
        .orderBy('due_at')
        .limit(limit)
        .execute();
      return rows.flatMap((row) => toRow(row, read) ?? []);
    },
    async expire(cutoff) {
      const done = await db.deleteFrom('digests').where('due_at', '<', cutoff).executeTakeFirst();
      return Number(done.numDeletedRows);
    },
  };
}

function columns({ state, messageId, cardDigest, sentAt }: DigestPatch): Partial<Schema['digests']> {
  return {
    ...(state !== undefined && { state }),
    ...(messageId !== undefined && { message_id: messageId }),
    ...(cardDigest !== undefined && { card_digest: cardDigest }),
    ...(sentAt !== undefined && { sent_at: sentAt }),
  };
}

const NARROW = z.object({
  flavour: z.enum(['day', 'week']),
  state: z.enum(['due', 'sent', 'partial', 'quiet', 'skipped']),
});

function toRow(row: Selectable<Schema['digests']>, read: RowReader): DigestRow | undefined {
  const { id, date } = row;
  const found = read({ table: 'digests', id }, NARROW, row);
  return (
    found && {
      id,
      date,
      subscriptionId: row.subscription_id,
      dueAt: row.due_at,
      messageId: row.message_id,
      cardDigest: row.card_digest,
      sentAt: row.sent_at,
      ...found,
    }
  );
}
