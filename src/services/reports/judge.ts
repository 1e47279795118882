import { AppError } from '../../errors.ts';
import { writeWorkbook } from '../../lib/workbook/writer.ts';
import { judgeMeetingInTurns, type MeetingQuality } from '../../quality/meeting.ts';
import type { Join, MeetingFacts } from '../../quality/types.ts';
import {
  AT_ONCE,
  type Effect,
  type ExportContext,
  fileName,
  type Later,
  type Looking,
  sourceOf,
} from '../exports/index.ts';
import { tenantThresholds } from '../quality-settings.ts';
import { factsOfMeeting, listMeetings, listParticipations } from '../records/index.ts';
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

/** Meetings of one person that a history looks at, the latest ones. */
export const MOST_MEETINGS = 10;

/** Lists the meetings a report is about: the one that was found, or the last ones of a person or room. */
export async function meetingsOf(looking: Looking): Promise<readonly MeetingFacts[] | Later> {
  const { filter, range, report } = looking.request;
  if (report?.view !== 'history')
    return [
      {
        meetingInstanceId: undefined,
        meetingNo: filter.meetingNo ?? '',
        topic: filter.topic ?? '',
        start: (filter.meetingStart ?? 0) * 1000,
        end: (filter.meetingEnd ?? 0) * 1000,
      },
    ];
  const found = await listMeetings(
    {
      startTime: Math.floor(range.start / 1000),
      endTime: Math.ceil(range.end / 1000),
      meetingStatus: 2,
      ...(filter.roomId === undefined ? { userId: filter.userId ?? '' } : { roomId: filter.roomId }),
    },
    sourceOf(looking),
  );
  if ('is' in found) return found;
  const meetings = found.map(factsOfMeeting).filter((each) => each !== undefined);
  return meetings.sort((a, b) => b.start - a.start).slice(0, MOST_MEETINGS);
}

/** Lists who joined one of the meetings: everybody, or only the person or room the report is about. */
export async function joinsOf(meeting: MeetingFacts, looking: Looking): Promise<readonly Join[] | Later> {
  const { filter, report } = looking.request;
  const one = report?.view === 'person' || report?.view === 'history';
  return listParticipations(meeting, one ? filter : {}, sourceOf(looking));
}
