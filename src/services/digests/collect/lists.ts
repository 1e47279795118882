import type { DayMeeting } from '../../../store/types.ts';
import { listMeetings, type MeetingRecord, type Source } from '../../records/index.ts';
import type { DayMeetingFacts } from './stored.ts';

/** Which meetings of a span: those that ended, or those that go on. */
export interface MeetingSpan {
  /** Unix ms, the end not included. */
  readonly start: number;
  readonly end: number;
  readonly status: 'ended' | 'ongoing';
}

/** Lists the meetings that begin in a span. */
export async function meetingsOfSpan(
  { start, end, status }: MeetingSpan,
  source: Source,
): Promise<readonly DayMeeting<DayMeetingFacts>[]> {
  const found = await listMeetings(
    {
      startTime: Math.floor(start / 1000),
      endTime: Math.ceil(end / 1000) - 1,
      meetingStatus: status === 'ended' ? 2 : 1,
    },
    source,
  );
  // What goes on has no end yet; any will do. Such a list also has what began before.
  return found
    .flatMap((each) => meetingOf(status === 'ended' ? each : { ...each, end: each.start }))
    .filter(({ starts }) => starts >= start && starts < end);
}

function meetingOf({
  organiserId,
  people,
  seconds: _seconds,
  ...meeting
}: MeetingRecord): DayMeeting<DayMeetingFacts>[] {
  const { meetingInstanceId, meetingNo, start, end } = meeting;
  if (start === undefined || end === undefined) return [];
  return [
    {
      meeting: meetingInstanceId ?? `${meetingNo}/${start}`,
      organiser: organiserId,
      starts: start,
      ends: end,
      size: people ?? 0,
      facts: { ...meeting, start, end },
    },
  ];
}
