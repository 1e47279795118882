import { z } from 'zod';
import { orUndefined } from '../../lib/stored.ts';
import { parseDuration, parsePlatformTime } from '../../lib/workbook/values.ts';
import { type AttendanceRow, joinedBy } from '../../quality/attendance.ts';
import type { Join, MeetingFacts } from '../../quality/types.ts';
import { LONGEST_TEXT, participantReads } from './participations.ts';
import type { Read } from './sheets/columns.ts';
import type { ParticipantField } from './sheets/tables.ts';
import { isRows, type Source } from './source.ts';

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

function attendedOf(text: Read<ParticipantField>, zone: string): AttendanceRow {
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
