import { AppError } from '../../errors.ts';
import type { Recipient } from '../../platform/types.ts';
import type { ExportRow, Repos } from '../../store/types.ts';
import { audit } from '../audit/audit.ts';
import { enqueueCard } from '../jobs/outbox.ts';
import type { JobHandler } from '../jobs/types.ts';
import type { ExportContext } from './context.ts';
import { EXPORT_LIMITS } from './limits.ts';
import { fileTooBigCard, fileTroubleCard } from './views.ts';

export const FILE_JOB = 'send-file';

interface FileJob {
  readonly exportId: string;
  readonly to: Recipient;
  readonly by: string;
  /** Distinguishes two wishes for the same file; part of the message's `uuid`. */
  readonly requestKey: string;
}

/** Asks for a finished export's workbook to be sent as a file message; inside the caller's transaction. */
export async function enqueueFile(
  repos: Repos,
  row: ExportRow,
  to: Recipient,
  by: string,
  now: number,
  runAt = now,
): Promise<string> {
  const target = 'chatId' in to ? 'chat' : 'me';
  const key = `file:${row.id}:${target}:${by}`;
  const payload = { exportId: row.id, to, by, requestKey: `${target}${now.toString(36)}` } satisfies FileJob;
  await repos.jobs.enqueue({ kind: FILE_JOB, key, payload, runAt }, now);
  return key;
}

/** Uploads and sends. A repeat after a crash uploads again, but the message's `uuid` shows it once. */
export function fileJobHandler(ctx: ExportContext): JobHandler {
  return {
    async run(job, { signal }) {
      const { exportId, to, by, requestKey } = job.payload as FileJob;
      const row = await ctx.store.exports.get(exportId);
      const file = row?.fileId ? await ctx.store.files.info(row.fileId) : undefined;
      if (row === undefined || file === undefined) return { next: 'done' };
      if (file.size > EXPORT_LIMITS.fileMessageBytes)
        return answer(row, to, requestKey, fileTooBigCard(row, file.size), ctx);
      const chunks: Buffer[] = [];
      for await (const chunk of ctx.store.files.read(file.id)) chunks.push(chunk);
      const fileKey = await ctx.feishu.files.upload(file.name, Buffer.concat(chunks), { signal });
      await ctx.feishu.messages.send(to, { type: 'file', fileKey }, `${exportId}-${requestKey}`, { signal });
      const detail = { bytes: file.size, to: 'chatId' in to ? 'chat' : 'person' };
      const chatId = 'chatId' in to ? to.chatId : undefined;
      return {
        next: 'done',
        save: (repos) =>
          audit(repos, { actor: by, action: 'file.sent', exportId, chatId, detail }, ctx.clock.now()),
      };
    },
    async onDead(job, thrown) {
      const { exportId, by, requestKey } = job.payload as FileJob;
      const row = await ctx.store.exports.get(exportId);
      if (row === undefined || !(thrown instanceof AppError)) return undefined;
      return (await answer(row, { openId: by }, requestKey, fileTroubleCard(row, thrown.facts), ctx)).save;
    },
  };
}

async function answer(row: ExportRow, to: Recipient, requestKey: string, card: object, ctx: ExportContext) {
  return {
    next: 'done' as const,
    save: async (repos: Repos) => {
      await enqueueCard(repos, { to, card, uuid: `${row.id}-${requestKey}` }, ctx.clock.now());
    },
  };
}
