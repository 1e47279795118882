import { writeWorkbook } from '../../lib/workbook/writer.ts';
import { AT_ONCE, type Effect, fileName, type ReportEffects } from '../exports/index.ts';
import { tenantThresholds } from '../quality-settings.ts';
import { collectAttendance } from './attendance/collect.ts';
import { attendanceReportCard, countAttendance } from './attendance/count.ts';
import { reportCard } from './cards.ts';
import { collect } from './collect.ts';
import { qualitySheets } from './sheets.ts';
import {
  judgedMeetings,
  packView,
  pendingFile,
  readParticipations,
  refusedOf,
  reportProgressOf,
  viewFile,
} from './stored.ts';

export { personViewHandler, personViewJob } from './cards.ts';
export { bandColours, decidingName, METHOD_COLUMNS, methodRows, stamp } from './sheet-parts.ts';
export { viewFile } from './stored.ts';

/** Judges what was collected, writes the workbook, and keeps the data for the views that follow from it. */
const judge: Effect = async (row, ctx, signal) => {
  const progress = reportProgressOf(row);
  if (progress === undefined) return { patch: { state: 'collect' }, next: AT_ONCE };
  const { files } = ctx.store;
  const now = ctx.clock.now();
  const data = {
    thresholds: await tenantThresholds(ctx.store),
    meetings: progress.meetings,
    participations: await readParticipations(files, row.id, progress),
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

/** Effects of the export machine for reports: who came to the sessions of a meeting, or how good a meeting was. */
export const reportEffects: ReportEffects = {
  collect: either(collectAttendance, collect),
  judge: either(countAttendance, judge),
  card: (row, ctx) =>
    row.request.report?.view === 'attendance' ? attendanceReportCard(row, ctx) : reportCard(row, ctx),
};

function either(attendance: Effect, quality: Effect): Effect {
  return (row, ctx, signal) =>
    (row.request.report?.view === 'attendance' ? attendance : quality)(row, ctx, signal);
}
