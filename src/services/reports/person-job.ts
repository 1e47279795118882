import { z } from 'zod';
import { personOption } from '../../cards/index.ts';
import { AppError } from '../../errors.ts';
import { type ExportContext, openExport } from '../exports/index.ts';
import { defineJob, type JobHandler } from '../jobs/index.ts';
import { personCard } from './cards.ts';
import { readView } from './stored.ts';

/** One person's view of a meeting that has been read. */
export const personViewJob = defineJob({
  kind: 'quality-person',
  payload: z.object({
    exportId: z.string(),
    option: z.string(),
    /** The meeting's card, to which the result is a reply. */
    messageId: z.string(),
    chatId: z.string(),
    /** Unix ms. */
    asked: z.number(),
  }),
  key: ({ exportId, option }) => `quality-person:${exportId}:${option}`,
});

/**
 * Creates the job that judges one person of a meeting: it takes longer than a callback may, so the card is a reply.
 */
export function personViewHandler(ctx: ExportContext): JobHandler {
  return personViewJob.handle({
    async run({ payload: { exportId, option, messageId, chatId, asked } }, { signal }) {
      const row = openExport(await ctx.store.exports.get(exportId), ctx.log);
      const data = row && (await readView(ctx.store.files, exportId));
      if (row === undefined || data === undefined) return { next: 'done' };
      const card = await personCard(row, data, (key) => personOption(key) === option, ctx);
      if (card === undefined) return { next: 'done' };
      const uuid = `qp-${exportId.slice(-20)}-${asked.toString(36)}`;
      const body = { type: 'card', card } as const;
      try {
        await ctx.feishu.messages.reply(messageId, body, uuid, { signal });
      } catch (error) {
        if (!(error instanceof AppError) || error.kind !== 'not-found') throw error;
        await ctx.feishu.messages.send({ chatId }, body, uuid, { signal });
      }
      return { next: 'done' };
    },
  });
}
