import { z } from 'zod';
import { orUndefined } from '../../lib/stored.ts';
import { isBlank, parseDuration, parsePlatformTime, parseYesNo } from '../../lib/workbook/values.ts';
import type { ParticipantListQuery } from '../../platform/types.ts';
import { type AttendanceRow, joinedBy } from '../../quality/attendance.ts';
import { idOf, type Join, type MeetingFacts } from '../../quality/types.ts';
import type { FieldReader } from './sheets/columns.ts';
import { PARTICIPANTS, type ParticipantField } from './sheets/tables.ts';
import { isRows, listRows, readsOf, type Source } from './source.ts';

/** Characters kept of a name, an address or the like; nothing real is longer. */
export const LONGEST_TEXT = 500;

/** The person or room that a list is narrowed to. */
export interface Who {
  readonly userId?: string | undefined;
  readonly roomId?: string | undefined;
}

/**
 * Lists who joined one meeting, a join each (vc-v1 participant_list), or a person each where only the export is open to
 * the app: that has no room ids either. Throws the platform's AppErrors; `not-found` where it has no such meeting.
 */
export async function listParticipations<Later extends object = never>(
  meeting: Pick<MeetingFacts, 'meetingNo' | 'start' | 'end'>,
  who: Who,
  source: Source<Later>,
): Promise<readonly Join[] | Later> {
  const reads = await participantReads(meeting, who, source);
  return isRows(reads) ? reads.map((read) => joinOf(read, source)) : reads;
}

/** Reads the participant list of one meeting, a row each. Throws the platform's AppErrors. */
export function participantReads<Later extends object = never>(
  { meetingNo, start, end }: Pick<MeetingFacts, 'meetingNo' | 'start' | 'end'>,
  { userId, roomId }: Who,
  source: Source<Later>,
): Promise<readonly FieldReader<ParticipantField>[] | Later> {
  const { feishu, options } = source;
  const query: ParticipantListQuery = {
    meetingStartTime: Math.floor(start / 1000),
    meetingEndTime: Math.ceil(end / 1000),
    meetingNo,
    ...(userId !== undefined && { userId }),
    ...(roomId !== undefined && { roomId }),
  };
  return readsOf(
    PARTICIPANTS,
    () => listRows((page) => feishu.records.participants(query, page, options)),
    { kind: 'participants', query },
    source,
  );
}

/** Returns whether the platform can be asked for the minutes of a join: guests and telephones have no id. */
export function isAskable({ userId, roomId, joinTime }: Join): boolean {
  return joinTime !== undefined && (userId !== undefined || roomId !== undefined);
}

function joinOf(
  text: FieldReader<ParticipantField>,
  { zone, siteOf }: Pick<Source, 'zone' | 'siteOf'>,
): Join {
  const read = (field: ParticipantField): string => clipped(text(field));
  const [userId, roomId] = [read('userId'), read('roomId')];
  const name = read('name');
  const site = siteOf?.(read('publicIp'), read('internalIp'));
  const device = read('device');
  const ids = { userId: userId || undefined, roomId: roomId || undefined };
  // Guests have neither id, so all other fields together have to distinguish them.
  const guest = [read('email'), read('employeeId'), read('phone'), name].find((each) => each !== '') ?? '';
  return {
    personKey: idOf({ ...ids, device }) ?? guest,
    name,
    department: read('department'),
    ...ids,
    device,
    appVersion: read('version'),
    publicIp: read('publicIp'),
    proxy: parseYesNo(read('proxy')),
    location: site ?? read('location'),
    ...(site !== undefined && { isSite: true }),
    networkType: read('network'),
    joinTime: parsePlatformTime(read('join'), zone),
    leaveTime: parsePlatformTime(read('leave'), zone),
    leaveReason: read('leaveReason'),
  };
}

function clipped(cell: string): string {
  const text = cell.slice(0, LONGEST_TEXT).trim();
  return isBlank(text) ? '' : text;
}

/** Stored fields of one row. */
export const attendedSchema = z.object({
  userId: orUndefined(z.string()),
  name: z.string(),
  department: z.string(),
  by: z.enum(['app', 'phone', 'room']),
  came: orUndefined(z.boolean()),
  join: orUndefined(z.number()),
  leave: orUndefined(z.number()),
}) satisfies z.ZodType<AttendanceRow>;

/**
 * Lists who is on the participant list of one meeting, a join each, or a person each where only the export is open to
 * the app. Throws the platform's AppErrors; `not-found` where it has no such meeting.
 */
export async function listAttendances(
  meeting: Pick<MeetingFacts, 'meetingNo' | 'start' | 'end'>,
  source: Source,
): Promise<readonly AttendanceRow[]> {
  const reads = await participantReads(meeting, {}, source);
  return isRows(reads) ? reads.map((read) => attendedOf(read, source.zone)) : [];
}

/**
 * Returns the same from joins that were read before; undefined if there are none, or if it is not known of one whether
 * somebody came.
 */
export function attendancesOf(joins: readonly Join[] | undefined): readonly AttendanceRow[] | undefined {
  if (joins === undefined || joins.some(({ joinTime }) => joinTime === undefined)) return undefined;
  return joins.map(({ userId, name, department, device, joinTime, leaveTime }) => ({
    userId,
    name,
    department,
    by: joinedBy(device),
    came: true,
    join: joinTime,
    leave: leaveTime,
  }));
}

function attendedOf(text: FieldReader<ParticipantField>, zone: string): AttendanceRow {
  const read = (field: ParticipantField): string => text(field).slice(0, LONGEST_TEXT).trim();
  const join = parsePlatformTime(read('join'), zone);
  const seconds = parseDuration(read('seconds'));
  const blank = read('join') === '' && (read('seconds') === '' || seconds === 0);
  return {
    userId: read('userId') || undefined,
    name: read('name'),
    department: read('department'),
    by: joinedBy(read('device')),
    came: join !== undefined || (seconds ?? 0) > 0 ? true : blank ? false : undefined,
    join,
    leave: parsePlatformTime(read('leave'), zone),
  };
}
