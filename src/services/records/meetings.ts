import { parsePlatformTime } from '../../lib/workbook/values.ts';
import type { ListRow } from '../../platform/types.ts';
import type { MeetingFacts } from '../../quality/types.ts';
import { MEETING_COLUMNS } from '../exports/kinds/meetings.ts';
import { columnsOf, type Table } from '../exports/summaries/columns.ts';

/** Rows of the meeting list's JSON list; those whose times cannot be read are left out. */
export function meetingsFromList(rows: readonly ListRow[], zone: string): readonly MeetingFacts[] {
  return rows.flatMap((row) => {
    const text = (name: string): string => String(row[name] ?? '').trim();
    return facts({
      meetingInstanceId: text('meeting_instance_id') || undefined,
      meetingNo: text('meeting_id'),
      topic: text('meeting_topic'),
      start: parsePlatformTime(text('meeting_start_time'), zone),
      end: parsePlatformTime(text('meeting_end_time'), zone),
    });
  });
}

/** The same from a 会议明细 sheet, which has no instance ids. */
export async function meetingsFromTable(table: Table, zone: string): Promise<readonly MeetingFacts[]> {
  const columns = columnsOf(table.headers, MEETING_COLUMNS);
  const found: MeetingFacts[] = [];
  for await (const row of table.rows)
    found.push(
      ...facts({
        meetingInstanceId: undefined,
        meetingNo: columns.text(row, 'meetingNo'),
        topic: columns.text(row, 'topic'),
        start: parsePlatformTime(columns.text(row, 'start'), zone),
        end: parsePlatformTime(columns.text(row, 'end'), zone),
      }),
    );
  return found;
}

type Read = Omit<MeetingFacts, 'start' | 'end'> & { start: number | undefined; end: number | undefined };

function facts({ start, end, ...rest }: Read): readonly MeetingFacts[] {
  return start === undefined || end === undefined ? [] : [{ ...rest, start, end }];
}
