import type { Join, MeetingFacts } from '../../quality/types.ts';
import { type Later, type Looking, sourceOf } from '../exports/index.ts';
import { factsOfMeeting, listMeetings, listParticipations } from '../records/index.ts';

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
