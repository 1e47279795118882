import { AppError } from '../../errors.ts';
import { writeWorkbook } from '../../lib/workbook/writer.ts';
import { judgeMeetingInTurns, type MeetingQuality } from '../../quality/meeting.ts';
import { AT_ONCE, type Effect, type ExportContext, fileName } from '../exports/index.ts';
import { tenantThresholds } from '../quality-settings.ts';
import { qualitySheets } from './sheets.ts';
import {
  packView,
  pendingFile,
  progressOf,
  readCollected,
  readView,
  refusedOf,
  type ViewData,
  viewFile,
} from './stored.ts';

/** Judges what was collected, writes the workbook, and keeps the data for the views that follow from it. */
export const judge: Effect = async (row, ctx, signal) => {
  const progress = progressOf(row);
  if (progress === undefined) return { patch: { state: 'collect' }, next: AT_ONCE };
  const { files } = ctx.store;
  const now = ctx.clock.now();
  const data = {
    thresholds: await tenantThresholds(ctx.store),
    meetings: progress.meetings,
    participations: await readCollected(files, row.id, progress),
    refused: refusedOf(progress),
  };
  const judged = await judgedMeetings(data);
  await files.write(viewFile(row.id), 'view', packView(data), now);
  const { request } = row;
  const { zone } = request.range;
  const [only] = judged;
  let fileId: string | null = null;
  if (only !== undefined && request.report?.view !== 'history') {
    const book = writeWorkbook(qualitySheets(only, zone), { signal });
    fileId = (await files.write(row.id, fileName(request, row.locale), book, now)).id;
  }
  const rows = judged.reduce((sum, { total }) => sum + total.n + total.counts.unclassified, 0);
  return {
    patch: { state: 'deliver', report: null, fileId, summary: { rows } },
    next: AT_ONCE,
    also: async (repos) => {
      for (const [index, { state }] of progress.pending.entries())
        if (state === 'done') await repos.files.remove(pendingFile(row.id, index));
    },
  };
};

/** Judges every meeting of a report by the limits stored with it. */
export async function judgedMeetings(data: ViewData): Promise<readonly MeetingQuality[]> {
  const judged: MeetingQuality[] = [];
  for (const [at, meeting] of data.meetings.entries())
    judged.push(await judgeMeetingInTurns(meeting, data.participations[at] ?? [], data.thresholds));
  return judged;
}

/** Returns the data a report was judged from. Throws AppError `not-found` if it was deleted. */
export async function dataOf(exportId: string, { store }: Pick<ExportContext, 'store'>): Promise<ViewData> {
  const data = await readView(store.files, exportId);
  if (data === undefined) throw noData();
  return data;
}

/** Creates the AppError for a view without data. */
export function noData(): AppError {
  return new AppError({ kind: 'not-found', advice: 'no-data', operation: 'quality.view' });
}
