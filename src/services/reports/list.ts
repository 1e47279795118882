import type { MeetingListQuery, ParticipantListQuery } from '../../platform/types.ts';
import type { MeetingFacts, Participation } from '../../quality/types.ts';
import {
  callAs,
  type Found,
  type Looking,
  listRows,
  requestOf,
  taskTable,
  usesTask,
} from '../exports/index.ts';
import { meetingsFromList, meetingsFromTable } from '../records/meetings.ts';
import { participationsFromList, participationsFromTable } from '../records/participations.ts';

/** Meetings of one person that a history looks at, the latest ones. */
export const MOST_MEETINGS = 10;

type Later = Extract<Found, { is: 'later' }>;

/** The meetings a view is about: the one that was found, or the last ones of a person or room. */
export async function listMeetings(looking: Looking): Promise<readonly MeetingFacts[] | Later> {
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
  const query: MeetingListQuery = {
    startTime: Math.floor(range.start / 1000),
    endTime: Math.ceil(range.end / 1000),
    meetingStatus: 2,
    ...(filter.roomId === undefined ? { userId: filter.userId ?? '' } : { roomId: filter.roomId }),
  };
  const { ctx, row, signal } = looking;
  const rows = usesTask(looking)
    ? undefined
    : await listRows((page) => ctx.feishu.records.meetings(query, page, callAs(row, signal)));
  if (rows !== undefined) return latest(meetingsFromList(rows, range.zone));
  const table = await taskTable({ kind: 'meetings', query }, looking);
  return 'is' in table ? table : latest(await meetingsFromTable(table, range.zone));
}

function latest(meetings: readonly MeetingFacts[]): readonly MeetingFacts[] {
  return [...meetings].sort((a, b) => b.start - a.start).slice(0, MOST_MEETINGS);
}

/** Who joined one of the meetings: everybody, or only the person or room the view is about. */
export async function listParticipations(
  meeting: MeetingFacts,
  looking: Looking,
): Promise<readonly Participation[] | Later> {
  const { ctx, row, signal } = looking;
  const { filter, range, report } = requestOf(row);
  const one = report?.view === 'person' || report?.view === 'history';
  const query: ParticipantListQuery = {
    meetingStartTime: Math.floor(meeting.start / 1000),
    meetingEndTime: Math.ceil(meeting.end / 1000),
    meetingNo: meeting.meetingNo,
    ...(one && filter.userId !== undefined && { userId: filter.userId }),
    ...(one && filter.roomId !== undefined && { roomId: filter.roomId }),
  };
  const rows = usesTask(looking)
    ? undefined
    : await listRows((page) => ctx.feishu.records.participants(query, page, callAs(row, signal)));
  if (rows !== undefined) return participationsFromList(rows, range.zone);
  const table = await taskTable({ kind: 'participants', query }, looking);
  if ('is' in table) return table;
  return participationsFromTable(table, range.zone);
}
