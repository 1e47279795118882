import { parsePlatformTime } from '../../lib/workbook/values.ts';
import type { ListRow } from '../../platform/types.ts';
import type { MeetingFacts } from '../../quality/types.ts';
import { type Read, readsOfList, readsOfTable, type Table } from './sheets/columns.ts';
import { MEETINGS, type MeetingField } from './sheets/tables.ts';

/** Rows of the meeting list's JSON list; those whose times cannot be read are left out. */
export function meetingsFromList(rows: readonly ListRow[], zone: string): readonly MeetingFacts[] {
  return readsOfList(rows, MEETINGS).flatMap((read) => facts(read, zone));
}

/** The same from a 会议明细 sheet, which has no instance ids. */
export async function meetingsFromTable(table: Table, zone: string): Promise<readonly MeetingFacts[]> {
  return (await readsOfTable(table, MEETINGS)).flatMap((read) => facts(read, zone));
}

function facts(read: Read<MeetingField>, zone: string): readonly MeetingFacts[] {
  const [start, end] = [parsePlatformTime(read('start'), zone), parsePlatformTime(read('end'), zone)];
  if (start === undefined || end === undefined) return [];
  const meetingInstanceId = read('instanceId') || undefined;
  return [{ meetingInstanceId, meetingNo: read('meetingNo'), topic: read('topic'), start, end }];
}
