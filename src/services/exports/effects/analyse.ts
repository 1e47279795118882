import { toAppError } from '../../../errors.ts';
import type { ExportRow, FilesRepo } from '../../../store/types.ts';
import { finish } from '../../reports/finish.ts';
import { withBaseline } from '../baseline/beside.ts';
import { AT_ONCE, type Effect } from '../context.ts';
import { fileName } from '../file-name.ts';
import { EXPORT_LIMITS } from '../limits.ts';
import { mergeJoins, mergeWorkbooks } from '../merge.ts';
import { summarise } from '../summaries/index.ts';
import { requestOf, tasksOf, withoutTask } from '../tasks.ts';
import type { ExportTask, Summary } from '../types.ts';

/** Makes one workbook of the parts, reads it and keeps the figures. */
export const analyse: Effect = async (row, ctx, signal) => {
  if (requestOf(row).view !== undefined) return finish(row, ctx, signal);
  const parts = tasksOf(row);
  const missing = parts.findIndex((part) => part.fileId === undefined);
  if (missing >= 0) return { patch: { state: 'create' }, next: AT_ONCE };
  try {
    const fileId = await oneFile(row, parts, ctx.store.files, ctx.clock.now(), signal);
    const chunks: Buffer[] = [];
    for await (const chunk of ctx.store.files.read(fileId)) chunks.push(chunk);
    const read = await summarise(requestOf(row), Buffer.concat(chunks), signal);
    const summary = compared(read, parts, requestOf(row).range.zone, ctx.clock.now());
    const spent = parts.map((part) => part.fileId).filter((id) => id !== undefined && id !== fileId);
    return {
      patch: { state: 'deliver', fileId, summary },
      next: AT_ONCE,
      also: async (repos) => {
        for (const id of spent) if (id !== undefined) await repos.files.remove(id);
      },
    };
  } catch (thrown) {
    const { advice, values } = toAppError(thrown).facts;
    const broken = parts.flatMap((_part, index) => (index === (values?.['part'] ?? index) ? [index] : []));
    const often = broken.some((index) => (parts[index]?.recreated ?? 0) >= EXPORT_LIMITS.refetches);
    if (advice !== 'workbook-unreadable' || often) throw thrown;
    const again = broken.reduce((all, index) => withoutTask(all, index), parts);
    return { patch: { state: 'create', tasks: again }, next: AT_ONCE };
  }
};

function compared(read: Summary, [part]: readonly ExportTask[], zone: string, now: number): Summary {
  return read.kind === 'meetings' ? withBaseline(read, part?.baseline, zone, now) : read;
}

/** The id of the one file of an export: its only part, or all of them merged. */
async function oneFile(
  row: ExportRow,
  parts: readonly ExportTask[],
  files: FilesRepo,
  now: number,
  signal: AbortSignal,
): Promise<string> {
  const [only] = parts;
  if (parts.length === 1 && only?.fileId !== undefined) return only.fileId;
  const request = requestOf(row);
  const { zone } = request.range;
  const bytes = (part: ExportTask) => files.read(part.fileId ?? '');
  const merged =
    request.kind === 'quality'
      ? mergeJoins(
          parts.map((part) => ({ joinTime: part.joinTime ?? part.start, workbook: bytes(part) })),
          { zone, locale: row.locale, signal },
        )
      : mergeWorkbooks(parts.map(bytes), { kind: request.kind, zone, signal });
  return (await files.write(row.id, fileName(request, row.locale), merged, now)).id;
}
