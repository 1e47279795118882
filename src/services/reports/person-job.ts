import { personOption } from '../../cards/quality/index.ts';
import { AppError } from '../../errors.ts';
import type { Repos } from '../../store/types.ts';
import type { ExportContext } from '../exports/index.ts';
import type { JobHandler } from '../jobs/types.ts';
import { personCard } from './cards.ts';
import { readView } from './pack.ts';

export const PERSON_JOB = 'quality-person';

interface PersonJob {
  readonly exportId: string;
  readonly option: string;
  /** The meeting's card: the answer stands under it. */
  readonly messageId: string;
  readonly chatId: string;
  readonly asked: number;
}

/** Asks for one person's view of a meeting that has been read; inside the caller's transaction. Answers the job's key. */
export async function enqueuePersonView(
  repos: Pick<Repos, 'jobs'>,
  payload: PersonJob,
  now: number,
  runAt: number,
): Promise<string> {
  const key = `quality-person:${payload.exportId}:${payload.option}`;
  await repos.jobs.enqueue({ kind: PERSON_JOB, key, payload: payload, runAt }, now);
  return key;
}

/** Judging a large meeting takes longer than a callback may: the card comes as a reply. */
export function personViewHandler(ctx: ExportContext): JobHandler {
  return {
    async run(job, { signal }) {
      const { exportId, option, messageId, chatId, asked } = job.payload as PersonJob;
      const row = await ctx.store.exports.get(exportId);
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
  };
}
