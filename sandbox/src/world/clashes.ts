import type { Meeting } from './meetings.ts';
import { storyOf } from './stories.ts';

/**
 * Returns a day's meetings by start, without those that could not have been: no Rooms device and no meeting number
 * has two at a time. The earlier meeting wins, and stories always do.
 */
export function withoutClashes(
  meetings: readonly Meeting[],
  anotherNumber: (meeting: Meeting) => string,
): readonly Meeting[] {
  const taken = new Map<string, Meeting[]>();
  const take = (what: string, meeting: Meeting): boolean => {
    const before = taken.get(what) ?? [];
    if (before.some((other) => other.start < meeting.end && meeting.start < other.end)) return false;
    taken.set(what, [...before, meeting]);
    return true;
  };
  const isStory = (each: Meeting): boolean => storyOf(each.meetingNo) !== undefined;
  return [...meetings]
    .sort((a, b) => Number(isStory(b)) - Number(isStory(a)) || a.start - b.start)
    .map((meeting) => ({
      ...meeting,
      rooms: meeting.rooms.filter((room) => take(room.roomId, meeting)),
      meetingNo: take(meeting.meetingNo, meeting) ? meeting.meetingNo : anotherNumber(meeting),
    }))
    .sort((a, b) => a.start - b.start);
}
