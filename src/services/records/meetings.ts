import { parseCount, parseDuration, parsePlatformTime } from '../../lib/workbook/values.ts';
import type { MeetingListQuery, Page, Records } from '../../platform/types.ts';
import type { MeetingFacts } from '../../quality/types.ts';
import { type Read, readsOfList } from './sheets/columns.ts';
import { MEETINGS, type MeetingField } from './sheets/tables.ts';
import { isRows, listRows, readsOf, type Source } from './source.ts';

/** A meeting as the list API or a 会议明细 workbook has it; undefined is what is not there or cannot be read. */
export interface MeetingRecord {
  /** The long unique id, which only the list API has. */
  readonly meetingInstanceId: string | undefined;
  readonly meetingNo: string;
  readonly topic: string;
  readonly organiser: string;
  /** An open_id from the list API, the employee's id from a workbook. */
  readonly organiserId: string;
  /** Unix ms; a meeting that goes on has no end. */
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly people: number | undefined;
  /** Viewers of a webinar, who are in no list of participants. */
  readonly viewers: number | undefined;
  readonly seconds: number | undefined;
}

/**
 * Lists meetings (vc-v1 meeting_list, or the export of the same name). Throws the platform's AppErrors.
 *
 * @example
 * const found = await listMeetings({ startTime, endTime, meetingStatus: 2 }, source);
 */
export async function listMeetings<Later extends object = never>(
  query: MeetingListQuery,
  source: Source<Later>,
): Promise<readonly MeetingRecord[] | Later> {
  const { feishu, options, zone } = source;
  // The list API cannot be asked for meetings to come.
  const toCome = query.meetingStatus === 3;
  const reads = await readsOf(
    MEETINGS,
    // External meetings and webinars are asked for; a list that cannot have them would count fewer than the export.
    async () =>
      toCome
        ? undefined
        : listRows((page) => feishu.records.meetings(query, page, options), { orUnsupported: true }),
    { kind: 'meetings', query },
    source,
  );
  return isRows(reads) ? reads.map((read) => recordOf(read, zone)) : reads;
}

/** Lists one page of meetings, from the list API only. */
export async function listMeetingsPage(
  query: MeetingListQuery,
  page: string | undefined,
  {
    feishu,
    options,
    zone,
  }: Pick<Source, 'options' | 'zone'> & { feishu: { records: Pick<Records, 'meetings'> } },
): Promise<Page<MeetingRecord>> {
  const { items, next } = await feishu.records.meetings(query, page, options);
  return { items: readsOfList(items, MEETINGS).map((read) => recordOf(read, zone)), next };
}

/** Returns what judging takes of a meeting; undefined if it has no beginning or no end. */
export function factsOfMeeting({
  meetingInstanceId,
  meetingNo,
  topic,
  start,
  end,
}: MeetingRecord): MeetingFacts | undefined {
  if (start === undefined || end === undefined) return undefined;
  return { meetingInstanceId, meetingNo, topic, start, end };
}

function recordOf(read: Read<MeetingField>, zone: string): MeetingRecord {
  return {
    meetingInstanceId: read('instanceId') || undefined,
    meetingNo: read('meetingNo'),
    topic: read('topic'),
    organiser: read('organizer'),
    organiserId: read('userId'),
    start: parsePlatformTime(read('start'), zone),
    end: parsePlatformTime(read('end'), zone),
    people: parseCount(read('people')),
    viewers: parseCount(read('viewers')),
    seconds: parseDuration(read('duration')),
  };
}
