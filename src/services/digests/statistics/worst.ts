import type { WorstMeeting } from '../../../cards/digests/types.ts';
import { wilson } from '../../../quality/groups.ts';

export const MOST_WORST = 10;

/**
 * The meetings that need a look: clearly bad ones first, where “clearly” is the lower end of the interval of their
 * rate, so that one poor minute of two does not lead.
 */
export function worstFirst(meetings: readonly WorstMeeting[]): readonly WorstMeeting[] {
  return meetings
    .filter(({ verdict }) => verdict === 'poor' || verdict === 'fair')
    .map((meeting) => ({ meeting, lower: lowerOf(meeting) }))
    .sort(
      (a, b) =>
        Number(b.meeting.verdict === 'poor') - Number(a.meeting.verdict === 'poor') ||
        b.lower - a.lower ||
        b.meeting.affected - a.meeting.affected ||
        a.meeting.start - b.meeting.start ||
        (a.meeting.meetingNo < b.meeting.meetingNo ? -1 : 1),
    )
    .slice(0, MOST_WORST)
    .map(({ meeting }) => meeting);
}

function lowerOf({ poorRate, n }: WorstMeeting): number {
  return wilson({ poor: Math.round(poorRate * n), n }).lower;
}
