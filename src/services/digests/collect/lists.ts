import { AppError } from '../../../errors.ts';
import { parseCount } from '../../../lib/workbook/values.ts';
import type { ListRow, MeetingListQuery, ParticipantListQuery } from '../../../platform/types.ts';
import type { Participation } from '../../../quality/types.ts';
import type { DayMeeting } from '../../../store/types.ts';
import { listRows } from '../../exports/find/lookup.ts';
import { type Fetching, tableOfTask } from '../../records/fetch.ts';
import { columnsOf, MEETINGS } from '../../records/index.ts';
import { meetingsFromList } from '../../records/meetings.ts';
import { participationsFromList, participationsFromTable } from '../../records/participations.ts';
import type { DayMeetingFacts } from './types.ts';

/** Pages of 100 followed of one day's list: more than any tenant holds in a day. */
export const MOST_PAGES = 2_000;

/** Which meetings of a span: those that ended, or those that go on. */
export interface MeetingSpan {
  /** Unix ms, the end not included. */
  readonly start: number;
  readonly end: number;
  readonly status: 'ended' | 'ongoing';
}

/** The meetings that begin in a span, from the JSON list, or from an export where that is closed. */
export async function listMeetings(
  { start, end, status }: MeetingSpan,
  fetching: Fetching,
): Promise<readonly DayMeeting[]> {
  const query: MeetingListQuery = {
    startTime: Math.floor(start / 1000),
    endTime: Math.ceil(end / 1000) - 1,
    meetingStatus: status === 'ended' ? 2 : 1,
  };
  const { feishu, options, zone } = fetching;
  const rows =
    (await listRows((page) => feishu.records.meetings(query, page, options), MOST_PAGES)) ??
    (await rowsOfTask(query, fetching));
  // A list of what goes on also has what began before.
  return rows
    .flatMap((row) => meetingOf(status === 'ended' ? row : ongoing(row), zone))
    .filter(({ starts }) => starts >= start && starts < end);
}

function meetingOf(row: ListRow, zone: string): readonly DayMeeting[] {
  const text = (name: string): string => String(row[name] ?? '').trim();
  return meetingsFromList([row], zone).map((meeting) => ({
    meeting: meeting.meetingInstanceId ?? `${meeting.meetingNo}/${meeting.start}`,
    organiser: text('user_id'),
    starts: meeting.start,
    ends: meeting.end,
    size: parseCount(text('number_of_participants')) ?? 0,
    facts: { ...meeting, organiser: text('organizer') } satisfies DayMeetingFacts,
  }));
}

/** What goes on has no end yet; any will do, as only its beginning counts here. */
function ongoing(row: ListRow): ListRow {
  return { ...row, meeting_end_time: row['meeting_start_time'] };
}

/** The rows of a 会议明细 workbook under the names of the list. */
async function rowsOfTask(query: MeetingListQuery, fetching: Fetching): Promise<readonly ListRow[]> {
  const table = await tableOfTask({ kind: 'meetings', query }, fetching);
  const columns = columnsOf(table.headers, MEETINGS);
  const rows: ListRow[] = [];
  for await (const row of table.rows)
    rows.push({
      meeting_id: columns.text(row, 'meetingNo'),
      meeting_topic: columns.text(row, 'topic'),
      organizer: columns.text(row, 'organizer'),
      user_id: columns.text(row, 'userId'),
      meeting_start_time: columns.text(row, 'start'),
      meeting_end_time: columns.text(row, 'end'),
      number_of_participants: columns.text(row, 'people'),
    });
  return rows;
}

/** Who joined a meeting; nobody where the platform does not know the meeting any more. */
export async function listJoins(
  { meetingNo, start, end }: DayMeetingFacts,
  fetching: Fetching,
): Promise<readonly Participation[]> {
  const query: ParticipantListQuery = {
    meetingStartTime: Math.floor(start / 1000),
    meetingEndTime: Math.ceil(end / 1000),
    meetingNo,
  };
  const { feishu, options, zone } = fetching;
  try {
    const rows = await listRows((page) => feishu.records.participants(query, page, options), MOST_PAGES);
    if (rows !== undefined) return participationsFromList(rows, zone);
    const table = await tableOfTask({ kind: 'participants', query }, fetching);
    return await participationsFromTable(table, zone);
  } catch (error) {
    if (error instanceof AppError && (error.kind === 'not-found' || error.kind === 'usage')) return [];
    throw error;
  }
}
