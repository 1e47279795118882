import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { RowReader } from '../../lib/stored.ts';
import type { RepoContext } from '../context.ts';
import type { Schema } from '../schema.ts';
import type { DigestPatch, DigestRow, DigestsRepo } from '../types.ts';

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
