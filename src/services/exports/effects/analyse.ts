import { toAppError } from '../../../errors.ts';
import type { FilesRepo } from '../../../store/types.ts';
import { attendanceRule } from '../../quality-settings.ts';
import { AT_ONCE, type Effect } from '../context.ts';
import { fileName } from '../describe.ts';
import { kindOf } from '../kinds/index.ts';
import { EXPORT_LIMITS } from '../limits.ts';
import { type Export, tasksOf, withoutTask } from '../stored.ts';
import type { ExportTask } from '../types.ts';

/** Merges the tasks into one workbook, reads it and stores its summary. */
export const analyse: Effect = async (row, ctx, signal) => {
  const tasks = tasksOf(row);
  const missing = tasks.findIndex((task) => task.fileId === undefined);
  if (missing >= 0) return { patch: { state: 'create' }, next: AT_ONCE };
  try {
    const fileId = await oneFile(row, tasks, ctx.store.files, ctx.clock.now(), signal);
    const chunks: Buffer[] = [];
    for await (const chunk of ctx.store.files.read(fileId)) chunks.push(chunk);
    const request = row.request;
    const { summarise, weekBefore, hasQualityMarks } = kindOf(request.kind);
    const ended = (request.filter.meetingStatus ?? 2) === 2;
    const marks = hasQualityMarks && ended ? await ctx.marksOf(request.range) : undefined;
    const read = await summarise(Buffer.concat(chunks), request, signal, {
      marks,
      rule: await attendanceRule(ctx.store),
      siteOf: ctx.siteOf,
    });
    const { zone } = request.range;
    const summary = weekBefore?.addTo(read, tasks[0]?.baseline, zone, ctx.clock.now()) ?? read;
    const spent = tasks.map((task) => task.fileId).filter((id) => id !== undefined && id !== fileId);
    return {
      patch: { state: 'deliver', fileId, summary },
      next: AT_ONCE,
      also: async (repos) => {
        for (const id of spent) if (id !== undefined) await repos.files.remove(id);
      },
    };
  } catch (thrown) {
    const { advice, values } = toAppError(thrown).facts;
    const broken = tasks.flatMap((_task, index) => (index === (values?.['part'] ?? index) ? [index] : []));
    const often = broken.some((index) => (tasks[index]?.recreated ?? 0) >= EXPORT_LIMITS.refetches);
    if (advice !== 'workbook-unreadable' || often) throw thrown;
    const again = broken.reduce((all, index) => withoutTask(all, index), tasks);
    return { patch: { state: 'create', tasks: again }, next: AT_ONCE };
  }
};

/** The id of the one file of an export: that of its only task, or those of all of them merged. */
async function oneFile(
  row: Export,
  tasks: readonly ExportTask[],
  files: FilesRepo,
  now: number,
  signal: AbortSignal,
): Promise<string> {
  const [only] = tasks;
  if (tasks.length === 1 && only?.fileId !== undefined) return only.fileId;
  const { request } = row;
  const merged = kindOf(request.kind).merge(
    tasks.map((task) => ({ task, workbook: files.read(task.fileId ?? '') })),
    { zone: request.range.zone, locale: row.locale, filter: request.filter, signal },
  );
  return (await files.write(row.id, fileName(request, row.locale), merged, now)).id;
}
