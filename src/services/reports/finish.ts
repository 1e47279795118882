import { writeWorkbook } from '../../lib/workbook/writer.ts';
import { AT_ONCE, type Effect } from '../exports/context.ts';
import { fileName } from '../exports/file-name.ts';
import { requestOf } from '../exports/tasks.ts';
import { tenantThresholds } from '../thresholds.ts';
import { judgedMeetings } from './cards.ts';
import { packView, readCollected, refusedOf, viewFile } from './pack.ts';
import { qualitySheets } from './sheets.ts';
import { collectedOf, pendingFile } from './types.ts';

/** Judges what was collected, writes the workbook, and keeps the data for the views that follow from it. */
export const finish: Effect = async (row, ctx, signal) => {
  const collected = collectedOf(row);
  if (collected === undefined) return { patch: { state: 'collect' }, next: AT_ONCE };
  const { files } = ctx.store;
  const now = ctx.clock.now();
  const data = {
    thresholds: await tenantThresholds(ctx.store),
    meetings: collected.meetings,
    participations: await readCollected(files, row.id, collected),
    refused: refusedOf(collected),
  };
  const judged = await judgedMeetings(data);
  await files.write(viewFile(row.id), 'view', packView(data), now);
  const request = requestOf(row);
  const { zone } = request.range;
  const [only] = judged;
  let fileId: string | null = null;
  if (only !== undefined && request.view !== 'history') {
    const book = writeWorkbook(qualitySheets(only, zone), { signal });
    fileId = (await files.write(row.id, fileName(request, row.locale), book, now)).id;
  }
  const rows = judged.reduce((sum, { total }) => sum + total.n + total.counts.unclassified, 0);
  return {
    patch: { state: 'deliver', fileId, summary: { kind: 'view', rows } },
    next: AT_ONCE,
    also: async (repos) => {
      for (const [index, { state }] of collected.pending.entries())
        if (state === 'done') await repos.files.remove(pendingFile(row.id, index));
    },
  };
};
